/** Values of the templates as a reviewer reads them. */
import type { Delay, Window } from "../timing.ts";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MINUTE = 60_000;
const MINUTES_A_DAY = 1_440;

export function count(number: number, of: string, many = `${of}s`): string {
  return `${number} ${number === 1 ? of : many}`;
}

export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

export function delayInWords({ amount, unit }: Delay): string {
  return unit === "businessDays" ? count(amount, "business day") : count(amount, unit.slice(0, -1));
}

export function windowInWords(window: Window | "always"): string {
  if (window === "always") return "at any hour";
  const { days, from, to } = window;
  return `${daysInWords(days)} ${clock(from)}–${clock(to)}`;
}

/** Runs of days as "Mon–Fri", single ones by themselves. */
function daysInWords(days: readonly number[]): string {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const name = (day: number | undefined) => DAYS[(day ?? 1) - 1] ?? "";
  return runs
    .map((run) => (run.length > 2 ? `${name(run[0])}–${name(run.at(-1))}` : run.map(name).join(", ")))
    .join(", ");
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** A span of time, to two units and the minute: "2 days 3 hours", "45 minutes". */
export function spanInWords(ms: number): string {
  const minutes = Math.round(ms / MINUTE);
  const parts = [
    [Math.floor(minutes / MINUTES_A_DAY), "day"] as const,
    [Math.floor((minutes % MINUTES_A_DAY) / 60), "hour"] as const,
    [minutes % 60, "minute"] as const,
  ].filter(([amount]) => amount > 0);
  if (parts.length === 0) return "0 minutes";
  return parts
    .slice(0, 2)
    .map(([amount, unit]) => count(amount, unit))
    .join(" ");
}
