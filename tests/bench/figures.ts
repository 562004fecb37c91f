/** Middle and tail of a list of measurements. */

/** The value below which `share` (0 to 1) of the values lie, by nearest rank. Throws for an empty list. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new RangeError("nothing was measured");
  return found;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** To thousandths: more digits would promise more than a shared machine keeps. */
export const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
