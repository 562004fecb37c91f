/** Mail to many, or from programs to whomever: newsletters, notifications, spam. Nobody answered anything with it. */
import type { InboundMail } from "../inbound-mail.ts";
import { BULK_AUTHORS, BULK_SUBJECTS, BULK_WORDS, type BulkRule } from "./bulk-texts.ts";
import { HUMAN_WORDS } from "./human-words.ts";
import type { MailLook } from "./mail-look.ts";
import { type Finding, findingsOf, weightOf } from "./rule.ts";
import type { OtherKind } from "./understanding.ts";

export interface Bulk {
  readonly findings: readonly Finding[];
  /** 0 when it is not enough. */
  readonly confidence: number;
  readonly is: OtherKind;
}

type BulkFinding = Finding & { readonly is: OtherKind };

const BAR = 4;
/** Advertisements ask and propose as well. */
const MOST_FOR_A_PERSON = -1.5;
/** "Re:" alone is written by people with old mail programs, and by spammers. */
const BAR_OF_ANSWERS = 7;

/** Programs that send to many. */
const SENDERS =
  /accucast|phplist|mailchimp|campaign|listmanager|lyris|bulk|mass ?mail|group ?mail|mailer pro|emarsys|klaviyo|hubspot|marketo|eloqua|exacttarget|sendinblue|brevo|cleverreach|sendgrid newsletter|constant contact|icontact|aweber|getresponse/;

/** Undecided mail is nobody's: when in doubt it is not of this kind. */
export function bulkIn(look: MailLook): Bulk {
  const none: Bulk = { findings: [], confidence: 0, is: "notification" };
  if (isAnswer(look)) return none;
  const findings = [
    ...headerFindings(look.mail),
    ...bulkFindings(BULK_AUTHORS, look.localPart),
    ...bulkFindings(BULK_SUBJECTS, look.subject),
    ...bulkFindings(BULK_WORDS, look.body),
    ...markupFindings(look.mail.html),
  ];
  // A person may ask for an offer as an advertisement makes one.
  const isProgram = weightOf(bulkFindings(BULK_AUTHORS, look.localPart)) >= BAR;
  const human = isProgram ? 0 : Math.max(MOST_FOR_A_PERSON, weightOf(findingsOf(HUMAN_WORDS, look.words)));
  const total = weightOf(findings) + human;
  const bar = look.answersInSubject ? BAR_OF_ANSWERS : BAR;
  if (total < bar) return { ...none, findings };
  return { findings, confidence: Math.min(0.95, 0.65 + (total - bar) * 0.05), is: kindOf(findings) };
}

/** Of a message before it, by its id, or because that is quoted in it. */
function isAnswer({ mail, isReply, answersInSubject, body, words }: MailLook): boolean {
  const byHeader =
    isReply && (!answersInSubject || mail.references.length > 0 || mail.headers.has("in-reply-to"));
  return byHeader || quotesSomebody(mail.text) || (answersInSubject && body.length > words.length + 20);
}

/** By letters of any script: to \b the ó of "escribió" is none, nor is any of "написал". */
const WROTE =
  /(?<!\p{L})(?:wrote|writes|schrieb|a [eé]crit|escribi[oó]|ha scritto|scrisse|escreveu|schreef|skrev|kirjoitti|napisała?|napsal|пишет|написал)(?!\p{L})[^\n]{0,80}:\s{0,5}$/imu;

/** On a list a new message may quote an old one without naming its id. */
function quotesSomebody(text: string): boolean {
  const beginning = text.slice(0, 8_000);
  return WROTE.test(beginning) && /^[ \t]{0,3}>/m.test(beginning);
}

const bulkFindings = (rules: readonly BulkRule[], text: string): readonly BulkFinding[] =>
  findingsOf(rules, text) as readonly BulkFinding[];

function headerFindings({ headers, subject }: InboundMail): readonly BulkFinding[] {
  const said = (name: string) => (headers.get(name) ?? "").slice(0, 500).toLowerCase();
  // People write on lists: whoever may post to one is a person.
  const isList = ["list-post", "mailing-list", "x-beenthere", "x-mailman-version"].some((name) =>
    headers.has(name),
  );
  const found: readonly (BulkFinding | false)[] = [
    /^auto-(?!replied)/.test(said("auto-submitted")) && {
      is: "notification",
      weight: 4,
      reason: "Auto-Submitted: a program wrote it (RFC 3834)",
    },
    headers.has("list-unsubscribe-post") && {
      is: "newsletter",
      weight: 3,
      reason: "it can be unsubscribed with one click (RFC 8058)",
    },
    headers.has("list-unsubscribe") &&
      !isList && { is: "newsletter", weight: 3, reason: "it can be unsubscribed (List-Unsubscribe)" },
    /bulk|junk/.test(said("precedence")) &&
      !isList && { is: "newsletter", weight: 1.5, reason: "Precedence: bulk" },
    SENDERS.test(`${said("x-mailer")} ${said("user-agent")}`) && {
      is: "newsletter",
      weight: 3,
      reason: "a program for mail to many sent it",
    },
    [
      "x-campaign",
      "x-campaignid",
      "x-campaign-id",
      "x-csa-complaints",
      "feedback-id",
      "x-mailer-recptid",
      "x-listmember",
      "x-job",
      "x-sg-eid",
      "x-mc-user",
    ].some((name) => headers.has(name)) && {
      is: "newsletter",
      weight: 1.5,
      reason: "a service for mail to many counts it",
    },
    /^yes/.test(said("x-spam-flag")) && {
      is: "spam",
      weight: 4,
      reason: "a filter before ours took it for spam (X-Spam-Flag)",
    },
    /^yes/.test(said("x-spam-status")) && {
      is: "spam",
      weight: 4,
      reason: "a filter before ours took it for spam (X-Spam-Status)",
    },
    /^<?(?:bounces?|return|owner|error)s?[-+.=]/.test(said("return-path")) &&
      !isList && { is: "newsletter", weight: 1, reason: "its envelope sender counts bounces" },
    /\s{4,100}\S{3,30}$/.test(subject.slice(-150)) && {
      is: "spam",
      weight: 2.5,
      reason: "the subject ends in a code behind blanks",
    },
    // Letters without a word: made up to pass for a program.
    /^[a-z0-9]{14,40}$/i.test(said("x-mailer")) && {
      is: "spam",
      weight: 2,
      reason: "the name of its mail program is made up",
    },
  ];
  return found.filter((one) => one !== false);
}

const MAX_HTML = 60_000;

/** Tables of pictures and links are laid out for many. */
function markupFindings(html: string | undefined): readonly BulkFinding[] {
  if (html === undefined) return [];
  const text = html.slice(0, MAX_HTML).toLowerCase();
  const count = (token: string) => text.split(token, 60).length - 1;
  const isLaidOut = count("<table") >= 4 && count("<a ") >= 6 && count("<img") >= 3;
  return isLaidOut ? [{ is: "newsletter", weight: 2, reason: "it is laid out as an advertisement" }] : [];
}

function kindOf(findings: readonly BulkFinding[]): OtherKind {
  const sum = (kind: OtherKind) => weightOf(findings.filter(({ is }) => is === kind));
  const kinds = ["newsletter", "notification", "spam"] as const;
  return kinds.reduce<OtherKind>((best, kind) => (sum(kind) > sum(best) ? kind : best), "newsletter");
}
