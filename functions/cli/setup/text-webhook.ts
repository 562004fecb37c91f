/** Where Twilio hands in the texts that leads send. */
import * as z from "zod";
import { type Asked, unanswered } from "./asked.ts";
import { type Item, missing, ok, unknown, warning } from "./item.ts";
import type { TwilioApi } from "./twilio-api.ts";

/** A sender's webhook: what it is, and how it is set. */
export interface Receiver {
  readonly name: string;
  readonly url: string;
  readonly method: string;
  /** Something of Twilio's that goes before the webhook, and how to take it out of the way. */
  readonly before?: { readonly what: string; readonly fix: string } | undefined;
  set(twilio: TwilioApi, url: string): Promise<Asked<unknown>>;
}

/**
 * Without more Twilio tries again only when no connection stands, once; with "all" also when the answer is late or an
 * error. The fragment is not part of what is requested and signed. A text that is handed in twice is heard once.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
const RETRIES = "#rp=all";
/** What a number that was just bought answers with. */
const DEMO = /^https:\/\/demo\.twilio\.com\//;

export function inboundUrl(publicUrl: string): string {
  return `${publicUrl}/twilio/inbound${RETRIES}`;
}

interface ServiceWebhook {
  readonly inbound_request_url?: string | null | undefined;
  readonly inbound_method?: string | null | undefined;
  readonly use_inbound_webhook_on_number?: boolean | null | undefined;
}

export function serviceWebhook(sid: string, name: string, service: ServiceWebhook): Receiver {
  return {
    name,
    url: service.inbound_request_url ?? "",
    method: service.inbound_method ?? "POST",
    before:
      service.use_inbound_webhook_on_number === true
        ? {
            what: `${name} leaves texts to the webhooks of its numbers`,
            fix: 'choose "Send a webhook" in Twilio\'s console, Messaging > Services > Integration',
          }
        : undefined,
    set: (twilio, url) => twilio.messaging(`Services/${sid}`, z.unknown(), { InboundRequestUrl: url }),
  };
}

interface NumberWebhook {
  readonly sms_url?: string | null | undefined;
  readonly sms_method?: string | null | undefined;
  readonly sms_application_sid?: string | null | undefined;
}

export function numberWebhook(path: string, from: string, number: NumberWebhook): Receiver {
  return {
    name: from,
    url: number.sms_url ?? "",
    method: number.sms_method ?? "POST",
    before: number.sms_application_sid
      ? {
          what: `${from} hands texts to the TwiML app ${number.sms_application_sid}`,
          fix: "choose Webhook for its messages in Twilio's console, Phone Numbers",
        }
      : undefined,
    set: (twilio, url) => twilio.account(path, z.unknown(), { SmsUrl: url }),
  };
}

export interface WebhookWish {
  readonly apply: boolean;
  /** Set the webhook even where another one stands. */
  readonly replace: boolean;
  /** Absent: nobody knows yet where the service answers. */
  readonly publicUrl: string | undefined;
}

/** Sets nothing but the URL, and not where another one stands: it may be that of another stage. */
export async function checkInbound(twilio: TwilioApi, receiver: Receiver, wish: WebhookWish): Promise<Item> {
  const id = "twilio-inbound";
  const { name, url, method, before } = receiver;
  if (wish.publicUrl === undefined)
    return unknown(id, "where texts should be handed in is not known yet", "deploy, then give --url as well");
  if (before !== undefined) return missing(id, before.what, before.fix);
  if (method.toUpperCase() !== "POST")
    return missing(id, `${name} hands texts in by ${method}`, "choose HTTP POST for it in Twilio's console");
  const wanted = inboundUrl(wish.publicUrl);
  if (url === wanted) return ok(id, `${name} hands texts in at ${wanted}`);
  const isFree = url === "" || DEMO.test(url) || withoutFragment(url) === withoutFragment(wanted);
  const now = url === "" ? "nowhere" : `at ${url}`;
  if (!wish.apply || !(isFree || wish.replace)) {
    const options = isFree
      ? "--apply"
      : "--apply --replace-webhook, if no other stage or service lives by it";
    const fix = `it should be ${wanted}: run this again with ${options}`;
    const isWeak = withoutFragment(url) === withoutFragment(wanted);
    const what = `${name} hands texts in ${now}`;
    return isWeak
      ? warning(id, `${what}, which Twilio tries again only when it cannot connect`, fix)
      : missing(id, what, fix);
  }
  const set = await receiver.set(twilio, wanted);
  if (set.is === "refused") return unanswered(id, `the webhook of ${name}`, set, "this at Twilio");
  return ok(id, `${name} hands texts in at ${wanted} now`, ...(url === "" ? [] : [`before: ${url}`]));
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/, "");
}
