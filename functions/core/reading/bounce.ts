/** Whether a mail says that one of ours did not arrive, and for whom. */
import type { MachineReport } from "../inbound-mail.ts";
import { BOUNCE_AUTHORS, BOUNCE_BAR, BOUNCE_OPENINGS, BOUNCE_SUBJECTS, RETURNED } from "./bounce-texts.ts";
import { type ReportedRecipient, readDeliveryReport } from "./delivery-report.ts";
import { failedInText, reasonInText } from "./failed-recipients.ts";
import { fold, type MailLook } from "./mail-look.ts";
import { type Finding, findingsOf, weightOf } from "./rule.ts";
import type { BounceKind, FailedRecipient } from "./understanding.ts";

export interface Bounce {
  readonly findings: readonly Finding[];
  readonly confidence: number;
  /** It arrived: the report is of a success. */
  readonly delivered: boolean;
  readonly failed: readonly FailedRecipient[];
}

/** Undefined when no mail server says so. */
export function bounceIn(look: MailLook): Bounce | undefined {
  const author = authorFindings(look);
  return byReport(look, author) ?? byWords(look, author);
}

/** The worst of them: whoever knows that one address is dead need not hope for another. */
export function worstOf(failed: readonly FailedRecipient[]): BounceKind {
  const kinds = failed.map(({ is }) => is);
  return (["hard", "soft"] as const).find((kind) => kinds.includes(kind)) ?? "unspecified";
}

function authorFindings({ author, mail, isFromNobody }: MailLook): readonly Finding[] {
  return [
    ...findingsOf(BOUNCE_AUTHORS, author),
    ...(isFromNobody ? [{ reason: "its envelope has no sender (Return-Path: <>)", weight: 2 }] : []),
    ...(mail.headers.has("x-failed-recipients")
      ? [{ reason: "X-Failed-Recipients names who was not reached", weight: 4 }]
      : []),
  ];
}

function byReport(look: MailLook, author: readonly Finding[]): Bounce | undefined {
  const parts = look.mail.reports.filter(({ type }) => type.endsWith("delivery-status"));
  const isReport = isDeliveryReport(look.mail.headers.get("content-type"));
  if (parts.length === 0 && !isReport) return undefined;
  // A person who passes a bounce on may send its parts along; then the mail is theirs, and no report.
  if (!isReport && weightOf(author) === 0 && openings(look, look.words).length === 0) return undefined;
  const reported = recipientsIn(parts, look.mail.text);
  const named = reported.flatMap(({ failed, original }) => withOriginal(look, failed, original));
  const delivered = reported.length > 0 && reported.every(({ action }) => action === "delivered");
  const delayed = reported.length > 0 && reported.every(({ action }) => action === "delayed");
  const failed = named.length > 0 ? named : failedInText(look.mail);
  return {
    findings: [{ weight: 10, reason: reasonFor(delivered, delayed, parts.length > 0) }, ...author],
    confidence: parts.length > 0 ? 0.99 : 0.95,
    delivered,
    failed: delivered ? [] : delayed ? failed.map((one) => ({ ...one, is: "soft" as const })) : failed,
  };
}

function reasonFor(delivered: boolean, delayed: boolean, isWhole: boolean): string {
  if (delivered) return "a delivery report says that it arrived (RFC 3464)";
  if (delayed) return "a delivery report says that it is delayed (RFC 3464)";
  return isWhole
    ? "a delivery report says that it failed (RFC 3464)"
    : "it calls itself a delivery report (RFC 3464)";
}

/** RFC 6522. One that does not say of what it reports is judged by its words. */
function isDeliveryReport(contentType = ""): boolean {
  const type = contentType.slice(0, 1_000).toLowerCase();
  if (!type.startsWith("multipart/report")) return false;
  const of = /report-type\s{0,5}=\s{0,5}"?([a-z-]{1,40})/.exec(type)?.[1];
  return of === "delivery-status";
}

/** From the parts; else from the words, where some servers write the same fields. Those that arrived do not count beside those that did not. */
function recipientsIn(parts: readonly MachineReport[], text: string): readonly ReportedRecipient[] {
  const found = parts.flatMap((part) => readDeliveryReport(part.text));
  const all =
    found.length > 0 || !/final-recipient/i.test(text) ? found : readDeliveryReport(text.slice(0, 16_000));
  const missed = all.filter(({ action }) => action !== "delivered");
  return missed.length > 0 ? missed : all;
}

/** The address that was written to is named as well: the lead is known by it. */
function withOriginal(
  look: MailLook,
  failed: FailedRecipient | undefined,
  original: string | undefined,
): readonly FailedRecipient[] {
  if (failed === undefined) return [];
  const said = failed.is === "unspecified" ? reasonInText(look.mail, failed.address) : failed;
  const known = { ...failed, is: said.is };
  return original === undefined ? [known] : [known, { ...known, address: original }];
}

/** What follows long words of somebody's own is what they talk about. */
const NEAR_THE_BEGINNING = 700;
/** Somebody tells of a bounce, or asks about it. */
const TELLS =
  /\b(?:i|we) (?:got|get|received|have|had|just|tried|keep|am|think|was|sent|wrote)\b|\bi'(?:m|ve)\b|\bmy (?:mail|e-?mail|message|reply|address)|\b(?:see|look) (?:below|at this|attached)|\bfyi\b|\bcan you\b|\bcould you\b|\bdo you\b|\bany idea|ich habe|habe ich|j'ai (?:recu|essaye)|he recibido|ho ricevuto|recebi /;

function openings(look: MailLook, text: string): readonly Finding[] {
  const returns = RETURNED.pattern.test(look.body) || look.mail.enclosed !== undefined;
  return [...findingsOf(BOUNCE_OPENINGS, text), ...(returns ? [RETURNED] : [])].filter(
    (finding, _, all) => finding !== RETURNED || all.length > 1 || look.localPart.includes("daemon"),
  );
}

function byWords(look: MailLook, author: readonly Finding[]): Bounce | undefined {
  const subject = look.answersInSubject ? [] : findingsOf(BOUNCE_SUBJECTS, look.subject);
  const byMachine = weightOf(author) > 0;
  // A postmaster is a person too, and answers.
  const mayBePerson = byMachine && look.answersInSubject && weightOf(author) <= 2;
  const said = openings(
    look,
    byMachine && !mayBePerson ? look.body : look.words.slice(0, NEAR_THE_BEGINNING),
  );
  const failing = weightOf(said) > RETURNED.weight;
  const findings = [...author, ...subject, ...said];
  if (weightOf(findings) < BOUNCE_BAR) return undefined;
  if (byMachine) {
    if (subject.length === 0 && !failing) return undefined;
    if (mayBePerson && TELLS.test(withoutOpening(look.words))) return undefined;
  } else {
    // Nothing but its words says that a server wrote it: then all of them must.
    if (subject.length === 0 || !failing || look.isReply) return undefined;
    if (TELLS.test(withoutOpening(look.words.slice(0, NEAR_THE_BEGINNING)))) return undefined;
  }
  const inText = recipientsIn([], look.mail.text);
  const named = inText.flatMap(({ failed, original }) => withOriginal(look, failed, original));
  const failed = named.length > 0 ? named : failedInText(look.mail);
  return {
    findings,
    confidence: Math.min(0.98, 0.6 + weightOf(findings) * 0.05 + (byMachine ? 0.1 : 0)),
    delivered: false,
    failed: isWarning(look) ? failed.map((one) => ({ ...one, is: "soft" as const })) : failed,
  };
}

/** Postfix and qmail speak in the first person too. */
function withoutOpening(text: string): string {
  return text.replace(
    /i(?:'m| am) (?:sorry|afraid|not going to)|i was (?:not able|unable)|we (?:have|had) (?:been|not|trouble)|i have been unable|i've given up/g,
    " ",
  );
}

/** It is tried again: nothing has failed yet. */
function isWarning({ mail, body }: MailLook): boolean {
  return (
    /delayed|warning|still being retried|verzoger/.test(fold(mail.subject.slice(0, 400))) &&
    /warning only|do not need to resend|no need to resend|will (?:continue|keep|be retried)|not yet been delivered|delivery attempts|has not yet|keep trying|will retry|could not be delivered for/.test(
      body,
    )
  );
}
