/** What a scene's decisions must and must not have come to. */
import { expect } from "vitest";
import type { DeskItem, Effect } from "../../functions/core/effects.ts";
import type { Fact } from "../../functions/core/facts.ts";
import type {
  Channel,
  EndReason,
  Enrollment,
  Instant,
  State,
  SuppressionReason,
} from "../../functions/core/person.ts";
import { type Expectation, type Scene, time } from "./scene.ts";

export function enrollmentIn(state: State, sequence: string): Enrollment {
  const enrollment = state.enrollments.findLast((one) => one.sequence === sequence);
  if (enrollment === undefined) throw new Error(`They are not in the sequence "${sequence}"`);
  return enrollment;
}

export function effectsOf({ decisions }: Scene): readonly Effect[] {
  return decisions.flatMap(({ effects }) => effects);
}

export function factsOf(scene: Scene): readonly Fact[] {
  return effectsOf(scene).flatMap((effect) => (effect.is === "writeFact" ? [effect.fact] : []));
}

function touchesOf({ decisions }: Scene) {
  return decisions.flatMap(({ touch }) => (touch === undefined ? [] : [touch]));
}

/** Exactly one touch, of this step. */
export function sends(step: string, channel: Channel = "email"): Expectation {
  return (scene) =>
    expect(touchesOf(scene).map((touch) => `${touch.channel} ${touch.step}`)).toEqual([`${channel} ${step}`]);
}

/** Whatever else is decided: no touch. */
export function sendsNothing(scene: Scene): void {
  expect(touchesOf(scene).map(({ step }) => step)).toEqual([]);
}

export function isSuppressed(channel: Channel, why: SuppressionReason): Expectation {
  return ({ person }) => expect(person.state.suppressions[channel]?.why).toBe(why);
}

export function isUnsuppressed(channel: Channel): Expectation {
  return ({ person }) => expect(person.state.suppressions[channel]).toBeUndefined();
}

export function changesNothing(scene: Scene): void {
  expect(scene.person.state).toBe(scene.before.state);
}

/** The enrollment waits on this step, which is due at that instant. */
export function waitsOn(sequence: string, step: string, due?: Instant | string): Expectation {
  return ({ person }) => {
    const enrollment = enrollmentIn(person.state, sequence);
    expect(enrollment).toMatchObject({ status: "active", step });
    if (due !== undefined && enrollment.status === "active") expect(iso(enrollment.due)).toBe(iso(due));
  };
}

export function isEnded(sequence: string, why: EndReason): Expectation {
  return ({ person }) => expect(enrollmentIn(person.state, sequence)).toMatchObject({ status: "ended", why });
}

/** Paused with so much of its delay left, until the instant when one is given. */
export function isPaused(sequence: string, left: number, until?: Instant): Expectation {
  const end = until === undefined ? {} : { until };
  return ({ person }) =>
    expect(enrollmentIn(person.state, sequence)).toMatchObject({ status: "paused", left, ...end });
}

export function isHeld(sequence: string, why: RegExp): Expectation {
  return ({ person }) => {
    const enrollment = enrollmentIn(person.state, sequence);
    expect(enrollment).toMatchObject({ status: "active", hold: { why: expect.stringMatching(why) } });
    expect(enrollment.claim).toBeUndefined();
  };
}

export function isDeferred(sequence: string, why: RegExp, until: Instant | string): Expectation {
  return ({ person }) => {
    const enrollment = enrollmentIn(person.state, sequence);
    expect(enrollment).toMatchObject({ status: "active", deferred: expect.stringMatching(why) });
    if (enrollment.status === "active") expect(iso(enrollment.due)).toBe(iso(until));
  };
}

/** How many touches of it count as sent. */
export function counts(sequence: string, touches: number): Expectation {
  return ({ person }) => expect(enrollmentIn(person.state, sequence).touches).toBe(touches);
}

export function hasClaim(sequence: string, step: string): Expectation {
  return ({ person }) => expect(enrollmentIn(person.state, sequence).claim).toMatchObject({ step });
}

export function hasNoClaim(sequence: string): Expectation {
  return ({ person }) => expect(enrollmentIn(person.state, sequence).claim).toBeUndefined();
}

/** Facts of exactly these kinds are written, in this order. */
export function notes(...kinds: readonly Fact["is"][]): Expectation {
  return (scene) => expect(factsOf(scene).map(({ is }) => is)).toEqual(kinds);
}

/** One of the facts looks like this. */
export function notesThat(fact: { readonly is: Fact["is"]; readonly [field: string]: unknown }): Expectation {
  return (scene) => expect(factsOf(scene)).toContainEqual(expect.objectContaining(fact));
}

/** Exactly so many notices, each to this sender with a text like that. */
export function tells(sender: string, ...texts: readonly RegExp[]): Expectation {
  return (scene) => {
    const notices = effectsOf(scene).filter((effect) => effect.is === "notify");
    expect(notices.map((notice) => notice.sender)).toEqual(texts.map(() => sender));
    for (const [index, text] of texts.entries()) {
      expect(`${notices[index]?.subject}\n${notices[index]?.text}`).toMatch(text);
    }
  };
}

/** The sender's person, who alone, is handed replies in these words: whose they are, their words, what was stopped. */
export function handsOver(sender: string, ...texts: readonly RegExp[]): Expectation {
  return (scene) => {
    const handed = effectsOf(scene).filter((effect) => effect.is === "forwardReply");
    expect(handed.map((one) => one.sender)).toEqual(texts.map(() => sender));
    for (const [index, text] of texts.entries()) {
      const { name, text: words, silence, understood, why } = handed[index]?.reply ?? {};
      expect(`${name}\n${words}\n${silence}\n${understood}\n${why}`).toMatch(text);
    }
  };
}

/** What lies before a sender's person, soonest due first: its kind and its step. */
export function desk(sender: string, ...items: readonly string[]): Expectation {
  return (scene) => expect(deskOf(scene, sender).map(({ kind, step }) => `${kind} ${step}`)).toEqual(items);
}

/** The first item before a sender's person is due at that instant. */
export function nextOnDesk(sender: string, due: Instant | string): Expectation {
  return (scene) => expect(iso(deskOf(scene, sender)[0]?.due)).toBe(iso(due));
}

function deskOf(scene: Scene, sender: string): readonly DeskItem[] {
  return [...scene.desk.values()]
    .filter((item) => item !== undefined)
    .filter((item) => item.sender === sender)
    .sort((a, b) => a.due - b.due);
}

export function tellsNobody(scene: Scene): void {
  expect(effectsOf(scene).filter(({ is }) => is === "notify" || is === "forwardReply")).toEqual([]);
}

/** Nobody need look again. */
export function owesNothing({ person }: Scene): void {
  expect(person.state.owed).toBeUndefined();
}

export function isOwed(instant: Instant | string): Expectation {
  return ({ person }) => expect(iso(person.state.owed)).toBe(iso(instant));
}

export function setsAlarm(instant: Instant | string): Expectation {
  return ({ decisions }) => expect(iso(decisions.at(-1)?.alarm)).toBe(iso(instant));
}

function iso(instant: Instant | string | undefined): string | undefined {
  if (instant === undefined) return undefined;
  return new Date(typeof instant === "string" ? time(instant) : instant).toISOString();
}
