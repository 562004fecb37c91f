import { request as httpRequest } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Stack } from "../../functions/local/stack.ts";
import { START, startTestStack } from "./local-stack.ts";

interface GatewayEvent {
  version: string;
  routeKey: string;
  rawPath: string;
  rawQueryString: string;
  cookies?: string[];
  headers: Record<string, string>;
  queryStringParameters?: Record<string, string>;
  requestContext: Record<string, unknown> & { http: Record<string, string> };
  body?: string;
  isBase64Encoded: boolean;
}

let stack: Stack;
let events: GatewayEvent[];
let answer: unknown;
let errors: unknown[];

beforeEach(async () => {
  events = [];
  errors = [];
  answer = { statusCode: 200, body: "fine" };
  stack = await startTestStack({
    gatewayRoutes: [
      { prefix: "/api", function: "api" },
      { prefix: "/api/admin", function: "admin" },
    ],
    onGatewayError: (_name, error) => void errors.push(error),
  });
  stack.lambda.register("api", (event: GatewayEvent) => {
    events.push(event);
    if (answer instanceof Error) throw answer;
    return answer;
  });
  stack.lambda.register("admin", () => "admin");
});
afterEach(() => stack.close());

const call = (path: string, init?: RequestInit) => fetch(stack.gateway.url + path, init);
const post = (type: string | undefined, body: string | Uint8Array<ArrayBuffer>) =>
  call("/api", { method: "POST", body, headers: type === undefined ? {} : { "content-type": type } });

describe("the gateway's stand-in", () => {
  test("makes an event of payload format 2.0", async () => {
    await call("/api/a%20b/c?x=1&x=2&y=%26", {
      headers: { "X-Thing": "One", cookie: "a=1; b=2", "user-agent": "me" },
    });
    expect(events).toHaveLength(1);
    const [event] = events;
    expect(event).toMatchObject({
      version: "2.0",
      routeKey: "$default",
      rawPath: "/api/a b/c",
      rawQueryString: "x=1&x=2&y=%26",
      cookies: ["a=1", "b=2"],
      queryStringParameters: { x: "1,2", y: "&" },
      headers: { "x-thing": "One", "x-forwarded-proto": "https" },
      isBase64Encoded: false,
      requestContext: {
        accountId: "000000000000",
        domainName: "api.softtouch.example",
        domainPrefix: "api",
        routeKey: "$default",
        stage: "$default",
        time: "02/Mar/2026:09:00:00 +0000",
        timeEpoch: START.getTime(),
        http: {
          method: "GET",
          path: "/api/a b/c",
          protocol: "HTTP/1.1",
          sourceIp: "127.0.0.1",
          userAgent: "me",
        },
      },
    });
    expect(event).not.toHaveProperty("body");
    expect(event?.headers).not.toHaveProperty("cookie");
  });

  test("joins the values of a repeated header with a comma", async () => {
    await new Promise((resolve, reject) => {
      const request = httpRequest(
        `${stack.gateway.url}/api`,
        { headers: { "X-Many": ["1", "2"] } },
        (response) => {
          response.resume().on("end", resolve);
        },
      );
      request.on("error", reject).end();
    });
    expect(events[0]?.headers["x-many"]).toBe("1,2");
  });

  test.each([
    "text/plain",
    "text/csv; charset=utf-8",
    "application/json",
    "Application/JSON; charset=utf-8",
    "application/xml",
    "application/javascript",
  ])("hands %s over as text", async (type) => {
    await post(type, "grüße");
    expect(events[0]).toMatchObject({ body: "grüße", isBase64Encoded: false });
  });

  test.each([
    "application/x-www-form-urlencoded",
    "application/octet-stream",
    "multipart/form-data; boundary=x",
    "application/problem+json",
    "image/png",
  ])("hands %s over in base64", async (type) => {
    await post(type, "Body=grüße");
    expect(events[0]).toMatchObject({
      body: Buffer.from("Body=grüße").toString("base64"),
      isBase64Encoded: true,
    });
  });

  test("hands a body without a type over in base64", async () => {
    await post(undefined, new Uint8Array([1, 2, 255]));
    expect(events[0]).toMatchObject({ body: "AQL/", isBase64Encoded: true });
  });

  test("answers with what the function said", async () => {
    answer = {
      statusCode: 201,
      headers: { "X-Made": "yes", "Content-Type": "image/gif" },
      cookies: ["a=1; Path=/", "b=2"],
      body: Buffer.from([71, 73, 70]).toString("base64"),
      isBase64Encoded: true,
    };
    const response = await call("/api");
    expect(response.status).toBe(201);
    expect(response.headers.get("x-made")).toBe("yes");
    expect(response.headers.get("content-type")).toBe("image/gif");
    expect(response.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2"]);
    expect(response.headers.get("date")).toBe(START.toUTCString());
    expect(await response.text()).toBe("GIF");
  });

  test("takes a result without a status for a JSON body", async () => {
    answer = { plain: true };
    const response = await call("/api");
    expect([response.status, response.headers.get("content-type"), await response.json()]).toEqual([
      200,
      "application/json",
      { plain: true },
    ]);
  });

  test("finds the longest prefix, whole segments only", async () => {
    expect(await (await call("/api/admin/x")).json()).toBe("admin");
    expect(await (await call("/api/adminx")).text()).toBe("fine");
    expect((await call("/apix")).status).toBe(404);
    const nowhere = await call("/");
    expect([nowhere.status, await nowhere.json()]).toEqual([404, { message: "Not Found" }]);
  });

  test("says no more than that a function failed", async () => {
    answer = new Error("secret");
    const response = await call("/api");
    expect([response.status, await response.json()]).toEqual([500, { message: "Internal Server Error" }]);
    expect(errors).toHaveLength(1);
    answer = { statusCode: "nonsense" };
    expect((await call("/api")).status).toBe(500);
  });

  test("refuses more than ten megabytes, and takes ten", async () => {
    const limit = 10 * 1024 * 1024;
    const over = await post("text/plain", "x".repeat(limit + 1));
    expect([over.status, await over.json()]).toEqual([413, { message: "Request Entity Too Large" }]);
    expect(events).toEqual([]);
  });
});
