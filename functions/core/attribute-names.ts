/** Which names the fields of a contact may have: one answer for leads that come in and for templates that name them. */

/** Fields of a lead with a meaning of their own; every other is an attribute for templates. */
export const LEAD_FIELDS = [
  "id",
  "email",
  "phone",
  "zone",
  "country",
  "sms_consent",
  "sms_consent_source",
  "account",
] as const;

/** What templates call things that are not the contact's. */
export const TEMPLATE_OBJECTS = ["sender", "company"] as const;

/** What templates name like a field and the service reckons for each touch; an attribute of the name is not reachable. */
export const RECKONED_FIELDS = ["next_touch", "agreed_date", "unsubscribe", "preferences"] as const;

/** Of these, what may be nothing but the address of a link. */
export const LINK_FIELDS: readonly string[] = ["unsubscribe", "preferences"];

const SPELLING = /^[a-z][a-z0-9_]{0,39}$/;
const RESERVED: ReadonlySet<string> = new Set([...LEAD_FIELDS, ...TEMPLATE_OBJECTS]);
/** Of the fields with a meaning of their own, those that a message may show. */
const SHOWN: ReadonlySet<string> = new Set(["email", "phone"]);

/** Whether a contact may have an attribute of this name. */
export function isAttributeName(name: string): boolean {
  return SPELLING.test(name) && !RESERVED.has(name);
}

/** Whether a template may name this field of the contact. */
export function isTemplateField(name: string): boolean {
  return isAttributeName(name) || SHOWN.has(name);
}
