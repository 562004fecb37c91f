import fc from "fast-check";
import { expect, it } from "vitest";
import { compileCatalogInProcess } from "../../functions/core/compiling/catalog.ts";
import { digest } from "../../functions/core/identity.ts";
import { composeEmail } from "../../functions/core/message.ts";
import { type Attribute, type Enrollment, stranger } from "../../functions/core/person.ts";
import type { EmailStep, Sender } from "../../functions/core/sequence.ts";
import { templateFiles } from "./compiling/template-files.ts";

const catalog = compileCatalogInProcess(templateFiles());
const [step] = catalog.sequences["walk-in"]?.steps ?? [];
const contactId = digest("contact", "ann");
const touch = {
  contactId,
  enrollmentId: digest("e"),
  touchId: digest("t"),
  attempt: "0b6f2f9e-93a1-4f0c-9d55-7d0c1f1d3a10",
};
const keyring = { active: "k", keys: { k: new Uint8Array(32).fill(5) } };
const settings = { publicUrl: "https://go.fjord.example", replyDomain: "reply.fjord.example", keyring };
const enrollment: Enrollment = {
  status: "active",
  id: touch.enrollmentId,
  sequence: "walk-in",
  round: 1,
  began: 0,
  sender: "ida",
  passed: [],
  touches: 0,
  step: "hello",
  due: 0,
};

const MARKER = "q7z";
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.constantFrom(
    "\r\nBcc: x@y.example",
    '"><script>alert(1)</script>',
    "{{sender.phone}}",
    "{{{x}}}",
    "\u202eevil\u2066",
    "--\n",
    "</div>",
    "\ue0000\ue001",
    "\\",
    "<!--",
    "&lt;",
  ),
);
const attributes = fc.dictionary(
  fc.constantFrom("first_name", "item", "sender", "__proto__"),
  fc.oneof(
    hostile,
    hostile.map((text) => `<${MARKER} ${text}`),
    fc.integer(),
    fc.boolean(),
  ),
);

function composed(given: Readonly<Record<string, Attribute>>, name = "Ida") {
  const { state, profile } = stranger(contactId);
  const person = {
    state: { ...state, email: "ann@boats.example" },
    profile: { ...profile, attributes: given },
  };
  const sender: Sender = {
    id: "ida",
    name,
    email: "ida@fjord.example",
    zone: "UTC",
    hours: { days: [1, 2, 3, 4, 5], from: 540, to: 1020 },
    calendar: "https://fjord.example/ida",
  };
  return composeEmail({
    step: step as EmailStep,
    enrollment,
    person,
    sender,
    company: catalog.company,
    settings,
    touch,
    now: 0,
    nextTouch: undefined,
  });
}

it("no attribute brings markup into the HTML", () => {
  const tags = (html: string) =>
    html.match(/<[^>]*>/g)?.map((tag) => tag.replace(/ (href)="[^"]*"/, "")) ?? [];
  const tagsFor = (given: Readonly<Record<string, Attribute>>) => {
    const made = composed(given);
    return made.is === "email" ? tags(made.email.html ?? "") : undefined;
  };
  const expected = [tagsFor({ first_name: "Ann" }), tagsFor({ first_name: "Ann", item: "x" })];
  fc.assert(
    fc.property(attributes, (given) => {
      const mail = composed(given);
      if (mail.is === "fault") return;
      expect(mail.email.html).not.toContain(`<${MARKER}`);
      expect(expected).toContainEqual(tags(mail.email.html ?? ""));
    }),
  );
});

it("no attribute or name reaches a header, and every header is one line", () => {
  fc.assert(
    fc.property(attributes, hostile, (given, name) => {
      const mail = composed(given, name);
      if (mail.is === "fault") return;
      const { from, to, replyTo, subject, headers } = mail.email;
      for (const value of [from, to, replyTo, ...headers.map((header) => header.value)])
        expect(value).toMatch(/^[ -~]{1,870}$/);
      expect(subject).not.toMatch(/\p{Cc}/u);
      expect(to).toBe("ann@boats.example");
      expect(headers.map((header) => header.name)).toEqual(["List-Unsubscribe", "List-Unsubscribe-Post"]);
      for (const word of from.match(/=\?[^ ]*\?=/g) ?? []) expect(word.length).toBeLessThanOrEqual(75);
    }),
  );
});

it("a mail never says undefined, null, NaN or [object Object] where a value should be", () => {
  const values = fc.oneof(
    fc.constantFrom<unknown>(
      undefined,
      null,
      Number.NaN,
      {},
      [],
      "undefined",
      "null",
      "NaN",
      "[object Object]",
      " ",
    ),
    fc.constant("Ann"),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom("first_name", "item"), values), (given) => {
      const mail = composed(given as Record<string, Attribute>);
      if (given.first_name !== "Ann") expect(mail.is).toBe("fault");
      if (mail.is === "email")
        expect(`${mail.email.subject}${mail.email.text}${mail.email.html}`).not.toMatch(
          /undefined|null|NaN|\[object/,
        );
    }),
  );
});

it("a sender's name in encoded words reads as it was written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (name) => {
      fc.pre(/[^ -~]/.test(name.trim()) && !/[\s\p{Cc}]/u.test(name));
      const mail = composed({ first_name: "Ann" }, name);
      const words = mail.is === "email" ? [...mail.email.from.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/g)] : [];
      expect(words.map(([, text = ""]) => Buffer.from(text, "base64").toString()).join("")).toBe(
        name.toWellFormed(),
      );
    }),
  );
});
