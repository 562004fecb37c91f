/** The providers' doors: what comes in, what is taken, what answer gets lost, and who dies meanwhile. */

import {
  type Handle,
  listen,
  type WireRequest,
  type WireResponse,
} from "../../functions/local/http-server.ts";
import { createInFlight, type InFlight } from "../../functions/local/in-flight.ts";
import { LOCAL_REGION } from "../../functions/local/local-account.ts";
import type { LocalServer } from "../../functions/local/loopback.ts";
import type { Accepted, Notice } from "../../functions/local/memory/ledger.ts";
import { messageIdHeader } from "../../functions/local/ses.ts";
import type { SentEmail } from "../../functions/local/ses-request.ts";
import type { Stack } from "../../functions/local/stack.ts";
import { twilioEndpoint } from "../../functions/local/twilio-endpoint.ts";
import type { SmsMessage } from "../../functions/local/twilio-message.ts";
import type { History } from "../simulation/history.ts";
import type { Chronicle } from "./chronicle.ts";
import type { Killer } from "./killer.ts";
import type { Trouble, Weather } from "./weather.ts";

export interface DoorOptions {
  readonly stack: Stack;
  readonly history: History;
  readonly chronicle: Chronicle;
  readonly weather: Weather;
  readonly killer: Killer;
  /** A touch of this contact is on the wire. */
  onArrival(contactId: string): void;
  onAccepted(message: Accepted): void;
  onTrouble(contactId: string, what: string): void;
}

export interface Doors {
  readonly ses: LocalServer;
  readonly twilio: LocalServer;
  readonly inFlight: InFlight;
  /** What was done to the request of an attempt. */
  readonly troubles: ReadonlyMap<string, Trouble>;
  readonly notices: readonly Notice[];
}

/** Which touch a request is about; a notice to a rep is about none. */
interface Ref {
  readonly contactId: string;
  readonly attempt: string;
}

export async function openDoors(options: DoorOptions): Promise<Doors> {
  const { stack } = options;
  const inFlight = createInFlight();
  const troubles = new Map<string, Trouble>();
  const notices: Notice[] = [];
  const twilioHandle = twilioEndpoint(stack.twilio, inFlight);
  const ses: Handle = (request) => {
    const taken = () => take(stack.ses.outbox.at(-1), (email) => ofEmail(email, notices));
    return pass(options, troubles, {
      request,
      ref: refInEmail(request),
      handle: stack.ses.handle,
      provider: stack.ses,
      taken,
    });
  };
  const twilio: Handle = (request) => {
    const taken = () => take(stack.twilio.outbox.at(-1), ofText);
    return pass(options, troubles, {
      request,
      ref: refInText(request),
      handle: twilioHandle,
      provider: stack.twilio,
      taken,
    });
  };
  const serving = { clock: stack.clock, inFlight };
  const [sesServer, twilioServer] = await Promise.all([listen(ses, serving), listen(twilio, serving)]);
  return { ses: sesServer, twilio: twilioServer, inFlight, troubles, notices };
}

interface Passage {
  readonly request: WireRequest;
  readonly ref: Ref | undefined;
  readonly handle: Handle;
  readonly provider: { readonly outbox: readonly unknown[]; failNext: Stack["ses"]["failNext"] };
  /** The newest message of the provider's outbox, as the laws see it; undefined for a notice. */
  taken(): Accepted | undefined;
}

async function pass(
  options: DoorOptions,
  troubles: Map<string, Trouble>,
  passage: Passage,
): Promise<WireResponse> {
  const { chronicle, weather, killer, history } = options;
  const { request, ref, handle, provider } = passage;
  // Only sending is a matter of claims; whoever looks for evidence may look.
  if (request.method !== "POST") return handle(request);
  const by = ref === undefined ? undefined : chronicle.claims.get(ref.attempt)?.by;
  if (ref !== undefined) options.onArrival(ref.contactId);
  // As if it had died in the middle of its request: then it has not asked for anything.
  if (killer.strike("departing", by)) return { reset: true };
  const trouble = weather.trouble();
  if (trouble !== undefined && ref !== undefined) {
    troubles.set(ref.attempt, trouble);
    options.onTrouble(ref.contactId, `the request of attempt ${ref.attempt} meets with ${trouble}`);
  }
  if (trouble !== undefined && trouble !== "server-error-after-acceptance")
    provider.failNext({ kind: trouble });
  const before = provider.outbox.length;
  // Nothing comes between the plan above and the one it is for: the stand-ins decide before they wait for anything.
  const answering = handle(request);
  const isTaken = provider.outbox.length > before;
  if (isTaken) {
    const message = passage.taken();
    if (message !== undefined) {
      const execution = by?.execution ?? "nobody";
      history.acceptances.push({ order: history.next(), execution, message });
      options.onAccepted(message);
    }
    killer.strike("arrived", by);
  }
  const response = await answering;
  if (trouble === "server-error-after-acceptance" && isTaken)
    return { status: 500, body: "{}", afterwards: response.afterwards };
  return { ...response, afterwards: () => leave(response, () => killer.strike("answered", by)) };
}

function leave(response: WireResponse, left: () => void): void {
  response.afterwards?.();
  left();
}

function refInEmail(request: WireRequest): Ref | undefined {
  const { EmailTags: tags = [] } = JSON.parse(request.body.toString("utf8") || "{}") as {
    EmailTags?: { Name: string; Value: string }[];
  };
  const tag = (name: string) => tags.find(({ Name }) => Name === name)?.Value;
  return refOf(tag("contact"), tag("attempt"));
}

function refInText({ body }: WireRequest): Ref | undefined {
  const callback = new URLSearchParams(body.toString("utf8")).get("StatusCallback");
  const about = new URL(callback ?? "https://nowhere.example").searchParams;
  return refOf(about.get("contact"), about.get("attempt"));
}

function refOf(contactId?: string | null, attempt?: string | null): Ref | undefined {
  return contactId && attempt ? { contactId, attempt } : undefined;
}

function take<T, U>(message: T | undefined, read: (message: T) => U): U {
  if (message === undefined) throw new Error("a message was taken and is not there");
  return read(message);
}

/** A mail that SES took: a touch as the laws see it, or one of the notices. */
function ofEmail(mail: SentEmail, notices: Notice[]): Accepted | undefined {
  const { tags, at, messageId: providerId, text = "", subject, headers, from } = mail;
  const to = mail.to[0] ?? "";
  const html = mail.html === undefined ? {} : { html: mail.html };
  const message = { from, to, replyTo: mail.replyTo[0] ?? "", subject, text, ...html, headers, tags };
  const id = tags.notice ?? tags.digest;
  if (id !== undefined) {
    notices.push({ providerId, id, to, at, message });
    return undefined;
  }
  const { contact = "", enrollment = "", touch = "", attempt = "" } = tags;
  const ref = { contactId: contact, enrollmentId: enrollment, touchId: touch, attempt };
  const messageId = messageIdHeader(providerId, LOCAL_REGION);
  return { channel: "email", providerId, messageId, ...ref, to: bare(to), at, message };
}

function ofText({ sid, to, body, statusCallback, at }: SmsMessage): Accepted {
  const about = new URL(statusCallback ?? "https://nowhere.example").searchParams;
  const named = (name: string) => about.get(name) ?? "";
  const touch = {
    contactId: named("contact"),
    enrollmentId: named("enrollment"),
    touchId: named("touch"),
    attempt: named("attempt"),
  };
  return { channel: "sms", providerId: sid, ...touch, to, at, message: { to, body, touch } };
}

function bare(written: string): string {
  return /<([^<>]*)>$/.exec(written)?.[1] ?? written;
}
