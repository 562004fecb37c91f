/**
 * What is kept of opens and clicks: facts of the timeline and results. No decision is told of them, so a person's state
 * and the course of a sequence cannot depend on one. No address, no program and no link's address is in them.
 */
import type { TouchRef } from "./effects.ts";
import { type Fact, factId } from "./facts.ts";
import { BURST_MS, type Read, readerOf } from "./machine-readers.ts";
import type { Enrollment, Instant } from "./person.ts";
import { type Result, resultOfReading } from "./results.ts";

/** An open or a click as the provider told it. */
export interface Tracked {
  readonly touch: TouchRef;
  readonly what: "opened" | "clicked";
  readonly at: Instant;
  /** When the provider took the mail. */
  readonly sent: Instant;
  readonly agent?: string;
  /** Which link of the mail, from 1. */
  readonly link?: number;
}

export interface Kept {
  readonly fact: Fact;
  readonly result?: Result;
}

/** `known`: what the timeline says by now. Told again, or a hundred times, it is one fact, and counts once. */
export function keepReading(
  tracked: Tracked,
  enrollment: Enrollment | undefined,
  known: readonly Fact[],
): Kept {
  const { touch, what, at, link } = tracked;
  const { by, why } = whoRead(tracked, known);
  const fact: Fact = {
    ...about(tracked, enrollment),
    ...{ id: factId(what, touch.contactId, touch.attempt, by, link ?? 0), at, is: what, by, why },
    ...(link === undefined ? {} : { link }),
  };
  return keep(fact, resultOfReading(enrollment, touch, by === "machine" ? `${what}.machine` : what));
}

/**
 * What takes back that clicks on several links at once were a person's, of facts among which they are. The first of them
 * cannot be told from a person's; once a second one is there, it can. It takes back what was counted for them, so not
 * when another click was a person's already. Whoever follows a link later is not counted: one less is better than a
 * scanner that counts as interest.
 */
export function doubtClicks(
  tracked: Tracked,
  enrollment: Enrollment | undefined,
  known: readonly Fact[],
): Kept | undefined {
  const { touch, at } = tracked;
  if (burst(tracked, known) === undefined) return undefined;
  const taken = readingsOf("clicked", touch, known).filter(({ by }) => by !== "machine");
  if (taken.length === 0 || taken.some((click) => !isNear(click, at))) return undefined;
  const fact: Fact = {
    ...about(tracked, enrollment),
    ...{ id: factId("doubted", touch.contactId, touch.attempt), at, is: "doubted", why: AT_ONCE },
  };
  return keep(fact, resultOfReading(enrollment, touch, "clicked.doubted"));
}

const AT_ONCE = `several links within ${BURST_MS / 1_000} seconds`;

function whoRead(tracked: Tracked, known: readonly Fact[]): Read {
  const { touch, what, at, sent, agent, link } = tracked;
  // More may be known by now; but it was heard, and what is told again is no second one.
  const heard = readingsOf(what, touch, known).find((one) => one.at === at && one.link === link);
  if (heard !== undefined) return heard;
  const arrival = known.find(
    (fact) => fact.is === "evidence" && fact.what === "delivered" && fact.touchId === touch.touchId,
  );
  const read = readerOf({
    ...{ what, at, sent },
    ...(agent === undefined ? {} : { agent }),
    ...(arrival === undefined ? {} : { arrived: arrival.at }),
  });
  return read.by !== "machine" && burst(tracked, known) !== undefined
    ? { by: "machine", why: AT_ONCE }
    : read;
}

/** A click on another link of the mail, at nearly the same time. */
function burst({ touch, what, at, link }: Tracked, known: readonly Fact[]): Fact | undefined {
  if (what !== "clicked" || link === undefined) return undefined;
  return readingsOf("clicked", touch, known).find(
    (click) => click.link !== undefined && click.link !== link && isNear(click, at),
  );
}

type Reading = Extract<Fact, { is: "opened" | "clicked" }>;

function readingsOf(
  what: Tracked["what"],
  { touchId }: TouchRef,
  known: readonly Fact[],
): readonly Reading[] {
  return known.filter((fact): fact is Reading => fact.is === what && fact.touchId === touchId);
}

function isNear(fact: Fact, at: Instant): boolean {
  return Math.abs(fact.at - at) <= BURST_MS;
}

function about({ touch }: Tracked, enrollment: Enrollment | undefined) {
  const { touchId, enrollmentId } = touch;
  return { enrollmentId, touchId, ...(enrollment === undefined ? {} : { sequence: enrollment.sequence }) };
}

function keep(fact: Fact, result: Result | undefined): Kept {
  if (result === undefined) return { fact };
  const { step, variant } = result;
  const worded = { ...(step === undefined ? {} : { step }), ...(variant === undefined ? {} : { variant }) };
  return { fact: { ...fact, ...worded }, result };
}
