/** Edits of sample contacts that are tried and not yet kept: the file's text with them written in, comments and all. */
import { type Document, isMap, parseDocument, type YAMLMap } from "yaml";
import { isAttributeName } from "../../core/attribute-names.ts";
import { readSampleContacts, type SampleContact } from "../../core/compiling/sample-contacts.ts";
import { SHARED_FILES } from "../../core/linting/templates.ts";
import type { Attribute } from "../../core/person.ts";

/** The fields of a form, as they were typed; an attribute's begin with "attr.". Blank ones are taken away. */
export type Typed = Readonly<Record<string, string>>;

export type Drafted =
  | { readonly is: "drafted"; readonly text: string }
  | { readonly is: "faults"; readonly faults: readonly string[] };

const PLAIN_FIELDS = ["email", "phone", "zone", "country"] as const;
const ATTRIBUTE = "attr.";

export class SampleDrafts {
  readonly #edits = new Map<string, Typed>();

  get edited(): readonly string[] {
    return [...this.#edits.keys()];
  }

  /** Tries an edit on the file's text. It is only taken when the file can be read with it. */
  try(text: string, contactId: string, typed: Typed): Drafted {
    const drafted = write(this.applied(text), contactId, typed);
    if (drafted.is === "drafted") this.#edits.set(contactId, typed);
    return drafted;
  }

  /** The text with all edits, each of which stands as long as the file can be read with it. */
  applied(text: string): string {
    let result = text;
    for (const [contactId, typed] of this.#edits) {
      const drafted = write(result, contactId, typed);
      if (drafted.is === "drafted") result = drafted.text;
    }
    return result;
  }

  forget(contactId: string): void {
    this.#edits.delete(contactId);
  }
}

function write(text: string, contactId: string, typed: Typed): Drafted {
  const document = parseDocument(text, { logLevel: "error" });
  const contact = contactIn(document, contactId);
  if (contact === undefined) return faults([`There is no sample contact "${contactId}" any more.`]);
  for (const name of PLAIN_FIELDS) if (name in typed) setOrDelete(contact, name, typed[name]?.trim() ?? "");
  // Said only where it was said before, or is true: its absence is a no.
  const consents = typed.sms_consent === "yes";
  if (consents || contact.has("sms_consent")) set(contact, "sms_consent", consents);
  const names = Object.keys(typed).filter((name) => name.startsWith(ATTRIBUTE));
  const wrong = names
    .filter((name) => typed[name] !== "" && !isAttributeName(name.slice(ATTRIBUTE.length)))
    .map((name) => `"${name.slice(ATTRIBUTE.length)}" is no usable name of a field`);
  if (wrong.length > 0) return faults(wrong);
  if (names.length > 0 && !isMap(contact.get("attributes")))
    contact.set("attributes", document.createNode({}));
  const attributes = contact.get("attributes");
  if (isMap(attributes)) {
    for (const name of names) setAttribute(attributes, name.slice(ATTRIBUTE.length), typed[name] ?? "");
  }
  // Nothing is folded or spread over lines: a change of one field shows as one line.
  const result = document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
  const read = readSampleContacts(SHARED_FILES.contacts, result);
  if (read.is === "read") return { is: "drafted", text: result };
  return faults(read.faults.map(({ what, fix }) => `${what.replace(/^\[\d+\]\.?/, "")}: ${fix}`));
}

function contactIn(document: Document.Parsed, contactId: string): YAMLMap | undefined {
  const { contents } = document;
  const items: readonly unknown[] = contents !== null && "items" in contents ? contents.items : [];
  return items.find((item): item is YAMLMap => isMap(item) && item.get("id") === contactId);
}

/** A node that is there keeps its comments and its place. */
function set(map: YAMLMap, name: string, value: Attribute): void {
  if (map.get(name) !== value) map.set(name, value);
}

function setOrDelete(map: YAMLMap, name: string, value: string): void {
  if (value === "") map.delete(name);
  else set(map, name, value);
}

/** A number stays a number, and yes or no stay so; a value that is blank on purpose is left. */
function setAttribute(map: YAMLMap, name: string, typed: string): void {
  const before = map.get(name);
  if (typed === "") {
    if (before !== "") map.delete(name);
  } else if (typeof before === "number" && typed.trim() !== "" && Number.isFinite(Number(typed))) {
    set(map, name, Number(typed));
  } else if (typeof before === "boolean" && /^(?:true|false)$/.test(typed)) {
    set(map, name, typed === "true");
  } else {
    // A form's text field gives back one line break for what was two characters.
    const same =
      typeof before === "string" && before.replace(/\r\n?/g, "\n") === typed.replace(/\r\n?/g, "\n");
    if (!same) set(map, name, typed);
  }
}

const faults = (all: readonly string[]): Drafted => ({ is: "faults", faults: all });

/** A contact's fields, as a form shows them. */
export function typedOf(contact: SampleContact): Typed {
  const plain = PLAIN_FIELDS.map((name) => [name, contact[name] ?? ""]);
  const own = Object.entries(contact.attributes).map(([name, value]) => [
    `${ATTRIBUTE}${name}`,
    String(value),
  ]);
  return {
    ...Object.fromEntries(plain),
    ...Object.fromEntries(own),
    sms_consent: contact.smsConsent ? "yes" : "",
  };
}
