/** Text as the 7-bit alphabet of GSM has it: one letter outside makes every letter of a text cost twice as much. */
import { GSM_ALPHABET } from "./gsm-alphabet.ts";

/** What 160 letters are to a text of one part. */
export const ONE_PART = 160;

const PLAIN: Readonly<Record<string, string>> = {
  ...{ "’": "'", "‘": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "`": "'" },
  ...{ "–": "-", "—": "-", "…": "...", "•": "*", "·": "*", "€": "EUR", "\u00a0": " " },
  ...{ "[": "(", "]": ")", "{": "(", "}": ")", "|": "/", "\\": "/", "~": "-", "^": "" },
  ...{ ł: "l", Ł: "L", đ: "d", Đ: "D", ı: "i", œ: "oe", Œ: "OE", ç: "c" },
};

/** The text in letters of the basic alphabet, each of which takes one place. What has no likeness there is left out. */
export function gsmText(text: string): string {
  return Array.from(text.normalize("NFC"), inBasic).join("").replace(/ +/g, " ").trim();
}

function inBasic(letter: string): string {
  if (GSM_ALPHABET.has(letter)) return letter;
  const plain = PLAIN[letter];
  if (plain !== undefined) return plain;
  const bare = letter.normalize("NFKD").replace(/\p{M}/gu, "");
  return Array.from(bare, (one) => (GSM_ALPHABET.has(one) ? one : "")).join("");
}
