import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Lead, type LeadFault, parseEdit, parseLead } from "../../functions/core/lead.ts";
import { normalEmail } from "../../functions/core/mail-address.ts";
import { normalPhone } from "../../functions/core/phone.ts";

const NOW = Date.parse("2026-11-24T10:00-07:00");

function leadOf(input: unknown): Lead {
  const parsed = parseLead(input, NOW);
  if (parsed.is === "faults") throw new Error(JSON.stringify(parsed.faults));
  return parsed.lead;
}

function faultsOf(input: unknown): readonly LeadFault[] {
  const parsed = parseLead(input, NOW);
  return parsed.is === "faults" ? parsed.faults : [];
}

const MARIA = { email: "maria@bakery.example" };

describe("a lead", () => {
  it("is read from a row of text, with every known field in its usual form", () => {
    const row = {
      ...{
        id: " 42 ",
        email: " Maria@Bakery.Example ",
        phone: "(303) 555-0117",
        zone: "america/denver",
        country: "us",
      },
      ...{ sms_consent: "Yes", sms_consent_source: "web form, box ticked", account: "bakery" },
      ...{ first_name: " Maria ", interest: "", seats: 12, is_owner: true },
    };
    expect(leadOf(row)).toEqual({
      ...{
        id: "42",
        email: "maria@bakery.example",
        phone: "+13035550117",
        zone: "America/Denver",
        country: "US",
      },
      smsConsent: { at: NOW, source: "web form, box ticked" },
      account: "bakery",
      attributes: { first_name: "Maria", seats: 12, is_owner: true },
    });
  });

  it("needs no more than an email address or a phone number", () => {
    expect(leadOf(MARIA)).toEqual({ ...MARIA, attributes: {} });
    expect(leadOf({ phone: "+447700900123" })).toMatchObject({ phone: "+447700900123" });
  });

  it("takes its country from its number when it says none, and keeps the one it says", () => {
    expect(leadOf({ phone: "+442079460958" }).country).toBe("GB");
    expect(leadOf({ phone: "+442079460958", country: "FR" }).country).toBe("FR");
  });

  it("counts blanks as absent", () => {
    expect(leadOf({ ...MARIA, phone: "  ", zone: "", country: null, first_name: undefined })).toEqual({
      ...MARIA,
      attributes: {},
    });
  });

  it("may carry its id as a number", () => {
    expect(leadOf({ ...MARIA, id: 42 }).id).toBe("42");
  });
});

describe("a fault in a lead names the field, what is wrong and how to mend it", () => {
  it.each<[string, Record<string, unknown>, string, RegExp, RegExp]>([
    ["no address at all", { first_name: "Maria" }, "email", /neither email nor phone/, /at least one/],
    [
      "a mistyped email",
      { email: "maria@bakery" },
      "email",
      /"maria@bakery" is not an email address/,
      /name@example\.com/,
    ],
    [
      "two emails",
      { email: "a@b.example, c@d.example" },
      "email",
      /not an email address/,
      /name@example\.com/,
    ],
    [
      "a header in an email",
      { email: "a@b.example\nBcc: c@d.example" },
      "email",
      /not an email address/,
      /name@/,
    ],
    ["an email that is an object", { email: {} }, "email", /not an email address/, /name@/],
    [
      "a national number without a country",
      { phone: "303 555 0117" },
      "phone",
      /"303 555 0117" is not a phone number/,
      /\+12025550123.*country/,
    ],
    ["a number that is too short", { phone: "123", country: "US" }, "phone", /not a phone number/, /\+1/],
    ["words for a number", { phone: "none" }, "phone", /not a phone number/, /\+1/],
    [
      "an unknown zone",
      { ...MARIA, zone: "Mars/Base" },
      "zone",
      /"Mars\/Base" is not a time zone/,
      /America\/Denver/,
    ],
    [
      "an abbreviated zone, which has no summer time",
      { ...MARIA, zone: "EST" },
      "zone",
      /not a time zone/,
      /IANA/,
    ],
    ["an offset for a zone", { ...MARIA, zone: "+02:00" }, "zone", /not a time zone/, /IANA/],
    ["a zone that is no place", { ...MARIA, zone: "GMT0" }, "zone", /not a time zone/, /IANA/],
    [
      "a country's name",
      { ...MARIA, country: "Germany" },
      "country",
      /"Germany" is not a country code/,
      /two letters/,
    ],
    ["a code of no country", { ...MARIA, country: "UK" }, "country", /not a country code/, /GB/],
    [
      "a doubtful consent",
      { ...MARIA, sms_consent: "maybe" },
      "sms_consent",
      /neither yes nor no/,
      /yes or no/,
    ],
    [
      "a consent without a source",
      { ...MARIA, sms_consent: "yes" },
      "sms_consent_source",
      /is missing/,
      /where, when and how/,
    ],
    [
      "a consent from an object",
      { ...MARIA, sms_consent: true, sms_consent_source: {} },
      "sms_consent_source",
      /is missing/,
      /where/,
    ],
    [
      "a country's three letters",
      { ...MARIA, country: "USA" },
      "country",
      /not a country code/,
      /two letters/,
    ],
    ["a long id", { ...MARIA, id: "x".repeat(201) }, "id", /201 characters/, /at most 200/],
    ["an id that is an object", { ...MARIA, id: { a: 1 } }, "id", /neither text nor a number/, /flatten/],
    [
      "an account that is a list",
      { ...MARIA, account: ["a"] },
      "account",
      /neither text nor a number/,
      /flatten/,
    ],
    ["a capital in a name", { ...MARIA, "First Name": "Maria" }, "First Name", /not a usable name/, /a-z/],
    ["a name that starts with a digit", { ...MARIA, "1st": "x" }, "1st", /not a usable name/, /a-z/],
    ["a long name", { ...MARIA, ["a".repeat(41)]: "x" }, "a".repeat(40), /not a usable name/, /at most 40/],
    ["a reserved name", { ...MARIA, company: "Bakery" }, "company", /not a usable name/, /reserved/],
    ["another reserved name", { ...MARIA, sender: "anna" }, "sender", /not a usable name/, /reserved/],
    [
      "a value that is an object",
      { ...MARIA, address: { city: "Denver" } },
      "address",
      /neither text/,
      /flatten/,
    ],
    ["a value that is too long", { ...MARIA, story: "x".repeat(501) }, "story", /500 characters/, /shorten/],
    ["a value that is no number", { ...MARIA, seats: Number.NaN }, "seats", /neither text/, /flatten/],
  ])("%s", (_what, row, field, what, fix) => {
    expect(faultsOf(row)).toContainEqual({
      field,
      what: expect.stringMatching(what),
      fix: expect.stringMatching(fix),
    });
  });

  it("and all faults are named together", () => {
    const row = { email: "x", phone: "y", zone: "z", country: "Q", sms_consent: "w", id: [], "B A D": 1 };
    expect(faultsOf(row).map(({ field }) => field)).toEqual(
      expect.arrayContaining(["email", "phone", "zone", "country", "sms_consent", "id", "B A D"]),
    );
  });

  it("and too many attributes are one fault", () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`field_${index}`, "x"]));
    expect(faultsOf({ ...MARIA, ...many })).toEqual([
      { field: "", what: "51 attributes are given", fix: "at most 50 are kept" },
    ]);
    const { field_50: _, ...enough } = many;
    expect(Object.keys(leadOf({ ...MARIA, ...enough }).attributes)).toHaveLength(50);
  });

  it.each([null, undefined, "maria@bakery.example", 7, [], ["a@b.example"]])(
    "%j is no lead at all",
    (input) => {
      expect(faultsOf(input)).toEqual([
        { field: "", what: "a lead is an object of fields", fix: 'send {"email": …}' },
      ]);
    },
  );

  it("and what it quotes is bounded", () => {
    for (const { what } of faultsOf({
      email: "x".repeat(9_999),
      phone: "y".repeat(9_999),
      zone: "z/".repeat(9_999),
      country: "c".repeat(9_999),
      sms_consent: "m".repeat(9_999),
    })) {
      expect(what.length).toBeLessThan(120);
    }
  });

  it("and a flood of bad names is not answered with a flood", () => {
    const flood = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`Bad ${index}`, "x"]));
    expect(faultsOf({ ...MARIA, ...flood }).length).toBeLessThanOrEqual(51);
  });

  it("and an id may have 200 characters", () => {
    expect(leadOf({ ...MARIA, id: "x".repeat(200) }).id).toHaveLength(200);
  });
});

describe("consent to be texted", () => {
  it.each([true, "yes", "Y", "TRUE", "1", 1])("is given by %j with a source", (said) => {
    expect(leadOf({ ...MARIA, sms_consent: said, sms_consent_source: "form" }).smsConsent).toEqual({
      at: NOW,
      source: "form",
    });
  });

  it.each([false, "no", "N", "false", "0", 0, "", undefined])("is not given by %j", (said) => {
    expect(leadOf({ ...MARIA, sms_consent: said, sms_consent_source: "form" })).not.toHaveProperty(
      "smsConsent",
    );
  });
});

it("the proof of consent is kept in its beginning, however long it is", () => {
  const { smsConsent } = leadOf({ ...MARIA, sms_consent: "yes", sms_consent_source: "s".repeat(999) });
  expect(smsConsent?.source).toBe("s".repeat(300));
});

describe("names that every object has", () => {
  it("are no way into another object", () => {
    const row = JSON.parse(
      '{"email":"a@b.example","__proto__":{"phone":"+13035550117","polluted":true},"constructor":"x"}',
    );
    const parsed = parseLead(row, NOW);
    expect(Object.prototype).not.toHaveProperty("polluted");
    if (parsed.is !== "lead") return;
    expect(parsed.lead).not.toHaveProperty("phone");
    expect(parsed.lead.attributes).not.toHaveProperty("polluted");
    expect(Object.entries(parsed.lead.attributes)).toEqual([["constructor", "x"]]);
  });

  it("are read as values when they are a column", () => {
    expect(Object.hasOwn(leadOf({ ...MARIA, constructor: "x" }).attributes, "constructor")).toBe(true);
    expect(Object.hasOwn(leadOf(MARIA).attributes, "constructor")).toBe(false);
  });
});

describe("a phone number", () => {
  it.each([
    ["(202) 555-0123", "US", "+12025550123", "US"],
    ["020 7946 0958", "GB", "+442079460958", "GB"],
    ["06 12 34 56 78", "FR", "+33612345678", "FR"],
    ["+49 1522 8817386", undefined, "+4915228817386", "DE"],
    ["+1 604 555 0123", undefined, "+16045550123", "CA"],
    ["+44 20 7946 0958", "US", "+442079460958", "GB"],
  ])("%s in %s is %s", (text, country, number, home) => {
    expect(normalPhone(text, country)).toEqual({ number, country: home });
  });

  it("of no country has none: it is not said to be of nowhere", () => {
    expect(normalPhone("+800 1234 5678", undefined)).toStrictEqual({ number: "+80012345678" });
  });

  it.each([
    ["0612345678", undefined],
    ["12", "US"],
    ["", "US"],
    ["+999999", undefined],
    ["hello", "US"],
  ])("%j in %s is none", (text, country) => {
    expect(normalPhone(text, country)).toBeUndefined();
  });
});

describe("an email address", () => {
  it("is looked up in lower case", () => {
    expect(normalEmail(" Maria.Costa+Web@Bakery.Example ")).toBe("maria.costa+web@bakery.example");
  });

  it.each([
    "a@b",
    "a b@c.example",
    "@b.example",
    "a@.example",
    "Maria <a@b.example>",
    `${"a".repeat(250)}@b.example`,
  ])("%j is none", (text) => {
    expect(normalEmail(text)).toBeUndefined();
  });
});

describe("an edit", () => {
  function editOf(input: unknown, country?: string) {
    const parsed = parseEdit(input, country, NOW);
    return parsed.is === "edit" ? { details: parsed.details, attributes: parsed.attributes } : parsed.faults;
  }

  it("sets what it names, removes what is null or blank, and leaves the rest", () => {
    expect(editOf({ email: "New@Bakery.example", zone: null, first_name: "Mia", city: " " })).toStrictEqual({
      details: { email: "new@bakery.example", zone: null },
      attributes: { first_name: "Mia", city: null },
    });
    expect(editOf({ seats: 12, is_owner: false })).toStrictEqual({
      details: {},
      attributes: { seats: 12, is_owner: false },
    });
  });

  it("removes an address, a zone or a country as it does an attribute", () => {
    expect(editOf({ email: null, phone: "", zone: " ", country: null })).toStrictEqual({
      details: { email: null, phone: null, zone: null, country: null },
      attributes: {},
    });
  });

  it("removes nothing that is no field of a contact's", () => {
    expect(editOf({ sms_consent_source: null, "First Name": null, sender: "", city: null })).toStrictEqual({
      details: {},
      attributes: { city: null },
    });
  });

  it("with faults changes nothing and names them all", () => {
    const parsed = parseEdit({ email: "x", phone: "y", first_name: "Mia" }, undefined, NOW);
    expect(parsed).toMatchObject({ is: "faults", faults: [{ field: "email" }, { field: "phone" }] });
  });

  it("reads a national number in the contact's country", () => {
    expect(editOf({ phone: "303 555 0118" }, "US")).toMatchObject({ details: { phone: "+13035550118" } });
  });

  it("takes consent back with a no or a blank", () => {
    expect(editOf({ sms_consent: "no" })).toMatchObject({ details: { smsConsent: null } });
    expect(editOf({ sms_consent: "" })).toMatchObject({ details: { smsConsent: null } });
  });

  it("refuses what cannot be changed, and an edit of nothing", () => {
    expect(editOf({ id: "7" })).toContainEqual({
      field: "id",
      what: "cannot be changed",
      fix: "leave it out",
    });
    expect(editOf({ account: null })).toContainEqual(expect.objectContaining({ field: "account" }));
    for (const input of [{}, null, "email", []]) {
      expect(editOf(input)).toEqual([
        { field: "", what: "nothing to change is given", fix: 'send {"first_name": …}' },
      ]);
      expect(parseEdit(input, undefined, NOW).is).toBe("faults");
    }
  });
});

describe("whatever is sent in for a lead", () => {
  it("is a lead or faults that each say what and how to mend it; it never throws", () => {
    const field = fc.constantFrom(
      "id",
      "email",
      "phone",
      "zone",
      "country",
      "sms_consent",
      "sms_consent_source",
      "account",
      "first_name",
    );
    const row = fc.dictionary(fc.oneof(field, fc.string()), fc.oneof(fc.string(), fc.jsonValue()), {
      noNullPrototype: false,
    });
    fc.assert(
      fc.property(fc.oneof(row, fc.jsonValue()), (input) => {
        const parsed = parseLead(input, NOW);
        if (parsed.is === "lead") {
          expect(parsed.lead.email ?? parsed.lead.phone).toBeDefined();
          return;
        }
        expect(parsed.faults.length).toBeGreaterThan(0);
        for (const { what, fix } of parsed.faults)
          expect(Math.min(what.length, fix.length)).toBeGreaterThan(5);
      }),
      { numRuns: 500 },
    );
  });
});

it("half a character is a fault: two contacts would become one", () => {
  expect(faultsOf({ ...MARIA, id: "a\ud800" })).toEqual([
    expect.objectContaining({ field: "id", what: "holds half a character", fix: "send it as UTF-8" }),
  ]);
  expect(leadOf({ ...MARIA, id: "a\u{1f6a4}" }).id).toBe("a\u{1f6a4}");
});
