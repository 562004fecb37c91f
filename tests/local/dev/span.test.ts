import { expect, it } from "vitest";
import { readSpan } from "../../../functions/local/dev/span.ts";

it("reads minutes, hours, days and weeks", () => {
  expect(["90m", "1h", "2 d", "1w"].map(readSpan)).toEqual([5_400_000, 3_600_000, 172_800_000, 604_800_000]);
});

it.each(["", "0h", "1y", "-1h", "1.5h", "500d"])("refuses %j and says how to write it", (text) => {
  expect(() => readSpan(text)).toThrow("write 90m, 1h, 2d or 1w");
});
