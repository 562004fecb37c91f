/** What a log line may say of an error. Its message may quote a lead: a provider's refusal names the address it refuses. */

/** A file of ours with line and column, as V8 writes it in a stack. */
const PLACE = /[\w.-]+\.m?[jt]s:\d+:\d+/;

export interface Trace {
  /** Its name, and its code where it has one. */
  readonly error: string;
  /** Where it was made. */
  readonly at?: string;
}

export function traceOf(error: unknown): Trace {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = "code" in error && error.code !== undefined ? ` (${String(error.code)})` : "";
  const frame = error.stack?.split("\n").find((line) => /^\s+at /.test(line) && PLACE.test(line));
  const at = frame === undefined ? undefined : PLACE.exec(frame)?.[0];
  return { error: `${error.name}${code}`, ...(at === undefined ? {} : { at }) };
}

/** The beginning of a reason that an adapter gives, up to the words of somebody else. */
export function kindOf(why: string): string {
  return why.split(":", 1)[0] ?? "";
}
