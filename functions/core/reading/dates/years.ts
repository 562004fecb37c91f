/** Years in two digits. */

/** The nearest year that ends so. Far from now, either century may be meant. */
export function yearOfTwoDigits(value: number, thisYear: number): { value: number; sure: number } {
  const century = thisYear - (thisYear % 100);
  const years = [century - 100 + value, century + value, century + 100 + value];
  const year = years.reduce((best, one) =>
    Math.abs(one - thisYear) < Math.abs(best - thisYear) ? one : best,
  );
  return { value: year, sure: Math.abs(year - thisYear) <= 40 ? 0.9 : 0.6 };
}
