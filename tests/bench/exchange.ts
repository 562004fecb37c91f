/** One request to a service and its answer, as they went over the wire. */
import type { IncomingMessage } from "node:http";
import type { Units } from "./capacity.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const OPERATIONS = [
  "Query",
  "GetItem",
  "BatchGetItem",
  "PutItem",
  "UpdateItem",
  "SendEmail",
  "CreateSchedule",
] as const;
/** The operations that the functions make, a touch most of them; another one is news, and stops the benchmark. */
export type Operation = (typeof OPERATIONS)[number];

export interface Exchange {
  readonly operation: Operation;
  readonly path: string;
  readonly asked: string;
  readonly answer: Answer;
  /** Absent on calls to other services than DynamoDB. */
  readonly units?: Units;
}

/** Environment variable of the floor: a file with the exchanges to repeat. */
export const FLOOR_EXCHANGES = "FLOOR_EXCHANGES";

export const SCHEDULES = "/schedules/";

/** Throws for a request that no email touch is known to make. */
export function operationOf({ method, url = "/", headers }: IncomingMessage): Operation {
  const target = String(headers["x-amz-target"] ?? "").split(".")[1];
  const known = OPERATIONS.find((operation) => operation === target);
  if (known !== undefined) return known;
  if (method === "POST" && url === "/v2/email/outbound-emails") return "SendEmail";
  if (method === "POST" && url.startsWith(SCHEDULES)) return "CreateSchedule";
  throw new Error(`no email touch is known to make this request: ${target ?? `${method} ${url}`}`);
}
