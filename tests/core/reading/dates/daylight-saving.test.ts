/** Clocks are put forward and back: exact instants. */
import { expect, it } from "vitest";
import { readWhen } from "../../../../functions/core/reading/dates/reading.ts";

interface Case {
  readonly phrase: string;
  readonly said: string;
  readonly zone: string;
  readonly start: string;
  readonly end?: string;
}

/** Berlin: 29 March 2026, from 02:00 to 03:00, and 25 October, from 03:00 to 02:00. New York: 8 March and 1 November. */
const CASES: readonly Case[] = [
  // The day after, at the same time on the clock: 23 hours later.
  {
    phrase: "in one day",
    said: "2026-03-28T11:00:00Z",
    zone: "Europe/Berlin",
    start: "2026-03-29T10:00:00Z",
  },
  // Elapsed time is the same whatever the clocks do.
  {
    phrase: "in 24 hours",
    said: "2026-03-28T11:00:00Z",
    zone: "Europe/Berlin",
    start: "2026-03-29T11:00:00Z",
  },
  {
    phrase: "in 2 hours",
    said: "2026-03-29T00:30:00Z",
    zone: "Europe/Berlin",
    start: "2026-03-29T02:30:00Z",
  },
  {
    phrase: "an hour ago",
    said: "2026-03-29T01:30:00Z",
    zone: "Europe/Berlin",
    start: "2026-03-29T00:30:00Z",
  },
  { phrase: "tomorrow", said: "2026-03-28T11:00:00Z", zone: "Europe/Berlin", start: "2026-03-28T23:00:00Z" },
  { phrase: "Monday", said: "2026-03-28T11:00:00Z", zone: "Europe/Berlin", start: "2026-03-29T22:00:00Z" },
  {
    phrase: "next month",
    said: "2026-03-28T11:00:00Z",
    zone: "Europe/Berlin",
    start: "2026-03-31T22:00:00Z",
  },
  // 02:30 is skipped: as much later as is skipped.
  {
    phrase: "tomorrow at 2:30 am",
    said: "2026-03-28T11:00:00Z",
    zone: "Europe/Berlin",
    start: "2026-03-29T01:30:00Z",
  },
  {
    phrase: "tomorrow at 3:30 am",
    said: "2026-03-28T11:00:00Z",
    zone: "Europe/Berlin",
    start: "2026-03-29T01:30:00Z",
  },
  {
    phrase: "tomorrow at 1:30 am",
    said: "2026-03-28T11:00:00Z",
    zone: "Europe/Berlin",
    start: "2026-03-29T00:30:00Z",
  },
  // 02:30 comes twice: the first of them.
  {
    phrase: "tomorrow at 2:30 am",
    said: "2026-10-24T10:00:00Z",
    zone: "Europe/Berlin",
    start: "2026-10-25T00:30:00Z",
  },
  {
    phrase: "in one day",
    said: "2026-10-24T10:00:00Z",
    zone: "Europe/Berlin",
    start: "2026-10-25T11:00:00Z",
  },
  {
    phrase: "in 24 hours",
    said: "2026-10-24T10:00:00Z",
    zone: "Europe/Berlin",
    start: "2026-10-25T10:00:00Z",
  },
  {
    phrase: "tomorrow from 1 am to 4 am",
    said: "2026-10-24T10:00:00Z",
    zone: "Europe/Berlin",
    start: "2026-10-24T23:00:00Z",
    end: "2026-10-25T03:00:00Z",
  },
  {
    phrase: "tomorrow at 9",
    said: "2026-03-07T15:00:00Z",
    zone: "America/New_York",
    start: "2026-03-08T13:00:00Z",
  },
  {
    phrase: "today at 11",
    said: "2026-03-07T15:00:00Z",
    zone: "America/New_York",
    start: "2026-03-07T16:00:00Z",
  },
  {
    phrase: "November 2",
    said: "2026-10-31T12:00:00Z",
    zone: "America/New_York",
    start: "2026-11-02T05:00:00Z",
  },
  {
    phrase: "November 1",
    said: "2026-10-31T12:00:00Z",
    zone: "America/New_York",
    start: "2026-11-01T04:00:00Z",
  },
  // A zone of half hours, and one whose summer is half an hour.
  { phrase: "tomorrow", said: "2026-03-11T20:00:00Z", zone: "Asia/Kathmandu", start: "2026-03-12T18:15:00Z" },
  {
    phrase: "tomorrow",
    said: "2026-04-04T00:00:00Z",
    zone: "Australia/Lord_Howe",
    start: "2026-04-04T13:00:00Z",
  },
  {
    phrase: "Monday",
    said: "2026-04-04T00:00:00Z",
    zone: "Australia/Lord_Howe",
    start: "2026-04-05T13:30:00Z",
  },
  // Which day it is depends on where they are.
  { phrase: "today", said: "2026-01-01T03:00:00Z", zone: "America/New_York", start: "2025-12-31T05:00:00Z" },
  {
    phrase: "next year",
    said: "2026-01-01T03:00:00Z",
    zone: "America/New_York",
    start: "2026-01-01T05:00:00Z",
  },
  { phrase: "next year", said: "2026-01-01T03:00:00Z", zone: "UTC", start: "2027-01-01T00:00:00Z" },
];

it.each(CASES)("$phrase, said at $said in $zone, is $start", ({ phrase, said, zone, start, end }) => {
  const found = readWhen(phrase, { now: Date.parse(said), zone });
  expect(found && new Date(found.start).toISOString()).toBe(new Date(start).toISOString());
  expect(found?.end).toBe(end === undefined ? undefined : Date.parse(end));
});

it("nothing is read in a zone that is not known, or at no time", () => {
  expect(readWhen("tomorrow", { now: 0, zone: "Nowhere/Else" })).toBeUndefined();
  expect(readWhen("tomorrow", { now: Number.NaN, zone: "UTC" })).toBeUndefined();
  expect(readWhen("tomorrow", { now: 0.5, zone: "UTC" })).toBeUndefined();
});
