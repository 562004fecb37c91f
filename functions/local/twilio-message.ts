/** What somebody asks Twilio to send, checked. */
export interface SmsRequest {
  to: string;
  /** Undefined when the messaging service chooses the number. */
  from: string | undefined;
  messagingServiceSid: string | undefined;
  body: string;
  statusCallback: string | undefined;
  /** Seconds that the message may wait in Twilio's queue. */
  validityPeriod: number | undefined;
}

export type SmsStatus = "accepted" | "queued" | "sent" | "delivered" | "undelivered" | "received";

/** A message that Twilio knows, sent or received. */
export interface SmsMessage extends Omit<SmsRequest, "from"> {
  sid: string;
  from: string;
  direction: "outbound-api" | "inbound";
  status: SmsStatus;
  errorCode: number | undefined;
  /** Virtual time, in milliseconds since 1970. */
  at: number;
}

/** A refusal as Twilio words it. https://www.twilio.com/docs/api/errors */
export class TwilioRefusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** What an account can send from. */
export interface TwilioNumbers {
  messagingServiceSid: string;
  /** In E.164; the first is what the messaging service sends from. */
  numbers: string[];
}

const MAX_BODY = 1600;
/** Ten hours. https://www.twilio.com/docs/api/errors/21624 */
const MAX_VALIDITY_SECONDS = 36_000;

/**
 * Reads and checks the form of `POST …/Messages.json`.
 * @throws TwilioRefusal with status 400 and Twilio's code. Numbers must be E.164: Twilio also guesses at others, and a
 *   guess is nothing to rely on.
 */
export function readSmsRequest(form: URLSearchParams, account: TwilioNumbers): SmsRequest {
  const field = (name: string) => form.get(name) || undefined;
  const to = field("To");
  if (!to) throw refuse(21604, "A 'To' phone number is required.");
  if (!isPhoneNumber(to)) throw refuse(21211, `Invalid 'To' Phone Number: ${mask(to)}`);
  const sender = readSender(field("From"), field("MessagingServiceSid"), account);
  if (to === sender.from) throw refuse(21266, "'To' and 'From' number cannot be the same.");
  const body = field("Body");
  if (!body) throw refuse(21602, "Message body is required.");
  if (body.length > MAX_BODY) {
    throw refuse(21617, "The concatenated message body exceeds the 1600 character limit.");
  }
  const statusCallback = field("StatusCallback");
  if (statusCallback && !isCallbackUrl(statusCallback)) {
    throw refuse(21609, `The 'StatusCallback' URL ${statusCallback} is not a valid URL.`);
  }
  return { to, ...sender, body, statusCallback, validityPeriod: readValidity(field("ValidityPeriod")) };
}

function readSender(
  from: string | undefined,
  service: string | undefined,
  account: TwilioNumbers,
): Pick<SmsRequest, "from" | "messagingServiceSid"> {
  if (!from && !service) throw refuse(21603, "A 'From' phone number is required.");
  if (service && service !== account.messagingServiceSid) {
    throw refuse(21705, "The Messaging Service Sid is invalid.");
  }
  if (from && !account.numbers.includes(from)) {
    throw refuse(
      21606,
      `The From phone number ${from} is not a valid, SMS-capable inbound phone number or short code for your account.`,
    );
  }
  return { from, messagingServiceSid: service };
}

function readValidity(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const seconds = Number(given);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= MAX_VALIDITY_SECONDS) return seconds;
  throw refuse(
    21624,
    `The ValidityPeriod ${given} is invalid: it must be between 1 and ${MAX_VALIDITY_SECONDS}.`,
  );
}

/** A message as the API shows it; dates in RFC 2822. */
export function describeMessage(message: SmsMessage, accountSid: string): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`;
  const date = new Date(message.at).toUTCString().replace("GMT", "+0000");
  const chosenLater = message.status === "accepted";
  return {
    account_sid: accountSid,
    api_version: "2010-04-01",
    body: message.body,
    date_created: date,
    date_sent: message.status === "accepted" || message.status === "queued" ? null : date,
    date_updated: date,
    direction: message.direction,
    error_code: message.errorCode ?? null,
    error_message: null,
    from: chosenLater ? null : message.from,
    messaging_service_sid: message.messagingServiceSid ?? null,
    num_media: "0",
    num_segments: chosenLater ? "0" : String(countSegments(message.body)),
    price: null,
    price_unit: "USD",
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

const GSM_BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const GSM_EXTENDED = "^{}\\[~]|€\f";

/** How many segments a text takes: 160 (153 joined) of GSM 03.38, or 70 (67 joined) of UCS-2. */
export function countSegments(text: string): number {
  const isGsm = [...text].every((char) => GSM_BASIC.includes(char) || GSM_EXTENDED.includes(char));
  if (!isGsm) return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
  const septets = [...text].reduce((sum, char) => sum + (GSM_EXTENDED.includes(char) ? 2 : 1), 0);
  return septets <= 160 ? 1 : Math.ceil(septets / 153);
}

/** E.164; a North American one must have ten digits, the area code and exchange not beginning with 0 or 1. */
function isPhoneNumber(text: string): boolean {
  return text.startsWith("+1") ? /^\+1[2-9]\d{2}[2-9]\d{6}$/.test(text) : /^\+[2-9]\d{7,14}$/.test(text);
}

function isCallbackUrl(text: string): boolean {
  if (text.length > 4000 || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && !hostname.includes("_");
}

// As Twilio does: the error may end in a log.
function mask(number: string): string {
  return number.length <= 4 ? number : `${number.slice(0, -4)}XXXX`;
}

function refuse(code: number, message: string): TwilioRefusal {
  return new TwilioRefusal(400, code, message);
}
