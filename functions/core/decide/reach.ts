/** Whether a person can be written to on a channel, and when the next touch reaches them. */
import type { SkipReason } from "../facts.ts";
import { addressOn, type Channel, type Instant, type State } from "../person.ts";
import { isSent, nextStep, type Sequence } from "../sequence.ts";
import type { Settings } from "../settings.ts";
import { dueAfter } from "./due.ts";

export interface Skip {
  readonly reason: SkipReason;
  readonly why: string;
}

/** Why nothing may go out to this person on a channel. */
export function reasonToSkip({ state }: { readonly state: State }, channel: Channel): Skip | undefined {
  if (addressOn(state, channel) === undefined)
    return { reason: "noAddress", why: channel === "email" ? "no email address" : "no phone number" };
  const suppression = state.suppressions[channel];
  if (suppression !== undefined)
    return { reason: "suppressed", why: `the ${channel} address is suppressed: ${suppression.why}` };
  if (channel === "sms" && state.consents.sms === undefined)
    return { reason: "noConsent", why: "no consent to be texted" };
  return undefined;
}

/**
 * When the touch comes that follows the steps behind, the last of them carried out at `base`: by the delays and hours
 * that decide it, past steps that will be skipped. A cap, a hold or a pause can still put it off. Undefined when none follows.
 */
export function nextTouchAfter(
  base: Instant,
  state: State,
  sequence: Sequence,
  passed: readonly string[],
  settings: Settings,
): Instant | undefined {
  let due = base;
  let behind = passed;
  for (;;) {
    const step = nextStep(sequence, behind);
    if (step === undefined) return undefined;
    due = dueAfter(due, state, sequence, step, settings);
    if (!isSent(step.channel) || reasonToSkip({ state }, step.channel) === undefined) return due;
    behind = [...behind, step.id];
  }
}
