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

/** Safe to repeat, however late: a stop is carried through once, and the fact of the evidence is the mark that it was heard. */
export async function hearFeedback(service: Service, feedback: Feedback): Promise<void> {
  const { touch } = feedback;
  await suppressAll(service, feedback);
  if (touch === undefined || (await isTold(service, touch, feedback))) return;
  await weigh(service, touch, feedback);
}

async function suppressAll(service: Service, { channel, at, providerId, detail, suppress }: Feedback) {
  if (suppress === undefined) return;
  const { why } = suppress;
  const evidence = `${providerId}${detail === undefined ? "" : ` ${detail}`}`;
  for (const address of suppress.addresses) {
    const id = digest("stop", "feedback", providerId, why, channel, address, at);
    await suppressAddress(service, { id, channel, address, suppression: { why, at, evidence } });
  }
}

/** What is said of nobody we know (another stage's mail, a row that was removed) must not begin a timeline. */
async function weigh(service: Service, touch: TouchRef, feedback: Feedback): Promise<void> {
  const { channel: _, suppress: __, touch: ___, ...said } = feedback;
  const from = await service.world.people.read(touch.contactId);
  if (from.state.version === 0) {
    return service.log({ message: "evidence of a touch to nobody known", contactId: touch.contactId });
  }
  const sender = from.state.enrollments.find(({ id }) => id === touch.enrollmentId)?.sender;
  const counted = countedAs(feedback);
  if (counted !== undefined && sender !== undefined) await count(service, sender, counted, said.at);
  await tell(service, touch.contactId, { is: "evidenced", touch, ...said }, { from });
}

function isTold(service: Service, touch: TouchRef, { what, at }: Feedback): Promise<boolean> {
  return service.world.timeline.has(touch.contactId, evidenceId(touch, what, at));
}

/** What a breaker counts it as; texts have no mailbox provider to keep on terms with. */
function countedAs({ channel, what, suppress }: Feedback): keyof Tally | undefined {
  if (channel !== "email") return undefined;
  if (suppress?.why === "bounced") return "bounced";
  if (suppress?.why === "complained") return "complained";
  return what === "accepted" ? "accepted" : undefined;
}
