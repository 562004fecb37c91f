/** What the values of a stage's secrets must look like, and new ones for those that are made here. */
import { randomBytes } from "node:crypto";
import { doorKeyFault } from "../../core/replies/door-keys.ts";
import type { SECRETS } from "../../core/stage.ts";
import { parseKeyring } from "../../core/token.ts";

export type SecretName = keyof typeof SECRETS;
export type Variable = (typeof SECRETS)[SecretName][number];

/** Of the variables that are there. */
export type SecretValues = Partial<Readonly<Record<Variable, string>>>;

/** Ids that a signing key can have, in the order they are given out. */
const KEY_IDS = "klmnopqrstuvwxyz234567abcdefghij";
const KEY_BYTES = 32;
const LEAST_API_KEY = 24;

/** Why a value will not do; undefined when it will. No answer quotes the value. */
export function faultOf(variable: Variable, value: string): string | undefined {
  switch (variable) {
    case "SIGNING_KEYS": {
      const read = parseKeyring(value);
      return read.is === "faults" ? read.faults.join(" ") : undefined;
    }
    case "API_KEYS":
      return value.split(",").every((key) => key.trim().length >= LEAST_API_KEY)
        ? undefined
        : `each key must have at least ${LEAST_API_KEY} characters`;
    case "TWILIO_ACCOUNT_SID":
      return /^AC[0-9a-f]{32}$/.test(value) ? undefined : "it must be AC followed by 32 hex digits";
    case "TWILIO_AUTH_TOKEN":
      return /^\S+$/.test(value) ? undefined : "it must have no spaces";
    default:
      return doorKeyFault(variable, value);
  }
}

/** A value for what is absent: made here, or from the environment. */
export function newValue(
  variable: Variable,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (variable === "SIGNING_KEYS") return newKey(KEY_IDS.charAt(0));
  if (variable === "API_KEYS") return randomKey();
  return env[variable] || undefined;
}

/**
 * A keyring is rotated in two steps. In one, a function that still runs with the old keyring could not verify what another
 * has signed with the new key.
 */
export type SigningKeyStep = "add" | "promote";

/** The keyring with a new key at its end, which verifies and does not sign. undefined when every id is taken. */
export function withNewKey(keyring: string): string | undefined {
  const taken = keyring.split(",").map((entry) => entry.trim().charAt(0));
  const id = [...KEY_IDS].find((one) => !taken.includes(one));
  return id === undefined ? undefined : `${keyring.trim()},${newKey(id)}`;
}

/** The keyring with its last key first: it signs from now on, and the others verify. */
export function withNewestFirst(keyring: string): string {
  const keys = keyring.trim().split(",");
  return [...keys.slice(-1), ...keys.slice(0, -1)].join(",");
}

function newKey(id: string): string {
  return `${id}:${randomKey()}`;
}

function randomKey(): string {
  return randomBytes(KEY_BYTES).toString("base64url");
}
