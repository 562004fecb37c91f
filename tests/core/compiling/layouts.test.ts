/** The pages that mails are put into: what is refused in one, and what becomes of the others. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  compileCatalog,
  compileCatalogInProcess,
  describeFault,
} from "../../../functions/core/compiling/catalog.ts";
import { PLAIN_LAYOUT } from "../../../functions/core/compiling/plain-layout.ts";
import { render } from "../../../functions/core/rendering.ts";
import type { EmailStep } from "../../../functions/core/sequence.ts";
import { wordingsOf } from "../../../functions/core/variants.ts";
import { templateFiles } from "./template-files.ts";

const LAYOUTS = join(import.meta.dirname, "../../../templates/_shared/layouts");
const letter = readFileSync(join(LAYOUTS, "letter.html"), "utf8");
const FILE = "_shared/layouts/own.html";
const HELLO = "walk-in/hello.email.hbs";

function faultsOf(changes: Readonly<Record<string, string>>): readonly string[] {
  const made = compileCatalog(templateFiles(changes));
  return made.is === "faults" ? made.faults.map(describeFault) : [];
}

function helloWith(changes: Readonly<Record<string, string | undefined>>): EmailStep {
  const [step] = compileCatalogInProcess(templateFiles(changes)).sequences["walk-in"]?.steps ?? [];
  return step as EmailStep;
}

const own = (written: string, otherwise: string) => {
  if (!PLAIN_LAYOUT.includes(written)) throw new Error(`the layout does not say ${written}`);
  return { [FILE]: PLAIN_LAYOUT.replace(written, () => otherwise) };
};
const mail = (heading: string, body = "Hi") => ({ [HELLO]: `---\nsubject: S\n${heading}\n---\n${body}\n` });

it("the layout that is built in is the one that can be edited", () => {
  expect(readFileSync(join(LAYOUTS, "plain.html"), "utf8")).toBe(PLAIN_LAYOUT);
});

describe("a layout is refused, with its line and a remedy,", () => {
  it.each([
    [
      "without a postal address",
      ", {{postal_address}}",
      "",
      ":1:1  the layout has no {{postal_address}} — write",
    ],
    [
      "without a way out",
      '<a href="{{unsubscribe}}" class="quiet">Unsubscribe</a>',
      "",
      ":1:1  the layout has no {{unsubscribe}} — write",
    ],
    ["without a place for the message", "{{content}}", "", ":1:1  the layout has no {{content}} — write"],
    [
      "without a place for preview text",
      "{{preheader}}",
      "",
      ":1:1  the layout has no {{preheader}} — write",
    ],
    [
      "that hides the address in a comment",
      ", {{postal_address}}",
      "<!-- {{postal_address}} -->",
      ":26:38  {{postal_address}} stands in a comment or in an {{#if}}",
    ],
    [
      "that may leave the address out",
      "{{postal_address}}",
      "{{#if subject}}{{postal_address}}{{/if}}",
      ":26:50  {{postal_address}} stands in a comment or in an {{#if}}",
    ],
    [
      "with two places for the message",
      "{{content}}",
      "{{content}}\n{{content}}",
      ":25:1  {{content}} stands there twice",
    ],
    [
      "with a field of the contact",
      "{{content}}",
      "Hi {{first_name}}\n{{content}}",
      ':24:6  a layout knows no "first_name"',
    ],
    [
      "with a field of the subject, which has none",
      "{{subject}}",
      "{{subject.first}}",
      ':8:10  a layout knows no "subject.first"',
    ],
    ["with a misspelt field", "{{company.name}}", "{{company.nam}}", ":26:19  there is no company.nam"],
    ["with an unescaped field", "{{subject}}", "{{{subject}}}", ":8:8  {{{ and {{& would put"],
    [
      "with a partial",
      "{{content}}",
      "{{> footer}}{{content}}",
      ":24:1  partials ({{> …}}) are not supported",
    ],
    [
      "with a block that is not closed",
      "{{content}}",
      "{{#if subject}}{{content}}",
      ":24:1  {{#if subject}} is never closed",
    ],
    ["with a script", "<body>", "<body><script>1</script>", ":21:7  <script> does not work"],
    ["with a form", "{{content}}", "{{content}}<form></form>", ":24:12  <form> does not work"],
    [
      "with a stylesheet from elsewhere",
      "<style>",
      '<link href="https://x.example/a.css"><style>',
      ":9:1  <link> does not work",
    ],
    [
      "with a font from elsewhere",
      "  body {",
      "  @import 'https://x.example';\n  body {",
      ":9:1  a style loads something from elsewhere",
    ],
    ["with an onclick", '<p class="foot">', '<p class="foot" onclick="x()">', ":26:1  scripts do not run"],
    [
      "with a picture without words",
      "{{preheader}}",
      '{{preheader}}<img src="https://x.example/a.png">',
      ":22:14  a picture has no words",
    ],
    [
      "with a picture that is not encrypted",
      "{{preheader}}",
      '{{preheader}}<img alt="" src="http://x.example/a.png">',
      ':22:14  it leads to "http://x.example/a.png"',
    ],
    [
      "with a link that runs",
      "{{preheader}}",
      '{{preheader}}<a href="javascript:1">x</a>',
      ':22:14  it leads to "javascript:1"',
    ],
    [
      "with a field in a style",
      "color: #59636e; }\n  .quiet",
      "color: {{subject}}; }\n  .quiet",
      ":12:71  {{subject}} stands inside a tag or a style",
    ],
    [
      "with a field in another attribute",
      '<p class="foot">',
      '<p class="{{subject}}">',
      ":26:11  {{subject}} stands inside a tag",
    ],
    [
      "with a field outside of quotes",
      'href="{{unsubscribe}}"',
      "href={{unsubscribe}}",
      ":27:9  {{unsubscribe}} stands inside a tag",
    ],
    [
      "with a block in a tag",
      '<p class="foot">',
      '<p {{#if subject}}class="foot"{{/if}}>',
      ":26:4  {{#if subject}} stands inside a tag",
    ],
    [
      "with the way out as text",
      ">Unsubscribe<",
      ">{{unsubscribe}}<",
      ":27:41  {{unsubscribe}} is an address",
    ],
    [
      "with the page of choices in place of the way out",
      "{{unsubscribe}}",
      "{{preferences}}",
      ":1:1  the layout has no {{unsubscribe}} — write",
    ],
    [
      "with the page of choices as text",
      ">Pause these emails<",
      ">{{preferences}}<",
      "{{preferences}} is an address — write <a href=",
    ],
    [
      "with the message in a tag",
      '<div class="letter">',
      '<div class="letter" title="{{preheader}}">',
      "{{preheader}} stands inside a tag",
    ],
    [
      "with a table that is not closed",
      "{{content}}",
      "<table><tr><td>{{content}}",
      ":25:1  <td> is closed by </div>",
    ],
    ["with a tag that closes nothing", "</body>", "</body></table>", ":28:8  <html> is closed by </table>"],
    ["with an element left open", "</html>", "", ":2:1  <html> is never closed"],
    [
      "with a brace left open",
      "color: #1f2328; }",
      "color: #1f2328;",
      ":9:1  a brace of the style is not closed",
    ],
    ["without a title", "<title>{{subject}}</title>", "", ":1:1  the layout has no <title>"],
  ])("%s", (_, written, otherwise, told) => {
    const faults = faultsOf(own(written, otherwise));
    expect(faults.join("\n")).toContain(`${FILE}`);
    expect(faults.join("\n")).toContain(told);
    for (const fault of faults) expect(fault).toMatch(/^_shared\/layouts\/own\.html:\d+:\d+ {2}.+ — .+/);
  });

  it("when its name is none", () => {
    expect(faultsOf({ "_shared/layouts/My Page.html": PLAIN_LAYOUT })[0]).toContain("is no name for it");
  });
});

describe("a mail that names a layout", () => {
  it("is refused when there is none of that name, in its heading or for the whole sequence", () => {
    expect(faultsOf(mail("layout: posh"))).toEqual([
      `${HELLO}:3:9  there is no layout "posh" — write one of plain, or add _shared/layouts/posh.html`,
    ]);
    const sequence = templateFiles().find(({ path }) => path === "walk-in/sequence.yaml")?.text ?? "";
    expect(faultsOf({ "walk-in/sequence.yaml": `${sequence}layout: posh\n` })[0]).toMatch(
      /^walk-in\/sequence\.yaml:\d+:9 {2}there is no layout "posh"/,
    );
  });

  it("is put into that one, and else into the sequence's", () => {
    const sequence = templateFiles().find(({ path }) => path === "walk-in/sequence.yaml")?.text ?? "";
    const shared = {
      "_shared/layouts/letter.html": letter,
      "walk-in/sequence.yaml": `${sequence}layout: letter\n`,
    };
    expect(helloWith(shared).layout.name).toBe("letter");
    expect(helloWith({ ...shared, ...mail("layout: plain") }).layout.name).toBe("plain");
    expect(helloWith({}).layout.name).toBe("plain");
  });

  it("is not told of a fault in the layout once more", () => {
    const faults = faultsOf({ ...own(", {{postal_address}}", ""), ...mail("layout: own") });
    expect(faults).toHaveLength(1);
  });

  it("has the layout's styles on its own elements, and the plain one has none", () => {
    const body = "Hi\n\n- a\n\n> [x](https://f.example)";
    const shared = { "_shared/layouts/letter.html": letter };
    const html = render(helloWith({ ...shared, ...mail("layout: letter", body) }).html, {});
    expect(html.is === "text" && html.text).toContain('<p style="margin: 0 0 16px;">Hi</p>');
    expect(html.is === "text" && html.text).toMatch(
      /<a style="color: #12614a;" href="https:\/\/f\.example">/,
    );
    const plain = render(helloWith({ ...shared, ...mail("layout: plain", body) }).html, {});
    expect(plain.is === "text" && plain.text).not.toContain("style=");
  });
});

it("the styles of a layout are on its elements, and what cannot be there stays in the head", () => {
  const { layout } = helloWith({ "_shared/layouts/letter.html": letter, ...mail("layout: letter") });
  const sender = { name: "Ida", title: undefined };
  const page = render(layout.page, {
    ...{ content: "<p>Hi</p>", subject: "S", postal_address: "1 Quay", unsubscribe: "https://x.example/u" },
    ...{ preferences: "https://x.example/p", sender, company: { name: "Fjord" } },
  });
  if (page.is === "fault") throw new Error(page.why);
  expect(page.text).toContain('<td class="content" align="left" style="');
  expect(page.text).toContain("@media (prefers-color-scheme:dark)");
  expect(page.text).toContain("@media (max-width:619px)");
  expect(page.text).toContain("<!--[if mso]><table");
  expect(page.text).not.toMatch(/\.sign\{padding:0 40px/);
  expect(page.text).not.toContain("data-sample");
  expect(page.text).not.toMatch(/[\ue000-\uf8ff]/);
});

it("a layout whose field has no value says so with its own file and line", () => {
  const { layout } = helloWith({ ...own("<div", "{{sender.title}}\n<div"), ...mail("layout: own") });
  const slots = {
    content: "<p>Hi</p>",
    subject: "S",
    postal_address: "1 Quay",
    unsubscribe: "https://x.example/u",
    preferences: "https://x.example/p",
  };
  const page = render(layout.page, { ...slots, sender: { name: "Ole" }, company: { name: "Fjord" } });
  expect(page).toMatchObject({ is: "fault", file: FILE, line: 23, column: 3, field: "sender.title" });
});

it("a layout stands in the module once, however many mails use it, and is the same there", async () => {
  const compiled = compileCatalog(templateFiles());
  if (compiled.is === "faults") throw new Error("it has faults");
  expect(compiled.source.split("prefers-color-scheme")).toHaveLength(2);
  const { default: loaded } = await import(`data:text/javascript,${encodeURIComponent(compiled.source)}`);
  const pages = loaded.sequences["walk-in"].steps.flatMap((step: EmailStep) => step.layout ?? []);
  expect(pages.length).toBeGreaterThan(1);
  expect(new Set(pages).size).toBe(1);
});

it("preview text is filled in and hidden, and what follows it is not shown", () => {
  const step = helloWith(mail('preheader: "For {{first_name}}: two prices"'));
  expect(step.preheader && render(step.preheader, { first_name: "Ann" })).toMatchObject({
    text: "For Ann: two prices",
  });
  const slots = {
    content: "<p>Hi</p>",
    subject: "S",
    postal_address: "1 Quay",
    unsubscribe: "https://x.example/u",
    preferences: "https://x.example/p",
  };
  const company = { name: "Fjord" };
  const page = (preheader?: string) => {
    const made = render(step.layout.page, { ...slots, company, preheader });
    return made.is === "text" ? made.text : made.why;
  };
  expect(page("<b>x")).toMatch(/<div style="display:none;[^"]*">&lt;b&gt;x(?:&#847;&zwnj;&nbsp;){60}<\/div>/);
  expect(page()).not.toContain("display:none");
});

describe("the heading of a mail is refused", () => {
  it.each([
    ['preheader: ""', ":3:12  preheader is wrong: it is blank"],
    ["preheader: 5", ":3:12  preheader is wrong"],
    ["preheader: Two # three", ":3:12  what follows the # is lost"],
    ["preheader: Hi {{first_name", ":3:12  something between braces is cut off"],
    ["preheader: Hi {{shout x}}", ':3:15  there is no helper "shout"'],
    ["layout: [plain]", ":3:9  layout is wrong"],
    ["preview: Hi", ":3:10  preview is not known here"],
  ])("with %s", (line, told) => {
    expect(faultsOf(mail(line)).join("\n")).toContain(`${HELLO}${told}`);
  });
});

it("a variant has the preview text and the layout of its own file, or none", () => {
  const sequence = templateFiles().find(({ path }) => path === "walk-in/sequence.yaml")?.text ?? "";
  const step = helloWith({
    "_shared/layouts/letter.html": letter,
    "walk-in/sequence.yaml": sequence.replace("  - id: hello\n", "  - id: hello\n    variants: [a, b]\n"),
    "walk-in/hello.a.email.hbs": "---\nsubject: A\npreheader: Only of a\nlayout: letter\n---\nHi\n",
    "walk-in/hello.b.email.hbs": "---\nsubject: B\n---\nHi {{> piece}}\n",
    "_shared/partials/piece.hbs": "there",
    [HELLO]: undefined,
  });
  const [a, b] = wordingsOf(step) as readonly EmailStep[];
  expect([a?.preheader?.as, a?.layout.name]).toEqual(["line", "letter"]);
  expect([b?.preheader, b?.layout.name]).toEqual([undefined, "plain"]);
});

describe("a layout", () => {
  it("keeps its comments to itself", () => {
    const { layout } = helloWith({
      ...own("<body", "{{! by hand }}{{!-- {{first_name}} --}}<body"),
      ...mail("layout: own"),
    });
    const filled = render(layout.page, {
      ...{
        subject: "S",
        content: "<p>Hi</p>",
        preheader: "p",
        postal_address: "1 Quay Road",
        unsubscribe: "u",
      },
      ...{
        preferences: "p",
        sender: { name: "Ida" },
        company: { name: "Fjord", website: "https://fjord.example" },
      },
    });
    expect(filled.is === "text" && filled.text).toContain("<p>Hi</p>");
    expect(filled.is === "text" && filled.text).not.toMatch(/by hand|first_name|\ue000/);
  });

  it.each([
    ["<body", "</p><body", "is closed by </p>"],
    ["<!doctype html>", "</p><!doctype html>", "</p> closes nothing"],
    ["<head>", '<head><meta http-equiv="refresh" content="0">', "a mail cannot lead away by itself"],
    ["<head>", "<head><meta HTTP-EQUIV = 'Refresh'>", "a mail cannot lead away by itself"],
  ])("with %s as %s is refused", (written, otherwise, what) => {
    const told = faultsOf(own(written, otherwise));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(what);
  });
});
