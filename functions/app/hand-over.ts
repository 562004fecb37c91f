/** Between a claim and its provider call: one strong read. Whatever is slower than that was done before the claim. */
import type { Touch, TouchRef } from "../core/effects.ts";
import type { Event } from "../core/events.ts";
import { switchedOff } from "../core/settings.ts";
import { unreachable } from "../core/unreachable.ts";
import type { Handover } from "../ports.ts";
import type { Service } from "./service.ts";
import { kindOf, traceOf } from "./trace.ts";

/** Hands a claimed touch to its provider, once. Undefined when the provider's answer is not known. */
export async function handOver(service: Service, touch: Touch): Promise<Event | undefined> {
  const barred = await findBar(service, touch);
  if (barred !== undefined) return barred;
  const { mailer, texter } = service.world;
  const answer =
    touch.channel === "email" ? await mailer.send(touch.message) : await texter.send(touch.message);
  return understand(service, touch, answer);
}

async function findBar(service: Service, touch: Touch): Promise<Event | undefined> {
  const ref = refOf(touch);
  try {
    const found = await service.world.gate.check({ channel: touch.channel, address: touch.to });
    if (found.suppression !== undefined) {
      return { is: "barred", touch: ref, by: { kind: "suppressed", suppression: found.suppression } };
    }
    const why = switchedOff(found.switches, touch);
    return why === undefined ? undefined : { is: "barred", touch: ref, by: { kind: "notNow", why } };
  } catch (cause) {
    // Nothing was sent, and that is known: the claim is given back instead of being left to evidence that cannot come.
    service.log({ level: "warn", message: "the gate could not be read", ...ref, ...traceOf(cause) });
    return { is: "barred", touch: ref, by: { kind: "notNow", why: "the address could not be checked" } };
  }
}

function understand(service: Service, touch: Touch, answer: Handover): Event | undefined {
  const ref = refOf(touch);
  switch (answer.is) {
    case "sent": {
      const { providerId, messageId } = answer;
      return { is: "handedOver", touch: ref, providerId, ...(messageId === undefined ? {} : { messageId }) };
    }
    case "captured":
      return { is: "captured", touch: ref };
    case "refused":
      return { is: "refused", touch: ref, refusal: answer.refusal };
    case "lost":
      service.log({
        level: "warn",
        message: "the provider's answer was lost",
        ...ref,
        why: kindOf(answer.why),
      });
      return undefined;
    default:
      return unreachable(answer);
  }
}

function refOf({ contactId, enrollmentId, touchId, attempt }: Touch): TouchRef {
  return { contactId, enrollmentId, touchId, attempt };
}
