/** Twilio's API for reading how an account is set up. */
import * as z from "zod";
import { type Asked, ask } from "./asked.ts";

export interface TwilioPlace {
  readonly accountSid: string;
  readonly authToken: string;
  /** Absent: Twilio itself. */
  readonly apiUrl?: string | undefined;
  readonly messagingUrl?: string | undefined;
}

export interface TwilioApi {
  /** Below the account: `IncomingPhoneNumbers.json`; `""` is the account itself. */
  account<T>(path: string, answer: z.ZodType<T>, form?: Form): Promise<Asked<T>>;
  /** Of the Messaging API, version 1: `Services/MG…`. */
  messaging<T>(path: string, answer: z.ZodType<T>, form?: Form): Promise<Asked<T>>;
}

/** To be changed; without one the resource is read. */
export type Form = Readonly<Record<string, string>>;

const API_URL = "https://api.twilio.com";
const MESSAGING_URL = "https://messaging.twilio.com";
const PATIENCE_MS = 10_000;

const refusalSchema = z.looseObject({ code: z.number().optional(), message: z.string().optional() });

export function connectTwilio(place: TwilioPlace): TwilioApi {
  const { accountSid, authToken, apiUrl = API_URL, messagingUrl = MESSAGING_URL } = place;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;
  const accountUrl = `${apiUrl}/2010-04-01/Accounts/${accountSid}`;
  const get = async <T>(url: string, answer: z.ZodType<T>, form: Form | undefined): Promise<Asked<T>> => {
    const asked = await request(url, authorization, answer, form);
    // Twilio's refusals quote the path; the SID comes from a secret.
    return asked.is === "refused" ? { ...asked, why: asked.why.replaceAll(accountSid, "AC…") } : asked;
  };
  return {
    account: (path, answer, form) =>
      get(path === "" ? `${accountUrl}.json` : `${accountUrl}/${path}`, answer, form),
    messaging: (path, answer, form) => get(`${messagingUrl}/v1/${path}`, answer, form),
  };
}

async function request<T>(
  url: string,
  authorization: string,
  answer: z.ZodType<T>,
  form: Form | undefined,
): Promise<Asked<T>> {
  const asked = await ask(async () => {
    const response = await fetch(url, {
      // Credentials must not follow a redirect to somewhere else.
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { authorization, accept: "application/json" },
      ...(form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) }),
    });
    return { isRight: response.ok, status: response.status, json: toJson(await response.text()) };
  });
  if (asked.is === "refused") return asked;
  const { isRight, status, json } = asked.answer;
  if (!isRight) {
    const { code, message } = refusalSchema.safeParse(json).data ?? {};
    const told = [message ?? "no reason", code === undefined ? "" : `(${code})`].join(" ").trim();
    return { is: "refused", code: `HTTP ${status}`, why: `Twilio answers ${status}: ${told}` };
  }
  const parsed = answer.safeParse(json);
  if (parsed.success) return { is: "answered", answer: parsed.data };
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") || "the whole";
  return {
    is: "refused",
    code: "stranger",
    why: `its answer is not as Twilio's (${where}: ${issue?.message})`,
  };
}

/** undefined for what is no JSON. */
function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
