/** A mailbox that is full or away for now: SES tries for hours by itself, and the next touch is the next try. */
import type { Event } from "../events.ts";
import type { Draft } from "./draft.ts";
import { suppress } from "./suppress.ts";

/** So many mails in a row that did not arrive, and the address counts as one that takes none. */
export const SOFT_BOUNCES_ALLOWED = 3;

/** Counts touches, not events: the same bounce may be reported more than once. One mail that arrives begins anew. */
export function countSoftBounce(draft: Draft, event: Extract<Event, { is: "evidenced" }>): void {
  const { softBounces = [], email, ...rest } = draft.state;
  const { touchId, attempt } = event.touch;
  if (email === undefined) return;
  if (event.what === "delivered" && softBounces.length > 0) draft.state = { ...rest, email };
  if (event.what !== "softBounced" || softBounces.includes(touchId)) return;
  const counted = [...softBounces, touchId];
  draft.state = { ...draft.state, softBounces: counted };
  if (counted.length < SOFT_BOUNCES_ALLOWED) return;
  const evidence = `${counted.length} mails in a row bounced softly; the last one: ${event.detail ?? event.providerId}`;
  const suppression = { why: "bounced", at: draft.now, evidence } as const;
  draft.suppressAddress({ channel: "email", to: email, attempt }, suppression);
  suppress(draft, { channel: "email", address: email, suppression });
}
