/** Asking a service: its answer, or why there is none. One that refuses must not keep the others from being asked. */
import { type Item, unknown } from "./item.ts";

export type Asked<T> =
  | { readonly is: "answered"; readonly answer: T }
  | { readonly is: "refused"; readonly code: string; readonly why: string };

export type Refused = Extract<Asked<unknown>, { is: "refused" }>;

/** Of the connection, by Node's codes. */
const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection was cut",
  EPIPE: "the connection was cut",
  UND_ERR_SOCKET: "the connection was cut",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host's name cannot be looked up now",
  ETIMEDOUT: "no answer",
  EHOSTUNREACH: "there is no way to the host",
  ENETUNREACH: "there is no way to the host",
};

/** Of the system, of fetch and of TLS; other codes that begin with ERR_ are faults of ours. */
const CONNECTION = /^(?!ERR_)E[A-Z0-9_]+$|^UND_ERR_|CERT|^ERR_(TLS|SSL)_/;

/** Where the credentials come from: none were found, or what should have given them failed. */
const NO_CREDENTIALS = new Set(["CredentialsProviderError", "TokenProviderError", "ProviderError"]);

/**
 * What `act` answers, or the refusal of the service, the missing credentials or the broken connection that it threw.
 * @throws whatever else it threw: that is a fault of ours.
 */
export async function ask<T>(act: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { is: "answered", answer: await act() };
  } catch (error) {
    const refused = refusalIn(error);
    if (refused === undefined) throw error;
    return refused;
  }
}

function refusalIn(error: unknown): Refused | undefined {
  if (!(error instanceof Error)) return undefined;
  if (NO_CREDENTIALS.has(error.name))
    return { is: "refused", code: error.name, why: "no AWS credentials are found here" };
  if ("$fault" in error || "$response" in error) {
    // Some services send no message beside the code.
    const told = error.message === "" || error.message === "UnknownError" ? "" : `: ${error.message}`;
    return { is: "refused", code: error.name, why: `${error.name}${told}` };
  }
  if (error.name === "TimeoutError" || error.name === "AbortError")
    return { is: "refused", code: "TimeoutError", why: "no answer in time" };
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = "code" in cause ? String(cause.code) : "";
  // What fetch cannot send at all has no code.
  if (CONNECTION.test(code) || (error instanceof TypeError && error.message === "fetch failed"))
    return { is: "refused", code, why: NETWORK[code] ?? `${code} ${cause.message}`.trim() };
  return undefined;
}

/** A check that could not be made, with what whoever runs it must be allowed to do. */
export function unanswered(id: string, subject: string, { code, why }: Refused, action: string): Item {
  return unknown(id, `${subject} could not be looked at: ${why}`, ...fixOf(code, action));
}

function fixOf(code: string, action: string): readonly string[] {
  if (NO_CREDENTIALS.has(code)) return ["sign in, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and its secret"];
  if (/AccessDenied|NotAuthorized/.test(code)) return [`let whoever runs this do ${action}`];
  if (/Token|Signature|UnrecognizedClient|AuthFailure/.test(code))
    return ["the credentials are refused: sign in again"];
  return ["run it again when the service can be reached"];
}
