/** Pieces that several messages share: what is refused, and how each fault finds its file. */
import { describe, expect, it } from "vitest";
import {
  compileCatalog,
  compileCatalogInProcess,
  describeFault,
} from "../../../functions/core/compiling/catalog.ts";
import { type Data, render } from "../../../functions/core/rendering.ts";
import type { EmailStep, SmsStep } from "../../../functions/core/sequence.ts";
import { templateFiles } from "./template-files.ts";

const HELLO = "walk-in/hello.email.hbs";
const NUDGE = "walk-in/nudge.email.hbs";
const partial = (name: string, text: string) => ({ [`_shared/partials/${name}.hbs`]: text });
const hello = (body: string) => ({ [HELLO]: `---\nsubject: S\n---\n${body}\n` });

function faultsOf(changes: Readonly<Record<string, string>>): readonly string[] {
  const made = compileCatalog(templateFiles(changes));
  return made.is === "faults" ? made.faults.map(describeFault) : [];
}

function stepsOf(changes: Readonly<Record<string, string>>) {
  return compileCatalogInProcess(templateFiles(changes)).sequences["walk-in"]?.steps ?? [];
}

function fill(changes: Readonly<Record<string, string>>, data: Data = {}) {
  const [step] = stepsOf(changes);
  const { text, html } = step as EmailStep;
  return { text: render(text, data), html: render(html, data) };
}

describe("a partial", () => {
  it("is read as if it stood there, on lines of its own or within one", () => {
    const changes = {
      ...partial("sign", "{{first_name}}\n\n- one\n- two\n"),
      ...hello("Hi\n\n{{> sign}}\n\nBye"),
    };
    expect(fill(changes, { first_name: "Ann" })).toMatchObject({
      text: { text: "Hi\n\nAnn\n\n- one\n- two\n\nBye" },
      html: { text: expect.stringContaining("<p>Ann</p>\n<ul>\n<li>one</li>") },
    });
    const within = {
      ...partial("who", "**Ann** of Fjord\n"),
      ...hello("This is {{>who}}, and {{~> who ~}} ."),
    };
    expect(fill(within).text).toMatchObject({ text: "This is Ann of Fjord, and Ann of Fjord ." });
  });

  it("may name others, and stand in texts and tasks", () => {
    const changes = {
      ...partial("out", "Reply STOP to opt out"),
      ...partial("end", "Ida. {{> out}}"),
      "walk-in/text.sms.hbs": "Tuesday? {{> end}}",
    };
    const text = stepsOf(changes).find(({ channel }) => channel === "sms") as SmsStep;
    expect(render(text.body, {})).toMatchObject({ text: "Tuesday? Ida. Reply STOP to opt out" });
  });

  it("says of a missing field where it stands: in the partial's own file", () => {
    const changes = {
      ...partial("sign", "Yours,\n\n{{city}}\n"),
      ...hello("Hi {{first_name}}\n\n{{> sign}}\n\n{{street}}"),
    };
    expect(fill(changes, { first_name: "Ann", street: "B" })).toMatchObject({
      text: { is: "fault", file: "_shared/partials/sign.hbs", line: 3, column: 3, field: "city" },
      html: { is: "fault", file: "_shared/partials/sign.hbs", line: 3, column: 3 },
    });
    expect(fill(changes, { first_name: "Ann", city: "A" }).text).toMatchObject({ file: HELLO, line: 8 });
    expect(fill(changes, { city: "A", street: "B" }).text).toMatchObject({ file: HELLO, line: 4 });
  });

  it("changes the hash of whatever it is written into", () => {
    const hash = (text: string) => stepsOf({ ...partial("sign", text), ...hello("Hi {{> sign}}") })[0]?.hash;
    expect(hash("Ida")).toBe(hash("Ida"));
    expect(hash("Ida")).not.toBe(hash("Ole"));
  });
});

describe("what is wrong with one is told with its file and line, once, and says whose it is:", () => {
  const used = (text: string) =>
    faultsOf({ ...partial("sign", text), ...hello("Hi\n\n{{> sign}}"), [NUDGE]: "{{> sign}}" });
  it.each([
    ["Ida\n{{#if city}}", ":2:1  {{#if city}} is never closed (in a partial of walk-in/hello.email.hbs) — "],
    ["Ida\n\n{{shout x}}", ':3:1  there is no helper "shout" (in a partial of'],
    ["Ida\n\n<b>x</b>", ":3:1  HTML (<b>) is not allowed in a mail (in a partial of"],
    ["{{{x}}}", ":1:1  {{{ and {{& would put"],
    [" \n", ":1:1  there is no text"],
    ["[x](ftp://x)", ':1:1  a link leads to "ftp://x"'],
  ])("%j", (text, told) => {
    const faults = used(text).filter((fault) => fault.includes(told));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^_shared\/partials\/sign\.hbs:/);
  });
});

describe("a call is refused", () => {
  it.each([
    ["Hi {{> nobody}}", `${HELLO}:4:4  there is no partial "nobody" — write _shared/partials/nobody.hbs`],
    ["Hi {{> ../x}}", `${HELLO}:4:4  {{> ../x}} names no partial — `],
    ["Hi {{> sign city=1}}", `${HELLO}:4:4  {{> sign city=1}} names no partial — `],
    ["Hi {{#> sign}}x{{/sign}}", `${HELLO}:4:4  partials ({{> …}}) are not supported`],
    ["Hi {{> (sign)}}", `${HELLO}:4:4  {{> (sign)}} names no partial`],
  ])("%s", (body, told) => {
    expect(faultsOf({ ...partial("sign", "Ida"), ...hello(body) }).join("\n")).toContain(told);
  });

  it("of itself, also through another", () => {
    const circle = { ...partial("a", "x {{> b}}"), ...partial("b", "y\n{{> a}}"), ...hello("{{> a}}") };
    expect(faultsOf(circle).join("\n")).toContain(
      '_shared/partials/b.hbs:2:1  the partial "a" is inside itself: a → b → a',
    );
    expect(faultsOf({ ...partial("a", "{{> a}}"), ...hello("{{> a}}") }).join("\n")).toContain("a → a");
  });

  it("in a subject, and when so much comes of it that it is no message any more", () => {
    const subject = { [HELLO]: "---\nsubject: Hi {{> sign}}\n---\nHi\n", ...partial("sign", "Ida") };
    expect(faultsOf(subject)[0]).toContain(`${HELLO}:2:13  a partial stands in the heading`);
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `_shared/partials/p${index}.hbs`,
        index === 0 ? "word ".repeat(100) : `{{> p${index - 1}}} `.repeat(10),
      ]),
    );
    expect(faultsOf({ ...many, ...hello("{{> p11}}") }).join("\n")).toContain("larger than 64 KB");
  });
});

it("a partial that nobody names does no harm, and a comment names none", () => {
  expect(faultsOf({ ...partial("sign", "Ida"), ...hello("Hi {{!-- {{> nobody}} --}}") })).toEqual([]);
});
