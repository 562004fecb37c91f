/** Whom a bounce is about, when no part of it is for machines: by where an address stands in its words. */
import type { InboundMail } from "../inbound-mail.ts";
import { addressOf } from "./delivery-report.ts";
import { failureOf, statusIn } from "./failure-reason.ts";
import { fold } from "./mail-look.ts";
import type { FailedRecipient } from "./understanding.ts";

const MAX_LINES = 300;
const MAX_LINE = 600;
const MAX_RECIPIENTS = 20;
/** A reason takes a few lines after the address it is about. */
const REASON_LINES = 8;

/** Where the message that is returned begins. What follows is not about the failure. */
const ORIGINAL =
  /^(?:[-=*_#> ]{0,40}(?:below this line|(?:the )?original (?:message|mail|headers)(?! (?:was|you))|(?:this is )?(?:a )?copy of (?:the|your) (?:original )?message|(?:included|here|enclosed|attached) is (?:a |the )?(?:copy|original|first)|returned (?:mail|message)|message (?:headers?|text|header) (?:follow|from)|undelivered (?:mail|message)|unsent message|the (?:text|header|body) of (?:the|your) (?:original )?message|urspruengliche|ursprungliche nachricht|message d'origine|mensaje original|originalnachricht|en-tetes|intestazioni)|received: (?:from|by) )/;

/** Before an address, on its line or on one of the two above: it is the one that failed. */
const POINTS_AT =
  /rcpt to|original recipient|final recipient|recipient address|undeliverable to|deliver\w{0,8} (?:to|for)|delivering your (?:mail|message) to|delivery (?:to|for)|not be delivered|wasn't delivered|unable to deliver|could(?: not|n't) deliver|failed|fail(?:ure|s)? |permanent errors?|fatal errors?|following (?:recipient|address|destination|user|person)|did not reach|not reach|unknown (?:user|recipient)|no such|recipients?:|addressees?:|user:|not delivered to|cannot send|rejected|bounced|mailbox|gateway for|message for|warning for|error for|destinatari|destinataire|destinatario|empfanger|adressat|получател|адресат|доставлен|宛先|送信先|收件人|无法(?:发送|投递)|account|was considered|refused|user's/;
/** These name whoever sent it, or whom to ask. */
const POINTS_ELSEWHERE =
  /mail from|^from|\bfrom:|return-path|reply-to|(?<!tried to )contact|postmaster|abuse|sender|message-?id|assistance|help|support|questions|in reply to|^cc:|envelope-from|message from|by the recipient's/;
const OFFICES = /^(?:postmaster|post_master|mailer-?daemon|abuse|support|helpdesk|hostmaster|no-?reply)@/;

const ADDRESS = /[^\s<>;,:()"'[\]=|]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,188}[a-z0-9])?/gi;

interface Candidate {
  readonly address: string;
  readonly line: number;
  /** Higher is surer. */
  readonly rank: number;
}

/** The recipients that failed, surest first in the order they are named; none when the words name nobody. */
export function failedInText(mail: InboundMail): readonly FailedRecipient[] {
  const lines = linesOf(mail.text);
  const named = headerRecipients(mail.headers);
  const candidates = named.length > 0 ? placed(named, lines) : inWords(lines, mail);
  const found = candidates.map(({ address, line }) => {
    // A header may name them in another order than the words.
    const below = candidates.map((other) => other.line).filter((other) => other > line);
    const near = lines.slice(Math.max(0, line), Math.min(...below, line + REASON_LINES)).join(" ");
    const above = candidates.length === 1 ? lines.join(" ") : "";
    return about(address, near, above);
  });
  if (found.length > 0) return found;
  const returned = returnedTo(mail);
  return returned === undefined ? [] : [about(returned, lines.join(" "), "")];
}

/** Who writes to themselves, as to try it out, is both: ours is meant where it stands as one that failed, and nobody else is named. */
function inWords(lines: readonly string[], mail: InboundMail): readonly Candidate[] {
  const own = ownOf(mail);
  const all = candidatesIn(lines);
  const others = best(all.filter(({ address }) => !own.has(address)));
  if (others.length > 0 || returnedTo(mail) !== undefined) return others;
  return best(all.filter(({ rank }) => rank >= STANDS));
}

/** What the words near an address say; when they say nothing, those of the whole report. */
function about(address: string, near: string, whole: string): FailedRecipient {
  // A name such as "blocked.by.policy@" is no reason.
  const withoutName = (text: string) => text.toLowerCase().replaceAll(address, " ");
  const [reason, rest] = [withoutName(near), withoutName(whole)];
  const first = failureOf(reason);
  const is = first === "unspecified" ? failureOf(rest) : first;
  const status = statusIn(reason) ?? statusIn(rest);
  return { address, ...(status === undefined ? {} : { status }), is };
}

/** What the words about a recipient say, for a machine part that gives no reason. */
export function reasonInText(mail: InboundMail, address: string): FailedRecipient {
  const lines = linesOf(mail.text);
  const at = lines.findIndex((line) => line.toLowerCase().includes(address));
  return about(
    address,
    lines.slice(Math.max(0, at), Math.max(0, at) + REASON_LINES).join(" "),
    lines.join(" "),
  );
}

/** Until the returned message. */
function linesOf(text: string): readonly string[] {
  const lines = text
    .split(/\r?\n/, MAX_LINES)
    .map((line) => line.slice(0, MAX_LINE))
    .filter((line) => line.trim() !== "");
  const end = lines.findIndex((line, index) => index > 0 && ORIGINAL.test(fold(line)));
  return end < 0 ? lines : lines.slice(0, end);
}

/** Exim and Gmail name them in a header of their own. */
function headerRecipients(headers: ReadonlyMap<string, string>): readonly string[] {
  const value = headers.get("x-failed-recipients") ?? "";
  return value
    .slice(0, 4_000)
    .split(",", MAX_RECIPIENTS)
    .flatMap((part) => addressOf(part) ?? []);
}

function placed(addresses: readonly string[], lines: readonly string[]): readonly Candidate[] {
  return addresses.map((address) => ({
    address,
    line: lines.findIndex((line) => line.toLowerCase().includes(address)),
    rank: 9,
  }));
}

function candidatesIn(lines: readonly string[]): readonly Candidate[] {
  return lines.flatMap((line, index) =>
    [...line.matchAll(ADDRESS)].map((match) => {
      const address = match[0].toLowerCase();
      const before = fold(line.slice(0, match.index));
      const above = fold(lines.slice(Math.max(0, index - 2), index).join(" "));
      return { address, line: index, rank: OFFICES.test(address) ? 0 : rankOf(before, above) };
    }),
  );
}

/** At the beginning of its line, as reports list them. */
const STANDS = 4;

function rankOf(before: string, above: string): number {
  const standsFirst = /^[<"'*•> -]{0,10}$/.test(before);
  if (standsFirst) return POINTS_AT.test(above) ? 5 : STANDS;
  if (POINTS_ELSEWHERE.test(before)) return 1;
  return POINTS_AT.test(before) ? 5 : 2;
}

/** All of the highest rank, each address once. */
function best(candidates: readonly Candidate[]): readonly Candidate[] {
  const rank = Math.max(0, ...candidates.map((candidate) => candidate.rank));
  if (rank === 0) return [];
  const first = new Map<string, Candidate>();
  for (const candidate of candidates) {
    if (candidate.rank === rank && !first.has(candidate.address)) first.set(candidate.address, candidate);
  }
  // Without a place that tells, only one can be meant.
  return [...first.values()].slice(0, rank <= 2 ? 1 : MAX_RECIPIENTS);
}

/** Ours: whom the bounce was sent to, and who wrote what it returns. */
function ownOf(mail: InboundMail): ReadonlySet<string> {
  const author = addressOf(headerIn(mail.enclosed ?? "", "from") ?? headerIn(mail.text, "from"));
  return new Set([...mail.recipients, ...(author === undefined ? [] : [author])]);
}

/** Whom the returned message was written to, in the part or behind the words. */
function returnedTo(mail: InboundMail): string | undefined {
  for (const text of [mail.enclosed ?? "", mail.text]) {
    for (const name of ["x-failed-recipients", "x-envelope-to", "x-rcpt-to", "to"]) {
      const address = addressOf(headerIn(text, name));
      if (address !== undefined) return address;
    }
  }
  return undefined;
}

function headerIn(text: string, name: string): string | undefined {
  return new RegExp(`^[> \\t]{0,4}${name}:(.{0,500})`, "im").exec(text.slice(0, 32_000))?.[1];
}
