/** A happening as a person would tell it. */
import { localTime } from "../../core/local-time.ts";
import type { Happening } from "../../core/rehearsal.ts";
import { unreachable } from "../../core/unreachable.ts";

/** `out` goes to the lead, `do` is for a person of ours, `in` comes from the lead, `not` did not go out, `end` is the end. */
export type Tone = "out" | "do" | "in" | "not" | "end" | "aside";

export interface HappeningLine {
  readonly tone: Tone;
  /** A word or two. */
  readonly what: string;
  readonly why: string;
}

export function describeHappening(one: Happening, zone: string): HappeningLine {
  switch (one.is) {
    case "enrolled":
      return { tone: "aside", what: "Enrolled", why: "" };
    case "sent":
      return one.channel === "email"
        ? { tone: "out", what: "Email", why: one.message.subject }
        : { tone: "out", what: "Text", why: one.message.body };
    case "asked":
      return { tone: "do", what: "Task", why: `due ${shortTime(one.due, zone)}` };
    case "done":
      return { tone: "aside", what: "Task taken as done", why: "when it is due: nobody is here to do it" };
    case "held": {
      const place = one.place === undefined ? "" : ` (${one.place.file}:${one.place.line})`;
      return { tone: "not", what: "Held", why: `${one.why}${place}` };
    }
    case "skipped":
      return { tone: "not", what: "Not sent", why: one.why };
    case "waits":
      return { tone: "not", what: "Waits", why: `${one.why}, until ${shortTime(one.until, zone)}` };
    case "heard":
      return one.what === "reply"
        ? { tone: "in", what: one.channel === "email" ? "They reply" : "They text back", why: one.text }
        : { tone: "in", what: "Automatic answer", why: one.text };
    case "bounced":
      return { tone: "end", what: "It comes back", why: "the mailbox is not there" };
    case "closed":
      return { tone: "end", what: `No more ${one.channel === "email" ? "mail" : "texts"}`, why: one.why };
    case "paused": {
      const until = one.until === undefined ? "" : `, until ${shortTime(one.until, zone)}`;
      return { tone: "not", what: "Paused", why: `${one.why}${until}` };
    }
    case "resumed":
      return { tone: "aside", what: "Goes on", why: one.why };
    case "ended":
      return { tone: "end", what: `Ended: ${one.why}`, why: one.because };
    default:
      return unreachable(one);
  }
}

/** "Tue 24 Nov 09:12": the zone is said beside it. */
export function shortTime(at: number, zone: string): string {
  return localTime(at, zone).split(" ").slice(0, 4).join(" ");
}

export function hourOf(at: number, zone: string): string {
  return localTime(at, zone).split(" ")[3] ?? "";
}

/** "New York" of America/New_York. */
export function placeOf(zone: string): string {
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}

export const CHANNELS = { email: "Email", sms: "Text", task: "Task" } as const;
