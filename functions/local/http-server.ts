import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { Clock } from "./clock.ts";
import type { InFlight } from "./in-flight.ts";
import { type LocalServer, listenOnLoopback } from "./loopback.ts";

/** A whole request, its body collected. `path` and `rawQuery` are as they came, percent-encoded. */
export interface WireRequest {
  method: string;
  path: string;
  rawQuery: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Names and values in turn, in the order and case they came. */
  rawHeaders: string[];
  body: Buffer;
  remoteAddress: string;
}

/** An answer, or a connection that breaks without one. `afterwards` runs when the last byte has left. */
export type WireResponse = { afterwards?: (() => void) | undefined } & (
  | { reset: true }
  | { reset?: false; status: number; headers?: Record<string, string | string[]>; body?: string | Uint8Array }
);

export type Handle = (request: WireRequest) => WireResponse | Promise<WireResponse>;

export interface ServerOptions {
  clock: Clock;
  /** 0 or absent takes any free port. */
  port?: number | undefined;
  /** In bytes; a longer body is answered with `tooLarge` and never reaches the handler. */
  bodyLimit?: number;
  tooLarge?: WireResponse;
  /** Each request counts as work in flight until its answer has left. */
  inFlight?: InFlight | undefined;
}

const MEBIBYTE = 1024 * 1024;
const DEFAULT_BODY_LIMIT = 64 * MEBIBYTE;

/**
 * Serves `handle` on 127.0.0.1 and nowhere else.
 * @throws the listen error (EADDRINUSE and the like) when the port cannot be had.
 */
export function listen(handle: Handle, options: ServerOptions): Promise<LocalServer> {
  const server = createServer((request, response) => {
    const ended = options.inFlight?.begin();
    response.once("close", () => ended?.());
    // Node would write the machine's own time, and the SDKs correct their signing clock by this header.
    response.sendDate = false;
    response.setHeader("Date", new Date(options.clock.now()).toUTCString());
    void answer(handle, options, request, response);
  });
  // An idle connection that we close at the moment a client reuses it would look like a provider's reset.
  server.keepAliveTimeout = 0;
  return listenOnLoopback(server, options.port ?? 0);
}

async function answer(
  handle: Handle,
  options: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = await collect(request, options.bodyLimit ?? DEFAULT_BODY_LIMIT);
    if (body === "too large") {
      response.setHeader("Connection", "close");
      respond(request, response, options.tooLarge ?? { status: 413 });
      return;
    }
    respond(request, response, await handle(toWireRequest(request, body)));
  } catch (error) {
    if (request.destroyed && !request.complete) return; // The client went away; there is nobody to tell.
    console.error("a stand-in has a fault of its own:", error);
    respond(request, response, { status: 500, body: "" });
  }
}

/** The whole body; when it passes `limit`, the rest is drained unread so that the client can hear the refusal. */
async function collect(request: IncomingMessage, limit: number): Promise<Buffer | "too large"> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length > limit ? "too large" : Buffer.concat(chunks);
}

function toWireRequest(request: IncomingMessage, body: Buffer): WireRequest {
  const url = request.url ?? "/";
  const mark = url.indexOf("?");
  const rawQuery = mark === -1 ? "" : url.slice(mark + 1);
  return {
    method: request.method ?? "GET",
    path: mark === -1 ? url : url.slice(0, mark),
    rawQuery,
    query: new URLSearchParams(rawQuery),
    headers: request.headers,
    rawHeaders: request.rawHeaders,
    body,
    remoteAddress: request.socket.remoteAddress ?? "127.0.0.1",
  };
}

function respond(request: IncomingMessage, response: ServerResponse, answered: WireResponse): void {
  if (answered.afterwards) response.once("close", answered.afterwards);
  if (answered.reset) {
    request.socket.destroy();
    return;
  }
  response.statusCode = answered.status;
  for (const [name, value] of Object.entries(answered.headers ?? {})) response.setHeader(name, value);
  const body = answered.body ?? "";
  // A HEAD answer carries the length of the body that it does not carry.
  if (!response.hasHeader("content-length") && answered.status !== 204) {
    response.setHeader("Content-Length", Buffer.byteLength(body));
  }
  response.end(request.method === "HEAD" ? undefined : body);
}
