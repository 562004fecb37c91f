/** What a template can call by name, as `{{date demo_at}}`. Pure: what a word needs of the world stands in the occasion. */
import { type DayStyle, momentIn, sayDate, sayDay, sayTime } from "./day-words.ts";
import { localDate } from "./local-time.ts";
import type { Instant } from "./person.ts";
import { proposedSlots } from "./proposed-slots.ts";
import type { Sender } from "./sequence.ts";

/** When and for whom a template is filled in. */
export interface Occasion {
  /** When the touch goes out. */
  readonly now: Instant;
  /** The lead's time zone; undefined when it is not certain. */
  readonly zone: string | undefined;
  readonly sender: Pick<Sender, "zone" | "hours">;
}

/** A value that is there and cannot be used: somebody has to correct it. */
export class Unusable extends Error {}

/** Answers undefined when there is nothing to say. */
type Word = (values: readonly unknown[], occasion: Occasion) => unknown;

/** How each is written: told to whoever writes it otherwise. */
export const WORD_USES = {
  fallback: '{{fallback first_name "there"}}',
  date: '{{date demo_at}} or {{date demo_at "weekday"}}',
  slot: "{{slot 1}} or {{slot 2}}",
  plural: '{{plural sites "site" "sites"}}',
  list: "{{list city region}}",
  money: '{{money price "USD"}}',
} as const;
export type WordName = keyof typeof WORD_USES;

export const WORDS: Readonly<Record<WordName, Word>> = {
  fallback: ([value, otherwise]) => value ?? otherwise,
  date: ([value, style = "day"], occasion) =>
    isThere(value) ? dateOf(String(value), style as DayStyle, occasion) : undefined,
  slot: ([which], { now, sender, zone }) => {
    const at = proposedSlots(now, sender, zone)[Number(which) - 1];
    return at === undefined ? undefined : slotAt(at, { now, sender, zone });
  },
  plural: ([count, one, many]) => (isThere(count) ? (numberIn(count) === 1 ? one : many) : undefined),
  list: (values) => {
    const there = values.filter(isThere).map(String);
    const last = there.pop();
    return there.length === 0 ? last : `${there.join(", ")} and ${last}`;
  },
  money: ([amount, currency]) => (isThere(amount) ? moneyOf(numberIn(amount), String(currency)) : undefined),
};

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function dateOf(text: string, style: DayStyle, { now, zone, sender }: Occasion): string {
  const moment = momentIn(text);
  if (moment === undefined)
    throw new Unusable("is not a date such as 2026-03-05 or 2026-03-05T15:00:00Z: correct it");
  const place = zone ?? sender.zone;
  if (style === "time") {
    if (moment.is === "day")
      throw new Unusable("has no time of day with its zone, as 2026-03-05T15:00:00Z has: correct it");
    return sayTime(moment.at, place, zone !== undefined);
  }
  return moment.is === "day"
    ? sayDate(moment.date, localDate(now, place), style)
    : sayDay(moment.at, place, now, style);
}

/** A weekday alone is the next one of its name. */
const WEEKDAY_IS_CLEAR = 6 * 24 * 60 * 60_000;

function slotAt(at: Instant, { now, zone, sender }: Occasion): string {
  const place = zone ?? sender.zone;
  const day = sayDay(at, place, now, at - now < WEEKDAY_IS_CLEAR ? "weekday" : "day");
  return `${day} at ${sayTime(at, place, zone !== undefined)}`;
}

const NUMBER = /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;

function numberIn(value: unknown): number {
  const text = String(value).trim();
  const number = Number(text.replaceAll(",", ""));
  if (NUMBER.test(text) && Number.isFinite(number)) return number;
  throw new Unusable("is not a number such as 1200 or 1,200.50: correct it");
}

/** By the code of the currency: the compiler lets only those pass that the runtime knows. */
const currencies = new Map<string, Intl.NumberFormat>();

function moneyOf(amount: number, currency: string): string {
  const known = currencies.get(currency);
  // Whole amounts are said without their cents, as people do.
  const format =
    known ??
    new Intl.NumberFormat("en-US", {
      ...{
        style: "currency",
        currency,
        currencyDisplay: "narrowSymbol",
        trailingZeroDisplay: "stripIfInteger",
      },
    });
  if (known === undefined) currencies.set(currency, format);
  return format.format(amount);
}
