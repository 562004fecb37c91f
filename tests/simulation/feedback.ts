/** What providers say of messages after they took them: often, not always, not once, not in order. */
import { type Feedback, hearFeedback } from "../../functions/app/feedback.ts";
import type { Accepted } from "../../functions/local/memory/ledger.ts";
import type { Cloud, Handle } from "./cloud.ts";

const BOUNCES = 0.03;
const COMPLAINTS = 0.015;
const MINUTE = 60_000;
const DAY = 86_400_000;
const LATEST_MS = 2 * DAY;

export function sendFeedback(cloud: Cloud): void {
  cloud.listeners.accepted.push((message) => {
    const { random, strikes } = cloud.stage.lane(message.contactId);
    const bounces = random.chance(BOUNCES);
    tell(cloud, message, random.between(500, MINUTE), bounces ? bounced(message) : { what: "delivered" });
    if (random.chance(0.3)) tell(cloud, message, random.between(0, MINUTE), { what: "accepted" });
    if (bounces || message.channel !== "email" || !random.chance(COMPLAINTS)) return;
    const complaint = { what: "delivered", detail: "complaint", ...suppress("complained", message) } as const;
    tell(cloud, message, random.between(MINUTE, DAY), complaint);
    if (strikes("feedbackDuplicated")) tell(cloud, message, DAY, complaint);
  });
}

type Said = Pick<Feedback, "what" | "detail" | "suppress">;

function bounced(message: Accepted): Said {
  return { what: "failed", detail: "no such recipient", ...suppress("bounced", message) };
}

function suppress(why: "bounced" | "complained", message: Accepted): Pick<Feedback, "suppress"> {
  return { suppress: { why, addresses: [message.to] } };
}

function tell(cloud: Cloud, message: Accepted, delayMs: number, said: Said): void {
  const { time } = cloud.stage;
  const { strikes, random } = cloud.stage.lane(message.contactId);
  if (strikes("feedbackLost")) return;
  const { contactId, enrollmentId, touchId, attempt, channel, providerId } = message;
  const feedback: Feedback = {
    touch: { contactId, enrollmentId, touchId, attempt },
    ...{ channel, providerId, at: time.now() + delayMs },
    ...(message.channel === "email" ? { messageId: message.messageId } : {}),
    ...said,
  };
  const { evidence, feedbackOn, feedbackTaken, obeyed } = cloud.history;
  const saidBefore = feedbackOn.get(touchId) ?? new Set();
  feedbackOn.set(touchId, saidBefore.add(`${attempt} ${feedback.what} ${feedback.at}`));
  const handle: Handle = async (service) => {
    await hearFeedback(service, feedback);
    evidence.set(attempt, evidence.get(attempt) ?? time.now());
    feedbackTaken.set(touchId, contactId);
    const name = `${contactId} ${providerId}`;
    if (feedback.suppress !== undefined) obeyed.set(name, obeyed.get(name) ?? time.now());
  };
  const deliver = (ms: number) => cloud.later(ms, "feedback", contactId, handle);
  deliver(strikes("feedbackLate") ? random.between(delayMs, LATEST_MS) : delayMs);
  if (strikes("feedbackDuplicated")) deliver(delayMs + random.between(0, 10 * MINUTE));
}
