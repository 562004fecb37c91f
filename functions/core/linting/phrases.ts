/** Phrases of a table, found in a text. */

export interface Phrase {
  /** Spaces stand for any white space, and an apostrophe for a straight or a curly one. */
  readonly words: string;
  readonly why: string;
  readonly instead: string;
}

export interface Match {
  readonly phrase: Phrase;
  readonly offset: number;
  readonly found: string;
}

/** Every phrase of a table in a text, the longest where several begin at one place. */
export function phrasesIn(text: string, table: readonly Phrase[]): readonly Match[] {
  const low = text.toLowerCase().replaceAll("’", "'").replace(/\s/g, " ");
  const found: Match[] = [];
  for (const phrase of table) {
    const [head = ""] = phrase.words.split(" ");
    // Most texts hold not even the first word, and looking for that is cheap.
    if (!low.includes(head)) continue;
    for (const match of text.matchAll(patternOf(phrase.words))) {
      found.push({ phrase, offset: match.index, found: match[0] });
    }
  }
  const isCovered = ({ offset, found: words }: Match) =>
    found.some(
      (one) =>
        one.found.length > words.length && one.offset <= offset && offset < one.offset + one.found.length,
    );
  return found.filter((match) => !isCovered(match)).sort((a, b) => a.offset - b.offset);
}

const patterns = new Map<string, RegExp>();

function patternOf(words: string): RegExp {
  const known = patterns.get(words);
  if (known !== undefined) return known;
  const body = words
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("'", "['’]")
    .replaceAll(" ", "\\s+(?:>\\s*)?");
  const edge = (letter: string | undefined, boundary: string) => (/\w/.test(letter ?? "") ? boundary : "");
  const made = new RegExp(`${edge(words[0], "\\b")}${body}${edge(words.at(-1), "\\b")}`, "gi");
  patterns.set(words, made);
  return made;
}
