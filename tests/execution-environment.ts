/**
 * A process that runs handlers, one invocation at a time, as an execution environment of Lambda does. Forked; its arguments
 * are how far its clock is off, in milliseconds, and for each handler its name and its module. It can be killed at any
 * moment.
 */
import type { Context } from "aws-lambda";
import type { FunctionName } from "../functions/core/functions.ts";
import { installAsMachineClock } from "../functions/local/clock.ts";
import type { LambdaHandler } from "../functions/local/lambda.ts";

export interface Order {
  readonly name: FunctionName;
  readonly event: unknown;
  /** The instant at which the cloud invoked it. */
  readonly now: number;
  readonly requestId: string;
  readonly remainingMs: number;
}

export type Report =
  | { readonly is: "ready" }
  | { readonly is: "done"; readonly result: unknown }
  | { readonly is: "failed"; readonly error: string };

// The order of an invocation sets the clock; while the handler runs it goes at the pace of real time.
const skew = Number(process.argv[2] ?? 0);
let set = { at: Date.now(), since: performance.now() };
const now = () => Math.floor(set.at + performance.now() - set.since) + skew;
const setClock = (at: number) => {
  set = { at, since: performance.now() };
};
installAsMachineClock({ now, set: setClock });

const handlers = new Map<string, LambdaHandler>();
for (let at = 3; at < process.argv.length; at += 2) {
  const [name = "", module = ""] = process.argv.slice(at);
  const { handler }: { handler: LambdaHandler } = await import(module);
  handlers.set(name, handler);
}

function contextOf({ name, requestId, remainingMs }: Order): Context {
  const deadline = performance.now() + remainingMs;
  const about = { awsRequestId: requestId, functionName: name };
  const remaining = () => Math.max(0, Math.round(deadline - performance.now()));
  // Of the many fields handlers read no others.
  return { ...about, getRemainingTimeInMillis: remaining } as Context;
}

async function run(order: Order): Promise<Report> {
  setClock(order.now);
  try {
    const handler = handlers.get(order.name);
    if (handler === undefined) throw new Error(`this process has no handler "${order.name}"`);
    return { is: "done", result: await handler(order.event as never, contextOf(order)) };
  } catch (error) {
    return { is: "failed", error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const report = (message: Report) => void process.send?.(message);
process.on("message", async (order: Order) => report(await run(order)));
// Nobody else would end it.
process.on("disconnect", () => process.exit(0));
report({ is: "ready" });
