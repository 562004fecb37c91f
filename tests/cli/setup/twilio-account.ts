/**
 * A Twilio account on the wire, as far as setup asks it. https://www.twilio.com/docs/iam/api/account,
 * https://www.twilio.com/docs/messaging/api/service-resource, https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
 */
import { createClock } from "../../../functions/local/clock.ts";
import { listen, type WireRequest, type WireResponse } from "../../../functions/local/http-server.ts";
import type { LocalServer } from "../../../functions/local/loopback.ts";

export interface TwilioAccount {
  sid: string;
  token: string;
  status: string;
  type: string;
  /** By SID: the fields of a messaging service, and its numbers. */
  readonly services: Map<string, { fields: Record<string, unknown>; numbers: string[]; campaigns: string[] }>;
  /** By number, with the fields of the resource. */
  readonly numbers: Map<string, Record<string, unknown>>;
  /** Statuses of toll-free verifications, by the number's SID. */
  readonly verifications: Map<string, string[]>;
  /** What was changed, in order. */
  readonly changes: string[];
  /** Answers this to everything. */
  broken: number | undefined;
}

export const numberSid = (phone: string) => `PN${phone.slice(1).padStart(32, "0")}`;

/** Both of Twilio's hosts: paths differ. */
export function serveTwilio(account: () => TwilioAccount): Promise<LocalServer> {
  return listen((request) => answer(account(), request), { clock: createClock(Date.now()) });
}

function answer(account: TwilioAccount, request: WireRequest): WireResponse {
  const given = Buffer.from(
    (request.headers.authorization ?? "").replace(/^Basic /, ""),
    "base64",
  ).toString();
  if (account.broken !== undefined)
    return refuse(account.broken, 20500, "An internal server error has occurred");
  if (given !== `${account.sid}:${account.token}`) return refuse(401, 20003, "Authenticate");
  const path = request.path.replace(`/2010-04-01/Accounts/${account.sid}`, "account").replace(/^\/v1\//, "");
  const form = request.method === "POST" ? new URLSearchParams(request.body.toString("utf8")) : undefined;
  return (
    found(account, path, request.query, form) ??
    refuse(404, 20404, `The requested resource ${request.path} was not found`)
  );
}

function found(
  account: TwilioAccount,
  path: string,
  query: URLSearchParams,
  form: URLSearchParams | undefined,
): WireResponse | undefined {
  if (path === "account.json") return json({ sid: account.sid, status: account.status, type: account.type });
  const [, service = "", below] = /^Services\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
  if (service !== "") return serviceAnswer(account, service, below, form);
  if (path === "account/IncomingPhoneNumbers.json") {
    const phone = query.get("PhoneNumber") ?? "";
    const fields = account.numbers.get(phone);
    const all = fields === undefined ? [] : [{ sid: numberSid(phone), phone_number: phone, ...fields }];
    return json({ incoming_phone_numbers: all });
  }
  if (path === "account/SMS/ShortCodes.json") {
    const code = query.get("ShortCode") ?? "";
    const fields = account.numbers.get(code);
    return json({ short_codes: fields === undefined ? [] : [{ sid: "SC1", short_code: code, ...fields }] });
  }
  const changed = /^account\/IncomingPhoneNumbers\/(PN\d+)\.json$/.exec(path)?.[1];
  const owned = [...account.numbers].find(([phone]) => numberSid(phone) === changed);
  if (owned !== undefined && form !== undefined) {
    account.changes.push(`${owned[0]} ${form}`);
    account.numbers.set(owned[0], { ...owned[1], sms_url: form.get("SmsUrl") });
    return json({});
  }
  if (path === "Tollfree/Verifications") {
    const statuses = account.verifications.get(query.get("TollfreePhoneNumberSid") ?? "") ?? [];
    return json({ verifications: statuses.map((status) => ({ status })), meta: {} });
  }
  return undefined;
}

function serviceAnswer(
  account: TwilioAccount,
  sid: string,
  below: string | undefined,
  form: URLSearchParams | undefined,
): WireResponse | undefined {
  const service = account.services.get(sid);
  if (service === undefined) return undefined;
  if (form !== undefined) {
    account.changes.push(`${sid} ${form}`);
    service.fields = { ...service.fields, inbound_request_url: form.get("InboundRequestUrl") };
  }
  if (below === undefined) return json({ sid, ...service.fields });
  if (below === "PhoneNumbers")
    return json({
      phone_numbers: service.numbers.map((phone) => ({ sid: numberSid(phone), phone_number: phone })),
      meta: {},
    });
  if (below === "Compliance/Usa2p")
    return json({ compliance: service.campaigns.map((status) => ({ campaign_status: status })), meta: {} });
  return undefined;
}

function json(body: unknown, status = 200): WireResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

function refuse(status: number, code: number, message: string): WireResponse {
  return json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }, status);
}
