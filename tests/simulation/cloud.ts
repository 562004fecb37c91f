/** How handlers come to run: alarms that ring, invocations that are tried again, webhooks that are not. */
import { onlyListedMail, onlyListedTexts } from "../../functions/adapters/only-listed.ts";
import type { Service } from "../../functions/app/service.ts";
import { sweep } from "../../functions/app/sweep.ts";
import { wake } from "../../functions/app/tell.ts";
import type { Effect } from "../../functions/core/effects.ts";
import type { Instant, State, Task } from "../../functions/core/person.ts";
import type { Catalog } from "../../functions/core/sequence.ts";
import type { Settings, Switch, Switches } from "../../functions/core/settings.ts";
import type { Accepted } from "../../functions/local/memory/ledger.ts";
import { createWorld, type MemoryWorld } from "../../functions/local/memory/world.ts";
import { type Inbox, SWITCHES_TRUSTED_MS, type World } from "../../functions/ports.ts";
import { type Ending, type Execution, start } from "./execution.ts";
import { expose } from "./faulty-world.ts";
import { History } from "./history.ts";
import { observe } from "./observed-world.ts";
import { deployedAt, type Release } from "./releases.ts";
import type { Stage } from "./stage.ts";
import { type Sweeper, startSweeper } from "./sweeper.ts";

/** Something that a handler does, with ports of its own. */
export type Handle = (service: Service, inbox: Inbox) => Promise<unknown>;

export interface Invocation {
  /** Such as `touch` or `webhook`. */
  readonly handler: string;
  readonly contactId: string;
  /** How often it is tried again when it fails or dies. */
  readonly retries: number;
  /** The pause before each try after the first, in milliseconds. */
  readonly pauseMs: number;
  handle: Handle;
  ended?(how: Ending): void;
}

export interface CloudOptions {
  readonly stage: Stage;
  readonly releases: readonly Release[];
  readonly settings: Settings;
  /** Changes the ports as handlers see them: to show that a broken one is found out. */
  adapt(world: World): World;
}

/** Lambda tries an asynchronous invocation twice more, after one minute and after two. */
const ASYNC = { retries: 2, pauseMs: 60_000 };
const API = { retries: 8, pauseMs: 1_000 };
const TIMEOUT_MS = 30_000;
const SWEEP_TIMEOUT_MS = 60_000;
/** Scheduler rings within a minute of the time. */
const SCHEDULER_GRAIN_MS = 59_000;
const LATEST_ALARM_MS = 86_400_000;
const MAX_INDEX_LAG_MS = 300_000;

export class Cloud {
  readonly stage: Stage;
  readonly memory: MemoryWorld;
  readonly history = new History();
  /** What others do when a provider took a message, a mail is done with, an alarm rings, a touch is claimed, a task is asked for, a reply is recorded, or a switch is turned. */
  readonly listeners = {
    accepted: [] as ((message: Accepted) => void)[],
    processed: [] as ((key: string) => void)[],
    ringing: [] as ((contactId: string) => void)[],
    claimed: [] as ((contactId: string) => void)[],
    tasked: [] as ((contactId: string, task: Task) => void)[],
    replied: [] as ((contactId: string, replyId: string) => void)[],
    turned: [] as ((which: Switch, off: string | undefined) => void)[],
  };
  private readonly options: CloudOptions;
  private readonly sweeper: Sweeper;
  private trusted: { readonly until: Instant; readonly switches: Switches } | undefined;
  private started = 0;
  private named = 0;

  constructor(options: CloudOptions) {
    this.options = options;
    this.stage = options.stage;
    const { time } = options.stage;
    const index = options.stage.lane("index");
    this.memory = createWorld({
      now: () => time.now(),
      indexLag: () => (index.strikes("staleIndex") ? index.random.between(0, MAX_INDEX_LAG_MS) : 0),
    });
    this.sweeper = startSweeper(options.stage, this.memory, () => this.sweep());
  }

  invoke(invocation: Invocation): Promise<void> {
    const { handler, contactId, handle, ended } = invocation;
    return this.run({ handler, contactId, timeoutMs: TIMEOUT_MS, handle }, (how) => {
      if (how !== "done" && invocation.retries > 0) this.tryAgain(invocation);
      else {
        if (how !== "done" && handler === "touch") this.stage.faults.count("deadLetter");
        ended?.(how);
      }
    });
  }

  /** A call of the API, made again by its caller until it goes well. */
  request(contactId: string, handle: Handle, done: () => void = () => {}): void {
    const ended = (how: Ending) => {
      if (how === "done") done();
    };
    const { time } = this.stage;
    time.at(time.now(), () => this.invoke({ handler: "api", contactId, handle, ended, ...API }));
  }

  /** An asynchronous invocation some time from now, in milliseconds. */
  later(delayMs: number, handler: string, contactId: string, handle: Handle): void {
    const { time } = this.stage;
    time.at(time.now() + delayMs, () => this.invoke({ handler, contactId, handle, ...ASYNC }));
  }

  /** A mail arrives; the event that says so may be lost. */
  arrive(key: string, bytes: Uint8Array, contactId: string, handle: Handle): void {
    const { strikes, random } = this.stage.lane(contactId);
    this.memory.inbox.arrive(key, bytes);
    this.sweeper.watchMail();
    if (!strikes("mailEventLost")) this.later(random.between(0, 2_000), "inbound", contactId, handle);
    const latest = random.chance(0.7) ? 600_000 : 4 * LATEST_ALARM_MS;
    if (strikes("inboundDuplicated")) this.later(random.between(0, latest), "inbound", contactId, handle);
  }

  private run(
    {
      handler,
      contactId,
      timeoutMs,
      handle,
    }: { handler: string; contactId: string; timeoutMs: number; handle: Handle },
    ended: (how: Ending) => void,
  ): Promise<void> {
    this.started += 1;
    const { history, stage } = this;
    const catalog = this.releaseFor(contactId);
    const run = (execution: Execution) => {
      history.ran.set(execution.name, { troubles: execution.troubles, catalog });
      const { world, inbox } = this.portsFor(execution);
      return handle(this.serviceFor(execution, this.options.adapt(world), catalog), inbox);
    };
    const failedOfItself = ({ name }: Execution, error: unknown) =>
      history.ownFailures.push({ at: stage.time.now(), contactId, what: `${name} failed: ${String(error)}` });
    const name = `${handler} ${this.started}`;
    return start(stage, { name, contactId, timeoutMs, run, ended, failedOfItself });
  }

  private releaseFor(contactId: string): Catalog {
    const { stage, releases } = this.options;
    const { current, previous } = deployedAt(releases, stage.time.now());
    return current !== previous && stage.lane(contactId).strikes("staleRelease") ? previous : current;
  }

  private tryAgain(invocation: Invocation): void {
    const { time, faults } = this.stage;
    faults.count("asyncRetry");
    const { retries, pauseMs } = invocation;
    const next = { ...invocation, retries: retries - 1, pauseMs: pauseMs * 2 };
    time.at(time.now() + pauseMs, () => this.invoke(next));
  }

  private portsFor(execution: Execution) {
    const { memory, history, stage } = this;
    const observed = observe(
      {
        ...{ memory, history },
        now: () => stage.time.now(),
        onPut: (before, after) => this.heedPut(before, after),
        onTurned: (which, off) => {
          for (const listener of this.listeners.turned) listener(which, off);
        },
        onAccepted: () => {
          const message = memory.ledger.accepted.at(-1);
          if (message !== undefined) for (const listener of this.listeners.accepted) listener(message);
        },
      },
      execution.name,
    );
    return expose(stage, execution, {
      ...{ memory, observed },
      onAlarmSet: (contactId, at) => this.expectRing(contactId, at),
      onWake: () => this.deliverWakes(),
      onStop: () => this.sweeper.watchStop(),
      trust: (read) => this.trust(read),
      onProcessed: (key) => {
        for (const listener of this.listeners.processed) listener(key);
      },
      newId: () => {
        this.named += 1;
        return `attempt-${this.named}`;
      },
    });
  }

  /** As on a machine that is kept warm: one call for all who ask within some seconds. */
  private async trust(read: () => Promise<Switches>): Promise<Switches> {
    const asked = this.stage.time.now();
    if (this.trusted !== undefined && asked < this.trusted.until) return this.trusted.switches;
    const switches = await read();
    this.trusted = { until: asked + SWITCHES_TRUSTED_MS, switches };
    return switches;
  }

  private heedPut(before: State, after: State): void {
    this.sweeper.watch(after.contactId, after.owed);
    for (const task of after.tasks) {
      if (before.tasks.some(({ id }) => id === task.id)) continue;
      for (const listener of this.listeners.tasked) listener(after.contactId, task);
    }
    const isNew = (effect: Effect) => !before.pending.some(({ id }) => id === effect.id);
    for (const effect of after.pending) {
      if (effect.is !== "forwardReply" || !isNew(effect)) continue;
      for (const listener of this.listeners.replied) listener(after.contactId, effect.reply.replyId);
    }
    const claims = ({ enrollments }: State) => enrollments.filter(({ claim }) => claim !== undefined).length;
    if (claims(after) <= claims(before)) return;
    for (const listener of this.listeners.claimed) listener(after.contactId);
  }

  private serviceFor({ skew, name, contactId }: Execution, ports: World, catalog: Catalog): Service {
    const { settings } = this.options;
    // As the wiring does it.
    const world = {
      ...ports,
      mailer: onlyListedMail(ports.mailer, settings.recipients),
      texter: onlyListedTexts(ports.texter, settings.recipients),
    };
    const { time, story } = this.stage;
    return {
      ...{ world, catalog, settings },
      now: () => time.now() + skew,
      measure(measures) {
        for (const { name: of, value } of measures)
          story.tell(time.now(), contactId, `${name} measures ${of}: ${value}`);
      },
      log: (entry) => story.tell(time.now(), contactId, `${name} logs: ${entry.message}`),
    };
  }

  private touch(delayMs: number, contactId: string, alarm?: Instant): void {
    this.later(delayMs, "touch", contactId, (service) => wake(service, contactId, alarm));
  }

  private expectRing(contactId: string, at: Instant): void {
    const { time } = this.stage;
    const { random } = this.stage.lane(contactId);
    const grain = random.chance(0.3) ? random.between(0, SCHEDULER_GRAIN_MS) : 0;
    time.at(Math.max(at, time.now()) + grain, () => {
      for (const alarm of this.memory.alarms.ring(time.now())) this.ring(alarm.contactId, alarm.at);
    });
  }

  private ring(contactId: string, alarm: Instant): void {
    const { strikes, random } = this.stage.lane(contactId);
    for (const listener of this.listeners.ringing) listener(contactId);
    if (strikes("alarmDuplicated")) this.touch(random.between(0, 90_000), contactId, alarm);
    if (strikes("alarmLost")) return;
    this.touch(strikes("alarmLate") ? random.between(0, LATEST_ALARM_MS) : 0, contactId, alarm);
  }

  private deliverWakes(): void {
    for (const contactId of this.memory.waker.take()) {
      const { strikes, random } = this.stage.lane(contactId);
      if (strikes("wakeDuplicated")) this.touch(random.between(0, 5_000), contactId);
      if (!strikes("wakeLost")) this.touch(random.between(0, 100), contactId);
    }
  }

  private sweep(): Promise<void> {
    const handle: Handle = (service, inbox) =>
      sweep(service, inbox, service.now() + SWEEP_TIMEOUT_MS - 10_000);
    return this.run({ handler: "sweep", contactId: "", timeoutMs: SWEEP_TIMEOUT_MS, handle }, () => {});
  }
}
