/** When the touches of a sequence reach somebody, before and after. */
import type { SampleContact } from "../compiling/sample-contacts.ts";
import type { CheckedSequence } from "../linting/templates.ts";
import { type Timetable, timetableOf } from "../linting/timetable.ts";
import { personOf } from "../linting/trials.ts";
import type { Instant } from "../person.ts";
import { ENROLLED } from "./renditions.ts";
import { spanInWords } from "./words.ts";

export interface Shift {
  readonly step: string;
  readonly before?: Instant;
  readonly after?: Instant;
  /** The difference in words. */
  readonly said: string;
}

/** The course of somebody who never answers. */
export interface Course {
  readonly touches: number;
  /** From enrollment to the last touch, in milliseconds. */
  readonly length: number;
  /** The step for which no hour is ever right. */
  readonly stuck?: string;
}

export interface Schedule {
  readonly contact: string;
  /** Whose clocks the instants are shown on. */
  readonly zone: string;
  /** As time goes, on the newer side where there is one. */
  readonly shifts: readonly Shift[];
  readonly before?: Course;
  readonly after?: Course;
  readonly isSame: boolean;
}

/** Steps that cannot be read would shift all that follow them: then there is no schedule to compare. */
export function compareSchedules(
  before: CheckedSequence | undefined,
  after: CheckedSequence | undefined,
  contacts: readonly SampleContact[],
): readonly Schedule[] {
  const sides = [before, after].filter((side) => side !== undefined);
  if (sides.some(({ plan, steps }) => plan.steps.length !== steps.length)) return [];
  return contacts.map((contact) => {
    const old = before && timetableFor(before, contact);
    const fresh = after && timetableFor(after, contact);
    const shifts = shiftsOf(old, fresh);
    return {
      contact: contact.id,
      zone: contact.zone ?? after?.sender?.zone ?? before?.sender?.zone ?? "UTC",
      shifts,
      ...(old === undefined ? {} : { before: courseOf(old) }),
      ...(fresh === undefined ? {} : { after: courseOf(fresh) }),
      isSame: shifts.every(({ before: was, after: is }) => was === is) && old?.stuck === fresh?.stuck,
    };
  });
}

function timetableFor({ sequence, sender }: CheckedSequence, contact: SampleContact): Timetable {
  return timetableOf(sequence, sender, personOf(contact).state, ENROLLED);
}

function courseOf({ touches, stuck }: Timetable): Course {
  const length = (touches.at(-1)?.at ?? ENROLLED) - ENROLLED;
  return { touches: touches.length, length, ...(stuck === undefined ? {} : { stuck }) };
}

function shiftsOf(before: Timetable | undefined, after: Timetable | undefined): readonly Shift[] {
  const instants = (table: Timetable | undefined) =>
    new Map(table?.touches.map(({ step, at }) => [step, at] as const));
  const [old, fresh] = [instants(before), instants(after)];
  return [...new Set([...fresh.keys(), ...old.keys()])]
    .map((step): Shift => {
      const [was, is] = [old.get(step), fresh.get(step)];
      return {
        step,
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
        said: said(was, is),
      };
    })
    .toSorted((one, other) => placeIn(one) - placeIn(other));
}

function placeIn({ before, after }: Shift): Instant {
  return after ?? before ?? 0;
}

function said(was: Instant | undefined, is: Instant | undefined): string {
  if (was === undefined) return "new";
  if (is === undefined) return "gone";
  if (was === is) return "the same";
  return `${spanInWords(Math.abs(is - was))} ${is > was ? "later" : "earlier"}`;
}
