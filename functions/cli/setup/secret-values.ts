/** What the values of a stage's secrets must look like, and new ones for those that are made here. */
import { randomBytes } from "node:crypto";
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

/** The keyring with a new key that signs; those before it still verify. undefined when every id is taken. */
export function withNewKey(keyring: string): string | undefined {
  const taken = keyring.split(",").map((entry) => entry.trim().charAt(0));
  const id = [...KEY_IDS].find((one) => !taken.includes(one));
  return id === undefined ? undefined : `${newKey(id)},${keyring.trim()}`;
}

function newKey(id: string): string {
  return `${id}:${randomKey()}`;
}

function randomKey(): string {
  return randomBytes(KEY_BYTES).toString("base64url");
}
