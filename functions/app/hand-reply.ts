/** Hands a reply to the person behind the sender, by mail and, where they ask for it, by text. Nothing that fails on the way keeps them from being told. */
import type { Effect } from "../core/effects.ts";
import type { Original } from "../core/original.ts";
import type { Thread } from "../core/person.ts";
import { composeReplyMail, type ReplyMail } from "../core/reply-mail.ts";
import { composeReplyText } from "../core/reply-text.ts";
import type { Sender } from "../core/sequence.ts";
import { GiveUp, type Handover, Retry } from "../ports.ts";
import type { Service } from "./service.ts";
import { traceOf } from "./trace.ts";

/** Whoever has left is followed by the first there is. */
export function senderNamed({ catalog }: Service, id: string): Sender {
  const sender = Object.hasOwn(catalog.senders, id) ? catalog.senders[id] : Object.values(catalog.senders)[0];
  if (sender === undefined) throw new GiveUp("templates/_shared/senders.yaml names nobody to tell");
  return sender;
}

/** Throws Retry when the mail may not have gone out. */
export function settleNotice(service: Service, sender: Sender, answer: Handover): void {
  // Told as far as this stage tells anybody; who is not on its list reads none of its notices.
  if (answer.is === "captured")
    return service.log({
      message: "a notice was captured: this stage does not write to this sender",
      of: sender.id,
    });
  if (answer.is === "lost") throw new Retry(`a notice may not have reached ${sender.id}: ${answer.why}`);
  if (answer.is === "refused") throw new Retry(`a notice to ${sender.id} was refused: ${answer.refusal.why}`);
}

export async function mailReply(
  service: Service,
  contactId: string,
  forward: Extract<Effect, { is: "forwardReply" }>,
): Promise<void> {
  const sender = senderNamed(service, forward.sender);
  const [thread, original] = await Promise.all([
    readThread(service, contactId),
    readOriginal(service, contactId, forward.reply.source),
  ]);
  const given: ReplyMail = { sender, contactId, forward, settings: service.settings, thread, original };
  const mail = composeReplyMail(given);
  const answer = await service.world.mailer.send(mail);
  const mayBeTheFiles =
    answer.is === "refused" && answer.refusal.kind === "rejected" && mail.attachments !== undefined;
  // Which files a provider carries is the provider's to change.
  const last = mayBeTheFiles
    ? await service.world.mailer.send(composeReplyMail({ ...given, bare: true }))
    : answer;
  settleNotice(service, sender, last);
}

/** Of the latest conversation by mail, however it ended. */
async function readThread({ world, log }: Service, contactId: string): Promise<Thread | undefined> {
  try {
    const { state } = await world.people.read(contactId);
    return state.enrollments.findLast(({ thread }) => thread !== undefined)?.thread;
  } catch (error) {
    log({
      level: "warn",
      message: "a reply is handed over without its thread",
      contactId,
      ...traceOf(error),
    });
    return undefined;
  }
}

async function readOriginal(
  { originals, log }: Service,
  contactId: string,
  source: string | undefined,
): Promise<Original | { readonly missing: string }> {
  if (source === undefined) return { missing: "" };
  if (originals === undefined) return { missing: "Only their words are here." };
  try {
    const original = await originals.read(source);
    return original ?? { missing: "Only their words are here: the original is not where it was put." };
  } catch (error) {
    log({
      level: "warn",
      message: "a reply is handed over without its original",
      contactId,
      ...traceOf(error),
    });
    return { missing: "Only their words are here: the original could not be read." };
  }
}

/** After that the mail has been read, or will be first. */
const TEXT_IS_NEWS_MS = 24 * 60 * 60_000;

export async function textReply(
  service: Service,
  contactId: string,
  effect: Extract<Effect, { is: "textReply" }>,
): Promise<void> {
  const sender = senderNamed(service, effect.sender);
  const giveUp = (why: string) =>
    service.log({ level: "warn", message: "a rep is not texted of a reply", contactId, of: sender.id, why });
  // The catalog is newer than the decision.
  if (sender.phone === undefined || sender.textsReplies !== true)
    return giveUp("they do not ask for it any more");
  if (effect.at + TEXT_IS_NEWS_MS <= service.now()) return giveUp("a day has passed");
  const { texter } = service.world;
  const answer = await texter.send(composeReplyText(sender.phone, contactId, effect, service.settings));
  if (answer.is === "captured") return giveUp("this stage does not write to this number");
  if (answer.is === "lost") throw new Retry(`a text may not have reached ${sender.id}: ${answer.why}`);
  if (answer.is !== "refused") return;
  const { kind, why } = answer.refusal;
  // Neither changes by trying again, and the mail says it all.
  if (kind === "optedOut" || kind === "undeliverable") return giveUp(kind);
  throw new Retry(`a text to ${sender.id} was refused: ${why}`);
}
