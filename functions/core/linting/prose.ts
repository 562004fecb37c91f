/** The writer's own words in a template: without what is filled in, at the same places. */
import { findMustaches } from "../compiling/mustache.ts";

/** The text with spaces for its mustaches. A word to fall back to is the writer's own, and stays. */
export function proseOf(text: string): string {
  let out = "";
  let from = 0;
  for (const { start, end } of findMustaches(text)) {
    const written = text.slice(start, end);
    // Where it stands is counted: the field, or "fallback" itself, may hold the same letters.
    const [, head = "", , word = ""] =
      /^(\{\{~?fallback\s+\S+\s+)(["'])(.*)\2\s*~?\}\}$/s.exec(written) ?? [];
    const at = head.length + 1;
    const blank = written.replace(/[^\n]/g, " ");
    out += text.slice(from, start) + blank.slice(0, at) + word + blank.slice(at + word.length);
    from = end;
  }
  return out + text.slice(from);
}

/** Words of a text in small letters, without marks and addresses. */
export function wordsOf(text: string): readonly string[] {
  return (
    withoutAddresses(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []
  );
}

/** Web and mail addresses are no words, and a question mark in one asks nothing. */
export function withoutAddresses(text: string): string {
  return text.replace(/(?:https?:\/\/|mailto:|tel:)[^\s)>\]]+/gi, (address) => " ".repeat(address.length));
}
