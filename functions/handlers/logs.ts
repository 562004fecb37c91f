/** The lines a function logs: JSON, ids and reasons only, each with the stage, the function and the request. */
import { Logger } from "@aws-lambda-powertools/logger";
import type { Context } from "aws-lambda";
import type { Service } from "../app/service.ts";
import { traceOf } from "../app/trace.ts";

export interface Logs {
  readonly log: Service["log"];
  /** Lines from now on are of this invocation; an environment of Lambda has one at a time. */
  about(context: Context): void;
}

export function openLogs(stage: string): Logs {
  const logger = new Logger({ serviceName: "softtouch", persistentKeys: { stage } });
  return {
    log({ message, level = "info", ...details }) {
      const known = Object.entries(details).filter(([, value]) => value !== undefined);
      logger[level](message, Object.fromEntries(known.map(([name, value]) => [name, masked(value)])));
    },
    about: (context) => logger.addContext(context),
  };
}

/** No line is meant to hold an address or a number; should one come to, it is not read there. */
function masked(value: unknown): unknown {
  if (typeof value !== "string") return value;
  return value
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, "(address)")
    .replace(/\+\d[\d\s().-]{5,}\d/g, "(number)");
}

/** Wraps a handler: its lines are of its invocation, and a failure of it is a line with the same ids. */
export function logged<E, R>(
  { log, about }: Logs,
  handler: (event: E, context: Context) => R | Promise<R>,
): (event: E, context: Context) => Promise<R> {
  return async (event, context) => {
    about(context);
    try {
      return await handler(event, context);
    } catch (error) {
      log({ level: "error", message: "the function failed", ...traceOf(error) });
      throw unquoting(error);
    }
  };
}

/** Lambda writes what is thrown into the log itself, message and all; a provider's refusal quotes whom it refuses. */
function unquoting(error: unknown): unknown {
  if (!(error instanceof Error) || masked(error.message) === error.message) return error;
  const told = new Error(String(masked(error.message)));
  told.name = error.name;
  return told;
}
