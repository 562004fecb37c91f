import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSampleContacts } from "../../../functions/core/compiling/sample-contacts.ts";
import { SampleDrafts, typedOf } from "../../../functions/local/preview/sample-drafts.ts";
import { contactNamed, FOLDER } from "../rehearsal/folder.ts";

const TEXT = FOLDER["_shared/sample-contacts.yaml"] ?? "";
const maria = typedOf(contactNamed("maria"));

function tried(change: Readonly<Record<string, string>>, contact = "maria"): string {
  const drafted = new SampleDrafts().try(TEXT, contact, { ...typedOf(contactNamed(contact)), ...change });
  return drafted.is === "drafted" ? drafted.text : drafted.faults.join("\n");
}

describe("an edit of a sample contact", () => {
  it("changes nothing of the file when nothing was changed", () => {
    for (const id of ["maria", "jonas", "nameless"]) expect(tried({}, id)).toBe(TEXT);
  });

  it("changes nothing of the shipped file either, mischief and comments included", () => {
    const file = join(import.meta.dirname, "../../../templates/_shared/sample-contacts.yaml");
    const text = readFileSync(file, "utf8");
    const read = readSampleContacts(file, text);
    if (read.is === "faults") throw new Error("the shipped sample contacts cannot be read");
    const drafts = new SampleDrafts();
    for (const contact of read.value) drafts.try(text, contact.id, typedOf(contact));
    const again = readSampleContacts(file, drafts.applied(text));
    expect(again.is === "read" && again.value).toEqual(read.value);
    expect(drafts.applied(text)).toBe(text);
  });

  it("changes its own line and keeps the comments", () => {
    expect(tried({ "attr.first_name": "Marietta" })).toBe(
      TEXT.replace("first_name: Maria #", "first_name: Marietta #"),
    );
  });

  it("takes a blank field away, and adds one that was not there", () => {
    expect(tried({ phone: "" })).not.toContain("+12125550117");
    expect(tried({ "attr.city": "Boston" })).toContain("city: Boston");
    expect(tried({ sms_consent: "" })).toContain("sms_consent: false");
  });

  it("is refused with the reason when nobody could be like that", () => {
    expect(tried({ email: "nobody" })).toBe(
      "email is wrong: it is not an email address: write it as maria@example.com",
    );
    expect(tried({ email: "", phone: "" }, "nameless")).toContain("email is missing: write it as");
    expect(tried({ "attr.sender": "me" })).toBe('"sender" is no usable name of a field');
  });

  it("stands for as long as it is not taken back, on a file that changes meanwhile", () => {
    const drafts = new SampleDrafts();
    drafts.try(TEXT, "maria", { ...maria, "attr.first_name": "Marietta" });
    drafts.try(TEXT, "jonas", { ...typedOf(contactNamed("jonas")), zone: "Europe/Vienna" });
    const later = drafts.applied(TEXT.replace("People of nowhere", "People of anywhere"));
    expect(later).toContain("Marietta");
    expect(later).toContain("Europe/Vienna");
    expect(later).toContain("People of anywhere");
    drafts.forget("maria");
    expect(drafts.applied(TEXT)).not.toContain("Marietta");
    expect(drafts.edited).toEqual(["jonas"]);
  });
});
