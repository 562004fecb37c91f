import type { FailureKind } from "./failure-plan.ts";
import type { Handle, WireRequest, WireResponse } from "./http-server.ts";
import type { InFlight } from "./in-flight.ts";
import type { Twilio } from "./twilio.ts";
import { describeMessage, readSmsRequest, type SmsMessage, TwilioRefusal } from "./twilio-message.ts";

const PATH = /^\/2010-04-01\/Accounts\/([^/]+)\/Messages(?:\/([^/]+))?\.json$/;

/**
 * Twilio's Messages resource on the wire: create, fetch and list, with Basic authentication and errors in Twilio's
 * JSON. https://www.twilio.com/docs/messaging/api/message-resource
 */
export function twilioEndpoint(twilio: Twilio, inFlight: InFlight): Handle {
  return (request) => {
    try {
      const [, accountSid, sid] = PATH.exec(request.path) ?? [];
      requireCredentials(twilio, request, accountSid);
      if (accountSid === undefined) throw notFound(request);
      if (sid !== undefined && request.method === "GET") return fetchMessage(twilio, request, sid);
      if (sid === undefined && request.method === "GET") return list(twilio, request);
      if (sid === undefined && request.method === "POST") return create(twilio, inFlight, request);
      throw notFound(request);
    } catch (error) {
      if (!(error instanceof TwilioRefusal)) throw error;
      const { code, message, status } = error;
      return json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }, status);
    }
  };
}

function create(twilio: Twilio, inFlight: InFlight, request: WireRequest): WireResponse {
  const checked = readSmsRequest(new URLSearchParams(request.body.toString("utf8")), twilio);
  const failure = twilio.plan.take();
  if (failure === "reset-before") return { reset: true };
  if (failure && failure !== "timeout-after-acceptance") throw refusalFor(failure);
  const message = twilio.accept(checked);
  const answer = json(describeMessage(message, twilio.accountSid), 201);
  const reported = inFlight.begin();
  const afterwards = () => void twilio.report(message).finally(reported);
  return failure ? { reset: true, afterwards } : { ...answer, afterwards };
}

function fetchMessage(twilio: Twilio, request: WireRequest, sid: string): WireResponse {
  const message = [...twilio.outbox, ...twilio.inbox].find((one) => one.sid === sid);
  if (!message) throw notFound(request);
  return json(describeMessage(message, twilio.accountSid));
}

/** Newest first. `DateSent=` means that whole day; `DateSent>=` and `DateSent<=` take a day or an instant. */
function list(twilio: Twilio, request: WireRequest): WireResponse {
  const { query } = request;
  const size = Math.min(Number(query.get("PageSize") ?? 50), 1000);
  const page = Number(query.get("Page") ?? 0);
  const matching = [...twilio.outbox, ...twilio.inbox]
    .filter((one) => !query.get("To") || one.to === query.get("To"))
    .filter((one) => !query.get("From") || one.from === query.get("From"))
    .filter((one) => matchesDates(one, query));
  const newestFirst = sortNewestFirst(matching);
  const shown = newestFirst.slice(page * size, (page + 1) * size);
  const uri = (number: number) => {
    const others = new URLSearchParams(query);
    others.set("PageSize", String(size));
    others.set("Page", String(number));
    return `${request.path}?${others}`;
  };
  return json({
    messages: shown.map((one) => describeMessage(one, twilio.accountSid)),
    page,
    page_size: size,
    start: page * size,
    end: Math.max(page * size + shown.length - 1, 0),
    uri: uri(page),
    first_page_uri: uri(0),
    next_page_uri: newestFirst.length > (page + 1) * size ? uri(page + 1) : null,
    previous_page_uri: page > 0 ? uri(page - 1) : null,
  });
}

/** Of two messages of one instant the one accepted later is the newer: the virtual clock often stands still. */
function sortNewestFirst(messages: SmsMessage[]): SmsMessage[] {
  return messages
    .map((message, index) => ({ message, index }))
    .sort((a, b) => b.message.at - a.message.at || b.index - a.index)
    .map(({ message }) => message);
}

const DAY = 86_400_000;

function matchesDates(message: SmsMessage, query: URLSearchParams): boolean {
  for (const [name, value] of query) {
    const comparison = /^DateSent([<>]?)$/.exec(name)?.[1];
    if (comparison === undefined) continue;
    const instant = Date.parse(value);
    if (Number.isNaN(instant)) throw new TwilioRefusal(400, 20001, `Invalid DateSent: ${value}`);
    // `DateSent>=x` reaches us as the name `DateSent>` and the value `x`: the `=` parts name and value.
    if (comparison === ">" && message.at < instant) return false;
    if (comparison === "<" && message.at > instant) return false;
    const day = Math.floor(instant / DAY) * DAY;
    if (comparison === "" && (message.at < day || message.at >= day + DAY)) return false;
  }
  return true;
}

function requireCredentials(twilio: Twilio, request: WireRequest, accountSid: string | undefined): void {
  const [scheme, encoded = ""] = (request.headers.authorization ?? "").split(" ");
  const given = Buffer.from(encoded, "base64").toString("utf8");
  const right = scheme === "Basic" && given === `${twilio.accountSid}:${twilio.authToken}`;
  if (right && (accountSid === undefined || accountSid === twilio.accountSid)) return;
  throw new TwilioRefusal(401, 20003, "Authenticate");
}

function refusalFor(
  failure: Exclude<FailureKind, "reset-before" | "timeout-after-acceptance">,
): TwilioRefusal {
  switch (failure) {
    case "throttle":
      return new TwilioRefusal(429, 20429, "Too Many Requests");
    case "reject":
      return new TwilioRefusal(
        400,
        21408,
        "Permission to send an SMS has not been enabled for the region indicated by the 'To' number.",
      );
    case "server-error":
      return new TwilioRefusal(500, 20500, "An internal server error has occurred");
  }
}

function notFound(request: WireRequest): TwilioRefusal {
  return new TwilioRefusal(404, 20404, `The requested resource ${request.path} was not found`);
}

function json(body: unknown, status = 200): WireResponse {
  return {
    status,
    headers: { "content-type": "application/json;charset=utf-8" },
    body: JSON.stringify(body),
  };
}
