/**
 * Words that mean one thing when they stand alone. A text that merely contains one is a reply for a person to read.
 * Twilio's default opt-out keywords, the per-se words of 47 CFR 64.1200(a)(10), and ARRET, which carriers of Canada ask
 * for beside STOP. YES, which Twilio takes for an
 * opt-in, is left out: to a person it is an answer.
 */
const STOP: ReadonlySet<string> = new Set([
  "stop",
  "stopall",
  "stop all",
  "unsubscribe",
  "end",
  "quit",
  "revoke",
  "optout",
  "opt out",
  "opt-out",
  "cancel",
  "arret",
  "arrêt",
]);
const START: ReadonlySet<string> = new Set(["start", "unstop"]);
const HELP: ReadonlySet<string> = new Set(["help", "info"]);
/** In a mail "end", "cancel" or "quit" alone may mean the project; these do not. */
const MAIL_STOP: ReadonlySet<string> = new Set([
  "stop",
  "unsubscribe",
  "opt out",
  "opt-out",
  "optout",
  "remove me",
]);

export type Keyword = "stop" | "start" | "help";

/** The keyword that a text message consists of, if it does. */
export function keywordOf(text: string): Keyword | undefined {
  const word = bare(text);
  if (STOP.has(word)) return "stop";
  if (START.has(word)) return "start";
  return HELP.has(word) ? "help" : undefined;
}

/** Whether the whole of a mail's own words asks to be left alone. */
export function isMailOptOut(text: string): boolean {
  return MAIL_STOP.has(bare(text));
}

/** The punctuation and quotes that people put around a single word. */
const AROUND = /[\s"'.,!?*“”‘’]/;
/** Far more than any keyword has, in whichever letters it is written. */
const LONGEST = 100;

/** Lower case, without what stands around it. */
function bare(text: string): string {
  const core = trimmed(text);
  // Normalizing a stranger's text takes longer than its length; only a short one can be a keyword.
  if (core.length > LONGEST) return core;
  return trimmed(core.normalize("NFKC").toLowerCase()).replace(/\s+/g, " ");
}

/** By hand: a pattern for the end of a text begins anew in each run of blanks, which takes seconds for a long one. */
function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && AROUND.test(text.charAt(from))) from += 1;
  while (to > from && AROUND.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}
