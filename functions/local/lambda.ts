import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";
import { AwsRefusal } from "./aws-refusal.ts";
import type { Clock } from "./clock.ts";
import { functionArn } from "./local-account.ts";

/** A Lambda entry point. `never` lets a handler of any event type be registered; what it gets is what was sent. */
export type LambdaHandler = (event: never, context: Context) => unknown;

/** An asynchronous invocation that was given up, as a dead-letter queue would hold it. */
export interface DeadLetter {
  function: string;
  event: unknown;
  error: Error;
}

export interface LambdaOptions {
  clock: Clock;
  /** How many asynchronous invocations run at a time (default 10, what a new account may have in all). */
  concurrency?: number | undefined;
  /** Real milliseconds until an invocation counts as failed (default 30,000). */
  timeoutMs?: number | undefined;
}

export interface Lambda {
  /** Registers (or replaces) the function `name`. */
  register(name: string, handler: LambdaHandler): void;
  has(name: string): boolean;
  /**
   * Runs a function now and answers its result, both passed through JSON as on the wire.
   * @throws what the handler threw; AwsRefusal ResourceNotFoundException for an unknown function, and
   *   RequestTooLargeException above 6 MB.
   */
  invoke(name: string, event: unknown): Promise<unknown>;
  /**
   * Queues an asynchronous invocation, to start soon, or when the clock has reached `at` (milliseconds since
   * 1970). A failure is tried again 60 s and 120 s of virtual time later and then put to `deadLetters`.
   * An unknown function goes there at once: there is nobody to throw at.
   */
  invokeLater(name: string, event: unknown, options?: { at?: number }): void;
  readonly deadLetters: DeadLetter[];
  /** Whether an invocation runs or could start at the clock's present time. */
  busy(): boolean;
  /** Resolves when no invocation runs and none could start at the clock's present time. */
  idle(): Promise<void>;
  /** When the next waiting invocation (a retry, or one with `at`) may start; undefined when none waits. */
  nextRetryAt(): number | undefined;
}

interface Job {
  function: string;
  /** JSON, so that one attempt cannot change what the next one gets. */
  payload: string;
  requestId: string;
  attempt: number;
  at: number;
}

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
const RETRY_DELAYS_MS = [60_000, 120_000];
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const SYNC_PAYLOAD_LIMIT = 6 * 1024 * 1024;
const ASYNC_PAYLOAD_LIMIT = 1024 * 1024;

export function createLambda(options: LambdaOptions): Lambda {
  const { clock, concurrency = 10, timeoutMs = 30_000 } = options;
  const handlers = new Map<string, LambdaHandler>();
  const deadLetters: DeadLetter[] = [];
  const ready: Job[] = [];
  let waiting: Job[] = [];
  let idleWaiters: Array<() => void> = [];
  let runningAsync = 0;
  let runningSync = 0;
  let pumpPlanned = false;

  const isBusy = () => runningAsync > 0 || runningSync > 0 || ready.length > 0;

  function releaseDue(): void {
    if (waiting.length === 0) return;
    const now = clock.now();
    const due = waiting.filter((job) => job.at <= now).sort((a, b) => a.at - b.at);
    if (due.length === 0) return;
    waiting = waiting.filter((job) => job.at > now);
    ready.push(...due);
  }

  // In a later turn, so that whoever queues is answered before the function starts, as on the real service.
  function planPump(): void {
    if (pumpPlanned) return;
    pumpPlanned = true;
    setImmediate(() => {
      pumpPlanned = false;
      releaseDue();
      while (runningAsync < concurrency) {
        const job = ready.shift();
        if (!job) break;
        runningAsync += 1;
        void attempt(job).finally(() => {
          runningAsync -= 1;
          afterEach();
        });
      }
      announceIdle();
    });
  }

  function afterEach(): void {
    if (ready.length > 0) planPump();
    announceIdle();
  }

  function announceIdle(): void {
    if (isBusy()) return;
    const released = idleWaiters;
    idleWaiters = [];
    for (const release of released) release();
  }

  async function attempt(job: Job): Promise<void> {
    try {
      await run(job.function, job.payload, job.requestId);
    } catch (error) {
      const delay = RETRY_DELAYS_MS[job.attempt - 1];
      if (delay === undefined || !handlers.has(job.function)) return bury(job, error);
      waiting.push({ ...job, attempt: job.attempt + 1, at: clock.now() + delay });
    }
  }

  function bury(job: Pick<Job, "function" | "payload">, error: unknown): void {
    deadLetters.push({ function: job.function, event: JSON.parse(job.payload), error: toError(error) });
  }

  async function run(name: string, payload: string, requestId: string): Promise<unknown> {
    const handler = handlers.get(name);
    if (!handler) throw unknownFunction(name);
    const context = createContext(name, requestId, performance.now() + timeoutMs);
    const result = (async () => handler(JSON.parse(payload) as never, context))();
    return throughJson(await withTimeout(result, timeoutMs));
  }

  return {
    deadLetters,
    register: (name, handler) => void handlers.set(name, handler),
    has: (name) => handlers.has(name),
    async invoke(name, event) {
      const payload = toPayload(event, SYNC_PAYLOAD_LIMIT);
      runningSync += 1;
      try {
        return await run(name, payload, randomUUID());
      } finally {
        runningSync -= 1;
        afterEach();
      }
    },
    invokeLater(name, event, { at = clock.now() } = {}) {
      const payload = toPayload(event, ASYNC_PAYLOAD_LIMIT);
      if (!handlers.has(name)) return bury({ function: name, payload }, unknownFunction(name));
      const job = { function: name, payload, requestId: randomUUID(), attempt: 1, at };
      if (at > clock.now()) waiting.push(job);
      else ready.push(job);
      planPump();
    },
    busy() {
      releaseDue();
      return isBusy();
    },
    idle() {
      releaseDue();
      if (!isBusy()) return Promise.resolve();
      if (ready.length > 0) planPump();
      return new Promise((resolve) => idleWaiters.push(resolve));
    },
    nextRetryAt: () =>
      waiting.length === 0 ? undefined : waiting.reduce((first, job) => Math.min(first, job.at), Infinity),
  };
}

function unknownFunction(name: string): AwsRefusal {
  return new AwsRefusal(404, "ResourceNotFoundException", `Function not found: ${functionArn(name)}`);
}

function toPayload(event: unknown, limit: number): string {
  const payload = JSON.stringify(event ?? null);
  const size = Buffer.byteLength(payload);
  if (size <= limit) return payload;
  const message = `${size} byte payload is too large for the RequestResponse or Event invocation type (limit ${limit} bytes)`;
  throw new AwsRefusal(413, "RequestTooLargeException", message);
}

function throughJson(result: unknown): unknown {
  const written = JSON.stringify(result ?? null);
  if (Buffer.byteLength(written) > SYNC_PAYLOAD_LIMIT) {
    throw new Error(
      `Response payload size exceeded maximum allowed payload size (${SYNC_PAYLOAD_LIMIT} bytes).`,
    );
  }
  return JSON.parse(written);
}

// A handler that hangs would hang settle() for ever. It cannot be killed here, only counted as failed.
async function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`)),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}

function createContext(name: string, awsRequestId: string, deadline: number): Context {
  const retired = () => {
    throw new Error("this runtime answers by the returned promise only");
  };
  return {
    awsRequestId,
    functionName: name,
    functionVersion: "$LATEST",
    invokedFunctionArn: functionArn(name),
    memoryLimitInMB: "512",
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    done: retired,
    fail: retired,
    succeed: retired,
  };
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
