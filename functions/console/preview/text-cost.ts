/** What a text costs, letter by letter. */
import { GSM_ALPHABET } from "../../core/gsm-alphabet.ts";
import { type Cost, costOf, plainer, spell } from "../../core/linting/gsm.ts";

/** A letter that costs more than one place, and what could stand for it. */
export interface CostlyLetter {
  readonly letter: string;
  /** How it is called, for whoever cannot see it. */
  readonly spelled: string;
  /** Whether all of the text is dearer for it; else it only takes two places. */
  readonly isOutside: boolean;
  readonly instead?: string;
}

export interface TextCost extends Cost {
  readonly letters: readonly CostlyLetter[];
  /** Places left in the last segment. */
  readonly room: number;
  /** Segments without the letters outside of GSM-7, when that is less. */
  readonly plainSegments?: number;
}

const ROOM = { "GSM-7": { one: 160, many: 153 }, "UCS-2": { one: 70, many: 67 } } as const;

export function textCostOf(words: string): TextCost {
  const cost = costOf(words);
  const { one, many } = ROOM[cost.encoding];
  const letters = [...new Set(words)].flatMap((letter): CostlyLetter[] => {
    if (GSM_ALPHABET.has(letter)) return [];
    const isOutside = costOf(letter).encoding === "UCS-2";
    // Where all of the text is of two-byte letters, one of the extension table takes no more than any other.
    if (!isOutside && cost.encoding === "UCS-2") return [];
    const instead = plainer(letter);
    return [{ letter, spelled: spell(letter), isOutside, ...(instead === undefined ? {} : { instead }) }];
  });
  const outside = new Set(letters.filter(({ isOutside }) => isOutside).map(({ letter }) => letter));
  const plain = costOf(
    Array.from(words, (letter) => (outside.has(letter) ? (plainer(letter) ?? "x") : letter)).join(""),
  );
  return {
    ...cost,
    letters,
    room: (cost.segments === 1 ? one : cost.segments * many) - cost.units,
    ...(plain.segments < cost.segments ? { plainSegments: plain.segments } : {}),
  };
}

/** The price of so many segments, in the currency and to the cent fractions that were given: "0.0079 USD". */
export function priceOf(segments: number, price: string): string {
  const [, digits = "", rest = ""] = /^([\d.]+)\s*(.*)$/.exec(price.trim()) ?? [];
  const decimals = digits.split(".")[1]?.length ?? 0;
  return `${(Number(digits) * segments).toFixed(decimals)} ${rest}`.trim();
}
