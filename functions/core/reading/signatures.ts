/** Takes the signature off the end of what somebody wrote. When in doubt it stays: a sentence that is lost may be a yes or a stop. */
import { isBlank } from "./marked-line.ts";
import {
  closingOf,
  isContact,
  isDashedName,
  isDelimiter,
  isDeviceLine,
  isFooter,
  isName,
  isPostscript,
  isRule,
  isSignatureLine,
  lastParagraph,
  refersToSomebody,
} from "./signature-lines.ts";

/** Of one stretch of own lines. It may be all signature: then nothing is left. */
export function withoutSignature(lines: readonly string[]): readonly string[] {
  const said = withoutTail(lines);
  let end = withoutFooters(said);
  end = withoutClosing(said, end);
  end = withoutContacts(said, end);
  return said.slice(0, end);
}

/** Without what machines alone have added, for a mail that would be empty otherwise: a name is more than nothing. */
export function withoutMachineLines(lines: readonly string[]): readonly string[] {
  const written = lines.filter((line) => !isDeviceLine(line) && !isDelimiter(line));
  return written.slice(0, withoutFooters(written));
}

/**
 * A delimiter or a line of the device ends what was written; what comes below is its signature, or a quotation that nothing
 * marks. Only a postscript goes on.
 */
function withoutTail(all: readonly string[]): readonly string[] {
  // With nothing above it such a line ends nothing.
  const start = all.findIndex((line) => !isBlank(line) && !isDeviceLine(line));
  const lines = start < 0 ? [] : all.slice(start);
  const end = lines.findIndex((line) => isDelimiter(line) || isDeviceLine(line));
  return end < 0 ? lines : [...lines.slice(0, end), ...postscriptsIn(lines.slice(end + 1))];
}

function postscriptsIn(lines: readonly string[]): readonly string[] {
  let isOne = false;
  return lines.filter((line, at) => {
    if (isPostscript(line)) isOne = true;
    else if (isBlank(lines[at - 1])) isOne = false;
    return isOne || (isBlank(line) && at === 0);
  });
}

function withoutFooters(lines: readonly string[]): number {
  let end = lines.length;
  while (end > 0) {
    const [from, to] = lastParagraph(lines, end);
    if (!isFooter(lines.slice(from, to)) && !(to > from && lines.slice(from, to).every(isRule))) return to;
    end = from;
  }
  return end;
}

/** A closing, a name, a title, a firm with its address and numbers: longer is something else. */
const MAX_SIGNATURE = 16;

/** The end before the topmost closing below which every line is a signature's. */
function withoutClosing(lines: readonly string[], end: number): number {
  let found = end;
  let below = 0;
  let nextIsName = false;
  for (let at = end - 1; at >= 0 && below < MAX_SIGNATURE; at--) {
    const line = lines[at] ?? "";
    if (isBlank(line)) continue;
    const closing = closingOf(line);
    const isClosed = closing === "closing" || closing === "signed" || (closing === "thanks" && nextIsName);
    const isTopmostName = below === 0 && isDashedName(line);
    if (isClosed || isTopmostName) found = at;
    else if (!isSignatureLine(line) && !isFirstName(line)) break;
    // A number below thanks may be what somebody was asked for.
    nextIsName = (isName(line) && /\p{L}/u.test(line)) || isFirstName(line);
    below++;
  }
  return found;
}

/** Many sign in lower case. */
function isFirstName(line: string): boolean {
  return (
    /^\s?\p{Ll}{2,12}\s?$/u.test(line) && isName(line.trim().charAt(0).toUpperCase() + line.trim().slice(1))
  );
}

/** Fewer lines, or fewer numbers and addresses, may be what somebody was asked for. */
const MIN_LINES = 3;
const MIN_CONTACTS = 2;

/** A name with numbers and addresses, when the words above do not send us there. */
function withoutContacts(lines: readonly string[], end: number): number {
  const [from, to] = lastParagraph(lines, end);
  const block = lines.slice(from, to);
  const isSigned =
    block.length >= MIN_LINES &&
    isName(block[0] ?? "") &&
    block.every(isSignatureLine) &&
    block.filter(isContact).length >= MIN_CONTACTS;
  const [aboveFrom, aboveTo] = lastParagraph(lines, from);
  const above = lines.slice(aboveFrom, aboveTo).join(" ");
  return isSigned && above !== "" && !refersToSomebody(above) ? from : end;
}
