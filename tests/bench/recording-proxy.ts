/** Stands between a handler and a stand-in, and keeps what they say to each other. */
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import type { Capacity } from "./capacity.ts";
import { type Answer, type Exchange, operationOf } from "./exchange.ts";

export interface RecordingProxy {
  readonly url: string;
  close(): void;
}

/**
 * Passes every request on to `target`, and tells `keep` of it once it is answered. DynamoDB is asked besides what the request consumed; its caller hears
 * nothing of that, so both sides are recorded as they are without a proxy.
 */
export async function startRecordingProxy(
  target: string,
  capacity: Capacity,
  keep: (exchange: Exchange) => void,
): Promise<RecordingProxy> {
  const server = createServer(async (incoming, outgoing) => {
    const asked = await buffer(incoming);
    const operation = operationOf(incoming);
    const isDynamoDb = incoming.headers["x-amz-target"] !== undefined;
    const answer = await ask(target, incoming, isDynamoDb ? countingRequest(asked) : asked);
    const heard = isDynamoDb ? withoutConsumption(answer) : answer;
    const units = isDynamoDb ? capacity.count(parse(asked), parse(answer.body)) : undefined;
    keep({
      operation,
      path: incoming.url ?? "/",
      asked: asked.toString(),
      answer: heard,
      ...(units && { units }),
    });
    outgoing.writeHead(heard.status, { ...heard.headers });
    outgoing.end(heard.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function ask(target: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { ...(method && { method }), headers: { ...headers, "content-length": body.length } };
    const asking = request(new URL(url ?? "/", target), options, async (answer) => {
      const { connection: _, "keep-alive": __, "transfer-encoding": ___, ...kept } = answer.headers;
      const text = (await buffer(answer)).toString();
      resolve({ status: answer.statusCode ?? 0, headers: kept as Answer["headers"], body: text });
    });
    asking.on("error", reject);
    asking.end(body);
  });
}

function countingRequest(body: Buffer): Buffer {
  return Buffer.from(JSON.stringify({ ...parse(body), ReturnConsumedCapacity: "INDEXES" }));
}

function withoutConsumption({ status, headers, body }: Answer): Answer {
  const { ConsumedCapacity: _, ...rest } = parse(body);
  const text = JSON.stringify(rest);
  const length = String(Buffer.byteLength(text));
  return {
    status,
    headers: { ...headers, "content-length": length, "x-amz-crc32": String(crc32(text)) },
    body: text,
  };
}

function parse(body: Buffer | string): Record<string, unknown> {
  return JSON.parse(body.toString()) as Record<string, unknown>;
}
