/**
 * Answers every request at once with what the embedded stack answered when the touch was recorded. It runs in a
 * process of its own, so that only the caller's work is in the caller's CPU time; it decides nothing, so that it is
 * never what is waited for; and it answers the same bytes each time, so that every touch is the same touch.
 *
 * Forked; its argument is the file with the exchanges. Says its URL first; asked anything, it says how often each
 * operation was called since it was last asked.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Exchange, type Operation, operationOf } from "./exchange.ts";

export type Calls = Readonly<Partial<Record<Operation, number>>>;

const exchanges = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as readonly Exchange[];
const answers = new Map(exchanges.map(({ operation, answer }) => [operation, answer]));
let calls: Partial<Record<Operation, number>> = {};

const server = createServer((request, response) => {
  const operation = operationOf(request);
  const answer = answers.get(operation);
  if (answer === undefined) throw new Error(`the recorded touch made no ${operation}`);
  calls[operation] = (calls[operation] ?? 0) + 1;
  request.resume();
  request.once("end", () => {
    // Its own Date is among the recorded headers: the SDK corrects its clock by it.
    response.sendDate = false;
    response.writeHead(answer.status, { ...answer.headers });
    response.end(answer.body);
  });
});
// No connection is closed under a caller: it would look like a lost answer.
server.keepAliveTimeout = 0;

server.listen(0, "127.0.0.1", () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on("message", () => {
  process.send?.(calls);
  calls = {};
});
