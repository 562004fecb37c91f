/**
 * Markdown as plain text that reads as if it had been typed: no signs of emphasis, links written out with their ends
 * marked, lists kept.
 */
import type { RendererObject, Tokens } from "marked";
import { markAddress } from "./marks.ts";
import { markEnds } from "./text-addresses.ts";

export const textRenderer: RendererObject = {
  space: () => "",
  paragraph(token) {
    return `${this.parser.parseInline(token.tokens)}\n\n`;
  },
  heading(token) {
    return `${this.parser.parseInline(token.tokens)}\n\n`;
  },
  blockquote(token) {
    return `${indent(this.parser.parse(token.tokens).trim(), "> ", "> ")}\n\n`;
  },
  code: (token) => `${token.text}\n\n`,
  hr: () => "---\n\n",
  list(token) {
    const items = token.items.map((item, index) => {
      const sign = token.ordered ? `${Number(token.start) + index}. ` : "- ";
      return indent(this.parser.parse(item.tokens).trim(), sign, " ".repeat(sign.length));
    });
    return `${items.join(token.loose ? "\n\n" : "\n")}\n\n`;
  },
  strong(token) {
    return this.parser.parseInline(token.tokens);
  },
  em(token) {
    return this.parser.parseInline(token.tokens);
  },
  del(token) {
    return this.parser.parseInline(token.tokens);
  },
  codespan: (token) => token.text,
  br: () => "\n",
  text(token) {
    return "tokens" in token && token.tokens !== undefined
      ? `${this.parser.parseInline(token.tokens)}\n`
      : token.text;
  },
  link(token) {
    return linkText(token, this.parser.parseInline(token.tokens));
  },
};

function linkText(token: Tokens.Link, label: string): string {
  const shown = token.href.replace(/^(?:mailto|tel):/i, "");
  const address = (markAddress(token.href) ?? token.href).slice(token.href.length - shown.length);
  const whole = shown === token.href ? markEnds(address) : address;
  return label === shown || label === token.href ? whole : `${label}: ${whole}`;
}

function indent(text: string, first: string, others: string): string {
  const [head = "", ...rest] = text.split("\n");
  return [first + head, ...rest.map((line) => (line === "" ? others.trimEnd() : others + line))].join("\n");
}
