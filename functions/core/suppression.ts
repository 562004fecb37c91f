/** Which of two reasons not to write to an address stands. */
import type { Suppression, SuppressionReason } from "./person.ts";

/** Weakest first. A bounce gives way to a person's word; a complaint, the gravest, gives way to nothing. */
const RANKS: readonly SuppressionReason[] = [
  "bounced",
  "imported",
  "manual",
  "stop",
  "unsubscribed",
  "complained",
];

/** Whether a suppression takes the place of the one that stands. */
export function outranks(suppression: Suppression, standing: Suppression | undefined): boolean {
  return standing === undefined || RANKS.indexOf(suppression.why) > RANKS.indexOf(standing.why);
}
