/** A review with all that is told beside it, and the figures that head it. */
import { localTime } from "../local-time.ts";
import type { Instant } from "../person.ts";
import type { Waiting } from "../waiting.ts";
import type { Review, SequenceReview } from "./review.ts";
import type { Fate } from "./running.ts";
import type { Course } from "./schedule.ts";
import { count, listed, spanInWords } from "./words.ts";

export interface Report {
  readonly review: Review;
  /** What the work tree is compared with. */
  readonly base: { readonly name: string; readonly commit: string };
  /** The stage that was asked who waits where; absent: none was. */
  readonly stage?: { readonly name: string; readonly waiting: readonly Waiting[] };
  readonly notes: readonly string[];
}

export function isNothing({ review: { files } }: Report): boolean {
  return files.length === 0;
}

/** Such as "origin/main (0123456789ab)". */
export function baseName({ base: { name, commit } }: Report): string {
  const short = commit.slice(0, 12);
  return name.startsWith(short) ? short : `${name} (${short})`;
}

/** Who waits on a step in the stage that was asked: nobody is zero, and no stage asked is undefined. */
export function waitingOn(
  { stage }: Report,
  { name }: Pick<SequenceReview, "name">,
  { step }: Pick<Fate, "step">,
): Waiting | undefined {
  if (stage === undefined) return undefined;
  const none = { sequence: name, step, people: 0, held: 0, paused: 0 };
  return stage.waiting.find((one) => one.sequence === name && one.step === step) ?? none;
}

/** How many there are besides, or that nobody was asked. */
export function restSaid({ stage }: Report, { name, fates }: SequenceReview): string {
  if (stage === undefined) return "How many they are: not asked, name a --stage.";
  const named = new Set(fates.map(({ step }) => step));
  const others = stage.waiting.filter(({ sequence, step }) => sequence === name && !named.has(step));
  const people = others.reduce((sum, one) => sum + one.people, 0);
  const paused = "Whoever is paused without a date is not counted.";
  return `${count(people, "person", "people")} of ${stage.name} in it wait elsewhere: nothing changes for them yet. ${paused}`;
}

/** Such as "12 (2 held, 1 paused)". */
export function waitingSaid({ people, held, paused }: Waiting): string {
  const odd = [...(held > 0 ? [`${held} held`] : []), ...(paused > 0 ? [`${paused} paused`] : [])];
  return odd.length === 0 ? String(people) : `${people} (${listed(odd)})`;
}

/** Such as "Mon 2 Mar 10:00", on a zone's clocks. */
export function timeSaid(instant: Instant | undefined, zone: string): string {
  return instant === undefined ? "—" : localTime(instant, zone).split(" ").slice(0, 4).join(" ");
}

/** Such as "10 touches in 44 days 23 hours". */
export function courseSaid(course: Course | undefined): string {
  if (course === undefined) return "nothing";
  const stuck =
    course.stuck === undefined ? "" : `; it stops at ${course.stuck}, for which no hour is ever right`;
  return `${count(course.touches, "touch", "touches")} in ${spanInWords(course.length)}${stuck}`;
}
