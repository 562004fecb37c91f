/** What is said of a message before and after, beside the words themselves. */
import type { Rendition, Sms } from "./renditions.ts";
import { count } from "./words.ts";

export function sideName(side: "before" | "after"): string {
  return side === "before" ? "base" : "work tree";
}

/** What became of the touch as a whole. */
export function stateSaid(before: Rendition | undefined, after: Rendition | undefined): string {
  if (after?.is === "unread") return "cannot be read in the work tree";
  if (before?.is === "unread") return "could not be read in the base";
  if (after?.is === "held" && before?.is !== "held")
    return before === undefined ? `held: ${after.why}` : `now held: ${after.why}`;
  if (after?.is === "held" && before?.is === "held")
    return `held as before, for another reason: ${after.why}`;
  if (after?.is === "skipped") return `not sent: ${after.why}`;
  if (before?.is === "held" && after !== undefined) return `no longer held (it was: ${before.why})`;
  if (after === undefined && (before?.is === "held" || before?.is === "skipped"))
    return before.is === "held" ? `was held: ${before.why}` : `was not sent: ${before.why}`;
  if (before?.is === "sms" && after?.is === "sms") return smsSaid(before.cost, after.cost);
  if (before === undefined && after?.is === "sms") return segmentsSaid(after.cost);
  return "";
}

type Cost = Sms["cost"];

function smsSaid(before: Cost, after: Cost): string {
  const same = before.segments === after.segments && before.encoding === after.encoding;
  return same
    ? `${segmentsSaid(after)}, as before`
    : `${segmentsSaid(before)} before, ${segmentsSaid(after)} now`;
}

function segmentsSaid({ segments, encoding }: Cost): string {
  return `${count(segments, "segment")} (${encoding})`;
}

/** The words of a message, its subject above them. */
export function wordsOf(rendition: Rendition | undefined): string {
  if (rendition === undefined || !("text" in rendition)) return "";
  if (rendition.is !== "mail") return rendition.text;
  return `From: ${rendition.from}\nSubject: ${rendition.subject}\n\n${rendition.text}`;
}
