import { randomBytes } from "node:crypto";
import type { Clock } from "./clock.ts";
import { createFailurePlan, type FailurePlan } from "./failure-plan.ts";
import type { InFlight } from "./in-flight.ts";
import { countSegments, type SmsMessage, type SmsRequest, TwilioRefusal } from "./twilio-message.ts";
import { deliverWebhook, type Resolved, type WebhookDelivery } from "./twilio-webhook.ts";

export interface TwilioOptions {
  clock: Clock;
  accountSid: string;
  authToken: string;
  messagingServiceSid: string;
  /** The account's numbers in E.164; the messaging service sends from the first (default +15005550006). */
  numbers?: string[] | undefined;
  /** The public URL that inbound messages are posted to; without one they are only kept. */
  inboundUrl?: string | undefined;
  /** With Advanced Opt-Out, inbound webhooks of keywords carry `OptOutType`. */
  advancedOptOut?: boolean | undefined;
  /** Where a public URL is found on this machine. May throw: then that webhook counts as undeliverable. */
  resolve: (url: string) => Resolved;
  inFlight: InFlight;
}

export interface Twilio {
  readonly accountSid: string;
  readonly authToken: string;
  readonly messagingServiceSid: string;
  readonly numbers: string[];
  /** Every message accepted for sending, in order. */
  readonly outbox: SmsMessage[];
  /** Every message received through `inbound`, in order. */
  readonly inbox: SmsMessage[];
  /** Every webhook that was posted: status callbacks and inbound messages. */
  readonly webhooks: WebhookDelivery[];
  /** Numbers that have opted out; sending to them is refused with 21610. */
  readonly optedOut: ReadonlySet<string>;
  /** Planned failures; the wire endpoint takes them. */
  readonly plan: FailurePlan;
  failNext: FailurePlan["failNext"];
  /** From now on messages to `number` end as `undelivered` with this error code (30003: handset unreachable). */
  undeliverable(number: string, errorCode?: number): void;
  /** Takes a checked message. @throws TwilioRefusal 21610 when the recipient has opted out. */
  accept(request: SmsRequest): SmsMessage;
  /** Posts the status callbacks of an accepted message: `sent`, then `delivered` or `undelivered`. */
  report(message: SmsMessage): Promise<void>;
  /**
   * A text from a handset to us. A keyword of the STOP or START family (the whole text, in any case) changes the
   * opt-out first; the webhook is posted all the same. Resolves with it when it has been answered.
   * @throws Error when `to` is no number of the account.
   */
  inbound(message: {
    from: string;
    to?: string;
    body: string;
  }): Promise<{ sid: string; webhook?: WebhookDelivery }>;
}

/** https://help.twilio.com/articles/223134027 (the default keywords of a long code or toll-free number) */
const KEYWORDS: Record<string, "STOP" | "START" | "HELP"> = Object.fromEntries([
  ...["stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel"].map((word) => [
    word,
    "STOP",
  ]),
  ...["start", "unstop", "yes"].map((word) => [word, "START"]),
  ...["help", "info"].map((word) => [word, "HELP"]),
]);

const UNREACHABLE_HANDSET = 30003;

/** Twilio's messages, opt-outs and webhooks; `twilio-endpoint.ts` puts the API on the wire. */
export function createTwilio(options: TwilioOptions): Twilio {
  const { clock, accountSid, authToken, messagingServiceSid, inFlight } = options;
  const numbers = options.numbers ?? ["+15005550006"];
  const firstNumber = numbers[0] ?? "";
  const outbox: SmsMessage[] = [];
  const inbox: SmsMessage[] = [];
  const webhooks: WebhookDelivery[] = [];
  const optedOut = new Set<string>();
  const undeliverable = new Map<string, number>();
  const plan = createFailurePlan();

  async function post(url: string, params: Record<string, string>): Promise<WebhookDelivery> {
    const ended = inFlight.begin();
    try {
      const delivery = await deliverWebhook(authToken, options.resolve, url, params);
      webhooks.push(delivery);
      return delivery;
    } finally {
      ended();
    }
  }

  function callbackParams(message: SmsMessage): Record<string, string> {
    return {
      AccountSid: accountSid,
      ApiVersion: "2010-04-01",
      From: message.from,
      MessageSid: message.sid,
      MessageStatus: message.status,
      ...(message.messagingServiceSid ? { MessagingServiceSid: message.messagingServiceSid } : {}),
      ...(message.errorCode ? { ErrorCode: String(message.errorCode) } : {}),
      SmsSid: message.sid,
      SmsStatus: message.status,
      To: message.to,
    };
  }

  function inboundParams(message: SmsMessage): Record<string, string> {
    const keyword = KEYWORDS[keywordOf(message.body)];
    return {
      ...placeFields("From", message.from),
      ...placeFields("To", message.to),
      AccountSid: accountSid,
      ApiVersion: "2010-04-01",
      Body: message.body,
      From: message.from,
      MessageSid: message.sid,
      MessagingServiceSid: messagingServiceSid,
      NumMedia: "0",
      NumSegments: String(countSegments(message.body)),
      ...(options.advancedOptOut && keyword ? { OptOutType: keyword } : {}),
      SmsMessageSid: message.sid,
      SmsSid: message.sid,
      SmsStatus: "received",
      To: message.to,
    };
  }

  function obeyKeyword(from: string, body: string): void {
    const keyword = KEYWORDS[keywordOf(body)];
    if (keyword === "STOP") optedOut.add(from);
    if (keyword === "START") optedOut.delete(from);
  }

  return {
    accountSid,
    authToken,
    messagingServiceSid,
    numbers,
    outbox,
    inbox,
    webhooks,
    optedOut,
    plan,
    failNext: plan.failNext,
    undeliverable: (number, errorCode = UNREACHABLE_HANDSET) => void undeliverable.set(number, errorCode),
    accept(request) {
      if (optedOut.has(request.to))
        throw new TwilioRefusal(400, 21610, "Attempt to send to unsubscribed recipient");
      const message: SmsMessage = {
        ...request,
        from: request.from ?? firstNumber,
        sid: newSid(),
        direction: "outbound-api",
        status: request.from ? "queued" : "accepted",
        errorCode: undefined,
        at: clock.now(),
      };
      outbox.push(message);
      return message;
    },
    async report(message) {
      const errorCode = undeliverable.get(message.to);
      for (const status of ["sent", errorCode ? "undelivered" : "delivered"] as const) {
        message.status = status;
        if (status === "undelivered") message.errorCode = errorCode;
        if (message.statusCallback) await post(message.statusCallback, callbackParams(message));
      }
    },
    async inbound({ from, to = firstNumber, body }) {
      if (!numbers.includes(to)) throw new Error(`${to} is no number of this account`);
      const received = {
        to,
        from,
        body,
        messagingServiceSid,
        statusCallback: undefined,
        validityPeriod: undefined,
      };
      const about = {
        sid: newSid(),
        direction: "inbound",
        status: "received",
        errorCode: undefined,
      } as const;
      const message: SmsMessage = { ...received, ...about, at: clock.now() };
      inbox.push(message);
      obeyKeyword(from, body);
      if (!options.inboundUrl) return { sid: message.sid };
      return { sid: message.sid, webhook: await post(options.inboundUrl, inboundParams(message)) };
    },
  };
}

function keywordOf(body: string): string {
  return body.trim().toLowerCase();
}

/** Twilio knows where North American numbers are from; nobody should rely on the city, so it is left empty. */
function placeFields(side: "From" | "To", number: string): Record<string, string> {
  const country = number.startsWith("+1") ? "US" : "";
  return { [`${side}City`]: "", [`${side}State`]: "", [`${side}Zip`]: "", [`${side}Country`]: country };
}

function newSid(): string {
  return `SM${randomBytes(16).toString("hex")}`;
}
