/** Hands texts to Twilio, at most once each. */
import type { Text, TouchRef } from "../core/effects.ts";
import type { Refusal } from "../core/events.ts";
import type { Handover, TakenText, Texter } from "../ports.ts";
import type { TwilioMessages } from "./twilio-client.ts";
import { describe, neverConnected } from "./unsent.ts";

export interface TexterConfig {
  /** From `createTwilioMessages`: a client that retries would send twice. */
  readonly messages: TwilioMessages;
  /** What texts are sent from. A messaging service chooses the number and keeps opt-outs across its numbers. */
  readonly sender: { readonly messagingServiceSid: string } | { readonly from: string };
  /** Where status callbacks are posted, without a trailing slash. */
  readonly publicUrl: string;
  /**
   * Seconds that a text may wait in Twilio's queue, 1 to 36,000. Twilio's own ten hours would let it leave at night,
   * or after the lead has answered; what has not left by then fails with error 30001.
   */
  readonly validitySeconds?: number;
}

/** The path below `publicUrl` that Twilio reports to. */
export const STATUS_PATH = "/twilio/status";

const FOUR_HOURS_S = 4 * 60 * 60;
const REQUEST_TIMEOUT = 408;
const TOO_MANY_REQUESTS = 429;

/**
 * What Twilio's error codes say about the recipient (https://www.twilio.com/docs/api/errors). Codes that are not
 * here speak of our sender, our account or the text: a person must look. Among those are 21408 (region not
 * enabled) and 21612, which names the number but is mostly about a sender that may not write to that country.
 */
const ABOUT_THE_RECIPIENT: ReadonlyMap<number, "optedOut" | "undeliverable"> = new Map([
  [21610, "optedOut"],
  // No such number; the same of a number that cannot be reached or is not valid, documented for calls.
  [21211, "undeliverable"],
  [21214, "undeliverable"],
  [21217, "undeliverable"],
  // A short code, no mobile number, a landline.
  [21265, "undeliverable"],
  [21614, "undeliverable"],
  [21635, "undeliverable"],
]);

/** "Too Many Requests", whichever status it comes with. */
const THROTTLED = 20429;

export function createTexter(config: TexterConfig): Texter {
  const { messages, sender, publicUrl, validitySeconds = FOUR_HOURS_S } = config;
  return {
    async send(text: Text) {
      try {
        const { sid } = await messages.create({
          ...sender,
          to: text.to,
          body: text.body,
          validityPeriod: Math.min(validitySeconds, text.validForSeconds ?? validitySeconds),
          ...(text.touch !== undefined && { statusCallback: statusCallback(publicUrl, text.touch) }),
        });
        // Accepted, but not saying as what: without the SID nothing can be matched to it.
        return sid ? { is: "sent", providerId: sid } : { is: "lost", why: "Twilio answered without a SID" };
      } catch (error) {
        return outcomeOf(error);
      }
    },

    async taken(to, since) {
      // Not by Twilio's own filter: it goes by when a message was sent on, and one in its queue was not.
      const { instances } = await messages.page({ to, pageSize: LATEST });
      return instances.flatMap((message) => takenIn(message, since));
    },
  };
}

/** Texts to one number within the time that evidence is awaited: caps and hours allow a handful. */
const LATEST = 100;

type Listed = Awaited<ReturnType<TwilioMessages["page"]>>["instances"][number];

/** What was received is not among them: that went to a number of ours. The list knows instants to the second. */
function takenIn({ sid, body, dateCreated }: Listed, since: number): TakenText[] {
  const at = dateCreated.getTime();
  if (at < Math.floor(since / 1_000) * 1_000) return [];
  return [{ providerId: sid, body, at }];
}

/** Names the attempt, so that the callback is evidence for it even when our own answer was lost. */
function statusCallback(publicUrl: string, touch: TouchRef): string {
  const query = new URLSearchParams({
    contact: touch.contactId,
    enrollment: touch.enrollmentId,
    touch: touch.touchId,
    attempt: touch.attempt,
  });
  return `${publicUrl}${STATUS_PATH}?${query}`;
}

function outcomeOf(error: unknown): Handover {
  if (neverConnected(error)) {
    const why = `Twilio was not reached: ${describe(error)}`;
    return { is: "refused", refusal: { kind: "throttled", why } };
  }
  const { status, code } = answerIn(error);
  const why = describe(error);
  // Only an explicit no may release a claim. A timeout, a reset, a 5xx or a garbled answer proves nothing.
  if (status === undefined || status < 400 || status > 499) return { is: "lost", why };
  return { is: "refused", refusal: { kind: kindOf(status, code), why } };
}

function kindOf(status: number, code: number | undefined): Refusal["kind"] {
  if (code === THROTTLED || status === TOO_MANY_REQUESTS || status === REQUEST_TIMEOUT) return "throttled";
  return (code === undefined ? undefined : ABOUT_THE_RECIPIENT.get(code)) ?? "rejected";
}

/** Both exceptions of the library carry the HTTP status, and Twilio's own code when the answer had one. */
function answerIn(error: unknown): { readonly status?: number; readonly code?: number } {
  if (!(error instanceof Error)) return {};
  const status = "status" in error && typeof error.status === "number" ? error.status : undefined;
  const code = "code" in error && typeof error.code === "number" ? error.code : undefined;
  return { ...(status !== undefined && { status }), ...(code !== undefined && { code }) };
}
