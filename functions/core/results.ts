/**
 * What came of touches, as reports count it. A result belongs to a fact that is written once, and is stored as that
 * fact is: a set can count nothing twice, however often its writers are run.
 */
import type { Fact } from "./facts.ts";
import { digest, touchIdOf } from "./identity.ts";
import type { EndReason, Enrollment, Instant, State } from "./person.ts";
import type { IntentKind } from "./reading/understanding.ts";
import { NOT_NOW } from "./sequence.ts";

/**
 * The touch that a result is about: what went out, and as which touch of its enrollment, the first being 1. What confirms
 * a date to whoever answered is no follow-up: it has the number 0, and the next touch that of its own.
 */
export interface SentTouch {
  readonly sequence: string;
  readonly step: string;
  readonly variant?: string;
  readonly touch: number;
}

export type ResultKind =
  | "sent"
  /** The same, of a mail whose opens and clicks are told: what shares of these are reckoned from. */
  | "sent.tracked"
  /** No word from the provider: it counts as sent. */
  | "unknown"
  /** Evidence came after all: an unknown one less that is open. */
  | "corrected"
  /** This stage does not write to them. */
  | "captured"
  | "delivered"
  | "bounced"
  | "complained"
  /** Once for each mail, by people as far as can be told; and what machines did, apart. */
  | "opened"
  | "clicked"
  | "opened.machine"
  | "clicked.machine"
  /** A click less: it was a machine's after all. */
  | "clicked.doubted"
  | "optedOut"
  | `replied.${IntentKind}`
  /** A reply less: it was not theirs, or was none. */
  | `undone.${IntentKind}`
  /** What follows is of an enrollment, and of no step. */
  | "begun"
  /** A round that goes on where another was stopped: no new enrollment to whoever counts leads. */
  | "continued"
  | `ended.${EndReason}`;

export interface Result {
  /** Of two with one id, the first counts. */
  readonly id: string;
  readonly is: ResultKind;
  readonly sequence: string;
  readonly step?: string;
  readonly variant?: string;
  /** How many touches of the enrollment had gone out by then. */
  readonly touch: number;
}

/** Results of one kind, counted. */
export type Total = Omit<Result, "id"> & { readonly count: number };

/** How a touch is remembered in its enrollment: names of steps and variants have no dot. */
export function markOf(step: string, variant: string | undefined): string {
  return variant === undefined ? step : `${step}.${variant}`;
}

function read(mark: string): { readonly step: string; readonly variant?: string } {
  const [step = "", variant] = mark.split(".");
  return { step, ...(variant === undefined ? {} : { variant }) };
}

/** The touch at a place, from 1, of those that went out in an enrollment. */
export function touchAt({ sequence, sent = [] }: Enrollment, place: number): SentTouch | undefined {
  const mark = sent[place - 1];
  if (mark === undefined) return undefined;
  const { step, variant } = read(mark);
  const worded = variant === undefined ? {} : { variant };
  return { sequence, step, ...worded, touch: numberOf(step, sent.slice(0, place - 1)) };
}

/** Which touch a step is, after those that went out before it. */
function numberOf(step: string, before: readonly string[]): number {
  return step === NOT_NOW ? 0 : followUps(before) + 1;
}

function followUps(marks: readonly string[]): number {
  return marks.filter((mark) => read(mark).step !== NOT_NOW).length;
}

export type Answer = "replied" | "optedOut";

export interface AnsweredTouch {
  readonly enrollmentId: string;
  readonly place: number;
  readonly touch: SentTouch;
}

/**
 * What a person answers to is the touch they had last, in whichever sequence. Each touch is answered once: a second mail
 * of theirs is a conversation, and a rate is a share of touches.
 */
export function answeredTouch(state: State, as: Answer): AnsweredTouch | undefined {
  const latest = state.enrollments
    .filter(({ lastSent }) => lastSent !== undefined)
    .reduce<Enrollment | undefined>((a, b) => (a !== undefined && sentAt(a) > sentAt(b) ? a : b), undefined);
  if (latest === undefined) return undefined;
  const place = latest.sent?.length ?? 0;
  const touch = touchAt(latest, place);
  const isNew = touch !== undefined && (latest.answered?.[as] ?? 0) < place;
  return isNew ? { enrollmentId: latest.id, place, touch } : undefined;
}

function sentAt({ lastSent = 0 }: Enrollment): Instant {
  return lastSent;
}

/** What a fact counts as, of a person as they were when it was noted; undefined for one that is no result. */
export function resultOf(fact: Fact, state: State): Result | undefined {
  const { id } = fact;
  const enrollment = state.enrollments.find((one) => one.id === fact.enrollmentId);
  switch (fact.is) {
    case "replied":
      return fact.after && { id, is: `replied.${fact.intent ?? "unknown"}`, ...fact.after };
    case "undone":
      return fact.after && { id, is: `undone.${fact.intent ?? "unknown"}`, ...fact.after };
    case "suppressed":
      return fact.after && { id, is: "optedOut", ...fact.after };
    case "enrolled":
      return enrollment && ofCourse(id, fact.continues === undefined ? "begun" : "continued", enrollment);
    case "ended":
      return enrollment && ofCourse(id, `ended.${fact.why}`, enrollment);
    case "touched":
      return enrollment && { id, is: fact.tracked ? "sent.tracked" : "sent", ...nextTouch(enrollment, fact) };
    case "unknown":
    case "captured":
      return enrollment && { id, is: fact.is, ...nextTouch(enrollment, fact) };
    case "corrected":
      return about(id, "corrected", enrollment, fact.touchId);
    default:
      return undefined;
  }
}

/**
 * What a provider's word on an attempt counts as. The same is said more than once, at another time: its id knows none. A
 * delay is no result yet, and that it was taken was known.
 */
export function resultOfEvidence(
  enrollment: Enrollment | undefined,
  { attempt, touchId }: { readonly attempt: string; readonly touchId: string },
  said: { readonly what: string; readonly detail?: string },
): Result | undefined {
  const is = whatEvidenceSays(said);
  return is && about(digest("result", attempt, is), is, enrollment, touchId);
}

/**
 * What an open or a click of an attempt counts as. It may come before the touch is settled: then the claim says which
 * touch it will be.
 */
export function resultOfReading(
  enrollment: Enrollment | undefined,
  { attempt, touchId }: { readonly attempt: string; readonly touchId: string },
  is: "opened" | "clicked" | "opened.machine" | "clicked.machine" | "clicked.doubted",
): Result | undefined {
  const id = digest("result", attempt, is);
  const claim = enrollment?.claim;
  if (enrollment === undefined || claim?.attempt !== attempt) return about(id, is, enrollment, touchId);
  return { id, is, ...nextTouch(enrollment, claim) };
}

function whatEvidenceSays({ what, detail }: { readonly what: string; readonly detail?: string }) {
  if (what === "failed") return "bounced";
  if (what !== "delivered") return undefined;
  return detail === "complaint" ? "complained" : "delivered";
}

function ofCourse(id: string, is: ResultKind, { sequence, sent = [] }: Enrollment): Result {
  return { id, is, sequence, touch: followUps(sent) };
}

/** A touch is noted before it is settled: it is not among those that were sent yet. */
function nextTouch(
  { sequence, sent = [] }: Enrollment,
  { step = "", variant }: Pick<Fact, "step" | "variant">,
): SentTouch {
  return { sequence, step, ...(variant === undefined ? {} : { variant }), touch: numberOf(step, sent) };
}

function about(
  id: string,
  is: ResultKind,
  enrollment: Enrollment | undefined,
  touchId: string,
): Result | undefined {
  if (enrollment === undefined) return undefined;
  const marks = enrollment.sent ?? [];
  const place = 1 + marks.findLastIndex((mark) => touchIdOf(enrollment.id, read(mark).step) === touchId);
  const touch = touchAt(enrollment, place);
  return touch && { id, is, ...touch };
}

/** A result without its id and count, as one text: what is counted together. */
export function keyOf({ is, step = "", variant = "", touch }: Omit<Result, "id" | "sequence">): string {
  return [is, step, variant, touch].join("|");
}

/** The total of a key. */
export function totalOf(sequence: string, key: string, count: number): Total {
  const [is = "", step = "", variant = "", touch = ""] = key.split("|");
  return {
    ...{ is: is as ResultKind, sequence, touch: Number(touch), count },
    ...(step === "" ? {} : { step }),
    ...(variant === "" ? {} : { variant }),
  };
}

/** Adds counts up by their keys. */
export function addTo(counts: Map<string, number>, key: string, count = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
