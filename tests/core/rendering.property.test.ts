import fc from "fast-check";
import { expect, it } from "vitest";
import { compile, underived } from "../../functions/core/compiling/mustache.ts";
import { excerpt } from "../../functions/core/compiling/source.ts";
import { type Data, isBlank, render, type Template } from "../../functions/core/rendering.ts";

function template(text: string, as: Template["as"]): Template {
  const made = compile(excerpt("a.hbs", text, 0), as, underived(text));
  if (made.is === "finding") throw new Error(made.finding.what);
  return made.template;
}

const text = template("Hi {{first_name}},\n{{#if city}}in {{city}}{{/if}}", "text");
const html = template("<p>Hi {{first_name}},{{#if city}}in {{city}}{{/if}}</p>", "html");
const line = template("Hi {{first_name}},", "line");

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "",
    " ",
    "<script>",
    "{{first_name}}",
    "a\r\nBcc: x",
    "undefined",
    "\u202egnp.exe",
    "</p>",
    "__proto__",
  ),
);
const anything = fc.oneof(hostile, fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined));
const data = fc.dictionary(
  fc.constantFrom("first_name", "city", "__proto__", "constructor", "sender"),
  anything,
) as fc.Arbitrary<Data>;

it("a greeting has a name in it or is not made", () => {
  fc.assert(
    fc.property(data, (given) => {
      const made = render(text, given);
      const name = Object.hasOwn(given, "first_name") ? given.first_name : undefined;
      if (made.is === "fault") expect(made.field).toBe("first_name");
      else expect(made.text).not.toMatch(/^Hi\s*,/);
      if (isBlank(name)) expect(made.is).toBe("fault");
    }),
  );
});

it("no value brings markup, undefined or an object into a mail", () => {
  fc.assert(
    fc.property(data, (given) => {
      const made = render(html, given);
      if (made.is === "fault") return;
      expect(made.text.replace(/^<p>|<\/p>$/g, "")).not.toMatch(/[<>"]/);
      const allowed = Object.values(given).some(
        (value) => /undefined|\[object/.test(String(value)) && typeof value === "string",
      );
      if (!allowed) expect(made.text).not.toMatch(/undefined|\[object Object\]/);
    }),
  );
});

it("a subject is one line without control characters", () => {
  fc.assert(
    fc.property(data, (given) => {
      const made = render(line, given);
      if (made.is === "text") expect(made.text).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    }),
  );
});
