/** What a gap looks like once a template is filled with nothing. */

export interface Gap {
  /** As it stands in the text. */
  readonly found: string;
  readonly what: string;
  /** How to mend it, where that is not by filling it. */
  readonly fix?: string;
}

interface Sign {
  readonly what: string;
  readonly fix?: string;
  readonly find: (text: string) => string | undefined;
}

function matching(sign: RegExp): Sign["find"] {
  return (text) => sign.exec(text)?.[0].trim();
}

const IN_ALL: readonly Sign[] = [
  { find: matching(/\bundefined\b/), what: "undefined" },
  { find: matching(/\[object \w+\]/), what: "[object Object]" },
  { find: matching(/\bNaN\b/), what: "NaN" },
  {
    find: matching(/^[ \t]*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))[ \t]+[,!:.]/im),
    what: "a greeting to nobody",
  },
  { find: matching(/\(\s*\)/), what: "empty brackets" },
  { find: matching(/\S [,.](?=\s|$)/), what: "a gap before a comma or a full stop" },
];

/** The text of a mail was made from Markdown: asterisks in it are those that made nothing bold. */
const IN_MAILS: readonly Sign[] = [
  ...IN_ALL,
  {
    find: matching(/[^\s*]*(?<!\*)\*\*\s*\*\*(?!\*)[^\s*]*/),
    what: "asterisks that show",
    fix: "put a space between two pieces in bold, and {{#if field}}…{{/if}} around one that may be empty",
  },
];

/** Tasks are read as they are written: there `** **` may as well be the end of one piece and the start of the next. */
const AS_WRITTEN: readonly Sign[] = [...IN_ALL, { find: emptyBold, what: "nothing in bold" }];

/** The gaps in a text for somebody, each kind once; a mail's text is what was made of its Markdown. */
export function gapsIn(
  text: string,
  channel: "email" | "sms" | "task",
  given: readonly unknown[],
): readonly Gap[] {
  const signs = channel === "email" ? IN_MAILS : AS_WRITTEN;
  return signs.flatMap(({ find, ...said }) => {
    const found = find(text);
    // A lead may be called what a gap looks like.
    if (found === undefined || given.some((value) => find(String(value)) !== undefined)) return [];
    return [{ found, ...said }];
  });
}

/** Bold opens and closes by turns, within a paragraph; five asterisks and more are a line across the page. */
function emptyBold(text: string): string | undefined {
  for (const paragraph of text.replace(/\*{5,}/g, "").split(/\n[ \t]*\n/)) {
    for (const [piece, inside = ""] of paragraph.matchAll(/\*\*((?:(?!\*\*).)*)\*\*/gs))
      if (inside.trim() === "") return piece;
  }
  return undefined;
}
