/** How long: "two weeks", "2 and a half hours". */
import { CONTESTED, finest, isFiner, PLAIN } from "./calendar.ts";
import type { Parts, Rules } from "./grammar.ts";
import type { Duration, Unit } from "./meaning.ts";

/** A half of these is so many of those; halves of the others are not said, or not the same to all. */
const HALVES: Readonly<Partial<Record<Unit, readonly [number, Unit]>>> = {
  minute: [60, "second"],
  hour: [60, "minute"],
  day: [24, "hour"],
  year: [12, "month"],
};

/** Undefined when there are no whole smaller units in it. */
function lasting(n: number, unit: Unit, sure = PLAIN): Duration | undefined {
  if (n > 5000) return undefined;
  if (Number.isInteger(n)) return { is: "duration", parts: [{ n, unit }], sure };
  const [smaller, of] = HALVES[unit] ?? [1, unit];
  const whole = n * smaller;
  if (Math.abs(whole - Math.round(whole)) > 1e-6) return undefined;
  return {
    is: "duration",
    parts: [{ n: Math.round(whole), unit: of }],
    sure,
  };
}

const quarterMore = (m: Parts) =>
  m("unit").value === "hour" ? lasting(m("number").value + 0.25, "hour") : undefined;

export const DURATIONS: Rules = {
  amount: [
    ["@number", (m) => m("number")],
    ["a couple of?", () => ({ is: "number", value: 2 })],
    ["couple of?", () => ({ is: "number", value: 2 })],
    ["a", () => ({ is: "number", value: 1 })],
  ],
  single: [
    ["$amount @unit", (m) => lasting(m("number").value, m("unit").value)],
    // Two weeks by idiom: "in fourteen days" is said so in German, "dans quinze jours" in French.
    ["$amount business @unit", () => undefined],
    ["@decimal of? a? @unit", (m) => lasting(m("decimal").value, m("unit").value)],
    ["@number and a? half @unit", (m) => lasting(m("number").value + 0.5, m("unit").value)],
    ["@number and a @decimal @unit", (m) => lasting(m("number").value + m("decimal").value, m("unit").value)],
    ["@number and a? quarterHour @unit", (m) => quarterMore(m)],
    ["$amount @unit and a? quarterHour", (m) => quarterMore(m)],
    ["$amount @unit and a? half", (m) => lasting(m("number").value + 0.5, m("unit").value)],
    ["a? half -? of? a? @unit", (m) => lasting(0.5, m("unit").value)],
    ["oneAndHalf @unit", (m) => lasting(1.5, m("unit").value)],
    ["a? quarterHour of? a? @unit", (m) => (m("unit").value === "hour" ? lasting(0.25, "hour") : undefined)],
    ["threeQuarters of? a? @unit", (m) => lasting(0.75, m("unit").value)],
    ["a? fortnight", () => lasting(14, "day")],
    ["@number fortnight", (m) => lasting(14 * m("number").value, "day")],
    ["a? few @unit", (m) => lasting(3, m("unit").value, CONTESTED)],
    ["$amount to|or|- @number @unit", (m) => lasting(m("number", 1).value, m("unit").value, CONTESTED)],
  ],
  duration: [
    ["$single", (m) => m("duration")],
    [
      "$single and? $single",
      (m) => {
        const [one, other] = [m("duration"), m("duration", 1)];
        // From the greater to the smaller: "an hour and a quarter" is not three months and an hour.
        if (!isFiner(finest(other), finest(one))) return undefined;
        return {
          is: "duration",
          parts: [...one.parts, ...other.parts],
          sure: Math.min(one.sure, other.sure),
        };
      },
    ],
  ],
};
