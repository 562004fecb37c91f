/** Phrases of a table, found in a text. */

export interface Phrase {
  /** Spaces stand for any white space, and an apostrophe for a straight or a curly one. */
  readonly words: string;
  readonly why: string;
  readonly instead: string;
  /** Longer pieces in which the words mean something else; spaces and apostrophes stand for the same. */
  readonly unless?: RegExp;
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
    const harmless = phrase.unless === undefined ? [] : [...text.matchAll(anywhere(phrase.unless))];
    for (const match of text.matchAll(patternOf(phrase.words))) {
      const end = match.index + match[0].length;
      if (harmless.some(({ index, 0: piece }) => index <= match.index && end <= index + piece.length))
        continue;
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
  const edge = (letter: string | undefined, boundary: string) => (/\w/.test(letter ?? "") ? boundary : "");
  const body = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return compiled(`${edge(words[0], "\\b")}${body}${edge(words.at(-1), "\\b")}`);
}

function anywhere({ source }: RegExp): RegExp {
  return compiled(`\\b(?:${source})`);
}

/** In any case, over the ends of lines, also of lines that are quoted. */
function compiled(source: string): RegExp {
  const known = patterns.get(source);
  if (known !== undefined) return known;
  const made = new RegExp(source.replaceAll("'", "['’]").replaceAll(" ", "\\s+(?:>\\s*)?"), "gi");
  patterns.set(source, made);
  return made;
}
