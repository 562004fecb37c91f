/** A mail came in: whose is it, what is it, who must know. Marked processed only when everything is done. */
import type { Effect } from "../core/effects.ts";
import { digest } from "../core/identity.ts";
import { type Classified, classifyMail, type InboundMail } from "../core/inbound-mail.ts";
import type { Instant } from "../core/person.ts";
import { parseReplyAddress, parseUnsubscribeMailto } from "../core/reply-address.ts";
import type { Inbox } from "../ports.ts";
import { markAddress } from "./address-row.ts";
import { listenersTo } from "./listeners.ts";
import { performOne } from "./perform.ts";
import { readMail } from "./read-mail.ts";
import type { Service } from "./service.ts";
import { suppressAddress } from "./suppressions.ts";
import { tell } from "./tell.ts";
import { unsubscribe } from "./unsubscribe.ts";

/** Handles the mail stored under a key, at `arrived` when that is known. Safe to repeat; a key that is gone was handled and removed. */
export async function hearMail(
  service: Service,
  inbox: Inbox,
  key: string,
  arrived?: Instant,
): Promise<void> {
  const raw = await inbox.read(key);
  if (raw === undefined) return;
  const mail = await readMail(raw);
  // The Message-ID is the sender's to choose, and some programs choose "<>" each time: only with the author and the
  // words does it tell one mail from another.
  const id = digest("mail", mail.messageId ?? key, mail.from ?? "", mail.subject, mail.text);
  await handle(service, mail, { id, key, heard: arrived });
  await inbox.markProcessed(key);
}

interface Source {
  readonly id: string;
  readonly key: string;
  /** When it arrived. */
  readonly heard: Instant | undefined;
}

async function handle(service: Service, mail: InboundMail, source: Source): Promise<void> {
  if (isOurs(service, mail))
    return service.log({ message: "mail of a sender of ours is no reply", mail: source.id });
  const match = await matchContacts(service, mail);
  if (match.contactIds.length === 0) return tellNobodys(service, mail, source);
  const classified = match.unsubscribe
    ? { ...classifyMail(mail), kind: "optOut" as const, why: "it was sent to the unsubscribe address" }
    : classifyMail(mail);
  // A redelivered opt-out must not end what began since: the reply is the mark that it was carried through.
  const { left } = await listenersTo(service, match.contactIds, source.id);
  for (const contactId of left) await act(service, contactId, mail, classified, match.why, source);
}

/** A rep who answers a lead and leaves our address in copy is not the lead. */
function isOurs({ catalog }: Service, { from }: InboundMail): boolean {
  return Object.values(catalog.senders).some(({ email }) => email.toLowerCase() === from);
}

interface Match {
  readonly contactIds: readonly string[];
  readonly unsubscribe: boolean;
  readonly why: string;
}

/** By the signed address it was sent to; else by its author, and then everyone with that address is meant. */
async function matchContacts(service: Service, mail: InboundMail): Promise<Match> {
  const { keyring, replyDomain } = service.settings;
  for (const recipient of mail.recipients) {
    const leaving = parseUnsubscribeMailto(keyring, replyDomain, recipient);
    if (leaving !== undefined) {
      return {
        contactIds: [leaving.contactId],
        unsubscribe: true,
        why: "matched by its unsubscribe address",
      };
    }
    const answered = parseReplyAddress(keyring, replyDomain, recipient);
    if (answered !== undefined) {
      return { contactIds: [answered.contactId], unsubscribe: false, why: "matched by its reply address" };
    }
  }
  const contactIds =
    mail.from === undefined
      ? []
      : await service.world.addresses.owners({ channel: "email", address: mail.from });
  return { contactIds, unsubscribe: false, why: "matched by its author's address" };
}

async function act(
  service: Service,
  contactId: string,
  mail: InboundMail,
  { kind, why, text }: Classified,
  matched: string,
  source: Source,
): Promise<void> {
  if (kind === "optOut") await optOut(service, contactId, mail, why, source);
  // An opt-out is heard as a reply too: the person behind the sender reads it.
  const event = {
    is: kind === "auto" ? "autoReplied" : "replied",
    id: source.id,
    channel: "email",
    from: mail.from ?? "an unknown address",
    subject: mail.subject.slice(0, 200),
    text,
    why: `${matched}; ${why}`,
    source: source.key,
  } as const;
  await tell(service, contactId, event, { heard: source.heard });
}

/** The author's address may be an alias of the one we know: both are closed. */
async function optOut(
  service: Service,
  contactId: string,
  mail: InboundMail,
  why: string,
  source: Source,
): Promise<void> {
  const evidence = `mail ${source.key}: ${why}`;
  const idOf = (whose: string) => digest("stop", "mail", source.id, contactId, whose);
  await unsubscribe(service, { id: idOf("contact"), contactId, evidence, heard: source.heard });
  if (mail.from === undefined) return;
  const suppression = { why: "unsubscribed", at: service.now(), evidence } as const;
  const stop = { id: idOf("author"), channel: "email", address: mail.from, suppression } as const;
  await suppressAddress(service, stop, source.heard);
}

/** Nobody it could belong to is known: a person reads it. */
async function tellNobodys(service: Service, mail: InboundMail, source: Source): Promise<void> {
  const { kind, text } = classifyMail(mail);
  if (kind === "auto")
    return service.log({ message: "automatic mail that belongs to nobody", mail: source.id });
  // They may be enrolled tomorrow.
  if (kind === "optOut" && mail.from !== undefined) {
    const key = { channel: "email", address: mail.from } as const;
    const evidence = `mail ${source.key}`;
    await markAddress(service, key, { why: "unsubscribed", at: service.now(), evidence });
  }
  const notice: Effect = {
    is: "notify",
    id: digest("unmatched", source.id),
    at: service.now(),
    sender: Object.keys(service.catalog.senders)[0] ?? "",
    subject: `A mail that belongs to nobody known, from ${mail.from ?? "an unknown address"}`,
    text: `${text}\n\n--\nNo contact has this address. The original is kept under ${source.key}.`,
    ...(mail.from === undefined ? {} : { replyTo: mail.from }),
  };
  await performOne(service, "", notice);
}
