/** What providers say of messages after they took them. Comes more than once, late, and out of order. */
import type { Tally } from "../core/breaker.ts";
import type { TouchRef } from "../core/effects.ts";
import type { Event } from "../core/events.ts";
import { evidenceId } from "../core/facts.ts";
import { digest } from "../core/identity.ts";
import type { Channel, Instant, SuppressionReason } from "../core/person.ts";
import { count } from "./breaker.ts";
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
  if (touch !== undefined) await weigh(service, touch, said, countedAs(feedback));
  if (suppress === undefined) return;
  for (const address of suppress.addresses) {
    const { providerId, detail, at } = feedback;
    const evidence = `${providerId}${detail === undefined ? "" : ` ${detail}`}`;
    const suppression = { why: suppress.why, at, evidence };
    const id = digest("stop", "feedback", providerId, suppression.why, channel, address, at);
    await suppressAddress(service, { id, channel, address, suppression });
  }
}

/** What is said of nobody we know (another stage's mail, a row that was removed) must not begin a timeline. */
async function weigh(
  service: Service,
  touch: TouchRef,
  said: Pick<Feedback, "providerId" | "messageId" | "what" | "at" | "detail">,
  counted: keyof Tally | undefined,
): Promise<void> {
  const from = await service.world.people.read(touch.contactId);
  if (from.state.version === 0) {
    return service.log({ message: "evidence of a touch to nobody known", contactId: touch.contactId });
  }
  const sender = from.state.enrollments.find(({ id }) => id === touch.enrollmentId)?.sender;
  const mark = evidenceId(touch, said.what, said.at);
  // Its fact is the mark that an event was counted: providers say everything more than once.
  if (counted !== undefined && sender !== undefined && !(await isTold(service, touch, mark))) {
    await count(service, sender, counted, said.at);
  }
  await tell(service, touch.contactId, { is: "evidenced", touch, ...said }, { from });
}

function isTold(service: Service, { contactId }: TouchRef, factId: string): Promise<boolean> {
  return service.world.timeline.has(contactId, factId);
}

/** What a breaker counts it as; texts have no mailbox provider to keep on terms with. */
function countedAs({ channel, what, suppress }: Feedback): keyof Tally | undefined {
  if (channel !== "email") return undefined;
  if (suppress?.why === "bounced") return "bounced";
  if (suppress?.why === "complained") return "complained";
  return what === "accepted" ? "accepted" : undefined;
}
