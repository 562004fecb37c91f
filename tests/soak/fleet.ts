/** Worker processes: each runs one invocation at a time, may be killed in the middle of it, and is started again. */
import { type ChildProcess, fork } from "node:child_process";
import { FUNCTIONS, type FunctionName } from "../../functions/core/functions.ts";
import type { Instant } from "../../functions/core/person.ts";
import type { Order, Report } from "../execution-environment.ts";

/** One run of a handler in a process. */
export interface Invocation {
  /** Such as `touch 17`. */
  readonly execution: string;
  readonly name: FunctionName;
  readonly event: unknown;
  readonly worker: string;
  readonly began: Instant;
  /** Its place in the order of things when it had ended, well or not. */
  ended?: number;
  killed?: boolean;
}

export interface FleetOptions {
  readonly size: number;
  /** The environment of a worker of this name. */
  environmentOf(worker: string): NodeJS.ProcessEnv;
  /** How far the clock of a process that is started now is off, in milliseconds. */
  drawSkew(): number;
  now(): Instant;
  /** The next place in the order of things. */
  place(): number;
  onBegin(invocation: Invocation): void;
}

export interface Asked {
  readonly name: FunctionName;
  readonly event: unknown;
  readonly requestId: string;
  readonly remainingMs: number;
}

interface Job extends Asked {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

interface Worker {
  readonly name: string;
  child: ChildProcess;
  isReady: boolean;
  job: Job | undefined;
  invocation: Invocation | undefined;
}

/** SDK clients make many short-lived objects: with room for them, the collector runs less often. */
const EXEC_ARGV = ["--max-semi-space-size=32"];
const ENTRY = new URL("../execution-environment.ts", import.meta.url);
const HANDLERS = FUNCTIONS.flatMap((name) => [
  name,
  new URL(`../../functions/handlers/${name}.ts`, import.meta.url).href,
]);

export class Fleet {
  /** Processes that were killed in the middle of an invocation. */
  kills = 0;
  private readonly options: FleetOptions;
  private readonly workers: Worker[] = [];
  private readonly waiting: Job[] = [];
  /** Invocations begun. */
  counted = 0;
  private closing = false;
  /** What a process said that ended by itself: a fault of the soak, or of a handler. */
  readonly crashes: string[] = [];

  constructor(options: FleetOptions) {
    this.options = options;
    for (let index = 1; index <= options.size; index++) this.workers.push(this.start(`worker-${index}`));
  }

  /** Runs a function as soon as a worker is free. Rejects when the handler throws, or its process dies. */
  run(asked: Asked): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const job = { ...asked, resolve, reject };
      // Somebody waits for a synchronous answer; an event can wait.
      if (asked.name === "webhooks" || asked.name === "api") this.waiting.unshift(job);
      else this.waiting.push(job);
      this.dispatch();
    });
  }

  /** What the worker is at. */
  current(worker: string): Invocation | undefined {
    return this.workers.find(({ name }) => name === worker)?.invocation;
  }

  running(): readonly Invocation[] {
    return this.workers.flatMap(({ invocation }) => (invocation === undefined ? [] : [invocation]));
  }

  /** Kills the process that runs this invocation. Answers false when it runs no more. */
  kill(invocation: Invocation): boolean {
    const worker = this.workers.find((one) => one.invocation === invocation);
    if (worker === undefined || invocation.killed) return false;
    invocation.killed = true;
    this.kills += 1;
    worker.child.kill("SIGKILL");
    return true;
  }

  async close(): Promise<void> {
    this.closing = true;
    const gone = this.workers.map(
      ({ child }) =>
        new Promise((resolve) => (child.exitCode === null ? child.once("exit", resolve) : resolve(0))),
    );
    for (const { child } of this.workers) child.kill("SIGKILL");
    await Promise.all(gone);
  }

  private start(name: string): Worker {
    const worker: Worker = {
      name,
      child: this.fork(name),
      isReady: false,
      job: undefined,
      invocation: undefined,
    };
    this.attend(worker);
    return worker;
  }

  private fork(name: string): ChildProcess {
    const env = this.options.environmentOf(name);
    // Handlers log to stdout; what they say is no part of what is measured here.
    return fork(ENTRY, [String(this.options.drawSkew()), ...HANDLERS], {
      env,
      execArgv: EXEC_ARGV,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
  }

  private attend(worker: Worker): void {
    const { child } = worker;
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said = (said + chunk).slice(-4_000);
    });
    child.on("message", (report: Report) => this.heed(worker, report));
    child.once("exit", (code, signal) => {
      const { job, invocation } = worker;
      if (this.closing) return;
      if (signal !== "SIGKILL") this.crashes.push(`${worker.name} ended with ${code ?? signal}: ${said}`);
      this.end(worker);
      job?.reject(new Error(`the process of ${invocation?.execution} died`));
      worker.isReady = false;
      worker.child = this.fork(worker.name);
      this.attend(worker);
    });
  }

  private heed(worker: Worker, report: Report): void {
    const { job } = worker;
    if (report.is === "ready") worker.isReady = true;
    else {
      this.end(worker);
      if (report.is === "done") job?.resolve(report.result);
      else job?.reject(new Error(report.error));
    }
    this.dispatch();
  }

  private end(worker: Worker): void {
    if (worker.invocation !== undefined) worker.invocation.ended = this.options.place();
    worker.job = undefined;
    worker.invocation = undefined;
  }

  private dispatch(): void {
    // In turn, so that a kill may hit any of them.
    this.workers.push(...this.workers.splice(0, 1));
    for (const worker of this.workers) {
      if (!worker.isReady || worker.job !== undefined || !worker.child.connected) continue;
      const job = this.waiting.shift();
      if (job === undefined) return;
      this.give(worker, job);
    }
  }

  private give(worker: Worker, job: Job): void {
    const { name, event, requestId, remainingMs } = job;
    this.counted += 1;
    const now = this.options.now();
    const execution = `${name} ${this.counted}`;
    worker.job = job;
    worker.invocation = { execution, name, event, worker: worker.name, began: now };
    // A process that was killed this very moment takes it with it; that it is gone is heard next.
    worker.child.send({ name, event, now, requestId, remainingMs } satisfies Order, () => {});
    this.options.onBegin(worker.invocation);
  }
}
