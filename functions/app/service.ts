/** What every use case works with. */
import type { Originals } from "../core/original.ts";
import type { Instant } from "../core/person.ts";
import type { Catalog } from "../core/sequence.ts";
import type { Settings } from "../core/settings.ts";
import type { World } from "../ports.ts";
import type { Measure } from "./measures.ts";

export interface Service {
  readonly world: World;
  readonly catalog: Catalog;
  readonly settings: Settings;
  /** For those functions that may read the mails that came in. */
  readonly originals?: Originals;
  /** Read anew for each decision: a decision taken again after a lost race is taken at its own time. */
  now(): Instant;
  /** Takes measures: never of what a lost race has decided. */
  measure(measures: readonly Measure[]): void;
  /** Ids and reasons only: no address, no text. */
  log(entry: LogEntry): void;
}

/** Who follows one touch, or one enrollment, through all functions looks for its id. */
export interface LogEntry {
  readonly message: string;
  /** `info` (when absent) is as it should be, `warn` mends itself, `error` needs a person. */
  readonly level?: "info" | "warn" | "error";
  readonly contactId?: string;
  readonly enrollmentId?: string;
  readonly touchId?: string;
  readonly attempt?: string;
  readonly [detail: string]: string | number | undefined;
}
