/** The copy of a mail that is shown in a frame: safe, in the colours of one scheme, with or without its pictures. */

/** Nothing runs, nothing is sent; pictures come from the web as they would in a mail program. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data: https:";
const PREFERS = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi;
const ALWAYS = "(min-width: 0px)";
const NEVER = "(max-width: 0px)";

/** Whether the mail has colours of its own for a dark screen. Mail programs show another as it is, or invert it. */
export function knowsDark(html: string): boolean {
  return PREFERS.test(html) && resetting(PREFERS);
}

/** A global pattern remembers where it stopped. */
function resetting(pattern: RegExp): true {
  pattern.lastIndex = 0;
  return true;
}

export interface Shown {
  readonly scheme: "light" | "dark";
  readonly withImages: boolean;
}

/**
 * A frame takes over the machine's scheme, which no page can change: so the queries for it are answered in the copy.
 * One that has no dark colours stays light here, and is inverted by whoever frames it.
 */
export function shownCopy(html: string, { scheme, withImages }: Shown): string {
  const answered = html.replace(PREFERS, (_, asked: string) =>
    asked.toLowerCase() === scheme ? ALWAYS : NEVER,
  );
  const own = scheme === "dark" && knowsDark(html) ? "dark" : "light";
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<style>:root{color-scheme:only ${own}}</style>`,
    // A link that is clicked would fill the frame with another page.
    '<base target="_blank">',
  ].join("");
  return withHead(withImages ? answered : withoutImages(answered), head);
}

function withHead(html: string, head: string): string {
  const place = /<head\b[^>]*>/i.exec(html);
  if (place === null) return `<!doctype html>${head}${html}`;
  const end = place.index + place[0].length;
  return html.slice(0, end) + head + html.slice(end);
}

/** As mail programs show it before anybody allows pictures: their words, and no backgrounds. */
function withoutImages(html: string): string {
  return html
    .replace(/<img\b[^>]*>/gi, (image) => image.replace(/\s(src|srcset)\s*=/gi, " data-no-$1="))
    .replace(/(<[^>]*?)\sbackground\s*=/gi, "$1 data-no-background=")
    .replace(/url\(\s*(['"]?)(?!data:)[^)]*\1\s*\)/gi, "none");
}
