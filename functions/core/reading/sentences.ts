/**
 * What people write, made alike: lower case, no accents, no marks, contractions written out, frequent slips mended. The
 * tables of words are written in this form, so each needs one spelling only.
 */
import { mended } from "./spelling.ts";

/** A sentence, as it was written and as the tables read it. */
export interface Sentence {
  readonly raw: string;
  readonly folded: string;
  readonly hasQuestionMark: boolean;
}

/** What is further down is not what a person answers first, and time stays bounded. */
const LONGEST = 1_500;

const ADDRESS = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;
const LINK = /\b(?:https?:\/\/|www\.)\S{1,400}/gi;

export function sentencesOf(text: string): readonly Sentence[] {
  const whole = text.slice(0, LONGEST).normalize("NFKC").replaceAll("\r", "");
  return unwrapped(spokenSlowly(whole))
    .split(/(?<=[.!?])(?=\s)|(?<=[!?])(?=\p{L})|[\n;]/u)
    .map((raw) => raw.trim())
    .flatMap((raw) => {
      const folded = fold(raw);
      return folded === "" ? [] : [{ raw, folded, hasQuestionMark: raw.includes("?") }];
    });
}

/** "Take. Me. Off." is one sentence. */
function spokenSlowly(text: string): string {
  return text.replace(/(?<=^|\n|[.!?] )[\p{L}']{1,12}\.(?: [\p{L}']{1,12}\.){1,8}/gu, (words) =>
    words.replaceAll(".", ""),
  );
}

/** A line that a mail program broke goes on in small letters, or was long; what a person broke begins anew. */
function unwrapped(text: string): string {
  const lines = text.split("\n");
  return lines.reduce((whole, line, index) => {
    if (index === 0) return line;
    const previous = lines[index - 1]?.trim() ?? "";
    const goesOn =
      previous !== "" && !/[.!?:;,]$/.test(previous) && (previous.length > 45 || /^\s*\p{Ll}/u.test(line));
    return `${whole}${goesOn && line.trim() !== "" ? " " : "\n"}${line}`;
  }, "");
}

export function fold(raw: string): string {
  const plain = raw
    .replace(ADDRESS, " @address ")
    .replace(LINK, " @link ")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}|\p{Cf}|\p{Emoji_Modifier}/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll("œ", "oe")
    .replace(/[’‘´`ʼ]/g, "'")
    .replaceAll("&", " and ")
    .replace(/#(?!\d)/g, " number ")
    .replace(/\be[- ]?(?=mail)/g, "e")
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}@']+/gu, " ")
    // A picture beside words only colours them; alone it is the answer.
    .replace(/^(?=.*[\p{L}\p{N}]).*$/u, (words) => words.replace(/\p{Extended_Pictographic}/gu, " "))
    .replace(/(\p{L})\1{2,}/gu, "$1")
    .replace(/\b[a-z](?: [a-z]){3,20}\b/g, (letters) => letters.replaceAll(" ", ""))
    .trim();
  return (
    plain
      .split(" ")
      .map((word) => mended(word))
      .join(" ")
      .replaceAll("'", " ")
      // In German "im" is a word of its own.
      .replace(
        /\bim (?=(?:not|interested|good|sorry|the|in|on|fine|all|free|available|busy|just|so|done|really|still|a|an|no|out|happy|sick|tired|reporting|blocking|going|ready|game|sold|swamped|ok|okay|very|too|already|asking|afraid|keen|definitely|open|away|set)\b)/g,
        "i am ",
      )
      .replace(/\bun subscri/g, "unsubscri")
      .replace(/ {2,}/g, " ")
      .trim()
  );
}
