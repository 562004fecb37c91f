/** A mail came in: whose is it, what is it, who must know. Marked processed only when everything is done. */
import type { Effect } from "../core/effects.ts";
import type { Event } from "../core/events.ts";
import { digest } from "../core/identity.ts";
import { type InboundMail, isOwnNotice } from "../core/inbound-mail.ts";
import { mailboxOf } from "../core/mailbox.ts";
import type { Instant, Suppression } from "../core/person.ts";
import { forwardedMail } from "../core/reading/forwarded.ts";
import { understandMail } from "../core/reading/understand.ts";
import { SURE, type Understanding } from "../core/reading/understanding.ts";
import { unreachable } from "../core/unreachable.ts";
import type { Inbox } from "../ports.ts";
import { markAddress } from "./address-row.ts";
import { listenersTo } from "./listeners.ts";
import { type Match, matchMail } from "./match-mail.ts";
import { performOne } from "./perform.ts";
import { readMail } from "./read-mail.ts";
import { readingContext } from "./reading-context.ts";
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

/** What came in, and what it was taken for. */
interface Heard {
  readonly mail: InboundMail;
  readonly match: Match;
  readonly understanding: Understanding;
  readonly source: Source;
}

async function handle(service: Service, received: InboundMail, source: Source): Promise<void> {
  const mail = isOurs(service, received) ? passedOn(received) : received;
  // Asked of the mail as it came: whatever a sender's mail has inside has no headers of its own.
  if (mail === undefined || isOwnNotice(received)) {
    return service.log({ message: "mail of a sender of ours is no reply", mail: source.id });
  }
  const match = await matchMail(service, mail);
  const context = await readingContext(service, match.contactIds[0], mail.date ?? source.heard);
  const heard: Heard = { mail, match, source, understanding: understandMail(mail, context) };
  if (match.contactIds.length === 0) return tellNobodys(service, heard);
  // A redelivered opt-out must not end what began since: the reply is the mark that it was carried through.
  const { left } = await listenersTo(service, match.contactIds, source.id);
  for (const contactId of left) await act(service, contactId, heard);
}

/** A rep who answers a lead and leaves our address in copy is not the lead. */
function isOurs({ catalog }: Service, { from }: InboundMail): boolean {
  return Object.values(catalog.senders).some(({ email }) => email.toLowerCase() === from);
}

/** A lead's answer that reached a rep directly, and that the rep has forwarded to us. */
function passedOn(mail: InboundMail): InboundMail | undefined {
  const inner = forwardedMail(mail);
  if (inner?.from === undefined) return undefined;
  const { html: _html, enclosed: _enclosed, messageId: _id, name: _name, ...outer } = mail;
  return { ...outer, subject: inner.subject ?? mail.subject, ...inner, headers: new Map(), reports: [] };
}

async function act(service: Service, contactId: string, heard: Heard): Promise<void> {
  const { understanding } = heard;
  const { kind } = understanding;
  if (heard.match.by === "unsubscribeAddress" || kind === "unsubscribe") {
    await optOut(service, contactId, heard);
    return hear(service, contactId, heard, "replied");
  }
  switch (kind) {
    case "human":
    // Whatever else somebody known sends: a person reads it, and nothing goes out meanwhile.
    case "other":
      await learnMailbox(service, contactId, heard);
      return hear(service, contactId, heard, "replied");
    case "autoReply":
      return hear(service, contactId, heard, "autoReplied");
    case "bounce":
    case "complaint":
      await closeAddresses(service, heard);
      return hear(service, contactId, heard, "autoReplied");
    default:
      return unreachable(kind);
  }
}

/** An opt-out is heard as a reply too: the person behind the sender reads it. */
async function hear(
  service: Service,
  contactId: string,
  { mail, match, understanding, source }: Heard,
  is: "replied" | "autoReplied",
): Promise<void> {
  const { messageId, from, subject } = mail;
  const { text, why, intent, until: back } = understanding;
  const unclear = is === "autoReplied" ? leftOpen(understanding) : undefined;
  const event: Event = {
    ...{ is, id: source.id, channel: "email", text, source: source.key },
    from: from ?? "an unknown address",
    subject: subject.slice(0, 200),
    why: [match.why, ...why.slice(0, 2)].join("; "),
    ...(messageId === undefined ? {} : { messageId }),
    ...(intent === undefined ? {} : { intent }),
    ...(back === undefined ? {} : { back }),
    ...(unclear === undefined ? {} : { unclear }),
  };
  await tell(service, contactId, event, { heard: source.heard });
}

/** What an automatic answer wants of a person. */
function leftOpen({ subkind, until }: Understanding): string | undefined {
  if (subkind === "challenge") return "Their mail system asks for proof that a person wrote.";
  if (until !== undefined && until.confidence < SURE) {
    return `They are away; until when could not be read for certain from “${until.phrase}”.`;
  }
  return undefined;
}

/** The author's address may be an alias of the one we know: both are closed. */
async function optOut(
  service: Service,
  contactId: string,
  { mail, understanding, source }: Heard,
): Promise<void> {
  const evidence = `mail ${source.key}: ${understanding.why[0] ?? "it was sent to the unsubscribe address"}`;
  const idOf = (whose: string) => digest("stop", "mail", source.id, contactId, whose);
  await unsubscribe(service, { id: idOf("contact"), contactId, evidence, heard: source.heard });
  if (mail.from === undefined) return;
  const suppression = { why: "unsubscribed", at: service.now(), evidence } as const;
  const stop = { id: idOf("author"), channel: "email", address: mail.from, suppression } as const;
  await suppressAddress(service, stop, source.heard);
}

/** From an address that is not known: what they write from it next is theirs as well, whatever it carries. */
async function learnMailbox(service: Service, contactId: string, { mail, match }: Heard): Promise<void> {
  const isCertain = match.by === "replyAddress" || match.by === "references";
  if (!isCertain || mail.from === undefined) return;
  await service.world.addresses.link({ channel: "mailbox", address: mailboxOf(mail.from) }, contactId);
}

/**
 * Only a report about a mail of ours closes an address: anybody can write one about any address. That a mail of ours
 * is meant shows in the signed address it came to, or in the id of the mail it returns.
 */
async function closeAddresses(service: Service, { match, understanding, source }: Heard): Promise<void> {
  const { kind, failed } = understanding;
  if (match.by !== "replyAddress" && match.by !== "references") return;
  const evidence = `mail ${source.key}: ${understanding.why[0] ?? kind}`;
  const suppression: Suppression = {
    ...{ why: kind === "complaint" ? "complained" : "bounced", at: service.now(), evidence },
  };
  const reported =
    kind === "complaint"
      ? await addressesOf(service, match.contactIds)
      : failed.filter(({ is }) => is === "hard").map(({ address }) => address);
  for (const address of reported) {
    const owners = await service.world.addresses.owners({ channel: "email", address });
    if (!owners.some((owner) => match.contactIds.includes(owner))) continue;
    const id = digest("stop", "report", source.id, address);
    await suppressAddress(service, { id, channel: "email", address, suppression }, source.heard);
  }
}

/** A complaint does not say who complains (RFC 5965, section 3.2: redacted as a rule): whoever the mail went to. */
async function addressesOf({ world }: Service, contactIds: readonly string[]): Promise<readonly string[]> {
  const people = await Promise.all(contactIds.map((id) => world.people.read(id)));
  return people.flatMap(({ state }) => state.email ?? []);
}

/** Nobody it could belong to is known: a person reads it. */
async function tellNobodys(service: Service, { mail, understanding, source }: Heard): Promise<void> {
  const { kind, text } = understanding;
  if (kind !== "human" && kind !== "unsubscribe" && understanding.confidence >= SURE)
    return service.log({
      message: "a mail that no person wrote and that belongs to nobody",
      mail: source.id,
      kind,
    });
  // They may be enrolled tomorrow.
  if (kind === "unsubscribe" && mail.from !== undefined) {
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
