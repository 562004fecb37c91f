/** Text of somebody else's where one line is meant: a line break in it would begin a header, or an entry of a list, of their choosing. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}
