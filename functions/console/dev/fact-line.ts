/** A fact of the timeline as a person would tell it. */
import type { Fact } from "../../core/facts.ts";
import { localTime } from "../../core/local-time.ts";
import { unreachable } from "../../core/unreachable.ts";

/** `out` went to the lead, `in` came from them, `not` did not happen, `end` is where it ends, `aside` is for the record. */
export type Tone = "out" | "in" | "not" | "end" | "aside";

export interface FactLine {
  readonly tone: Tone;
  /** Two or three words. */
  readonly what: string;
  /** The reason, or the words. */
  readonly why: string;
}

/** `zone` is the clock that dates in it are told by. */
export function describeFact(fact: Fact, zone: string): FactLine {
  const step = `${fact.step ?? ""}${fact.variant === undefined ? "" : ` (${fact.variant})`}`;
  const until = (instant: number) => shortTime(instant, zone);
  switch (fact.is) {
    case "enrolled":
      return aside(`Enrolled in ${fact.sequence ?? ""}`, round(fact.round) + fact.source);
    case "touched": {
      const kind = fact.channel === "email" ? "Email" : "Text";
      return { tone: "out", what: `${kind} sent: ${step}`, why: fact.subject ?? fact.evidence ?? "" };
    }
    case "captured": {
      const kind = fact.channel === "email" ? "Email" : "Text";
      const why = `captured: this stage does not write to ${fact.to}`;
      return { tone: "not", what: `${kind} captured: ${step}`, why };
    }
    case "tasked":
      return { tone: "out", what: `Task: ${step}`, why: firstWords(fact.text) };
    case "closed":
      return aside(`Task ${fact.as}`, [fact.by, fact.note].filter(Boolean).join(": "));
    case "snoozed":
      return aside("Task put off", `until ${until(fact.until)}, by ${fact.by}`);
    case "talked":
      return { tone: "in", what: `Talked: ${fact.how}`, why: fact.note };
    case "skipped":
      return { tone: "not", what: `Not sent: ${step}`, why: fact.why };
    case "held":
      return { tone: "not", what: `Held: ${step}`, why: fact.why };
    case "deferred":
      return { tone: "not", what: `Waits: ${step}`, why: `${fact.why}, until ${until(fact.until)}` };
    case "refused":
      return { tone: "not", what: `Refused: ${step}`, why: fact.why };
    case "unknown":
      return { tone: "not", what: `Fate unknown: ${step}`, why: fact.why };
    case "corrected":
      return {
        tone: "out",
        what: `Went out after all: ${step}`,
        why: `evidence came late: ${fact.evidence}`,
      };
    case "evidence":
      return { tone: "not", what: capital(fact.what), why: fact.detail ?? "" };
    case "opened":
    case "clicked": {
      const what = `${capital(fact.is)}${fact.by === "machine" ? " by a machine" : ""}: ${step}`;
      const link = fact.link === undefined ? "" : `link ${fact.link}, `;
      return aside(what, `${link}${fact.by === "unsure" ? "not certain: " : ""}${fact.why}`);
    }
    case "doubted":
      return aside(`No click: ${step}`, `a machine's: ${fact.why}`);
    case "replied":
      return { tone: "in", what: fact.channel === "email" ? "Replied" : "Texted back", why: fact.text };
    case "autoReplied":
      return { tone: "in", what: "Automatic reply", why: fact.text };
    case "suppressed":
      return { tone: "end", what: `No more ${channelName(fact.channel)}: ${fact.why}`, why: fact.evidence };
    case "lifted":
      return aside(`${capital(channelName(fact.channel))} allowed again`, fact.evidence);
    case "undone":
      return aside("Taken back", `what the reply had stopped goes on, by ${fact.by}`);
    case "reopened":
      return aside("Goes on", `${until(fact.until)}, agreed by ${fact.by}`);
    case "paused":
      return {
        tone: "not",
        what: fact.by === undefined ? "Paused" : `Paused by the ${fact.by}`,
        why: fact.until ? `${fact.why}, until ${until(fact.until)}` : fact.why,
      };
    case "resumed":
      return aside("Resumed", fact.why);
    case "ended":
      return { tone: "end", what: `Ended: ${fact.why}`, why: fact.because };
    case "edited":
      return aside("Edited", `${fact.fields.join(", ")} by ${fact.by}`);
    default:
      return unreachable(fact);
  }
}

/** "Tue 24 Nov 09:12": the zone is said beside it. */
export function shortTime(instant: number, zone: string): string {
  return localTime(instant, zone).split(" ").slice(0, 4).join(" ");
}

const aside = (what: string, why: string): FactLine => ({ tone: "aside", what, why });
const round = (count: number) => (count > 1 ? `round ${count}, ` : "");
const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
const channelName = (channel: "email" | "sms") => (channel === "email" ? "email" : "texts");

/** The beginning of a task in Markdown, as plain words on one line. */
export function firstWords(text: string): string {
  const line = text
    .replace(/^#+ (.*)$/gm, "$1.")
    .replace(/\*\*/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return line.length <= 140 ? line : `${line.slice(0, 139)}…`;
}
