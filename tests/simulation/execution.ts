/** Running handlers, each of which stops at every port call until the simulation lets it go on, or dies there. */
import type { Instant } from "../../functions/core/person.ts";
import { Retry } from "../../functions/ports.ts";
import type { DrawnFault } from "./faults.ts";
import type { Lane, Stage } from "./stage.ts";

export interface Execution {
  /** Such as `touch 12`. */
  readonly name: string;
  readonly contactId: string;
  /** How wrong its machine's clock is, in milliseconds. */
  readonly skew: number;
  /** Ended or dead: nothing is heard of it any more. */
  over: boolean;
  /** Port calls it waits for. */
  waiting: number;
  /** What was done to it, in order: whatever it leaves unsettled must be owed to one of these. */
  readonly troubles: string[];
  end(how: Ending): void;
}

export type Ending = "done" | "failed" | "crashed" | "timed out";

/** An error that the simulation made: whoever fails of any other has a fault of their own. */
export class Injected extends Error {
  override readonly name = "Injected";
  constructor(message: string) {
    const limit = Error.stackTraceLimit;
    // Where the simulation stood says nothing, and writing it down takes longer than the call that fails.
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = limit;
  }
}

/** Whether a handler failed of what was done to it, or of a race that was lost again and again. */
function isInjected(error: unknown): boolean {
  if (error instanceof Injected || error instanceof Retry) return true;
  return error instanceof Error && error.cause !== undefined && isInjected(error.cause);
}

export interface Start {
  /** A handler failed of nothing that was done to it. */
  failedOfItself(execution: Execution, error: unknown): void;
  readonly name: string;
  readonly contactId: string;
  readonly timeoutMs: number;
  run(execution: Execution): Promise<unknown>;
  ended(how: Ending): void;
}

/** Clocks of Lambda's machines are kept to milliseconds; some seconds are more than they ever differ. */
const MAX_SKEW_MS = 2_000;

/** Starts a handler and returns when it waits for its first port call. */
export async function start(
  stage: Stage,
  { name, contactId, timeoutMs, run, ended, failedOfItself }: Start,
): Promise<void> {
  const { time, story, faults } = stage;
  const lane = stage.lane(contactId);
  const skew = lane.strikes("clockSkew") ? lane.random.between(-MAX_SKEW_MS, MAX_SKEW_MS) : 0;
  const execution: Execution = {
    ...{ name, contactId, skew, over: false, waiting: 0, troubles: [] },
    end(how) {
      if (execution.over) return;
      execution.over = true;
      if (how !== "done") execution.troubles.push(how);
      if (how !== "done") story.tell(time.now(), contactId, `${name}: ${how}`);
      if (how === "timed out") faults.count("handlerTimeout");
      if (how === "failed") faults.count("handlerFailed");
      ended(how);
    },
  };
  story.tell(time.now(), contactId, `${name}: starts${skew === 0 ? "" : `, its clock off by ${skew} ms`}`);
  time.at(time.now() + timeoutMs, () => execution.end("timed out"));
  run(execution).then(
    () => execution.end("done"),
    (error: unknown) => {
      if (!execution.over) story.tell(time.now(), contactId, `${name}: ${String(error)}`);
      if (!isInjected(error)) failedOfItself(execution, error);
      execution.end("failed");
    },
  );
  await untilItWaits(execution);
}

/**
 * A tick comes when every continuation there is has run, at a tenth of what a turn of the event loop costs. Whatever
 * needs real turns gets them after a few ticks; meanwhile nobody else runs, so the order of things does not depend on
 * how many there were.
 */
async function untilItWaits(execution: Execution): Promise<void> {
  let ticks = 0;
  do {
    ticks += 1;
    await new Promise<void>((resume) => {
      if (ticks <= MAX_TICKS) process.nextTick(resume);
      else setImmediate(resume);
    });
  } while (!execution.over && execution.waiting === 0);
}

const MAX_TICKS = 20;

export interface Call<T> {
  /** Such as `people.putState`. */
  readonly port: string;
  readonly contactId: string;
  /** Does it, and answers. Takes effect at once when it is called. */
  apply(): Promise<T>;
  /** The answer in a word, for the story. */
  says?(given: T): string;
  /** How long the answer takes on its way back, in milliseconds; asked when it sets out. */
  answerMs?(): number;
}

/** Makes a port call: it arrives a little later, and so does its answer, if the handler and the network live that long. */
export function call<T>(stage: Stage, execution: Execution, made: Call<T>): Promise<T> {
  const { time, story } = stage;
  const lane = stage.lane(execution.contactId);
  const { random } = lane;
  const fate = drawFate(lane, made.port);
  const arrives = time.now() + delay(lane);
  return new Promise<T>((resolve, reject) => {
    if (execution.over) return;
    execution.waiting += 1;
    const tell = (what: () => string) => {
      if (story.isTold) story.tell(time.now(), made.contactId, `${execution.name}: ${made.port} ${what()}`);
    };
    const hear = (settle: () => void) => {
      if (execution.over) return undefined;
      execution.waiting -= 1;
      settle();
      return untilItWaits(execution);
    };
    // One that takes no time is heard at once: the next call has its own way to go.
    const answer = (settle: () => void, at: Instant) =>
      at > time.now() ? time.at(at, () => hear(settle)) : hear(settle);
    time.at(arrives, async () => {
      // What a dead handler had asked for may have left its machine or not.
      if (execution.over && random.chance(0.5)) return;
      if (fate !== undefined) execution.troubles.push(`${fate} at ${made.port}`);
      if (fate === "crashBefore" || fate === "outage" || fate === "tableThrottled") {
        tell(() => `never happens (${fate})`);
        if (fate === "crashBefore") return execution.end("crashed");
        return answer(() => reject(new Injected(`${made.port}: ${fate}`)), time.now());
      }
      const given = await made.apply();
      tell(() => `${fate === undefined ? "" : `(${fate}) `}→ ${made.says?.(given) ?? "done"}`);
      if (fate === "crashAfter") return execution.end("crashed");
      const back = time.now() + (made.answerMs?.() ?? 0);
      if (fate === "answerLost") {
        return answer(() => reject(new Injected(`${made.port}: no answer in time`)), back);
      }
      return answer(() => resolve(given), back);
    });
  });
}

const FATES = [
  "crashBefore",
  "crashAfter",
  "outage",
  "tableThrottled",
  "answerLost",
] as const satisfies readonly DrawnFault[];
type Fate = (typeof FATES)[number];
const OTHER_FATES = FATES.filter((fate) => fate !== "tableThrottled");

/** Calls that are answered by DynamoDB. */
const TABLE = /^(?:people|timeline|addresses|stops|gate|desk|tallies|results)\./;

function drawFate(lane: Lane, port: string): Fate | undefined {
  return lane.oneOf(TABLE.test(port) ? FATES : OTHER_FATES);
}

/** Mostly some milliseconds; now and then longer than a handler may run. */
function delay({ strikes, random }: Lane): number {
  if (strikes("slowCall")) return random.between(200, random.chance(0.2) ? 70_000 : 5_000);
  return random.chance(0.15) ? random.between(20, 150) : random.between(0, 12);
}
