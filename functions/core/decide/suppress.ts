/** An address that must not be written to, and what follows for the person it belongs to. */
import type { Event } from "../events.ts";
import {
  addressOn,
  type Channel,
  type EndReason,
  type Enrollment,
  type Suppression,
  type SuppressionReason,
} from "../person.ts";
import { answeredTouch } from "../results.ts";
import { outranks } from "../suppression.ts";
import { unreachable } from "../unreachable.ts";
import type { Draft } from "./draft.ts";
import { reasonToSkip } from "./step.ts";

/** How an enrollment ends when its person's address is suppressed. */
export function endingFor(why: SuppressionReason): EndReason {
  switch (why) {
    case "unsubscribed":
    case "stop":
    case "imported":
    case "manual":
      return "unsubscribed";
    case "complained":
      return "complained";
    case "bounced":
      return "bounced";
    default:
      return unreachable(why);
  }
}

export function suppress(
  draft: Draft,
  event: { channel: Channel; address: string; suppression: Suppression },
): void {
  const { channel, address, suppression } = event;
  const { why, evidence } = suppression;
  const isCurrent = addressOn(draft.state, channel) === address;
  // An old address that bounces says nothing of the new one; an opt-out is a person's word, whichever address it came from.
  if (why === "bounced" && !isCurrent) return;
  if (isCurrent && outranks(suppression, draft.state.suppressions[channel])) {
    draft.state = { ...draft.state, suppressions: { ...draft.state.suppressions, [channel]: suppression } };
    const isTheirWord = why === "unsubscribed" || why === "stop";
    const counted = isTheirWord ? answeredTouch(draft.state, "optedOut") : undefined;
    const after = counted === undefined ? {} : { after: counted.touch };
    const details = { is: "suppressed", channel, why, evidence, ...after } as const;
    const isNew = draft.note(details, channel, address, suppression.at);
    if (isNew && counted !== undefined) draft.markAnswered(counted.enrollmentId, "optedOut", counted.place);
  }
  // A number that takes no texts says nothing of the person: their other channel goes on.
  if (why === "bounced" && channel === "sms") return;
  if (why === "complained") closeOther(draft, channel, suppression);
  const because = `${channel} suppressed: ${why} (${evidence})`;
  for (const enrollment of draft.state.enrollments) {
    if (enrollment.status === "ended" || (why === "bounced" && goesOnByText(draft, enrollment))) continue;
    draft.end(enrollment, endingFor(why), because);
    const { id, sender, sequence } = enrollment;
    const text = `${draft.name()} (contact ${draft.state.contactId}) will not be written to any more: ${why} (${channel}).`;
    draft.notify(
      { sender, subject: `Stopped: ${why}, ${draft.name()} (${sequence})`, text },
      id,
      "suppressed",
    );
  }
}

/** Where the sequence says so, and there is a number that may be texted: mails that are still to come are passed over. */
function goesOnByText(draft: Draft, enrollment: Enrollment): boolean {
  return (
    draft.sequence(enrollment)?.afterBounce === "otherChannel" && reasonToSkip(draft, "sms") === undefined
  );
}

/** Whoever reports us as spam is not written to on any channel, nor is anybody under that address. */
function closeOther(draft: Draft, channel: Channel, suppression: Suppression): void {
  const other = channel === "email" ? "sms" : "email";
  const address = addressOn(draft.state, other);
  if (address === undefined || !outranks(suppression, draft.state.suppressions[other])) return;
  draft.state = { ...draft.state, suppressions: { ...draft.state.suppressions, [other]: suppression } };
  draft.suppressAddress({ channel: other, to: address, attempt: suppression.evidence }, suppression);
}

/** START lifts only what STOP set, a person's hand only what it is told to. Ended stays ended. */
export function lift(draft: Draft, event: Extract<Event, { is: "lifted" }>): void {
  const { channel, address, why, evidence } = event;
  const { [channel]: standing, ...rest } = draft.state.suppressions;
  if (standing?.why !== why || addressOn(draft.state, channel) !== address) return;
  draft.state = { ...draft.state, suppressions: rest };
  draft.note({ is: "lifted", channel, why, evidence }, channel, address, standing.at);
}
