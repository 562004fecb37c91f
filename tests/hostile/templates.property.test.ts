/** Templates and sequences written by somebody who means ill, or who slipped. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compileCatalog,
  compileCatalogInProcess,
  type SourceFile,
} from "../../functions/core/compiling/catalog.ts";
import { render, type Template } from "../../functions/core/rendering.ts";
import { damaged } from "./mutation.ts";
import { runs } from "./runs.ts";

const COMPANY =
  "name: Northlight\nwebsite: https://northlight.example\npostal_address: 1 Sample Street, Denver\n";
const SENDERS =
  'anna: { name: Anna Berg, email: anna@mail.northlight.example, zone: America/Denver, hours: { days: mon-fri, from: "09:00", to: "17:00" } }\n';
const SEQUENCE = `name: web
goal: A call
sender: anna
priority: 10
window: { days: mon-fri, from: "09:00", to: "17:00" }
steps:
  - id: hello
    channel: email
    after: 0 minutes
    value: An answer
  - id: text
    channel: sms
    after: 2 days
    value: A figure
  - id: call
    channel: task
    after: 1 hour
    waits: 2 days
    value: A voice
`;
const MAIL =
  "---\nsubject: Your enquiry, {{first_name}}\n---\nHi {{first_name}},\n\nthis is **{{sender.name}}** of [us]({{company.website}}).\n";
const FILES: Readonly<Record<string, string>> = {
  "_shared/company.yaml": COMPANY,
  "_shared/senders.yaml": SENDERS,
  "web/sequence.yaml": SEQUENCE,
  "web/hello.email.hbs": MAIL,
  "web/text.sms.hbs":
    "Hi {{first_name}}. {{#if organisation}}At {{organisation}}.{{else}}Hello.{{/if}} Reply STOP to opt out\n",
  "web/call.task.md": 'Call {{fallback first_name "them"}}.\n',
};
const filesWith = (changes: Readonly<Record<string, string>>): SourceFile[] =>
  Object.entries({ ...FILES, ...changes }).map(([path, text]) => ({ path, text }));

/** Compiled, or faults each of which says where it is. Never thrown. */
function compiled(files: readonly SourceFile[]): "compiled" | readonly string[] {
  const made = compileCatalog(files);
  if (made.is === "compiled") return "compiled";
  const lengths = new Map(files.map(({ path, text }) => [path, text.split(/\r\n?|\n/).length]));
  expect(made.faults.length).toBeGreaterThan(0);
  for (const { file, line, what, fix } of made.faults) {
    expect(line, `${file}: ${what}`).toBeGreaterThanOrEqual(1);
    expect(line, `${file}: ${what}`).toBeLessThanOrEqual(lengths.get(file) ?? 1);
    expect(`${what}${fix}`.length).toBeGreaterThan(10);
  }
  return made.faults.map(({ file, what }) => `${file}: ${what}`);
}

describe("templates that reach for what is not theirs", () => {
  const reaching = [
    "{{constructor.constructor}}",
    "{{__proto__}}",
    "{{this.__proto__}}",
    "{{toString}}",
    "{{valueOf}}",
    "{{sender.constructor}}",
    "{{sender.__proto__.x}}",
    "{{company.hasOwnProperty}}",
    "{{hasOwnProperty}}",
    '{{lookup this "constructor"}}',
    '{{lookup sender "constructor"}}',
    "{{#with (lookup this 'constructor')}}x{{/with}}",
    '{{#with "constructor" as |c|}}{{c}}{{/with}}',
    "{{#with first_name as |x|}}{{x}}{{/with}}",
    "{{#each this}}{{this}}{{/each}}",
    "{{#each sender}}{{@key}}{{/each}}",
    "{{#each sender as |v k|}}{{k}}{{/each}}",
    "{{@root}}",
    "{{@root.constructor}}",
    "{{@index}}",
    "{{@level}}",
    "{{this}}",
    "{{.}}",
    "{{..}}",
    "{{../first_name}}",
    "{{#if x}}{{../../x}}{{/if}}",
    "{{{first_name}}}",
    "{{&first_name}}",
    "{{{{raw}}}}x{{{{/raw}}}}",
    "{{> secret}}",
    "{{> (lookup . 'x')}}",
    "{{#> layout}}x{{/layout}}",
    "{{* decorator}}",
    '{{#*inline "x"}}y{{/inline}}{{> x}}',
    "{{log first_name}}",
    "{{helperMissing}}",
    "{{blockHelperMissing}}",
    "{{#helperMissing}}x{{/helperMissing}}",
    '{{linkAddress first_name "x"}}',
    '{{linkPart first_name "x" ""}}',
    "{{fallback first_name last_name}}",
    '{{fallback first_name "x" y=1}}',
    '{{fallback (fallback constructor "a") "b"}}',
    "{{[__proto__]}}",
    "{{sender.[constructor]}}",
    '{{"constructor"}}',
    "{{'__proto__'}}",
    "{{1}}",
    "{{true}}",
    "{{null}}",
    "{{undefined}}",
    "{{first_name.length}}",
    "{{first_name.constructor}}",
    "{{if first_name}}",
    "{{#if first_name includeZero=true}}x{{/if}}",
    "{{#unless __proto__}}x{{/unless}}",
    "{{#first_name}}x{{/first_name}}",
    "{{^first_name}}x{{/first_name}}",
    "{{first_name last_name}}",
    "{{first_name x=1}}",
    "{{#if (lookup this 'x')}}y{{/if}}",
    "{{#with this}}{{constructor}}{{/with}}",
    "{{sender}}",
    "{{company}}",
  ];
  const bodies: Readonly<Record<string, (text: string) => string>> = {
    "web/hello.email.hbs": (text) => `---\nsubject: A\n---\nHi ${text} there\n`,
    "web/text.sms.hbs": (text) => `Hi ${text} there. Reply STOP to opt out\n`,
    "web/call.task.md": (text) => `Call ${text}\n`,
  };

  it.each(reaching)(
    "such as %s are refused where they stand, in mails, subjects, texts and tasks",
    (text) => {
      for (const [file, write] of Object.entries(bodies)) {
        const faults = compiled(filesWith({ [file]: write(text) }));
        expect(faults, file).not.toBe("compiled");
        expect(faults[0], file).toContain(file);
      }
      const subject = `---\nsubject: '${text.replaceAll("'", "''")}'\n---\nHi\n`;
      expect(compiled(filesWith({ "web/hello.email.hbs": subject }))).not.toBe("compiled");
    },
  );

  // A builder's trade may well be called so: the name is allowed, and means the contact's own field.
  it.each([
    "{{constructor}}",
    "{{[constructor]}}",
    "{{#with sender}}{{../constructor}}{{/with}}",
    '{{fallback constructor "nobody"}}',
    "{{#if constructor}}{{constructor}}{{else}}nobody{{/if}}",
  ])("such as %s mean a field of the contact, and nothing else when there is none", (text) => {
    const { sequences } = compileCatalogInProcess(filesWith({ "web/call.task.md": `Call ${text}\n` }));
    const body = sequences.web?.steps.find((step) => step.channel === "task")?.body;
    if (body === undefined) throw new Error("the sequence has no task");
    const sender = { name: "Anna" };
    expect(render(body, { constructor: "Ben & Sons", sender })).toEqual({
      is: "text",
      text: "Call Ben & Sons",
    });
    const without = render(body, { sender } as never);
    if (without.is === "text") expect(without.text).toBe("Call nobody");
    else expect(without).toMatchObject({ file: "web/call.task.md", field: "constructor" });
  });

  it("render nothing from outside their data, should they ever be let pass", () => {
    const { sequences } = compileCatalogInProcess(filesWith({}));
    const [hello] = sequences.web?.steps ?? [];
    const text = (hello as { text?: Template } | undefined)?.text;
    if (text === undefined) throw new Error("the sequence has no mail");
    const names = [
      "constructor",
      "__proto__",
      "toString",
      "hasOwnProperty",
      "first_name",
      "sender",
      "company",
    ];
    const value = fc.oneof(
      fc.anything({ maxDepth: 2 }),
      fc.constantFrom(() => "called", Object, Symbol.iterator),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value), (data) => {
        const rendered = render(text, data as never);
        if (rendered.is === "text") expect(rendered.text).not.toMatch(/function|\[object|called|native code/);
        else expect(rendered).toMatchObject({ file: "web/hello.email.hbs", line: expect.any(Number) });
      }),
      runs(40),
    );
  });
});

describe("whatever is written in a template", () => {
  const token = fc.constantFrom(
    "{{",
    "}}",
    "{{{",
    "}}}",
    "{{#if ",
    "{{/if}}",
    "{{else}}",
    "{{^}}",
    "{{#each ",
    "{{!--",
    "--}}",
    "{{!",
    "{{~",
    "~}}",
    "{{&",
    "{{>",
    "{{*",
    "\\{{",
    "first_name",
    "sender.name",
    "company",
    "this",
    "..",
    "/",
    "@root",
    " ",
    "\n",
    "\n\n",
    "(",
    ")",
    "|x|",
    "as |x|",
    "[",
    "]",
    '"',
    "'",
    "=",
    "fallback ",
    "- ",
    "1. ",
    "> ",
    "# ",
    "**",
    "_",
    "`",
    "```\n",
    "[a](",
    "![a](",
    "https://x.example",
    "javascript:",
    "<b>",
    "&amp;",
    "|a|b|\n|-|-|\n",
    "---\n",
    "\ue000",
    "\ue0001\ue001",
    "\u2028",
    "\0",
    "\ud800",
    "text",
  );
  const text = fc.array(token, { minLength: 1, maxLength: 25 }).map((parts) => parts.join(""));

  it("is compiled, or refused with its file and line", () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom("web/hello.email.hbs", "web/text.sms.hbs", "web/call.task.md"),
        (body, file) => {
          const head = file.endsWith(".email.hbs") ? "---\nsubject: A\n---\n" : "";
          compiled(filesWith({ [file]: head + body }));
        },
      ),
      runs(50),
    );
  });

  it("is compiled, or refused with its file and line, when bytes of it were damaged", () => {
    const paths = Object.keys(FILES);
    const changed = fc
      .constantFrom(...paths)
      .chain((path) =>
        damaged([Buffer.from(FILES[path] ?? "")]).map((bytes) => ({ [path]: Buffer.from(bytes).toString() })),
      );
    fc.assert(
      fc.property(changed, (change) => void compiled(filesWith(change))),
      runs(40),
    );
  });

  it.each([
    ["deep blocks", `${"{{#if a}}".repeat(3_000)}x${"{{/if}}".repeat(3_000)}`],
    ["deep blocks that never close", "{{#if a}}".repeat(5_000)],
    ["deep parentheses", `{{#if ${"(fallback ".repeat(3_000)}a "b"${")".repeat(3_000)}}}x{{/if}}`],
    ["a long path", `{{${"a.".repeat(15_000)}b}}`],
    ["many steps up", `{{${"../".repeat(15_000)}b}}`],
    ["many mustaches", "{{a}}".repeat(10_000)],
    ["many alternatives", `{{#if a}}x${"{{else if a}}x".repeat(4_000)}{{/if}}`],
    ["open braces", "{".repeat(60_000)],
    ["closed braces", "}".repeat(60_000)],
    ["open mustaches", "{{".repeat(30_000)],
    ["open quotes in mustaches", '{{"'.repeat(20_000)],
    ["open comments", "{{!--".repeat(12_000)],
    ["open strong words", "**a ".repeat(15_000)],
    ["open links", "[".repeat(60_000)],
    ["links that do not close", "[a](".repeat(15_000)],
    ["links in links", `${"[".repeat(2_000)}a${"](https://x.example)".repeat(2_000)}`],
    ["quotations in quotations", `${">".repeat(20_000)} a`],
    ["lists in lists", Array.from({ length: 300 }, (_, n) => `${" ".repeat(n)}- a`).join("\n")],
    ["backticks", "`".repeat(30_000).concat("a")],
    ["backticks of every length", Array.from({ length: 300 }, (_, n) => "`".repeat(n)).join(" ")],
    ["open angles", "<".repeat(60_000)],
    ["open tags", "<a ".repeat(20_000)],
    ["underscores", "_a".repeat(8_000)],
    ["tildes", "~~a".repeat(20_000)],
    ["blanks", `a${" ".repeat(20_000)}b`],
    ["line feeds", "\n".repeat(60_000).concat("a")],
    ["lines of three hyphens", "---\n".repeat(15_000)],
    ["ampersands", "&".repeat(60_000)],
    ["entities", "&#x".repeat(20_000)],
  ])("full of %s is compiled, or refused with its file and line", (_, body) => {
    compiled(filesWith({ "web/hello.email.hbs": `---\nsubject: A\n---\n${body}\n` }));
    compiled(filesWith({ "web/text.sms.hbs": `${body}\n` }));
  });
});

describe("YAML", () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
    .split("")
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[index]}`)}]`)
    .join("\n")}\n`;
  it.each([
    ["aliases that unfold without end", bomb],
    ["an alias of itself", "a: &a [*a]\n"],
    ["a merge", `x: &x { goal: A }\n<<: *x\n${SEQUENCE}`],
    ["a merge of its own", `<<: { goal: Another }\n${SEQUENCE}`],
    ["a prototype", `__proto__: { sender: anna }\n${SEQUENCE}`],
    ["a constructor", `constructor: { prototype: {} }\n${SEQUENCE}`],
    ["a tag of code", SEQUENCE.replace("A call", "!!js/function 'function () { return 1 }'")],
    ["a tag of a regular expression", SEQUENCE.replace("A call", "!!js/regexp /a/")],
    ["a tag of a set", SEQUENCE.replace("A call", "!!set { a, b }")],
    ["a tag of bytes", SEQUENCE.replace("A call", "!!binary aGVsbG8=")],
    ["a tag of nobody", SEQUENCE.replace("A call", "!nobody x")],
    ["a key that is a list", `? [a, b]\n: x\n${SEQUENCE}`],
    ["a key that is a map", `? { a: b }\n: x\n${SEQUENCE}`],
    ["a key that stands twice", `${SEQUENCE}goal: Another\n`],
    ["two documents", `${SEQUENCE}---\n${SEQUENCE}`],
    ["a directive of another version", `%YAML 9.9\n---\n${SEQUENCE}`],
    ["a priority without end", SEQUENCE.replace("priority: 10", "priority: .inf")],
    ["a priority that is no number", SEQUENCE.replace("priority: 10", "priority: .nan")],
    ["a priority of thousands of digits", SEQUENCE.replace("priority: 10", `priority: ${"9".repeat(5_000)}`)],
    ["a priority in hexadecimal", SEQUENCE.replace("priority: 10", "priority: 0xffffffff")],
    ["a delay of a million years", SEQUENCE.replace("2 days", "999999 days")],
    ["a delay that is negative", SEQUENCE.replace("2 days", "-2 days")],
    ["a step that is called __proto__", SEQUENCE.replace("id: hello", "id: __proto__")],
    ["a step in another folder", SEQUENCE.replace("id: hello", "id: ../_shared/hello")],
    ["a sender that is called __proto__", SEQUENCE.replace("sender: anna", "sender: __proto__")],
    ["a sender that is called constructor", SEQUENCE.replace("sender: anna", "sender: constructor")],
    ["lists in lists", `a: ${"[".repeat(5_000)}${"]".repeat(5_000)}\n`],
    ["maps in maps", `a: ${"{a: ".repeat(5_000)}1${"}".repeat(5_000)}\n`],
    ["lists that never close", `a: ${"[".repeat(20_000)}\n`],
    ["hyphens in hyphens", `${"- ".repeat(5_000)}a\n`],
    ["question marks", "? ".repeat(5_000)],
    ["anchors", `${"&a ".repeat(5_000)}x\n`],
    ["tabs", "\t\tname: web\n"],
    ["NULs", "name: \0web\n"],
    ["quotes that never close", `name: "${"x".repeat(50_000)}\n`],
    ["nothing", ""],
    ["null", "null\n"],
    ["a number", "1e400\n"],
  ])("with %s is refused with its file and line", (_, text) => {
    const faults = compiled(filesWith({ "web/sequence.yaml": text }));
    expect(faults).not.toBe("compiled");
    expect(faults[0]).toContain("web/sequence.yaml");
  });

  it.each([
    ["a prototype", "__proto__: { name: X }\n"],
    ["a constructor", "constructor: x\n"],
    ["aliases", bomb],
    ["a sender of two lines in the name", SENDERS.replace("Anna Berg", '"Anna\\r\\nBcc: x@evil.example"')],
    [
      "a sender with another recipient in the address",
      SENDERS.replace("anna@mail.northlight.example", '"a@b.example, x@evil.example"'),
    ],
    ["a calendar that is a script", SENDERS.replace("zone:", 'calendar: "javascript:alert(1)", zone:')],
  ])("of senders with %s is refused, or what it says cannot do harm", (name, text) => {
    const made = compileCatalog(filesWith({ "_shared/senders.yaml": text }));
    if (name.includes("name")) return;
    expect(made.is).toBe("faults");
  });
});
