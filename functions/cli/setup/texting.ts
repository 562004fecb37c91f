/** The Twilio account and the sender of texts. */
import * as z from "zod";
import type { Stage } from "../../core/stage.ts";
import { type Refused, unanswered } from "./asked.ts";
import { type Item, missing, ok, unknown, warning } from "./item.ts";
import { checkRegistration } from "./text-registration.ts";
import {
  checkInbound,
  numberWebhook,
  type Receiver,
  serviceWebhook,
  type WebhookWish,
} from "./text-webhook.ts";
import type { TwilioApi } from "./twilio-api.ts";

const accountSchema = z.looseObject({ status: z.string(), type: z.string().optional() });
const nullable = z.string().nullish();
const serviceSchema = z.looseObject({
  friendly_name: z.string(),
  inbound_request_url: nullable,
  inbound_method: nullable,
  use_inbound_webhook_on_number: z.boolean().nullish(),
});
const sendersSchema = z.looseObject({
  phone_numbers: z.array(z.looseObject({ sid: z.string(), phone_number: z.string() })),
});
const webhookFields = {
  sid: z.string(),
  sms_url: nullable,
  sms_method: nullable,
  sms_application_sid: nullable,
};
/** Phone numbers, or short codes: both have their webhook in the same fields. */
const ownedSchema = z.union([
  z
    .looseObject({
      incoming_phone_numbers: z.array(z.looseObject({ ...webhookFields, phone_number: z.string() })),
    })
    .transform((page) => page.incoming_phone_numbers.map((one) => ({ ...one, number: one.phone_number }))),
  z
    .looseObject({ short_codes: z.array(z.looseObject({ ...webhookFields, short_code: z.string() })) })
    .transform((page) => page.short_codes.map((one) => ({ ...one, number: one.short_code }))),
]);

/** What texts are sent from, as Twilio has it. */
interface Sender {
  readonly items: readonly Item[];
  /** Absent when the sender is not there, or nothing can be answered to it. */
  readonly receiver?: Receiver;
  readonly numbers: readonly { readonly sid: string; readonly phone: string }[];
}

export async function checkTexting(twilio: TwilioApi, stage: Stage, wish: WebhookWish): Promise<Item[]> {
  const account = await checkTwilioAccount(twilio);
  // Whoever refuses the account refuses the rest.
  if (account.state === "missing" || account.state === "unknown") return [account];
  const { textSender } = stage;
  const sender =
    "from" in textSender
      ? await findNumber(twilio, textSender.from)
      : await findService(twilio, textSender.messagingServiceSid);
  const items = [account, ...sender.items];
  if (sender.receiver === undefined) return items;
  return [
    ...items,
    await checkInbound(twilio, sender.receiver, wish),
    ok("twilio-status", "each text names its own status callback, so none is set at Twilio"),
    optOutItem(stage),
    ...(await checkRegistration(twilio, stage, sender.numbers)),
  ];
}

async function checkTwilioAccount(twilio: TwilioApi): Promise<Item> {
  const asked = await twilio.account("", accountSchema);
  if (asked.is === "refused" && asked.code === "HTTP 401")
    return missing(
      "twilio-account",
      "Twilio does not take the account SID with this auth token",
      "copy the SID and the auth token from Twilio's console into the secret, and into the environment if they are set there",
    );
  if (asked.is === "refused") return refused("twilio-account", "the Twilio account", asked);
  const { status, type } = asked.answer;
  if (status !== "active")
    return missing("twilio-account", `the Twilio account is ${status}`, "see https://console.twilio.com");
  if (type === "Trial")
    return warning(
      "twilio-account",
      "the Twilio account is a trial: it texts verified numbers only, with a note of Twilio's before each text",
      "upgrade it in Twilio's console, Billing",
    );
  return ok("twilio-account", "the Twilio account is active");
}

async function findService(twilio: TwilioApi, sid: string): Promise<Sender> {
  const asked = await twilio.messaging(`Services/${sid}`, serviceSchema);
  if (asked.is === "refused")
    return noSender(
      asked,
      `the messaging service ${sid}`,
      "copy its SID from Twilio's console, Messaging > Services",
    );
  const senders = await twilio.messaging(`Services/${sid}/PhoneNumbers?PageSize=100`, sendersSchema);
  if (senders.is === "refused")
    return { items: [refused("twilio-sender", `the numbers of ${sid}`, senders)], numbers: [] };
  const numbers = senders.answer.phone_numbers.map(({ sid, phone_number }) => ({ sid, phone: phone_number }));
  const service = asked.answer;
  const name = `the messaging service "${service.friendly_name}"`;
  const found =
    numbers.length === 0
      ? warning(
          "twilio-sender",
          `${name} has no phone number among its senders`,
          "add one in Twilio's console, Messaging > Services > Senders",
        )
      : ok("twilio-sender", `${name} sends from ${numbers.map(({ phone }) => phone).join(", ")}`);
  return { items: [found], receiver: serviceWebhook(sid, name, service), numbers };
}

async function findNumber(twilio: TwilioApi, from: string): Promise<Sender> {
  if (/[A-Za-z ]/.test(from))
    return {
      items: [
        warning(
          "twilio-sender",
          `texts come from the name "${from}", which nobody can answer: STOP will not arrive`,
          "use a number or a messaging service where leads must be able to answer",
        ),
      ],
      numbers: [],
    };
  const isShort = !from.startsWith("+");
  const path = isShort ? "SMS/ShortCodes" : "IncomingPhoneNumbers";
  const query = new URLSearchParams(isShort ? { ShortCode: from } : { PhoneNumber: from });
  const found = await twilio.account(`${path}.json?${query}`, ownedSchema);
  if (found.is === "refused")
    return { items: [refused("twilio-sender", `the number ${from}`, found)], numbers: [] };
  const owned = found.answer.find(({ number }) => number === from);
  if (owned === undefined)
    return {
      items: [
        missing(
          "twilio-sender",
          `the Twilio account has no number ${from}`,
          "buy it in Twilio's console, Phone Numbers, or correct textSender in infra/stages.yaml",
        ),
      ],
      numbers: [],
    };
  return {
    items: [ok("twilio-sender", `texts come from ${from}`)],
    receiver: numberWebhook(`${path}/${owned.sid}.json`, from, owned),
    numbers: isShort ? [] : [{ sid: owned.sid, phone: from }],
  };
}

function noSender(asked: Refused, subject: string, fix: string): Sender {
  const item =
    asked.code === "HTTP 404"
      ? missing("twilio-sender", `${subject} is not in this Twilio account`, fix)
      : refused("twilio-sender", subject, asked);
  return { items: [item], numbers: [] };
}

/** Twilio answers STOP and HELP by itself; with Advanced Opt-Out in words of one's own, and says so to the webhook. */
function optOutItem({ textSender, textKeywords }: Stage): Item {
  if (textKeywords === "ours")
    return unknown(
      "twilio-opt-out",
      "Softtouch answers STOP, HELP and START (textKeywords: ours), and Twilio's API does not tell whether its own answers are off",
      "text HELP to the sender from a phone: exactly one answer must come",
    );
  if ("from" in textSender)
    return ok(
      "twilio-opt-out",
      "Twilio answers STOP and HELP in its own words (a number has no Advanced Opt-Out)",
    );
  return unknown(
    "twilio-opt-out",
    "Twilio's API does not tell whether Advanced Opt-Out is on; Softtouch stops at STOP either way",
    "see Twilio's console, Messaging > Services > Opt-Out Management, for the words that leads read",
  );
}

function refused(id: string, subject: string, asked: Refused): Item {
  return unanswered(id, subject, asked, "this at Twilio");
}
