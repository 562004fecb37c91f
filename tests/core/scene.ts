/**
 * Given what went before, when something happens, then this is decided. A turn moves a scene on: the clock, what is
 * configured, or an event that is decided on and put. Everything a decision is given is frozen.
 */
import { expect } from "vitest";
import { BREAKER } from "../../functions/core/breaker.ts";
import { type Decision, decide } from "../../functions/core/decide/decide.ts";
import type { DeskItem, Effect, Touch } from "../../functions/core/effects.ts";
import type { Event } from "../../functions/core/events.ts";
import { contactIdOf } from "../../functions/core/identity.ts";
import { type Instant, type Person, stranger } from "../../functions/core/person.ts";
import { EVERYONE } from "../../functions/core/recipients.ts";
import type { Catalog } from "../../functions/core/sequence.ts";
import type { Circumstances, Settings, Switches } from "../../functions/core/settings.ts";
import { CATALOG, stepNamed } from "./scene-catalog.ts";

export interface Scene {
  readonly person: Person;
  readonly now: Instant;
  readonly catalog: Catalog;
  readonly settings: Settings;
  readonly switches: Switches;
  /** Names the execution that decides next; a turn takes the next name. */
  readonly attempts: number;
  /** The touch that was claimed last. */
  readonly touch?: Touch;
  /** As they were when the last "when" began. */
  readonly before: Person;
  /** Since the last "when" began. */
  readonly decisions: readonly Decision[];
  /** What was laid on desks, by its id; undefined once it was taken off. */
  readonly desk: ReadonlyMap<string, DeskItem | undefined>;
  /** What the last decision was made from. */
  readonly asked?: Asked;
}

export interface Asked {
  readonly person: Person;
  readonly event: Event;
  readonly circumstances: Circumstances;
}

export type Turn = (scene: Scene) => Scene;
export type Expectation = (scene: Scene) => void;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const EMAIL = "maria@bakery.example";
export const PHONE = "+13035550117";
export const CONTACT = contactIdOf("email", EMAIL);
/** A Tuesday morning in Denver, in everybody's window. */
export const TUESDAY = time("2026-11-24T10:00-07:00");

export const SETTINGS: Settings = {
  publicUrl: "https://softtouch.example",
  replyDomain: "reply.softtouch.example",
  keyring: { active: "k", keys: { k: new Uint8Array(32).fill(7) } },
  unknownZones: ["America/New_York", "America/Denver", "America/Los_Angeles"],
  spreadMs: 0,
  caps: { perDay: 9, perWeek: 40 },
  smsWindow: { days: [1, 2, 3, 4, 5, 6, 7], from: 480, to: 1260 },
  leaseMs: 2 * MINUTE,
  settleMs: 6 * HOUR,
  recheckMs: 15 * MINUTE,
  holdRecheckMs: DAY,
  breaker: BREAKER,
  recipients: EVERYONE,
};

const BLANK: Scene = {
  person: stranger(CONTACT),
  now: TUESDAY,
  catalog: CATALOG,
  settings: SETTINGS,
  switches: { sequences: {}, senders: {} },
  attempts: 0,
  before: stranger(CONTACT),
  decisions: [],
  desk: new Map(),
};

/** Local times carry their offset, so that a case can be checked by eye. */
export function time(text: string): Instant {
  return Date.parse(text);
}

export interface Story {
  readonly scene: Scene;
  when(...turns: readonly Turn[]): Story;
  then(...expectations: readonly Expectation[]): Story;
  /** No touch, no effect, and the very same state. */
  thenNothing(): Story;
}

/** A person of whom nothing is known, and what has happened to them since. */
export function given(...turns: readonly Turn[]): Story {
  return tell(play(BLANK, turns));
}

export function play(scene: Scene, turns: readonly Turn[]): Scene {
  return turns.reduce((moved, turn) => turn(moved), scene);
}

function tell(scene: Scene): Story {
  const story: Story = {
    scene,
    when: (...turns) => tell(play({ ...scene, decisions: [], before: scene.person }, turns)),
    // biome-ignore lint/suspicious/noThenProperty: a story is never awaited, and "then" is what the sentence says
    then: (...expectations) => {
      for (const expectation of expectations) expectation(scene);
      return story;
    },
    thenNothing: () => story.then(nothing),
  };
  return story;
}

function nothing({ decisions, person, before }: Scene): void {
  expect(decisions.length, "something must have happened").toBeGreaterThan(0);
  expect(decisions.filter(({ touch }) => touch !== undefined)).toEqual([]);
  expect(decisions.flatMap(({ effects }) => effects)).toEqual([]);
  expect(person.state).toBe(before.state);
}

/** Decides on an event in this scene, on frozen arguments, and puts what was decided. */
export function happen(event: Event | ((scene: Scene) => Event), attempt?: string): Turn {
  return (scene) => {
    const { person, now, catalog, settings, switches, attempts } = scene;
    const told = typeof event === "function" ? event(scene) : event;
    const circumstances = { now, attempt: attempt ?? attemptName(attempts), catalog, settings, switches };
    const decision = decide(freeze(person), freeze(told), freeze(circumstances));
    refuseUndefined(decision, "the decision");
    const isPut = decision.next !== person.state;
    const state = isPut ? { ...decision.next, version: person.state.version + 1 } : person.state;
    return {
      ...scene,
      attempts: attempts + 1,
      person: { ...person, state },
      decisions: [...scene.decisions, decision],
      desk: performed(scene.desk, decision.effects),
      asked: { person, event: told, circumstances },
      ...(decision.touch === undefined ? {} : { touch: decision.touch }),
    };
  };
}

/** As every implementation of Desk does it, and in the order that is worst: what is taken off was laid in vain. */
function performed(desk: Scene["desk"], effects: readonly Effect[]): Scene["desk"] {
  const after = new Map(desk);
  for (const effect of effects) if (effect.is === "takeOffDesk") after.set(effect.itemId, undefined);
  for (const effect of effects) {
    if (effect.is === "putOnDesk" && !after.has(effect.item.id)) after.set(effect.item.id, effect.item);
  }
  return after;
}

export function attemptName(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

/** A field that is not there is left out: the store refuses one that is there and undefined. */
function refuseUndefined(value: unknown, path: string): void {
  if (value === undefined) throw new Error(`${path} is there and undefined`);
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) refuseUndefined(inner, `${path}.${name}`);
}

/** A key ring's bytes cannot be frozen, and nothing writes to them. */
export function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value))
    return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
  return value;
}

export function at(instant: Instant | string): Turn {
  return (scene) => ({ ...scene, now: typeof instant === "string" ? time(instant) : instant });
}

export function later(span: number): Turn {
  return (scene) => ({ ...scene, now: scene.now + span });
}

/** To the instant that the person is owed a look at. */
export function whenOwed(scene: Scene): Scene {
  const { owed } = scene.person.state;
  if (owed === undefined) throw new Error("Nothing is owed in this scene");
  return { ...scene, now: Math.max(scene.now, owed) };
}

export function settings(some: Partial<Settings>): Turn {
  return (scene) => ({ ...scene, settings: { ...scene.settings, ...some } });
}

export function switches(some: Partial<Switches>): Turn {
  return (scene) => ({ ...scene, switches: { ...scene.switches, ...some } });
}

/** Edits a live sequence: these are its steps now, each taken from the catalog of the scenes. */
export function steps(name: string, ...ids: readonly string[]): Turn {
  return (scene) => {
    const sequence = scene.catalog.sequences[name];
    if (sequence === undefined) throw new Error(`There is no sequence "${name}" in this scene`);
    const edited = { ...sequence, steps: ids.map(stepNamed) };
    return {
      ...scene,
      catalog: { ...scene.catalog, sequences: { ...scene.catalog.sequences, [name]: edited } },
    };
  };
}

export function withoutSequence(name: string): Turn {
  return (scene) => {
    const { [name]: _, ...sequences } = scene.catalog.sequences;
    return { ...scene, catalog: { ...scene.catalog, sequences } };
  };
}

/** From now on the sender has the news of each answer texted, too. */
export function textingSender(id: string): Turn {
  return (scene) => {
    const { [id]: sender, ...senders } = scene.catalog.senders;
    if (sender === undefined) throw new Error(`There is no sender "${id}" in the scenes' catalog`);
    const texting = { ...sender, textsReplies: true };
    return { ...scene, catalog: { ...scene.catalog, senders: { ...senders, [id]: texting } } };
  };
}

export function withoutSender(id: string): Turn {
  return (scene) => {
    const { [id]: _, ...senders } = scene.catalog.senders;
    return { ...scene, catalog: { ...scene.catalog, senders } };
  };
}

export function catalogRestored(scene: Scene): Scene {
  return { ...scene, catalog: CATALOG };
}
