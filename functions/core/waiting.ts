/** How many people wait on which step: what an edit of a sequence would touch. */
import type { State } from "./person.ts";

/** People in a sequence by the step they wait on. */
export interface Waiting {
  readonly sequence: string;
  readonly step: string;
  /** All of them, whatever they wait for. */
  readonly people: number;
  /** Of them, those who wait until a person mends something. */
  readonly held: number;
  /** Of them, those who are paused. */
  readonly paused: number;
}

/** By sequence and step, in the order of their names. */
export function countWaiting(states: readonly State[]): readonly Waiting[] {
  const each = states.flatMap(({ enrollments }) =>
    enrollments.flatMap((one): readonly Waiting[] => {
      if (one.status === "ended") return [];
      const held = one.status === "active" && one.hold !== undefined ? 1 : 0;
      const paused = one.status === "paused" ? 1 : 0;
      return [{ sequence: one.sequence, step: one.step, people: 1, held, paused }];
    }),
  );
  return addWaiting(each);
}

/** Counts of several pages as one. */
export function addWaiting(counts: readonly Waiting[]): readonly Waiting[] {
  const groups = Map.groupBy(counts, ({ sequence, step }) => JSON.stringify([sequence, step]));
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, same]) =>
      same.reduce((sum, { sequence, step, people, held, paused }) => ({
        sequence,
        step,
        people: sum.people + people,
        held: sum.held + held,
        paused: sum.paused + paused,
      })),
    );
}
