/** Invented people that templates are tried on (_shared/sample-contacts.yaml). Build time only. */
import * as z from "zod";
import { isAttributeName } from "../attribute-names.ts";
import { normalEmail } from "../mail-address.ts";
import type { Attribute } from "../person.ts";
import { canonicalZone } from "../zones.ts";
import { excerpt } from "./source.ts";
import { type Fixes, type ReadYaml, readYaml } from "./yaml-file.ts";

export interface SampleContact {
  readonly id: string;
  readonly email?: string;
  /** E.164 */
  readonly phone?: string;
  readonly zone?: string;
  readonly country?: string;
  readonly smsConsent: boolean;
  readonly attributes: Readonly<Record<string, Attribute>>;
}

const MAX_CONTACTS = 50;

const contact = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "it must be small letters, digits and single hyphens"),
    email: z
      .string()
      .refine((text) => normalEmail(text) !== undefined, "it is not an email address")
      .exactOptional(),
    phone: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/, "it is not an E.164 number")
      .exactOptional(),
    zone: z
      .string()
      .refine((text) => canonicalZone(text) !== undefined, "it is not an IANA time zone")
      .exactOptional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, "it is not a country code")
      .exactOptional(),
    sms_consent: z.boolean().default(false),
    attributes: z
      .record(
        z.string().refine(isAttributeName, "it is no usable name of a field"),
        z.union([z.string().max(500), z.number(), z.boolean()]),
      )
      .default({}),
  })
  .refine(({ email, phone }) => email !== undefined || phone !== undefined, {
    path: ["email"],
    error: "neither email nor phone is given",
  })
  .transform(({ sms_consent, ...read }): SampleContact => ({ ...read, smsConsent: sms_consent }));

const contacts = z
  .array(contact)
  .min(1, "there is nobody to try templates on")
  .max(MAX_CONTACTS, `more than ${MAX_CONTACTS} take too long to try`)
  .superRefine((all, context) => {
    for (const [index, { id }] of all.entries()) {
      if (all.findIndex((other) => other.id === id) === index) continue;
      context.addIssue({ code: "custom", path: [index, "id"], message: `"${id}" is there twice` });
    }
  });

const FIXES: Fixes = {
  "": "write a list of - id: …, email: …, attributes: { first_name: … }",
  id: "give each a name of its own, like no-consent",
  email: "write it as maria@example.com",
  phone: 'write it as "+12025550123", with the quotes, or leave the line out',
  zone: "write a name such as America/New_York, or leave the line out",
  country: "write two letters, like US, or leave the line out",
  sms_consent: "write true or false",
  attributes: "write fields as first_name: Maria, each a text, a number, true or false",
};

/** _shared/sample-contacts.yaml. */
export function readSampleContacts(file: string, text: string): ReadYaml<readonly SampleContact[]> {
  return readYaml(excerpt(file, text, 0), contacts, FIXES);
}
