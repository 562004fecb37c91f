/** The figures that head a review: what it all comes to, in a few words each. */
import { isUnread } from "./cases.ts";
import type { Rendition } from "./renditions.ts";
import { type Report, waitingOn } from "./report.ts";
import type { Review } from "./review.ts";
import { count } from "./words.ts";

export interface Figure {
  readonly of: string;
  readonly is: string;
}

export function figuresOf(report: Report): readonly Figure[] {
  const { review } = report;
  const { fresh, gone } = review.lint;
  const faults = review.faults.after.length;
  return [
    ...(faults === 0 ? [] : [{ of: "Faults", is: `${faults} in the work tree` }]),
    { of: "Sequences", is: sequencesSaid(review) },
    { of: "Steps", is: stepsSaid(review) },
    { of: "Held", is: heldSaid(review) },
    {
      of: "Findings",
      is: fresh.length + gone.length === 0 ? "no change" : `${fresh.length} new, ${gone.length} gone`,
    },
    { of: "People in the middle", is: movedSaid(report) },
  ];
}

function sequencesSaid({ sequences }: Review): string {
  const groups = Map.groupBy(sequences, ({ is }) => is);
  const said = [...groups].map(([is, all]) => `${all.length} ${is === "unread" ? "cannot be read" : is}`);
  return said.join(", ") || "no change";
}

function stepsSaid({ sequences }: Review): string {
  const steps = sequences.flatMap((sequence) => sequence.steps);
  const stays = steps.filter(({ is }) => is === "same" || is === "edited");
  const counts = [
    [stays.filter(({ cases }) => cases.length > 0 && !cases.some(isUnread)).length, "read otherwise"],
    [stays.filter(({ cases }) => cases.some(isUnread)).length, "cannot be read"],
    [steps.filter(({ is }) => is === "added").length, "added"],
    [steps.filter(({ is }) => is === "removed").length, "removed"],
  ] as const;
  return (
    counts.flatMap(([number, said]) => (number > 0 ? [`${number} ${said}`] : [])).join(", ") || "no change"
  );
}

/** Touches of sample contacts that are held now and were not, and the other way round. */
function heldSaid({ sequences }: Review): string {
  const all = sequences.flatMap(({ steps }) => steps.flatMap(({ cases }) => cases));
  const compared = all.flatMap((one) => {
    const { before, after, without } = one;
    const isWhole = before !== undefined && after !== undefined && without === undefined;
    return isWhole && !isUnread(one) ? [{ before, after }] : [];
  });
  const now = compared.filter(({ before, after }) => after.is === "held" && before.is !== "held").length;
  const gone = compared.filter(({ before, after }) => before.is === "held" && isSent(after)).length;
  const said = [
    ...(now > 0 ? [`${count(now, "touch", "touches")} now held`] : []),
    ...(gone > 0 ? [`${gone} no longer held`] : []),
  ];
  return said.join(", ") || "no change";
}

/** What is held and then not sent at all is no less of a loss. */
function isSent({ is }: Rendition): boolean {
  return is !== "held" && is !== "skipped";
}

function movedSaid(report: Report): string {
  const fates = report.review.sequences.flatMap((sequence) =>
    sequence.fates.map((fate) => ({ sequence, fate })),
  );
  if (report.stage === undefined)
    return fates.length === 0 ? "nothing changes for them" : "no stage was asked";
  const people = (some: typeof fates) =>
    some.reduce((sum, { sequence, fate }) => sum + (waitingOn(report, sequence, fate)?.people ?? 0), 0);
  const moved = people(fates.filter(({ fate }) => fate.isMoved));
  const others = people(fates) - moved;
  return moved + others === 0
    ? `nobody of ${report.stage.name} is concerned`
    : `${moved} moved, ${others} touched`;
}
