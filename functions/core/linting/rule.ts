/** What a rule is, and what it finds. Rules are data: their page and their tests are made from them. */
import type { Templates } from "./templates.ts";

export const SEVERITIES = ["error", "warning"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A place in a file below templates/; lines and columns from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** What a rule has to say of a place. */
export interface Remark extends Place {
  readonly message: string;
  /** How to mend this one, when that can be said better than by the rule. */
  readonly fix?: string;
  /** The step it is about, when the file does not tell. */
  readonly step?: string;
}

export interface Rule {
  /** kebab-case; templates name it to silence it. */
  readonly id: string;
  readonly severity: Severity;
  /** Why it is a rule, in a sentence for whoever breaks it. */
  readonly reason: string;
  readonly fix: string;
  /** What the law asks, or what nothing works without: it can be neither silenced nor made a warning. */
  readonly isBinding?: true;
  readonly check: (templates: Templates) => readonly Remark[];
}

export interface Finding extends Place {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
}
