/**
 * The HTML of a reply's mail. No colour of text or ground is set, so that each mail program's dark mode does as it likes;
 * Outlook knows neither pre-wrap nor padding on links, and shows lines and links all the same. Gmail knows only the older
 * of the two ways to break a long word.
 */
import { escapeHtml } from "./escape-html.ts";

export interface Action {
  readonly label: string;
  readonly url: string;
}

/** What the mail says, however it is set. */
export interface ReplyContent {
  readonly words: string;
  /** What we make of it. */
  readonly lines: readonly string[];
  /** What is not in this mail, and where it is. */
  readonly remarks: readonly string[];
  readonly actions: readonly Action[];
  /** All of their mail. */
  readonly history: string | undefined;
}

/** Whoever answers with everything quoted would show the lead what the links do. */
export const FOR_YOU = "For you alone: leave this part out of your answer.";

const FONT = "font:15px/1.5 Arial,Helvetica,sans-serif";
const RULE = "border-left:3px solid #8c959f;padding-left:12px";

export function composeReplyHtml({ words, lines, remarks, actions, history }: ReplyContent): string {
  const links = actions.map(
    ({ label, url }) =>
      `<a href="${escapeHtml(url)}" style="display:inline-block;margin:4px 8px 4px 0;padding:7px 12px;border:1px solid #8c959f;border-radius:6px">${escapeHtml(label)}</a>`,
  );
  return [
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    "</head>",
    `<body style="margin:0;padding:16px;${FONT}"><div style="max-width:640px;overflow-wrap:anywhere;word-break:break-word">`,
    `<p style="margin:0 0 20px">${inLines(words)}</p>`,
    `<div style="${RULE};font-size:13px;margin:0 0 20px">`,
    `<p style="margin:0 0 8px"><em>${FOR_YOU}</em></p>`,
    `<p style="margin:0 0 8px">${[...lines, ...remarks].map(inLines).join("<br>")}</p>`,
    `<p style="margin:0">${links.join("\n")}</p></div>`,
    ...(history === undefined
      ? []
      : [
          '<p style="margin:0 0 8px;font-size:13px">Their mail, all of it:</p>',
          `<blockquote style="margin:0;${RULE}">${inLines(history)}</blockquote>`,
        ]),
    "</div></body></html>\n",
  ].join("\n");
}

function inLines(text: string): string {
  return escapeHtml(text).replace(/\r?\n/g, "<br>\n");
}
