import { expect, it } from "vitest";
import { STRICTEST_SMS_HOURS } from "../../functions/core/sms-hours.ts";
import { isOpen } from "../../functions/core/timing.ts";

const isAllowed = (local: string) => isOpen(Date.parse(`${local}Z`), [STRICTEST_SMS_HOURS], ["UTC"]);

it("a text goes out from ten in the morning, for Kentucky, until eight in the evening, for Florida", () => {
  expect(isAllowed("2026-11-24T09:59")).toBe(false);
  expect(isAllowed("2026-11-24T10:00")).toBe(true);
  expect(isAllowed("2026-11-24T19:59")).toBe(true);
  expect(isAllowed("2026-11-24T20:00")).toBe(false);
});

it("a text goes out on any day but Sunday, for Alabama, Louisiana and Mississippi", () => {
  const week = ["23", "24", "25", "26", "27", "28", "29"].map((day) => isAllowed(`2026-11-${day}T12:00`));
  expect(week).toEqual([true, true, true, true, true, true, false]);
});
