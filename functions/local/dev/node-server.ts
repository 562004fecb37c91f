/** Serves a fetch-style app with Node's own server, on 127.0.0.1 only, answers streamed. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { type LocalServer, listenOnLoopback } from "../loopback.ts";

/** The app's answer to a request; it may go on for as long as it likes. */
export type Fetch = (request: Request) => Response | Promise<Response>;

const MAX_BODY = 2 * 1024 * 1024;

/** Listens as soon as it resolves. @throws the listen error (EADDRINUSE and the like). */
export function serveApp(app: Fetch, port: number): Promise<LocalServer> {
  const server = createServer((request, response) => {
    answer(app, request, response).catch((error: unknown) => {
      console.error("the page failed:", error);
      response.destroy();
    });
  });
  return listenOnLoopback(server, port);
}

async function answer(app: Fetch, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const aborter = new AbortController();
  outgoing.once("close", () => aborter.abort());
  const body = await collect(incoming);
  if (body === undefined) {
    outgoing.writeHead(413, { connection: "close" }).end("The body is larger than 2 MB.\n");
    return;
  }
  const response = await app(toRequest(incoming, body, aborter.signal));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null || incoming.method === "HEAD") {
    outgoing.end();
    return;
  }
  const stream = Readable.fromWeb(response.body as ReadableStream);
  stream.once("error", () => outgoing.destroy());
  outgoing.once("close", () => stream.destroy());
  stream.pipe(outgoing);
}

function toRequest(incoming: IncomingMessage, body: Buffer, signal: AbortSignal): Request {
  const { method = "GET", headers, url = "/" } = incoming;
  // The Host header may be anything; what it may be is the app's question.
  return new Request(new URL(url, "http://127.0.0.1"), {
    ...{ method, signal },
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    ),
    ...(body.length > 0 && method !== "GET" && method !== "HEAD" ? { body: new Uint8Array(body) } : {}),
  });
}

async function collect(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
