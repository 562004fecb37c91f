/** What providers say of messages after they took them. Comes more than once, late, and out of order. */
import type { TouchRef } from "../core/effects.ts";
import type { Event } from "../core/events.ts";
import type { Channel, Instant, SuppressionReason } from "../core/person.ts";
import type { Service } from "./service.ts";
import { suppressAddress } from "./suppressions.ts";
import { tell } from "./tell.ts";

export interface Feedback {
  readonly touch?: TouchRef;
  readonly channel: Channel;
  readonly providerId: string;
  readonly messageId?: string;
  readonly what: Extract<Event, { is: "evidenced" }>["what"];
  readonly at: Instant;
  readonly detail?: string;
  /** Addresses that this event says must not be written to any more. */
  readonly suppress?: { readonly why: SuppressionReason; readonly addresses: readonly string[] };
}

export async function hearFeedback(service: Service, feedback: Feedback): Promise<void> {
  const { touch, channel, suppress, ...said } = feedback;
  if (touch !== undefined) await weigh(service, touch, said);
  for (const address of suppress?.addresses ?? []) {
    const evidence = `${feedback.providerId}${feedback.detail === undefined ? "" : ` ${feedback.detail}`}`;
    await suppressAddress(
      service,
      { channel, address },
      { why: suppress?.why ?? "bounced", at: feedback.at, evidence },
    );
  }
}

/** What is said of nobody we know (another stage's mail, a row that was removed) must not begin a timeline. */
async function weigh(
  service: Service,
  touch: TouchRef,
  said: Pick<Feedback, "providerId" | "messageId" | "what" | "at" | "detail">,
): Promise<void> {
  const from = await service.world.people.read(touch.contactId);
  if (from.state.version === 0) {
    return service.log({ message: "evidence of a touch to nobody known", contactId: touch.contactId });
  }
  await tell(service, touch.contactId, { is: "evidenced", touch, ...said }, { from });
}
