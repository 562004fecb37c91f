/** How far to advance: "90m", "1h", "2d", "1w". */
const UNITS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const LONGEST_MS = 400 * 86_400_000;

/** In milliseconds; a day is 24 hours. @throws Error that says how to write it. */
export function readSpan(text: string): number {
  const [, count = "", unit = ""] = /^(\d{1,6})\s*([mhdw])$/.exec(text.trim()) ?? [];
  const span = Number(count) * (UNITS[unit] ?? 0);
  if (span > 0 && span <= LONGEST_MS) return span;
  throw new Error(`"${text.slice(0, 40)}" is no span: write 90m, 1h, 2d or 1w, at most 400 days`);
}
