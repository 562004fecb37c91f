/** Addresses and links of our own that tell, when they come back, whom and which enrollment they were made for. */
import type { Settings } from "./settings.ts";
import type { Keyring } from "./token.ts";
import { sign, verify } from "./token.ts";

/** One contact in one enrollment. */
export interface Ref {
  readonly contactId: string;
  readonly enrollmentId: string;
}

type Place = Pick<Settings, "publicUrl" | "replyDomain" | "keyring">;

/** Replies and unsubscribe requests are told apart by the letter, and cannot be made of one another. */
const KINDS = { reply: "r", unsubscribe: "u" } as const;
type Kind = keyof typeof KINDS;

/**
 * Where replies to a touch go: `r-<token>@domain`, 51 octets before the at sign (RFC 5321 allows 64). No plus sign:
 * some systems cut off what follows one. It never expires: an answer counts whenever it comes.
 */
export function replyAddress(keyring: Keyring, domain: string, ref: Ref): string {
  return address("reply", keyring, domain, ref);
}

/** Whom a reply address was made for; undefined when it is none of ours. A bare address, in either case. */
export function parseReplyAddress(keyring: Keyring, domain: string, text: string): Ref | undefined {
  return parseAddress("reply", keyring, domain, text);
}

/** The link of RFC 8058: a POST to it unsubscribes, a GET only shows, because scanners follow links. */
export function unsubscribeUrl(settings: Place, ref: Ref): string {
  return `${settings.publicUrl}/u/${tokenFor("unsubscribe", settings.keyring, ref)}`;
}

/** The page on which a lead says that they want to hear from us later, or no more. A GET only shows. */
export function preferencesUrl(settings: Place, { contactId, enrollmentId }: Ref): string {
  return `${settings.publicUrl}/p/${sign(settings.keyring, "preferences", [contactId, enrollmentId])}`;
}

/** Whom the token of a preference link was made for; undefined when it is none of ours. */
export function parsePreferencesToken(keyring: Keyring, token: string): Ref | undefined {
  const [contactId, enrollmentId] = idsOf("preferences", keyring, token) ?? [];
  return contactId === undefined || enrollmentId === undefined ? undefined : { contactId, enrollmentId };
}

/** The page on which a rep says what became of a task. */
export function taskUrl(settings: Place, contactId: string, taskId: string): string {
  return `${settings.publicUrl}/t/${sign(settings.keyring, "task", [contactId, taskId])}`;
}

/** The task that a link was made for; undefined when it is none of ours. */
export function parseTaskToken(
  keyring: Keyring,
  token: string,
): { readonly contactId: string; readonly taskId: string } | undefined {
  const [contactId, taskId] = idsOf("task", keyring, token) ?? [];
  return contactId === undefined || taskId === undefined ? undefined : { contactId, taskId };
}

/** The page on which a rep sees a reply, and says what is to follow from it. */
export function replyUrl(settings: Place, contactId: string, replyId: string): string {
  return `${settings.publicUrl}/a/${sign(settings.keyring, "answer", [contactId, replyId])}`;
}

/** The reply that a link was made for; undefined when it is none of ours. */
export function parseReplyToken(
  keyring: Keyring,
  token: string,
): { readonly contactId: string; readonly replyId: string } | undefined {
  const [contactId, replyId] = idsOf("answer", keyring, token) ?? [];
  return contactId === undefined || replyId === undefined ? undefined : { contactId, replyId };
}

/** Whom the token of an unsubscribe link was made for; undefined when it is none of ours. */
export function parseUnsubscribeToken(keyring: Keyring, token: string): Ref | undefined {
  return refOf("unsubscribe", keyring, token);
}

/** The address whose every message unsubscribes (RFC 2369), for mailbox providers that write instead of post. */
export function unsubscribeMailto(settings: Place, ref: Ref): string {
  return address("unsubscribe", settings.keyring, settings.replyDomain, ref);
}

/** Whom an unsubscribe address was made for; undefined when it is none of ours. */
export function parseUnsubscribeMailto(keyring: Keyring, domain: string, text: string): Ref | undefined {
  return parseAddress("unsubscribe", keyring, domain, text);
}

function address(kind: Kind, keyring: Keyring, domain: string, ref: Ref): string {
  return `${KINDS[kind]}-${tokenFor(kind, keyring, ref)}@${domain}`;
}

function parseAddress(kind: Kind, keyring: Keyring, domain: string, text: string): Ref | undefined {
  const bare = text.trim();
  const lower = bare.toLowerCase();
  const head = `${KINDS[kind]}-`;
  const tail = `@${domain.toLowerCase()}`;
  if (!lower.startsWith(head) || !lower.endsWith(tail)) return undefined;
  return refOf(kind, keyring, bare.slice(head.length, -tail.length));
}

function tokenFor(kind: Kind, keyring: Keyring, ref: Ref): string {
  return sign(keyring, kind, [ref.contactId, ref.enrollmentId]);
}

function refOf(kind: Kind, keyring: Keyring, token: string): Ref | undefined {
  const [contactId, enrollmentId] = idsOf(kind, keyring, token) ?? [];
  return contactId === undefined || enrollmentId === undefined ? undefined : { contactId, enrollmentId };
}

/** The two ids of a token; undefined when it has not two, or was not signed for this purpose. */
function idsOf(purpose: string, keyring: Keyring, token: string): readonly string[] | undefined {
  const verified = verify(keyring, purpose, token);
  return verified.is === "valid" && verified.payload.length === 2 ? verified.payload : undefined;
}
