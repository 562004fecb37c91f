import { randomUUID } from "node:crypto";
import { AwsRefusal, json, parseJson, refusable } from "./aws-refusal.ts";
import type { Clock } from "./clock.ts";
import type { BusEvent } from "./event-bus.ts";
import { createFailurePlan, type FailureKind, type FailurePlan } from "./failure-plan.ts";
import type { Handle, WireRequest, WireResponse } from "./http-server.ts";
import type { InFlight } from "./in-flight.ts";
import {
  bounceEvent,
  clickEvent,
  complaintEvent,
  deliveryEvent,
  openEvent,
  type ReaderRequest,
  sendEvent,
} from "./ses-events.ts";
import { followedLinks } from "./ses-links.ts";
import {
  type EmailRequest,
  parseAddress,
  readEmailRequest,
  type SentEmail,
  type SesAccount,
} from "./ses-request.ts";

export interface SesOptions extends SesAccount {
  /** Those of the configuration sets whose event destination has opens and clicks as well. */
  trackedSets?: readonly string[] | undefined;
  clock: Clock;
  /** Where events go. Only messages with a configuration set have any, as on the real service. */
  emit: (event: BusEvent) => void;
  inFlight: InFlight;
}

export interface Ses {
  /** The wire endpoint: `POST /v2/email/outbound-emails`. */
  handle: Handle;
  /** Every message taken, in order. */
  readonly outbox: SentEmail[];
  /** From now on mail to this address (in any case) bounces for good instead of being delivered. */
  bounce(address: string): void;
  /**
   * The recipients of this message call it spam, now.
   * @throws Error when no message has this id.
   */
  complain(messageId: string): void;
  /**
   * The picture that SES put into this message is loaded.
   * @throws Error when it put none in: no such message, none that is tracked, or one without HTML.
   */
  open(messageId: string, by?: ReaderRequest): void;
  /**
   * A link of this message is followed, by its place among all of its links, from 1.
   * @throws Error when SES has not rewritten that link, so that nobody would hear of it.
   */
  click(messageId: string, link: number, by?: ReaderRequest): void;
  failNext: FailurePlan["failNext"];
}

/** SES takes seconds; this is enough for a caller to write a row. By the machine's clock, as the caller's work is. */
const EVENTS_AFTER_MS = 10;

/** SES v2's SendEmail, with the refusals and the events of the real one and nothing that leaves the machine. */
export function createSes(options: SesOptions): Ses {
  const { clock, emit, inFlight } = options;
  const outbox: SentEmail[] = [];
  const bouncing = new Set<string>();
  const plan = createFailurePlan();

  function accept(request: EmailRequest): SentEmail {
    const email = { ...request, messageId: newMessageId(clock.now()), at: clock.now() };
    outbox.push(email);
    return email;
  }

  function report(email: SentEmail): void {
    if (email.configurationSet === undefined) return;
    const recipients = [...email.to, ...email.cc, ...email.bcc].map(parseAddress);
    const bounced = recipients.filter((address) => bouncing.has(address.toLowerCase()));
    const delivered = recipients.filter((address) => !bounced.includes(address));
    emit(sendEvent(email));
    if (bounced.length > 0) emit(bounceEvent(email, bounced, clock.now()));
    if (delivered.length > 0) emit(deliveryEvent(email, delivered, clock.now()));
  }

  function send(request: WireRequest): WireResponse {
    requireSendEmail(request);
    const checked = readEmailRequest(parseJson(request), options);
    const failure = plan.take();
    if (failure === "reset-before") return { reset: true };
    if (failure && failure !== "timeout-after-acceptance") throw refusalFor(failure);
    const email = accept(checked);
    const reported = inFlight.begin();
    // Events come a while after the answer: no caller hears of a delivery before it could write down that it sent.
    const afterwards = () => {
      setTimeout(() => {
        report(email);
        reported();
      }, EVENTS_AFTER_MS);
    };
    if (failure) return { reset: true, afterwards };
    return { ...json({ MessageId: email.messageId }), afterwards };
  }

  /** SES puts nothing into the text part: who reads that is not seen. */
  function tracked(messageId: string): SentEmail & { html: string } {
    const email = outbox.find((one) => one.messageId === messageId);
    const { html, configurationSet = "" } = email ?? {};
    if (!email || html === undefined || !options.trackedSets?.includes(configurationSet))
      throw new Error(`no message ${messageId} was sent that SES tracks`);
    return { ...email, html };
  }

  return {
    handle: refusable("message", send),
    outbox,
    bounce: (address) => void bouncing.add(parseAddress(address).toLowerCase()),
    complain(messageId) {
      const email = outbox.find((one) => one.messageId === messageId);
      if (!email) throw new Error(`no message ${messageId} was sent`);
      emit(complaintEvent(email, email.to.map(parseAddress), clock.now()));
    },
    open(messageId, by = {}) {
      emit(openEvent(tracked(messageId), { at: clock.now(), ...by }));
    },
    click(messageId, link, by = {}) {
      const email = tracked(messageId);
      const found = followedLinks(email.html).find(({ place }) => place === link);
      if (!found) throw new Error(`SES follows no link ${link} of message ${messageId}`);
      emit(clickEvent(email, found, { at: clock.now(), ...by }));
    },
    failNext: plan.failNext,
  };
}

/**
 * The Message-ID header that SES writes into a message with this id; replies refer to it.
 * https://docs.aws.amazon.com/ses/latest/dg/header-fields.html
 */
export function messageIdHeader(messageId: string, region: string): string {
  return region === "us-east-1"
    ? `<${messageId}@email.amazonses.com>`
    : `<${messageId}@${region}.amazonses.com>`;
}

function requireSendEmail(request: WireRequest): void {
  if (request.method === "POST" && request.path === "/v2/email/outbound-emails") return;
  throw new AwsRefusal(404, "UnknownOperationException", `no ${request.method} ${request.path} here`);
}

function refusalFor(failure: Exclude<FailureKind, "reset-before" | "timeout-after-acceptance">): AwsRefusal {
  switch (failure) {
    case "throttle":
      return new AwsRefusal(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
    case "reject":
      return new AwsRefusal(400, "MessageRejected", "Sending is refused for this message.");
    case "server-error":
      return new AwsRefusal(500, "InternalServiceErrorException", "Internal failure.");
  }
}

/** `0100` + twelve hex digits of milliseconds, a UUID, a counter: the shape of an id from us-east-1. */
function newMessageId(now: number): string {
  return `0100${Math.floor(now).toString(16).padStart(12, "0")}-${randomUUID()}-000000`;
}
