/** What a text costs: segments and encoding, as Twilio and the carriers count (3GPP TS 23.038, TS 23.040). */
import { GSM_ALPHABET } from "../gsm-alphabet.ts";

/** Its extension table, section 6.2.1.1: two septets each. */
const EXTENDED = new Set("\f^{}\\[~]|€");

const LIMITS = {
  "GSM-7": { one: 160, many: 153 },
  "UCS-2": { one: 70, many: 67 },
} as const;

export interface Cost {
  readonly encoding: keyof typeof LIMITS;
  readonly segments: number;
  /** Septets of GSM-7, UTF-16 units of UCS-2. */
  readonly units: number;
}

export function costOf(text: string): Cost {
  const septets = septetsOf(text);
  const encoding = septets === undefined ? "UCS-2" : "GSM-7";
  const units = septets ?? text.length;
  const { one, many } = LIMITS[encoding];
  return { encoding, units, segments: units <= one ? 1 : Math.ceil(units / many) };
}

function septetsOf(text: string): number | undefined {
  let septets = 0;
  for (const letter of text) {
    if (GSM_ALPHABET.has(letter)) septets += 1;
    else if (EXTENDED.has(letter)) septets += 2;
    else return undefined;
  }
  return septets;
}

/** The first character that no GSM-7 text can hold, with its offset. */
export function firstOutside(text: string): { readonly letter: string; readonly offset: number } | undefined {
  let offset = 0;
  for (const letter of text) {
    if (!GSM_ALPHABET.has(letter) && !EXTENDED.has(letter)) return { letter, offset };
    offset += letter.length;
  }
  return undefined;
}

const PLAINER: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "–": "-",
  "—": "-",
  "…": "...",
  "\u00a0": " ",
  "•": "-",
  "→": "->",
  "`": "'",
  "\t": " ",
};

/** What to write instead of a character, where that is plain. */
export function plainer(letter: string): string | undefined {
  if (Object.hasOwn(PLAINER, letter)) return PLAINER[letter];
  const bare = letter.normalize("NFD").replace(/\p{M}/gu, "");
  return bare !== "" && bare !== letter && [...bare].every((one) => GSM_ALPHABET.has(one)) ? bare : undefined;
}

/** A character with its number, for whoever cannot see which one is meant. */
export function spell(letter: string): string {
  const code = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return /[\p{C}\p{Z}]/u.test(letter) ? `U+${code}` : `"${letter}" (U+${code})`;
}
