/** Carries out what decisions owe the world. Every effect may be performed twice: facts are written once, a rep may read a notice twice. */
import type { Effect } from "../core/effects.ts";
import type { Fact } from "../core/facts.ts";
import { normalEmail } from "../core/mail-address.ts";
import { composeNotice } from "../core/notice.ts";
import { unreachable } from "../core/unreachable.ts";
import { tellColleagues } from "./accounts.ts";
import { mailReply, senderNamed, settleNotice, textReply } from "./hand-reply.ts";
import type { Service } from "./service.ts";
import { suppressAddress } from "./suppressions.ts";

export interface Performed {
  readonly done: readonly Effect[];
  readonly failed: readonly { readonly effect: Effect; readonly error: unknown }[];
}

/** Performs all of them, whatever becomes of each. */
export async function perform(
  service: Service,
  contactId: string,
  effects: readonly Effect[],
): Promise<Performed> {
  const done: Effect[] = [];
  const failed: { effect: Effect; error: unknown }[] = [];
  const tried = effects.map(async (effect) => {
    try {
      await performOne(service, contactId, effect);
      done.push(effect);
    } catch (error) {
      failed.push({ effect, error });
    }
  });
  await Promise.all(tried);
  return { done, failed };
}

/** Performs one, or throws what its port threw. */
export async function performOne(service: Service, contactId: string, effect: Effect): Promise<void> {
  switch (effect.is) {
    case "writeFact":
      await rememberMail(service, contactId, effect.fact);
      return service.world.timeline.write(contactId, effect.fact, effect.result);
    case "notify":
      return notify(service, effect);
    case "forwardReply":
      return mailReply(service, contactId, effect);
    case "textReply":
      return textReply(service, contactId, effect);
    case "tellAccount":
      return tellColleagues(service, contactId, effect);
    case "putOnDesk":
      return service.world.desk.put(effect.item);
    case "takeOffDesk":
      return service.world.desk.take(effect.itemId);
    case "suppressAddress": {
      const { id, channel, address, suppression } = effect;
      await suppressAddress(service, { id, channel, address, suppression });
      return;
    }
    default:
      return unreachable(effect);
  }
}

/** An answer may carry nothing of ours but the id of the mail it answers. */
async function rememberMail({ world }: Service, contactId: string, fact: Fact): Promise<void> {
  const isMail = (fact.is === "touched" && fact.channel === "email") || fact.is === "corrected";
  if (isMail) await world.addresses.link({ channel: "message", address: fact.providerId }, contactId);
}

type Notice = Extract<Effect, { is: "notify" }>;

async function notify(service: Service, notice: Notice): Promise<void> {
  const sender = senderNamed(service, notice.sender);
  settleNotice(service, sender, await service.world.mailer.send(composeNotice(sender, answerable(notice))));
}

/** A stranger's mail may say that it is from anything: SES refuses a Reply-To that is no address, and the rep would never be told. */
function answerable({ replyTo, ...notice }: Notice): Notice {
  return replyTo === undefined || normalEmail(replyTo) === undefined ? notice : { ...notice, replyTo };
}
