/** How often each hostile property is tried: a few times by default, as often as HOSTILE_RUNS says when somebody looks for more. */
const asked = Number(process.env.HOSTILE_RUNS ?? "");

export function runs(byDefault: number): { readonly numRuns: number } {
  return { numRuns: Number.isInteger(asked) && asked > 0 ? asked : byDefault };
}
