/** What stands around a date in its sentence. */
import type { Reading, ReadText } from "./reading.ts";

/** A dot after a number or a short word may be an abbreviation, and mails are wrapped in the middle of sentences. */
const END_OF_SENTENCE =
  /[!?;]|\n[ \t]*\n|(?<=\p{L}{4})\.(?=\s)|(?<=\d{4})\.(?=\s+\p{Lu})|(?<=\d{4})\.\s*\n/gu;

/** Cues further away belong to something else. */
const NEAR = 100;

export interface Surroundings {
  /** Folded, in the same sentence. */
  readonly before: string;
  readonly after: string;
  readonly phrase: string;
}

export function surroundings(
  { text, folded }: Pick<ReadText, "text" | "folded">,
  { from, to }: Reading,
): Surroundings {
  const start = Math.max(0, from - NEAR);
  const earlier = text.slice(start, from);
  const ends = [...earlier.matchAll(END_OF_SENTENCE)];
  const last = ends.at(-1);
  const begins = start + (last === undefined ? 0 : last.index + last[0].length);
  const later = text.slice(to, to + NEAR);
  const [next] = later.matchAll(END_OF_SENTENCE);
  return {
    before: folded.slice(begins, from),
    after: folded.slice(to, to + (next?.index ?? NEAR)),
    phrase: folded.slice(from, to),
  };
}
