/** Whoever is to be enrolled, as it comes in at a door; parsed once, with every fault named. */
import { getCountry } from "countries-and-timezones";
import * as z from "zod";
import { isAttributeName, LEAD_FIELDS } from "./attribute-names.ts";
import type { AttributePatch, Details } from "./events.ts";
import { normalEmail } from "./mail-address.ts";
import type { Attribute, Consent, Instant } from "./person.ts";
import { normalPhone } from "./phone.ts";
import { sizedText } from "./sized.ts";
import { canonicalZone } from "./zones.ts";

export interface Lead {
  /** The caller's own id of the contact, when the address does not tell people apart. */
  readonly id?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly zone?: string;
  readonly country?: string;
  readonly smsConsent?: Consent;
  readonly account?: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** One fault: the field, what is wrong with it, how to mend it. */
export interface LeadFault {
  readonly field: string;
  readonly what: string;
  readonly fix: string;
}

export type ParsedLead =
  | { readonly is: "lead"; readonly lead: Lead }
  | { readonly is: "faults"; readonly faults: readonly LeadFault[] };

const MAX_ATTRIBUTES = 50;

const attributeValue = z.union([sizedText(0, 500), z.number(), z.boolean()]);

/** Reads a flat record of text, numbers and booleans (a CSV row, a JSON object). Blank values count as absent. */
export function parseLead(input: unknown, now: Instant): ParsedLead {
  const record = fieldsIn(input);
  if (record === undefined) {
    return {
      is: "faults",
      faults: [{ field: "", what: "a lead is an object of fields", fix: 'send {"email": …}' }],
    };
  }
  const faults: LeadFault[] = [];
  const given = Object.fromEntries(
    Object.entries(record)
      .map(([key, value]) => [key.trim(), typeof value === "string" ? value.trim() : value] as const)
      .filter(([, value]) => value !== "" && value !== null && value !== undefined),
  );
  const fault = (field: string, what: string, fix: string) => void faults.push({ field, what, fix });
  const country = readCountry(given.country, fault);
  const email = readEmail(given.email, fault);
  const phone = readPhone(given.phone, country, fault);
  const zone = readZone(given.zone, fault);
  const smsConsent = readConsent(given, now, fault);
  const id = readText("id", given.id, fault);
  const account = readText("account", given.account, fault);
  const attributes = readAttributes(given, fault);
  if (given.email === undefined && given.phone === undefined) {
    fault("email", "neither email nor phone is given", "give at least one of them");
  }
  if (faults.length > 0) return { is: "faults", faults };
  const lead = {
    id,
    email,
    phone: phone?.number,
    zone,
    country: country ?? phone?.country,
    smsConsent,
    account,
  };
  const present = Object.fromEntries(Object.entries(lead).filter(([, value]) => value !== undefined));
  return { is: "lead", lead: { ...present, attributes } };
}

/** Not by a schema of records: that leaves out a field called `__proto__`, and then it would be lost without a word. */
function fieldsIn(input: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return undefined;
  return input as Record<string, unknown>;
}

type Report = (field: string, what: string, fix: string) => void;

/** A value as text. A list or an object has none: asked for it, it may say anything, or throw. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : String(value);
}

function readText(field: string, value: unknown, fault: Report): string | undefined {
  if (value === undefined) return undefined;
  // An object would read "[object Object]", and all contacts with such an id would be one.
  if (typeof value !== "string" && typeof value !== "number") {
    fault(field, "is neither text nor a number", "flatten it");
    return undefined;
  }
  const text = String(value);
  // Halves of characters are stored as one and the same sign: two contacts would become one.
  if (!text.isWellFormed()) fault(field, "holds half a character", "send it as UTF-8");
  if (text.length <= 200) return text;
  fault(field, `is ${text.length} characters long`, "at most 200 are allowed");
  return undefined;
}

function readEmail(value: unknown, fault: Report): string | undefined {
  if (value === undefined) return undefined;
  const email = typeof value === "string" ? normalEmail(value) : undefined;
  if (email === undefined)
    fault("email", `"${textOf(value).slice(0, 80)}" is not an email address`, "write it as name@example.com");
  return email;
}

function readPhone(value: unknown, country: string | undefined, fault: Report) {
  if (value === undefined) return undefined;
  const phone = normalPhone(textOf(value), country);
  if (phone === undefined) {
    const text = textOf(value).slice(0, 40);
    fault(
      "phone",
      `"${text}" is not a phone number`,
      "write it as +12025550123, or give the country beside a national number",
    );
  }
  return phone;
}

function readZone(value: unknown, fault: Report): string | undefined {
  if (value === undefined) return undefined;
  // "EST" is a zone to IANA, with no summer time: whoever writes it means New York, and would be texted an hour off.
  const zone = /^(utc|gmt)$|\//i.test(textOf(value)) ? canonicalZone(textOf(value)) : undefined;
  if (zone === undefined) {
    fault(
      "zone",
      `"${textOf(value).slice(0, 60)}" is not a time zone`,
      "use an IANA name like America/Denver, or leave it empty",
    );
  }
  return zone;
}

function readCountry(value: unknown, fault: Report): string | undefined {
  if (value === undefined) return undefined;
  const code = textOf(value).toUpperCase();
  if (getCountry(code) !== null) return code;
  fault(
    "country",
    `"${textOf(value).slice(0, 40)}" is not a country code`,
    "use two letters (ISO 3166-1), like US or GB",
  );
  return undefined;
}

const YES: ReadonlySet<unknown> = new Set([true, "true", "yes", "y", "1", 1]);
const NO: ReadonlySet<unknown> = new Set([false, "false", "no", "n", "0", 0, undefined]);

/** Consent counts only with where it was given: 47 CFR 64.1200(a) puts the proof on the sender. */
function readConsent(given: Record<string, unknown>, at: Instant, fault: Report): Consent | undefined {
  const said = typeof given.sms_consent === "string" ? given.sms_consent.toLowerCase() : given.sms_consent;
  if (NO.has(said)) return undefined;
  if (!YES.has(said)) {
    fault("sms_consent", `"${textOf(said).slice(0, 20)}" is neither yes nor no`, "write yes or no");
    return undefined;
  }
  if (typeof given.sms_consent_source !== "string") {
    fault(
      "sms_consent_source",
      "is missing beside sms_consent: yes",
      "say where, when and how consent was given",
    );
    return undefined;
  }
  return { at, source: given.sms_consent_source.slice(0, 300) };
}

function readAttributes(given: Record<string, unknown>, fault: Report): Record<string, Attribute> {
  const entries = Object.entries(given).filter(
    ([name]) => !(LEAD_FIELDS as readonly string[]).includes(name),
  );
  if (entries.length > MAX_ATTRIBUTES)
    fault("", `${entries.length} attributes are given`, `at most ${MAX_ATTRIBUTES} are kept`);
  const attributes: Record<string, Attribute> = {};
  for (const [name, value] of entries.slice(0, MAX_ATTRIBUTES)) {
    const parsed = attributeValue.safeParse(value);
    if (!isAttributeName(name))
      fault(
        name.slice(0, 40),
        "is not a usable name",
        "use a-z, 0-9 and _, at most 40, none of the reserved names",
      );
    else if (!parsed.success)
      fault(name, "is neither text (up to 500 characters), number nor true/false", "flatten or shorten it");
    else attributes[name] = parsed.data;
  }
  return attributes;
}

export type ParsedEdit =
  | { readonly is: "edit"; readonly details: Details; readonly attributes: AttributePatch }
  | { readonly is: "faults"; readonly faults: readonly LeadFault[] };

/** Reads a change to a contact: `null` or a blank removes a field. A national number is read in the contact's country. */
export function parseEdit(input: unknown, country: string | undefined, now: Instant): ParsedEdit {
  const record = fieldsIn(input);
  if (record === undefined || Object.keys(record).length === 0) {
    return {
      is: "faults",
      faults: [{ field: "", what: "nothing to change is given", fix: 'send {"first_name": …}' }],
    };
  }
  const faults: LeadFault[] = [];
  const fault: Report = (field, what, fix) => void faults.push({ field, what, fix });
  const isBlank = (value: unknown) => value === null || (typeof value === "string" && value.trim() === "");
  const removed = Object.keys(record).filter((name) => isBlank(record[name]));
  const given = Object.fromEntries(Object.entries(record).filter(([, value]) => !isBlank(value)));
  for (const name of ["id", "account"])
    if (Object.hasOwn(record, name)) fault(name, "cannot be changed", "leave it out");
  const newCountry = readCountry(given.country, fault);
  const read = {
    email: readEmail(given.email, fault),
    phone: readPhone(given.phone, newCountry ?? country, fault)?.number,
    zone: readZone(given.zone, fault),
    country: newCountry,
    smsConsent: Object.hasOwn(given, "sms_consent") ? (readConsent(given, now, fault) ?? null) : undefined,
  };
  const attributes: Record<string, Attribute | null> = readAttributes(given, fault);
  const details: Record<string, unknown> = Object.fromEntries(
    Object.entries(read).filter(([, value]) => value !== undefined),
  );
  for (const name of removed) {
    if (["email", "phone", "zone", "country"].includes(name)) details[name] = null;
    else if (name === "sms_consent") details.smsConsent = null;
    else if (isAttributeName(name)) attributes[name] = null;
  }
  return faults.length > 0
    ? { is: "faults", faults }
    : { is: "edit", details: details as Details, attributes };
}
