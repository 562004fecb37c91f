/** What a check found of one thing, and how to mend it. */

/** `unknown`: whoever could tell refused to. */
export type State = "ok" | "missing" | "warning" | "unknown";

export interface Item {
  readonly id: string;
  readonly state: State;
  readonly what: string;
  /** One thing to do each; a command or a DNS record stands alone in its line, to be copied. */
  readonly fix: readonly string[];
}

export interface Group {
  readonly title: string;
  readonly items: readonly Item[];
}

export function ok(id: string, what: string, ...fix: readonly string[]): Item {
  return { id, state: "ok", what, fix };
}

export function missing(id: string, what: string, ...fix: readonly string[]): Item {
  return { id, state: "missing", what, fix };
}

export function warning(id: string, what: string, ...fix: readonly string[]): Item {
  return { id, state: "warning", what, fix };
}

export function unknown(id: string, what: string, ...fix: readonly string[]): Item {
  return { id, state: "unknown", what, fix };
}
