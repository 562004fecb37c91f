/** Whether a mail is a complaint that a mailbox provider passes on (RFC 5965), or a report of the same make that is none. */
import type { MailLook } from "./mail-look.ts";
import type { Finding } from "./rule.ts";

export interface Feedback {
  readonly finding: Finding;
  readonly confidence: number;
  /** Else it is a report: somebody says "no spam", or a server tells of failed authentication. */
  readonly isComplaint: boolean;
}

/** RFC 5965 section 7.3, RFC 6430 ("not-spam"), RFC 6591 ("auth-failure"). What is not known is a complaint all the same. */
const HARMLESS: ReadonlySet<string> = new Set(["not-spam", "auth-failure", "dmarc"]);

export function feedbackIn(look: MailLook): Feedback | undefined {
  return byReport(look) ?? byHotmail(look) ?? byWords(look) ?? byAggregate(look);
}

function byReport({ mail }: MailLook): Feedback | undefined {
  const contentType = mail.headers.get("content-type")?.slice(0, 1_000).toLowerCase() ?? "";
  const part = mail.reports.find(({ type }) => type === "message/feedback-report");
  const calls = contentType.startsWith("multipart/report") && contentType.includes("feedback-report");
  if (part === undefined && !calls) return undefined;
  const text = part?.text ?? mail.text.slice(0, 16_000);
  const type = /^feedback-type\s{0,5}:\s{0,5}([a-z-]{1,40})/im.exec(text)?.[1]?.toLowerCase() ?? "abuse";
  return HARMLESS.has(type)
    ? feedback(`a feedback report of type ${type}, which is no complaint`, 0.98, false)
    : feedback(`a feedback report of type ${type} (RFC 5965)`, 0.99);
}

/** Outlook.com's Junk Mail Reporting Program sends the message back as it was, with headers of its own before the message's. */
function byHotmail({ mail, subject }: MailLook): Feedback | undefined {
  const { headers } = mail;
  const original = ["x-hmxmroriginalrecipient", "x-ms-exchange-jmrp", "x-original-recipient-jmrp"];
  const isStaff = /^\s{0,5}<?staff@(?:hotmail|outlook|live|msn)\.com>?/i.test(
    headers.get("return-path") ?? "",
  );
  if (original.some((name) => headers.has(name)) || mail.from === "staff@hotmail.com" || isStaff) {
    return feedback("a complaint of Outlook.com's junk mail reporting", 0.98);
  }
  return /^complaint about message from \d{1,3}\.\d{1,3}\./.test(subject)
    ? feedback("the subject is that of a complaint of Outlook.com's", 0.95)
    : undefined;
}

const ABUSE =
  /this is an? (?:\w{1,40} ){0,3}(?:e-?mail )?abuse report|(?:user|recipient|subscriber|member)s? (?:has |have )?(?:reported|marked|complained).{0,80}(?:as (?:spam|junk|abuse|unsolicited)|about)|(?:spam|abuse) (?:complaint|report) (?:for|about|regarding) (?:an? )?(?:e-?mail|message)|you are receiving this (?:report|complaint|message) because (?:a|one of our) (?:user|subscriber|member)/;

function byWords({ words, subject, answersInSubject, mail, localPart }: MailLook): Feedback | undefined {
  if (answersInSubject || !ABUSE.test(words.slice(0, 800))) return undefined;
  const bySubject =
    /abuse report|feedback report|spam report|spam complaint|abuse complaint|complaint|\bfbl\b/.test(subject);
  const byAuthor = /^(?:fbl|feedback|abuse|complaint|scomp|spam|arf|postmaster|no-?reply|staff)/.test(
    localPart,
  );
  if (!bySubject && !byAuthor) return undefined;
  if (!byAuthor && mail.enclosed === undefined) return undefined;
  return feedback("it calls itself a report of abuse", 0.9);
}

/** DMARC (RFC 7489 section 7.2.1.1) and TLS reports (RFC 8460) come by the day, to whoever publishes an address for them. */
function byAggregate({ mail, subject }: MailLook): Feedback | undefined {
  const isDmarc =
    /^report domain: \S{1,253} submitter: /.test(subject) ||
    /^report domain:.{0,300}report-id:/.test(subject);
  const isTls = /report-type\s{0,5}=\s{0,5}"?tlsrpt/i.test(
    mail.headers.get("content-type")?.slice(0, 1_000) ?? "",
  );
  const isFile = mail.attachments.some(({ name }) =>
    /^[^!\s]{1,253}![^!\s]{1,253}!\d{1,20}!\d{1,20}.{0,40}\.(?:xml|zip|gz|json)/i.test(name),
  );
  return isDmarc || isTls || isFile
    ? feedback("a report about authentication or encryption of mail", 0.98, false)
    : undefined;
}

function feedback(reason: string, confidence: number, isComplaint = true): Feedback {
  return { finding: { reason, weight: 10 }, confidence, isComplaint };
}
