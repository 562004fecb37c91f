/**
 * Web addresses in the text of a mail. Programs make links of them by themselves, and take what stands directly behind
 * one for its end: there it is put between angle brackets, as RFC 3986 (appendix C) advises. Build time only.
 */
import type { Mustache } from "./mustache.ts";

/** Around an address until it is known what stands behind it; no body may have these characters. */
const [START, END] = ["\ue003", "\ue004"];
const MARK = /\ue000(\d+)[bpa]?\ue001/y;
/** Fields that are web addresses whoever is written to. */
const ADDRESS_FIELDS: readonly string[] = ["sender.calendar", "company.website"];

/** An address whose ends are marked, for `delimitAddresses`. */
export function markEnds(address: string): string {
  return START + address + END;
}

/** The text with brackets around those of its addresses that something is glued to. */
export function delimitAddresses(text: string, mustaches: readonly Mustache[]): string {
  const fields = mustaches.flatMap(({ inner }, index) =>
    ADDRESS_FIELDS.includes(inner) ? [`\ue000${index}\ue001`] : [],
  );
  const address = new RegExp([`${START}([^${END}]*)${END}`, ...fields].join("|"), "g");
  return text.replace(address, (whole, inside: string | undefined, at: number) => {
    const bare = inside ?? whole;
    return isGlued(text, at + whole.length, mustaches) ? `<${bare}>` : bare;
  });
}

/** Whether a reader may see something at this place with no space before it. */
function isGlued(text: string, from: number, mustaches: readonly Mustache[]): boolean {
  let at = from;
  /** Blocks to be left out: behind {{else}} stands what is read instead. */
  let skipped = 0;
  while (at < text.length) {
    MARK.lastIndex = at;
    const mark = MARK.exec(text);
    const kind = mustaches[Number(mark?.[1] ?? -1)]?.kind;
    if (skipped === 0 && kind !== "close" && kind !== "else")
      return kind !== undefined || /\S/.test(text[at] ?? "");
    if (kind === "close" && skipped > 0) skipped -= 1;
    else if (kind === "else" && skipped === 0) skipped = 1;
    else if (kind === "open") skipped += 1;
    at += mark?.[0].length ?? 1;
  }
  return false;
}
