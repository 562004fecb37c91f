/** What words of a date may mean, before and after they are put together. */
import type { Temporal } from "temporal-polyfill";
import type { Grain } from "../understanding.ts";

export type Unit = Grain;
export type Cycle = "week" | "month" | "year";

/** A stretch of local time. */
export interface Stretch {
  readonly is: "stretch";
  readonly start: Temporal.PlainDateTime;
  /** Exclusive. */
  readonly end: Temporal.PlainDateTime;
  readonly grain: Grain;
  /** 0 to 1: what is contested among people lies below the bar. */
  readonly sure: number;
  /** It comes again each week, month or year, and the one nearest to the reader was taken. */
  readonly cycle?: Cycle;
  /** How sure it would be without the "until" before it. */
  readonly until?: number;
  /** More than one grain long. */
  readonly spans?: true;
}

/** A time of day. */
export interface Clock {
  readonly is: "clock";
  /** 24 is the end of a day. */
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly grain: "hour" | "minute" | "second";
  /** "12": of a twelve-hour clock, and not said which half. */
  readonly half: "am" | "pm" | "12" | "24";
  /** Where people differ about the day that it is on: midnight. */
  readonly sure?: number;
  /** Minutes that the named time zone is ahead of UTC. */
  readonly ahead?: number;
}

export interface Duration {
  readonly is: "duration";
  readonly parts: readonly { readonly n: number; readonly unit: Unit }[];
  readonly sure: number;
}

/** A date in digits. Several when both 3/4 are possible. */
export interface Numeric {
  readonly is: "numeric";
  readonly year?: number;
  readonly month: number;
  readonly day: number;
  readonly sure: number;
}

export type DayPart = "morning" | "noon" | "afternoon" | "evening" | "night";

export type Meaning =
  | { readonly is: "word"; readonly value: string }
  | { readonly is: "number"; readonly value: number }
  | { readonly is: "decimal"; readonly value: number }
  | { readonly is: "ordinal"; readonly value: number }
  | { readonly is: "year"; readonly value: number; readonly sure?: number }
  | { readonly is: "month"; readonly value: number }
  | { readonly is: "weekday"; readonly value: number }
  | { readonly is: "unit"; readonly value: Unit }
  | { readonly is: "season"; readonly value: number }
  | { readonly is: "holiday"; readonly value: string }
  | { readonly is: "part"; readonly value: DayPart }
  | { readonly is: "zone"; readonly value: number }
  | { readonly is: "which"; readonly value: number }
  | Numeric
  | Clock
  | Duration
  | Stretch;

export type Sort = Meaning["is"];
export type Of<S extends Sort> = Extract<Meaning, { is: S }>;

/** By what words are read: the reader's own clock, and which of day and month comes first in digits. */
export interface Setting {
  readonly now: Temporal.ZonedDateTime;
  readonly local: Temporal.PlainDateTime;
  readonly order: "day" | "month" | undefined;
}
