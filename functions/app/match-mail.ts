/**
 * Whose an inbound mail is. The ways are tried in order of how certain they are, and the first that finds anybody
 * decides; when it finds more than one, all of them are meant, and the rep is told so.
 */
import { companyDomain, domainAccount } from "../core/account.ts";
import type { InboundMail } from "../core/inbound-mail.ts";
import { mailboxOf } from "../core/mailbox.ts";
import { localPartOf } from "../core/message-id.ts";
import type { State } from "../core/person.ts";
import { parseReplyAddress, parseUnsubscribeMailto } from "../core/reply-address.ts";
import { isAnswerTo } from "../core/thread.ts";
import { membersOf } from "./accounts.ts";
import type { Service } from "./service.ts";

export type MatchedBy =
  | "unsubscribeAddress"
  | "replyAddress"
  | "references"
  | "author"
  | "mailbox"
  | "threadOfAccount"
  | "nothing";

export interface Match {
  readonly contactIds: readonly string[];
  readonly by: MatchedBy;
  readonly why: string;
}

type Way = (service: Service, mail: InboundMail) => Promise<readonly string[]>;

const WAYS: readonly { readonly by: MatchedBy; readonly why: string; readonly find: Way }[] = [
  {
    by: "unsubscribeAddress",
    why: "matched by its unsubscribe address",
    find: async (service, mail) => signed(service, mail, parseUnsubscribeMailto),
  },
  {
    by: "replyAddress",
    why: "matched by its reply address",
    find: async (service, mail) => signed(service, mail, parseReplyAddress),
  },
  // Some programs rewrite the reply address; what it answers stands in In-Reply-To and References (RFC 5322, 3.6.4).
  { by: "references", why: "matched by the mail of ours that it answers", find: byReferences },
  { by: "author", why: "matched by its author's address", find: byAuthor },
  {
    by: "mailbox",
    why: "matched by the mailbox of its author, who has written from it before or under another spelling",
    find: byMailbox,
  },
  {
    by: "threadOfAccount",
    why: "matched by the subject of a conversation with somebody of the same company",
    find: byThreadOfAccount,
  },
];

export async function matchMail(service: Service, mail: InboundMail): Promise<Match> {
  for (const { by, why, find } of WAYS) {
    const contactIds = await find(service, mail);
    if (contactIds.length === 0) continue;
    const shared =
      contactIds.length > 1 ? `; ${contactIds.length} contacts come into question, and all are meant` : "";
    return { contactIds, by, why: `${why}${shared}` };
  }
  return { contactIds: [], by: "nothing", why: "no contact could be found for it" };
}

/** The signed addresses among those it was sent to: an answer to two of our mails may carry two. */
function signed(
  { settings: { keyring, replyDomain } }: Service,
  { recipients }: InboundMail,
  parse: typeof parseReplyAddress,
): readonly string[] {
  return [...new Set(recipients.flatMap((one) => parse(keyring, replyDomain, one)?.contactId ?? []))];
}

/** More are in no header that people's programs write. */
const MAX_REFERENCES = 25;

/** A bounce names no mail it answers, but encloses the one it returns. */
async function byReferences({ world }: Service, mail: InboundMail): Promise<readonly string[]> {
  const ids = [...mail.references, ...enclosedIds(mail)].slice(0, MAX_REFERENCES);
  const found = await Promise.all(
    ids.map((id) => world.addresses.owners({ channel: "message", address: localPartOf(id) })),
  );
  // Nearest first: a thread that was forwarded from contact to contact is an answer to the last of them.
  return found.find((owners) => owners.length > 0) ?? [];
}

function enclosedIds({ enclosed = "" }: InboundMail): readonly string[] {
  return /^message-id:\s*(<[^<>\s]{1,250}>)/im.exec(enclosed)?.slice(1, 2) ?? [];
}

async function byAuthor({ world }: Service, { from }: InboundMail): Promise<readonly string[]> {
  return from === undefined ? [] : world.addresses.owners({ channel: "email", address: from });
}

async function byMailbox({ world }: Service, { from }: InboundMail): Promise<readonly string[]> {
  return from === undefined ? [] : world.addresses.owners({ channel: "mailbox", address: mailboxOf(from) });
}

/** A company with more contacts than that: a subject alone is too little to stop one of them. */
const MAX_COLLEAGUES = 200;

async function byThreadOfAccount(service: Service, mail: InboundMail): Promise<readonly string[]> {
  const domain = mail.from === undefined ? undefined : companyDomain(mail.from);
  if (domain === undefined) return [];
  const members = await membersOf(service, [domainAccount(domain)]);
  if (members.length > MAX_COLLEAGUES) return [];
  const people = await Promise.all(members.map((id) => service.world.people.read(id)));
  return people.filter(({ state }) => hasThread(state, mail.subject)).map(({ state }) => state.contactId);
}

function hasThread({ enrollments }: State, subject: string): boolean {
  return enrollments.some(({ thread }) => thread !== undefined && isAnswerTo(thread, subject));
}
