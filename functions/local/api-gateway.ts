import { randomUUID } from "node:crypto";
import type { Clock } from "./clock.ts";
import { listen, type WireRequest, type WireResponse } from "./http-server.ts";
import type { InFlight } from "./in-flight.ts";
import type { Lambda } from "./lambda.ts";
import { LOCAL_ACCOUNT } from "./local-account.ts";
import type { LocalServer } from "./loopback.ts";

/** Requests whose path is `prefix` or lies below it go to `function`; the longest prefix wins. `/` takes the rest. */
export interface GatewayRoute {
  prefix: string;
  function: string;
}

export interface GatewayOptions {
  clock: Clock;
  lambda: Lambda;
  routes: GatewayRoute[];
  /** The API's public host, as `requestContext.domainName` says it. */
  domainName: string;
  port?: number | undefined;
  inFlight?: InFlight;
  /** Told what a function threw, as its log would be (default: printed). The caller hears a plain 500. */
  onError?: ((functionName: string, error: unknown) => void) | undefined;
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
const PAYLOAD_LIMIT = 10 * 1024 * 1024;
const API_ID = "local";

/**
 * Content types whose body reaches the function as text. Not documented; measured on the real service by others:
 * form bodies, `application/*+json` and a missing type arrive as base64.
 * https://github.com/ministackorg/ministack/pull/766
 */
const TEXT_TYPE = /^(?:text\/.*|application\/(?:json|xml|javascript))$/;

/** Starts an HTTP API on 127.0.0.1 that turns requests into payload format 2.0 events and answers what comes back. */
export function startGateway(options: GatewayOptions): Promise<LocalServer> {
  const onError = options.onError ?? ((name, error) => console.error(`${name} failed:`, error));
  const routes = [...options.routes].sort((a, b) => b.prefix.length - a.prefix.length);
  const handle = async (request: WireRequest): Promise<WireResponse> => {
    const route = routes.find(({ prefix }) => isBelow(decodePath(request.path), prefix));
    if (!route) return message(404, "Not Found");
    try {
      return toResponse(await options.lambda.invoke(route.function, toEvent(request, options)));
    } catch (error) {
      onError(route.function, error);
      return message(500, "Internal Server Error");
    }
  };
  return listen(handle, {
    clock: options.clock,
    port: options.port,
    inFlight: options.inFlight,
    bodyLimit: PAYLOAD_LIMIT,
    tooLarge: message(413, "Request Entity Too Large"),
  });
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
function toEvent(request: WireRequest, { clock, domainName }: GatewayOptions): object {
  const headers = joinHeaders(request.rawHeaders);
  const { cookie, ...others } = headers;
  const path = decodePath(request.path);
  const isText = TEXT_TYPE.test((headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "");
  const query = joinQuery(request.query);
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: request.rawQuery,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers: {
      ...others,
      "x-forwarded-for": request.remoteAddress,
      "x-forwarded-port": "443",
      "x-forwarded-proto": "https",
      "x-amzn-trace-id": `Root=1-${Math.floor(clock.now() / 1000).toString(16)}-${randomUUID().replaceAll("-", "").slice(0, 24)}`,
    },
    ...(query ? { queryStringParameters: query } : {}),
    requestContext: {
      accountId: LOCAL_ACCOUNT,
      apiId: API_ID,
      domainName,
      domainPrefix: domainName.split(".")[0],
      http: {
        method: request.method,
        path,
        protocol: "HTTP/1.1",
        sourceIp: request.remoteAddress,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: commonLogTime(clock.now()),
      timeEpoch: clock.now(),
    },
    ...(request.body.length > 0 ? { body: request.body.toString(isText ? "utf8" : "base64") } : {}),
    isBase64Encoded: request.body.length > 0 && !isText,
  };
}

/**
 * The structured answer, or (when there is no statusCode) the whole result as the JSON body of a 200.
 * @throws TypeError when what came back is no answer, which the real gateway makes a 500 of as well.
 */
function toResponse(result: unknown): WireResponse {
  if (!isRecord(result) || result.statusCode === undefined) {
    return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(result) };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = result;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599)
    throw new TypeError(`bad statusCode ${statusCode}`);
  if (body !== undefined && body !== null && typeof body !== "string")
    throw new TypeError("body is not a string");
  const answered: Record<string, string | string[]> = { "apigw-requestid": randomUUID() };
  for (const [name, value] of Object.entries(isRecord(headers) ? headers : {})) {
    answered[name.toLowerCase()] = String(value);
  }
  if (body && answered["content-type"] === undefined) answered["content-type"] = "text/plain;charset=UTF-8";
  if (Array.isArray(cookies) && cookies.length > 0) answered["set-cookie"] = cookies.map(String);
  // A length of the function's own making could disagree with the bytes; the gateway writes its own.
  delete answered["content-length"];
  return {
    status,
    headers: answered,
    body: isBase64Encoded ? Buffer.from(body ?? "", "base64") : (body ?? ""),
  };
}

/** An HTTP API hands the path over percent-decoded. https://github.com/middleapi/standard-server/pull/93 */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function isBelow(path: string, prefix: string): boolean {
  const trimmed = prefix.replace(/\/+$/, "");
  return path === trimmed || path.startsWith(`${trimmed}/`);
}

/** Names in lower case; the values of a repeated header joined by commas (cookies by semicolons). */
function joinHeaders(raw: string[]): Record<string, string> {
  const joined: Record<string, string> = {};
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]?.toLowerCase() ?? "";
    const value = raw[i + 1] ?? "";
    if (name === "connection") continue;
    const before = joined[name];
    joined[name] = before === undefined ? value : before + (name === "cookie" ? "; " : ",") + value;
  }
  return joined;
}

function joinQuery(query: URLSearchParams): Record<string, string> | undefined {
  const names = [...new Set(query.keys())];
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, query.getAll(name).join(",")]));
}

/** `22/Nov/2026:09:00:00 +0000` */
function commonLogTime(ms: number): string {
  const [, day, month, year, time] = new Date(ms).toUTCString().split(" ");
  return `${day}/${month}/${year}:${time} +0000`;
}

function message(status: number, text: string): WireResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify({ message: text }) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
