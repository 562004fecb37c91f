/** Hands emails to SES, at most once each. */
import {
  type Attachment,
  SESv2Client,
  type SESv2ClientConfig,
  SendEmailCommand,
  type SendEmailCommandInput,
} from "@aws-sdk/client-sesv2";
import type { Email, EmailFile } from "../core/effects.ts";
import type { Handover, Mailer } from "../ports.ts";
import { handlerFor, IDLE_MS, ONCE, type Patience } from "./connections.ts";
import { asciiMailbox } from "./mailbox.ts";
import { withTrackedLinks } from "./tracked-links.ts";
import { describe, neverConnected } from "./unsent.ts";

export interface MailerConfig {
  /** From `createSesClient`: a client that retries would send twice. */
  readonly client: SESv2Client;
  /** Without one SES reports no events about a message. */
  readonly configurationSet?: string;
  /** How mail is sent whose opens and clicks are told; without it nobody is followed. */
  readonly tracking?: Tracking;
}

interface Tracking {
  /** The one whose events are opens and clicks besides. */
  readonly configurationSet: string;
  /** Links to this host are ours, and not followed. */
  readonly publicUrl: string;
}

/** Refusals that mean "not now": rate and quota. They come as 429 or as 400, by how they were found. */
const THROTTLES = new Set([
  "TooManyRequestsException",
  "LimitExceededException",
  // https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html
  "ThrottlingException",
  "Throttling",
]);
const REQUEST_TIMEOUT = 408;
const TOO_MANY_REQUESTS = 429;

/**
 * A client that makes one attempt. SendEmail knows no idempotency token, and the SDK's usual three attempts after
 * an answer that was lost are three mails.
 */
export function createSesClient(
  config: Pick<SESv2ClientConfig, "region" | "endpoint" | "credentials"> & { patience?: Patience } = {},
): SESv2Client {
  const { patience = ONCE, ...rest } = config;
  return new SESv2Client({ ...rest, maxAttempts: 1, requestHandler: handlerFor(patience, IDLE_MS) });
}

export function createMailer({ client, configurationSet, tracking }: MailerConfig): Mailer {
  return {
    async send(email) {
      const input =
        email.tracked && tracking !== undefined
          ? sendEmailInput(followed(email, tracking), tracking.configurationSet)
          : sendEmailInput(email, configurationSet);
      const command = new SendEmailCommand(input);
      const departed = watchDeparture(command);
      try {
        const { MessageId: id } = await client.send(command);
        // Accepted, but not saying as what: without the id nothing can be matched to it.
        if (id === undefined) return { is: "lost", why: "SES answered without a message id" };
        return { is: "sent", providerId: id, messageId: messageIdOf(id, await client.config.region()) };
      } catch (error) {
        return departed() ? outcomeOf(error) : notSent(error);
      }
    },
  };
}

/**
 * The RFC 5322 id of the message that SES calls `providerId`. SES writes the Message-ID field itself
 * (https://docs.aws.amazon.com/ses/latest/dg/header-fields.html), under `email.amazonses.com` in us-east-1 and under
 * the Region's own name elsewhere.
 */
export function messageIdOf(providerId: string, region: string): string {
  return `<${providerId}@${region === "us-east-1" ? "email" : region}.amazonses.com>`;
}

function followed(email: Email, { publicUrl }: Tracking): Email {
  return email.html === undefined ? email : { ...email, html: withTrackedLinks(email.html, publicUrl) };
}

function sendEmailInput(email: Email, configurationSet: string | undefined): SendEmailCommandInput {
  const utf8 = (text: string) => ({ Data: text, Charset: "UTF-8" });
  return {
    FromEmailAddress: asciiMailbox(email.from),
    Destination: { ToAddresses: [asciiMailbox(email.to)] },
    ReplyToAddresses: [asciiMailbox(email.replyTo)],
    ...(email.feedbackTo !== undefined && { FeedbackForwardingEmailAddress: email.feedbackTo }),
    ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
    Content: {
      Simple: {
        Subject: utf8(email.subject),
        Body: { Text: utf8(email.text), ...(email.html !== undefined && { Html: utf8(email.html) }) },
        Headers: email.headers.map(({ name, value }) => ({ Name: name, Value: value })),
        ...(email.attachments !== undefined && { Attachments: email.attachments.map(attachment) }),
      },
    },
    EmailTags: Object.entries(email.tags).map(([name, value]) => ({ Name: name, Value: value })),
  };
}

/** SES's own default of an encoding is seven-bit, which no picture survives. */
function attachment({ name, type, content }: EmailFile): Attachment {
  return {
    ...{ FileName: name, ContentType: type, RawContent: content },
    ...{ ContentDisposition: "ATTACHMENT", ContentTransferEncoding: "BASE64" },
  };
}

/** Notes when the request is complete and signed and goes to the wire: what fails before that was never sent. */
function watchDeparture(command: SendEmailCommand): () => boolean {
  let departed = false;
  command.middlewareStack.add(
    (next) => (args) => {
      departed = true;
      return next(args);
    },
    { step: "finalizeRequest", priority: "low", name: "departure" },
  );
  return () => departed;
}

function outcomeOf(error: unknown): Handover {
  if (neverConnected(error)) return notSent(error);
  const status = statusOf(error);
  // Only an explicit no may release a claim. A timeout, a reset, a 5xx or a garbled answer proves nothing.
  if (status === undefined || status < 400 || status > 499) return { is: "lost", why: describe(error) };
  const throttled =
    status === TOO_MANY_REQUESTS ||
    status === REQUEST_TIMEOUT ||
    (error instanceof Error && THROTTLES.has(error.name));
  return { is: "refused", refusal: { kind: throttled ? "throttled" : "rejected", why: describe(error) } };
}

/** No credentials, no connection: it did not go out, nobody said no to it, and it may go out later. */
function notSent(error: unknown): Handover {
  return { is: "refused", refusal: { kind: "throttled", why: `SES was not reached: ${describe(error)}` } };
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("$metadata" in error)) return undefined;
  return (error.$metadata as { readonly httpStatusCode?: number } | undefined)?.httpStatusCode;
}
