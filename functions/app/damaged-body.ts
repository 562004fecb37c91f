/** The words of a mail whose parts cannot be told apart: its boundary is another than the one it names, or its header is broken. */

const MAX_BODY = 16 * 1024;
const DELIMITER = /^--\S/;
/** Of the parts: they stand before the empty line behind a delimiter, and are no words. */
const PART_HEADER = /^(?:content-[a-z-]{1,40}|mime-version)\s{0,5}:/i;

/** What stands behind the headers, without the lines that hold parts together. Empty when there is nothing. */
export function damagedBodyOf(mail: Uint8Array): string {
  const text = new TextDecoder().decode(mail.subarray(0, 64 * 1024));
  const lines = text.slice(0, 64 * 1024).split(/\r?\n/);
  const start = lines.indexOf("");
  const body = start < 0 ? [] : lines.slice(start + 1);
  let inHeader = false;
  const kept = body.filter((line) => {
    if (DELIMITER.test(line) || PART_HEADER.test(line)) {
      inHeader = true;
      return false;
    }
    // What is folded goes on with the header above.
    inHeader = inHeader && /^[ \t]/.test(line);
    return !inHeader;
  });
  return kept.join("\n").slice(0, MAX_BODY).trim();
}
