import { randomUUID } from "node:crypto";
import type { BusEvent } from "./event-bus.ts";
import { LOCAL_ACCOUNT, LOCAL_REGION } from "./local-account.ts";
import type { FollowedLink } from "./ses-links.ts";
import { parseAddress, type SentEmail } from "./ses-request.ts";

/** The name of each event on the bus. https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-ses.html */
const DETAIL_TYPES = {
  Send: "Email Sent",
  Delivery: "Email Delivered",
  Bounce: "Email Bounced",
  Complaint: "Email Complaint Received",
  Open: "Email Opened",
  Click: "Email Clicked",
} as const;

/** `Email Sent`: SES took the message. `at` here and below is milliseconds since 1970. */
export function sendEvent(email: SentEmail): BusEvent {
  return event(email, "Send", "send", {});
}

export function deliveryEvent(email: SentEmail, recipients: string[], at: number): BusEvent {
  return event(email, "Delivery", "delivery", {
    timestamp: new Date(at).toISOString(),
    processingTimeMillis: 500,
    recipients,
    smtpResponse: "250 2.6.0 Message received",
    reportingMTA: "a8-50.smtp-out.amazonses.com",
  });
}

/** A hard bounce: the mailbox does not exist. */
export function bounceEvent(email: SentEmail, recipients: string[], at: number): BusEvent {
  return event(email, "Bounce", "bounce", {
    feedbackId: `0100${randomUUID()}-000000`,
    bounceType: "Permanent",
    bounceSubType: "General",
    bouncedRecipients: recipients.map((emailAddress) => ({
      emailAddress,
      action: "failed",
      status: "5.1.1",
      diagnosticCode: "smtp; 550 5.1.1 user unknown",
    })),
    timestamp: new Date(at).toISOString(),
    reportingMTA: "dsn; a8-50.smtp-out.amazonses.com",
  });
}

/** The recipients called it spam. */
export function complaintEvent(email: SentEmail, recipients: string[], at: number): BusEvent {
  return event(email, "Complaint", "complaint", {
    feedbackId: `0100${randomUUID()}-000000`,
    complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
    complaintFeedbackType: "abuse",
    userAgent: "ExampleCorp Feedback Loop (V0.01)",
    arrivalDate: new Date(at).toISOString(),
    timestamp: new Date(at).toISOString(),
  });
}

/** What asked for a picture or followed a link, and when, in milliseconds since 1970. */
export interface ReaderRequest {
  userAgent?: string;
  at?: number;
}

/** Safari on a Mac, as it names itself. */
const BROWSER =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15";

export function openEvent(email: SentEmail, by: ReaderRequest & { at: number }): BusEvent {
  return event(email, "Open", "open", readerIn(by));
}

export function clickEvent(
  email: SentEmail,
  { address, tags }: FollowedLink,
  by: ReaderRequest & { at: number },
) {
  return event(email, "Click", "click", { ...readerIn(by), link: address, linkTags: tags });
}

function readerIn({ userAgent = BROWSER, at }: ReaderRequest & { at: number }): object {
  return { ipAddress: "192.0.2.1", timestamp: new Date(at).toISOString(), userAgent };
}

function event(
  email: SentEmail,
  eventType: keyof typeof DETAIL_TYPES,
  field: string,
  facts: object,
): BusEvent {
  return {
    source: "aws.ses",
    "detail-type": DETAIL_TYPES[eventType],
    resources: [`arn:aws:ses:${LOCAL_REGION}:${LOCAL_ACCOUNT}:configuration-set/${email.configurationSet}`],
    detail: { eventType, mail: describeMail(email), [field]: facts },
  };
}

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
function describeMail(email: SentEmail): object {
  const domain = parseAddress(email.from).split("@")[1] ?? "";
  const ours = {
    "ses:source-ip": ["127.0.0.1"],
    "ses:from-domain": [domain],
    "ses:caller-identity": ["local"],
    "ses:configuration-set": [email.configurationSet],
  };
  const tags = Object.entries(email.tags).map(([name, value]) => [name, [value]]);
  return {
    timestamp: new Date(email.at).toISOString(),
    source: email.from,
    sourceArn: `arn:aws:ses:${LOCAL_REGION}:${LOCAL_ACCOUNT}:identity/${domain}`,
    sendingAccountId: LOCAL_ACCOUNT,
    messageId: email.messageId,
    destination: [...email.to, ...email.cc, ...email.bcc].map(parseAddress),
    headersTruncated: false,
    headers: headersOf(email),
    commonHeaders: {
      from: [email.from],
      ...(email.replyTo.length > 0 ? { replyTo: email.replyTo } : {}),
      to: email.to,
      ...(email.cc.length > 0 ? { cc: email.cc } : {}),
      messageId: email.messageId,
      subject: email.subject,
    },
    tags: { ...ours, ...Object.fromEntries(tags) },
  };
}

function headersOf(email: SentEmail): Array<{ name: string; value: string }> {
  const optional = (name: string, values: string[]) =>
    values.length > 0 ? [{ name, value: values.join(", ") }] : [];
  return [
    { name: "From", value: email.from },
    ...optional("Reply-To", email.replyTo),
    ...optional("To", email.to),
    ...optional("Cc", email.cc),
    { name: "Subject", value: email.subject },
    { name: "MIME-Version", value: "1.0" },
    ...email.headers,
  ];
}
