/** The ports as a handler sees them: each call is a point at which others may come in between, and can go wrong. */
import type { Switches } from "../../functions/core/settings.ts";
import type { MemoryWorld } from "../../functions/local/memory/world.ts";
import type { Inbox, World } from "../../functions/ports.ts";
import { call, type Execution } from "./execution.ts";
import { nameOfSwitch } from "./history.ts";
import type { Observed } from "./observed-world.ts";
import { handToProvider } from "./providers.ts";
import type { Stage } from "./stage.ts";

export interface Exposed {
  readonly world: World;
  readonly inbox: Inbox;
}

export interface Backing {
  readonly memory: MemoryWorld;
  readonly observed: Observed;
  /** What the cloud does with an alarm that was set, and with a wake that was asked for. */
  onAlarmSet(contactId: string, at: number): void;
  onWake(): void;
  onStop(): void;
  /** What was read a moment ago on the same machine, or else what is read now. */
  trust(read: () => Promise<Switches>): Promise<Switches>;
  /** Everything that a mail called for is done. */
  onProcessed(key: string): void;
  newId(): string;
}

/** How long the SDK waits for an answer before it makes its put again. */
const SDK_PATIENCE_MS = 5_000;

export function expose(stage: Stage, execution: Execution, backing: Backing): Exposed {
  const { memory, observed, onAlarmSet, onWake, onStop, onProcessed, trust, newId } = backing;
  const ask = <T>(port: string, contactId: string, apply: () => Promise<T>, says?: (given: T) => string) =>
    call(stage, execution, { port, contactId, apply, ...(says === undefined ? {} : { says }) });
  const { contactId } = execution;
  return {
    world: {
      people: exposePeople(stage, execution, backing),
      timeline: {
        write: (owner, fact, result) =>
          ask(`timeline.write ${fact.is}`, owner, () => memory.timeline.write(owner, fact, result)),
        has: (owner, id) => ask("timeline.has", owner, () => memory.timeline.has(owner, id), String),
        list: (owner) => ask("timeline.list", owner, () => memory.timeline.list(owner)),
      },
      addresses: {
        suppression: (key) =>
          ask(
            "addresses.suppression",
            contactId,
            () => observed.addresses.suppression(key),
            (found) => found?.why ?? "none",
          ),
        setSuppression: (key, suppression) =>
          ask(`addresses.setSuppression ${key.address} ${suppression?.why ?? "lifted"}`, contactId, () =>
            observed.addresses.setSuppression(key, suppression),
          ),
        link: (key, owner) =>
          ask(`addresses.link ${key.address}`, owner, () => observed.addresses.link(key, owner)),
        owners: (key) =>
          ask(
            "addresses.owners",
            contactId,
            () => observed.addresses.owners(key),
            (owners) => `${owners.length} owners`,
          ),
        suppressed: (cursor) =>
          ask("addresses.suppressed", contactId, () => observed.addresses.suppressed(cursor)),
      },
      stops: {
        begin: (stop) =>
          ask(
            `stops.begin ${stop.id}`,
            contactId,
            () => {
              onStop();
              return memory.stops.begin(stop);
            },
            String,
          ),
        finish: (id) => ask(`stops.finish ${id}`, contactId, () => memory.stops.finish(id)),
        unfinished: (before) =>
          page(() => ask("stops.unfinished", "", () => all(memory.stops.unfinished(before)))),
      },
      gate: {
        check: (key) =>
          ask(
            "gate.check",
            contactId,
            () => observed.gate.check(key),
            (found) => found.suppression?.why ?? "free",
          ),
        switches: () => trust(() => ask("gate.switches", contactId, () => observed.gate.switches())),
        turn: (which, off) =>
          ask(`gate.turn ${nameOfSwitch(which)} ${off ?? "on"}`, contactId, () =>
            observed.gate.turn(which, off),
          ),
      },
      desk: {
        put: (item) =>
          ask(`desk.put ${item.kind} ${item.step} ${item.id}`, item.contactId, () => memory.desk.put(item)),
        take: (itemId) => ask(`desk.take ${itemId}`, contactId, () => memory.desk.take(itemId)),
        open: (sender) => ask("desk.open", contactId, () => memory.desk.open(sender)),
        claimMorning: (sender, date) =>
          ask(
            `desk.claimMorning ${sender} ${date}`,
            "",
            () => memory.desk.claimMorning(sender, date),
            String,
          ),
      },
      tallies: {
        add: (of, what, at) =>
          ask(`tallies.add ${of} ${what}`, contactId, () => memory.tallies.add(of, what, at)),
        since: (of, instant) =>
          ask(`tallies.since ${of}`, contactId, () => memory.tallies.since(of, instant), JSON.stringify),
        restart: (of, at) => ask(`tallies.restart ${of}`, contactId, () => memory.tallies.restart(of, at)),
      },
      results: {
        totals: (sequence) =>
          ask(`results.totals ${sequence}`, contactId, () => memory.results.totals(sequence)),
        fold: (sequence) => ask(`results.fold ${sequence}`, contactId, () => memory.results.fold(sequence)),
      },
      alarms: {
        set: (alarm) =>
          ask(
            "alarms.set",
            alarm.contactId,
            async () => {
              await memory.alarms.set(alarm);
              onAlarmSet(alarm.contactId, alarm.at);
            },
            () => `for ${new Date(alarm.at).toISOString()}`,
          ),
      },
      waker: {
        wake: (woken) =>
          ask("waker.wake", woken, async () => {
            await memory.waker.wake(woken);
            onWake();
          }),
      },
      mailer: {
        send: (email) => handToProvider(stage, execution, "ses", () => observed.mailer.send(email)),
      },
      texter: {
        send: (text) => handToProvider(stage, execution, "twilio", () => observed.texter.send(text)),
        taken: (to, since) =>
          ask(
            `texter.taken ${to}`,
            contactId,
            () => observed.texter.taken(to, since),
            (found) => `${found.length} texts`,
          ),
      },
      newId,
    },
    inbox: {
      put: (key, bytes) => ask(`inbox.put ${key}`, contactId, () => memory.inbox.put(key, bytes)),
      read: (key) => ask("inbox.read", contactId, () => memory.inbox.read(key)),
      unprocessed: (before) =>
        page(() => ask("inbox.unprocessed", "", () => all(memory.inbox.unprocessed(before)))),
      markProcessed: (key) =>
        ask(`inbox.markProcessed ${key}`, contactId, async () => {
          await memory.inbox.markProcessed(key);
          onProcessed(key);
        }),
    },
  };
}

function exposePeople(stage: Stage, execution: Execution, { observed }: Backing): World["people"] {
  const { people } = observed;
  return {
    read: (contactId) =>
      call(stage, execution, {
        port: "people.read",
        contactId,
        apply: () => people.read(contactId),
        says: ({ state }) => `version ${state.version}`,
      }),
    putState(state) {
      const lane = stage.lane(execution.contactId);
      let retryMs = 0;
      return call(stage, execution, {
        port: `people.putState on ${state.version}`,
        contactId: state.contactId,
        async apply() {
          if (lane.strikes("rivalPut")) await rival(people, state.contactId);
          const put = await people.putState(state);
          if (put === "conflict") stage.faults.count("lostRace");
          else if (lane.strikes("putAnswerLost")) {
            retryMs = lane.random.between(50, SDK_PATIENCE_MS);
            return "conflict";
          }
          return put;
        },
        answerMs: () => retryMs,
        says: (put) => (put === "put" ? briefly(state) : put),
      });
    },
    putProfile: (profile) =>
      call(stage, execution, {
        port: "people.putProfile",
        contactId: profile.contactId,
        apply: () => people.putProfile(profile),
        says: String,
      }),
    overdue: (before) =>
      page(() =>
        call(stage, execution, {
          port: "people.overdue",
          contactId: "",
          apply: () => all(people.overdue(before)),
          says: (found) => `${found.length} people`,
        }),
      ),
    owed: (cursor) =>
      call(stage, execution, {
        port: "people.owed",
        contactId: "",
        apply: () => people.owed(cursor),
        says: ({ states }) => `${states.length} people`,
      }),
  };
}

/** Somebody else decides something that leaves everything as it is, and is first. */
async function rival(people: World["people"], contactId: string): Promise<void> {
  const { state } = await people.read(contactId);
  if (state.version > 0) await people.putState(state);
}

async function all<T>(found: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const one of found) list.push(one);
  return list;
}

/** A page is read in one call; what it lists may be old before its end is reached. */
async function* page<T>(read: () => Promise<readonly T[]>): AsyncGenerator<T> {
  yield* await read();
}

function briefly({ enrollments, pending }: Parameters<World["people"]["putState"]>[0]): string {
  const courses = enrollments.map((one) => {
    const claim = one.claim === undefined ? "" : ` claimed ${one.claim.attempt}`;
    const where = one.status === "ended" ? one.why : one.step;
    return `${one.sequence}/${one.round} ${one.status} ${where}${claim}`;
  });
  return `put: ${courses.join(", ")}; pending ${pending.map((effect) => (effect.is === "writeFact" ? effect.fact.is : effect.is)).join(" ") || "nothing"}`;
}
