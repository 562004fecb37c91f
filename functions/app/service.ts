/** What every use case works with. */
import type { Outcome } from "../core/outcome.ts";
import type { Instant } from "../core/person.ts";
import type { Catalog } from "../core/sequence.ts";
import type { Settings } from "../core/settings.ts";
import type { World } from "../ports.ts";

export interface Service {
  readonly world: World;
  readonly catalog: Catalog;
  readonly settings: Settings;
  /** Read anew for each decision: a decision taken again after a lost race is taken at its own time. */
  now(): Instant;
  /** Counts what became of a touch. */
  count(outcome: Outcome): void;
  /** Ids and reasons only: no address, no text. */
  log(entry: LogEntry): void;
}

export interface LogEntry {
  readonly message: string;
  readonly contactId?: string;
  readonly [detail: string]: string | number | undefined;
}
