/** Two texts word by word: what stayed, what came, what went. */
import { diffWordsWithSpace } from "diff";

export interface WordChange {
  readonly is: "kept" | "added" | "removed";
  readonly text: string;
}

/** Past so many edits nobody reads word by word any more, and finding them takes seconds. */
const MOST_EDITS = 2_000;

export function compareWords(before: string, after: string): readonly WordChange[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  if (changes === undefined) {
    return [
      { is: "removed", text: before },
      { is: "added", text: after },
    ];
  }
  return changes.map(({ value, added, removed }) => ({
    is: added ? "added" : removed ? "removed" : "kept",
    text: value,
  }));
}

/** The words that came and went alone. */
export function changedWords(before: string, after: string): readonly WordChange[] {
  return before === after ? [] : compareWords(before, after).filter(({ is }) => is !== "kept");
}
