/** Makes two templates of one Markdown body: readable plain text, and HTML. Build time only. */
import { Marked, type RendererObject, type Token, type Tokens } from "marked";
import { textRenderer } from "./markdown-text.ts";
import { expand, isOwnLine, markAddress, marksIn, protect, withoutMarks } from "./marks.ts";
import { type Derived, findMustaches, type Mustache } from "./mustache.ts";
import type { Finding } from "./source.ts";
import { delimitAddresses } from "./text-addresses.ts";

export type Renditions =
  | { readonly is: "renditions"; readonly text: Derived; readonly html: Derived }
  | { readonly is: "findings"; readonly findings: readonly Finding[] };

/** What is read as an HTML character reference; a bare & in an address is none. */
const ENTITY = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/gi;
const VOID_TAGS = ["br", "hr", "input"];

/**
 * The two templates of a body that passed `checkTemplate`. A line break in the body is one in the mail. `styles` are
 * written onto the elements of that name.
 */
export function renderMarkdown(body: string, styles: ReadonlyMap<string, string> = new Map()): Renditions {
  const mustaches = findMustaches(body);
  const options = { gfm: true, breaks: true };
  const tokens = new Marked(options).lexer(protect(body, mustaches));
  const refused = refusals(body, mustaches, tokens);
  if (refused.length > 0) return { is: "findings", findings: refused };
  const text = delimitAddresses(new Marked({ ...options, renderer: textRenderer }).parser(tokens), mustaches);
  const html = withoutBreaks(new Marked({ ...options, renderer: htmlRenderer }).parser(tokens));
  const findings = [...strayBraces([text, html], mustaches), ...unevenBlocks(html, mustaches)];
  if (findings.length > 0) return { is: "findings", findings };
  return {
    is: "renditions",
    text: expand(text, body, mustaches),
    html: expand(withStyles(html, styles), body, mustaches),
  };
}

const htmlRenderer: RendererObject = {
  paragraph(token) {
    const content = this.parser.parseInline(token.tokens);
    // A paragraph around a block's tag would stay behind, empty, when the block is left out.
    return isOwnLine(token.text) ? `${content}\n` : `<p>${content}</p>\n`;
  },
  link(token) {
    const title = token.title ? ` title="${escapeHtml(token.title)}"` : "";
    const address = escapeHtml(markAddress(token.href) ?? "");
    return `<a href="${address}"${title}>${this.parser.parseInline(token.tokens)}</a>`;
  },
};

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function withStyles(html: string, styles: ReadonlyMap<string, string>): string {
  if (styles.size === 0) return html;
  return html.replace(/<([a-z]+\d?)(?=[\s>])/g, (tag, name: string) => {
    const style = styles.get(name);
    return style === undefined ? tag : `${tag} style="${style}"`;
  });
}

/** A block's tag on its own line is no line of the mail. */
function withoutBreaks(html: string): string {
  return html.replace(/<br>\s*(?=\ue002)/g, "\n").replace(/(\ue002\d+\ue001)\s*<br>/g, "$1");
}

/** What a personal mail cannot carry, or what would not read the same in both renditions. */
function refusals(body: string, mustaches: readonly Mustache[], tokens: readonly Token[]): Finding[] {
  const bare = blankOut(body, mustaches);
  const findings: Finding[] = [...bare.matchAll(ENTITY)].map((match) => ({
    offset: match.index,
    what: `"${match[0]}" is HTML and would show as it stands in the plain text`,
    fix: "write the character itself",
  }));
  let from = 0;
  new Marked().walkTokens([...tokens], (token) => {
    const refusal = refusalOf(token, mustaches);
    if (refusal === undefined) return;
    // Tokens carry no place of their own; they come in the order of the text.
    const sample = refusal.sample.split(/[\ue000\ue002\n]/)[0] ?? "";
    const found = bare.indexOf(sample, from);
    from = found < 0 ? from : found + sample.length;
    findings.push({ offset: Math.max(found, 0), what: refusal.what, fix: refusal.fix });
  });
  return findings;
}

/** The text with spaces for its mustaches, so that offsets stay. */
function blankOut(body: string, mustaches: readonly Mustache[]): string {
  let out = body;
  for (const { start, end } of mustaches) {
    out = out.slice(0, start) + out.slice(start, end).replace(/[^\n]/g, " ") + out.slice(end);
  }
  return out;
}

function refusalOf(
  token: Token,
  mustaches: readonly Mustache[],
): { sample: string; what: string; fix: string } | undefined {
  const sample = token.raw.trim();
  switch (token.type) {
    case "html":
      return {
        sample,
        what: `HTML (${withoutMarks(sample.slice(0, 40))}) is not allowed in a mail`,
        fix: "use Markdown: **bold**, [a link](https://…), - a list",
      };
    case "image":
      return {
        sample,
        what: "a picture would make it look like advertising, and many programs block it",
        fix: "link to it: [the picture](https://…)",
      };
    case "table":
      return { sample, what: "a table cannot be read in plain text", fix: "write it as a list" };
    case "link": {
      const { href } = token as Tokens.Link;
      const [first = -1] = marksIn(href);
      const isWhole = !href.startsWith("\ue000") || mustaches[first]?.kind === "value";
      if (isWhole && markAddress(href) !== undefined) return undefined;
      return {
        sample,
        what: `a link leads to "${withoutMarks(href)}"`,
        fix: "begin its address with https://, mailto:, tel: or one field such as {{sender.calendar}}",
      };
    }
    default:
      return undefined;
  }
}

/** Braces that Markdown has brought together would make a mustache that nobody has checked. */
function strayBraces(renditions: readonly string[], mustaches: readonly Mustache[]): Finding[] {
  const stray = /\{\{|[\\{][\ue000\ue002]|\ue001\}/;
  if (!renditions.some((rendered) => stray.test(rendered))) return [];
  return [
    {
      offset: mustaches[0]?.start ?? 0,
      what: "a brace or backslash stands beside a mustache",
      fix: "put a space between them, or leave it out",
    },
  ];
}

/**
 * Blocks whose inside opens what it does not close: left out, they would tear the HTML. Closing some tags and opening
 * the same again, as between two list items, is even.
 */
function unevenBlocks(html: string, mustaches: readonly Mustache[]): Finding[] {
  const findings: Finding[] = [];
  const frames: { block: number; closed: string[]; opened: string[] }[] = [];
  const check = (frame: (typeof frames)[number] | undefined) => {
    if (frame !== undefined && frame.closed.join() === frame.opened.toReversed().join()) return;
    findings.push({
      offset: mustaches[frame?.block ?? 0]?.start ?? 0,
      what: "a block begins and ends in different parts of the formatting",
      fix: "put its tags on lines of their own, or both inside the same **bold**, link or list item",
    });
  };
  for (const [piece, slash, tag = ""] of html.matchAll(
    /<(\/?)([a-z][a-z\d]*)[^>]*>|[\ue000\ue002]\d+\ue001/g,
  )) {
    const top = frames.at(-1);
    const [block = 0] = marksIn(piece);
    const kind = tag === "" ? mustaches[block]?.kind : undefined;
    if (kind === "open") frames.push({ block, closed: [], opened: [] });
    if (kind === "close") check(frames.pop());
    if (kind === "else") {
      check(top);
      top?.closed.splice(0);
      top?.opened.splice(0);
    }
    if (tag === "" || top === undefined || VOID_TAGS.includes(tag)) continue;
    if (slash === "") top.opened.push(tag);
    else if (top.opened.at(-1) === tag) top.opened.pop();
    else top.closed.push(tag);
  }
  for (const frame of frames) check({ ...frame, closed: ["?"] });
  return findings;
}
