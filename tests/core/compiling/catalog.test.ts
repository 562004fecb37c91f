import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  compileCatalog,
  compileCatalogInProcess,
  describeFault,
} from "../../../functions/core/compiling/catalog.ts";
import { type Data, render } from "../../../functions/core/rendering.ts";
import type { EmailStep, Step } from "../../../functions/core/sequence.ts";
import { templateFiles } from "./template-files.ts";

type Changes = Parameters<typeof templateFiles>[0];

function faultsOf(changes: Changes): string[] {
  const compiled = compileCatalog(templateFiles(changes));
  return compiled.is === "compiled" ? [] : compiled.faults.map(describeFault);
}

function stepOf(id: string, changes: Changes = {}): Step {
  const step = compileCatalogInProcess(templateFiles(changes)).sequences["walk-in"]?.steps.find(
    (each) => each.id === id,
  );
  if (step === undefined) throw new Error(`no step ${id}`);
  return step;
}

/** The two renditions of a mail body. */
function mail(body: string, data: Data = {}): { text: string; html: string } {
  const step = stepOf("hello", { "walk-in/hello.email.hbs": `---\nsubject: S\n---\n${body}` }) as EmailStep;
  const [text, html] = [render(step.text, data), render(step.html, data)];
  const show = (made: typeof text) =>
    made.is === "text" ? made.text : `FAULT ${made.line}:${made.column} ${made.field}`;
  return { text: show(text), html: show(html) };
}

/** The faults of a mail body that begins in line 4, without the file's name. */
function bodyFaults(body: string): string[] {
  const faults = faultsOf({ "walk-in/hello.email.hbs": `---\nsubject: S\n---\n${body}` });
  return faults.map((fault) => fault.replace("walk-in/hello.email.hbs:", ""));
}

describe("a catalog", () => {
  it("has the sequences with their steps, the senders and the company", () => {
    const catalog = compileCatalogInProcess(templateFiles());
    expect(catalog.sequences["walk-in"]?.steps.map(({ id, channel }) => `${id}:${channel}`)).toEqual([
      "hello:email",
      "ring:task",
      "nudge:email",
      "text:sms",
    ]);
    expect(catalog.senders.ole?.zone).toBe("America/Denver");
    expect(catalog.company.postalAddress).toContain("1 Quay Road");
  });

  it("has no sequence that JavaScript has put there", () => {
    expect(compileCatalogInProcess(templateFiles()).sequences.constructor).toBeUndefined();
  });

  it("is the same when its module is loaded as when it is made in the process", async () => {
    const compiled = compileCatalog(templateFiles());
    if (compiled.is === "faults") throw new Error(compiled.faults.map(describeFault).join("\n"));
    const loaded = await import(`data:text/javascript,${encodeURIComponent(compiled.source)}`);
    const inProcess = compileCatalogInProcess(templateFiles());
    expect(JSON.stringify(loaded.default)).toBe(JSON.stringify(inProcess));
    expect(Object.getPrototypeOf(loaded.default.sequences)).toBeNull();
    const [step] = loaded.default.sequences["walk-in"].steps;
    expect(render(step.subject, { first_name: "Ann" })).toEqual({ is: "text", text: "Your boat, Ann" });
  });

  it("has with each step the hash of its file", () => {
    const text = "Hello {{first_name}}\n";
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
    expect(stepOf("text", { "walk-in/text.sms.hbs": text }).hash).toBe(hash);
  });

  it("takes files with Windows line ends and a byte order mark", () => {
    const step = stepOf("hello", {
      "walk-in/hello.email.hbs": "\ufeff---\r\nsubject: S\r\n---\r\nHi\r\n{{x}}\r\n",
    }) as EmailStep;
    expect(render(step.text, {})).toMatchObject({ is: "fault", line: 5, column: 3 });
  });
});

describe("files and steps", () => {
  it("must match, and each mismatch is told with all others", () => {
    const faults = faultsOf({
      "walk-in/ring.task.md": undefined,
      "walk-in/old.sms.hbs": "x",
      "walk-in/text.email.hbs": "x",
      "_shared/company.yaml": undefined,
    });
    expect(faults).toEqual([
      expect.stringMatching(/^_shared\/company\.yaml:1 {2}the file is missing — /),
      expect.stringMatching(
        /^walk-in\/sequence\.yaml:11:9 {2}the step "ring" has no file walk-in\/ring\.task\.md — /,
      ),
      expect.stringMatching(/^walk-in\/old\.sms\.hbs:1 {2}this file is not named by any step/),
      expect.stringMatching(/^walk-in\/text\.email\.hbs:1 {2}this file is not named by any step/),
    ]);
  });

  it("need a sequence.yaml, a known sender and small files", () => {
    expect(faultsOf({ "other/hello.email.hbs": "x" })).toEqual([
      expect.stringContaining("other/sequence.yaml:1  the file is missing"),
    ]);
    expect(
      faultsOf({
        "_shared/senders.yaml":
          'kim: { name: Kim, email: kim@fjord.example, zone: UTC, hours: { days: mon-fri, from: "09:00", to: "17:00" } }',
      }),
    ).toEqual([
      expect.stringContaining('walk-in/sequence.yaml:3:9  there is no sender "ida" — name one of kim'),
    ]);
    expect(faultsOf({ "walk-in/text.sms.hbs": "é".repeat(32_769) })).toEqual([
      expect.stringContaining("larger than 64 KB"),
    ]);
    expect(faultsOf({ "walk-in/text.sms.hbs": " \n" })).toEqual([
      expect.stringContaining("there is no text"),
    ]);
  });

  it("are checked even when the sequence.yaml itself has faults", () => {
    const faults = faultsOf({
      "walk-in/sequence.yaml": "name: walk-in\n",
      "walk-in/text.sms.hbs": "{{{x}}}",
      "walk-in/hello.email.hbs": "<b>",
    });
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringContaining("steps is missing"),
        expect.stringContaining("text.sms.hbs:1:1"),
        expect.stringContaining("hello.email.hbs:1:1  HTML"),
      ]),
    );
  });

  it("may have a README beside them", () => {
    expect(faultsOf({ "walk-in/README.md": "{{", "README.md": "{{", "_shared/notes.txt": "{{" })).toEqual([]);
  });

  it("throw in the process with every fault in the message", () => {
    const files = templateFiles({ "walk-in/ring.task.md": "{{{x}}}", "walk-in/text.sms.hbs": "{{> x}}" });
    expect(() => compileCatalogInProcess(files)).toThrow(/ring\.task\.md:1:1[\s\S]*text\.sms\.hbs:1:1/);
  });
});

describe("a subject", () => {
  const heading = (text: string) => faultsOf({ "walk-in/hello.email.hbs": `---\n${text}\n---\nHi` });

  it("is needed by the first mail, and by no later one", () => {
    expect(faultsOf({ "walk-in/hello.email.hbs": "Hi" })).toEqual([
      expect.stringMatching(/hello\.email\.hbs:1:1 {2}the first email of a sequence has no subject/),
    ]);
    expect((stepOf("nudge") as EmailStep).subject).toBeUndefined();
    expect(heading("")).toEqual([expect.stringContaining("has no subject")]);
  });

  it("names its line and column when a field is missing", () => {
    const step = stepOf("hello") as EmailStep;
    if (step.subject === undefined) throw new Error("no subject");
    expect(render(step.subject, {})).toMatchObject({ is: "fault", line: 2, column: 43, field: "first_name" });
  });

  it("needs quotes where YAML would read something else", () => {
    for (const text of [
      "subject: {{first_name}}, hello",
      "subject: Re: your boat",
      "subject: Offer # 2",
      "subject: 2026",
      'subject: ""',
      "subject:",
      "subject: |",
    ]) {
      expect(heading(text)).toEqual([
        expect.stringMatching(/hello\.email\.hbs:\d:\d+ .* — write subject: "…" with the quotes/),
      ]);
    }
    expect(heading('subject: "{{first_name}}: no. # 2"')).toEqual([]);
  });

  it("is the only thing a heading may hold", () => {
    expect(heading("subject: S\nbcc: x@y.example")).toEqual([
      expect.stringContaining("hello.email.hbs:3:6  bcc is not known here"),
    ]);
  });

  it("is checked like any template", () => {
    expect(heading("subject: Hi {{{first_name}}}")).toEqual([
      expect.stringContaining("hello.email.hbs:2:13  {{{ and {{&"),
    ]);
  });
});

describe("a mail's body", () => {
  it("becomes HTML and readable plain text", () => {
    const made = mail(
      "# Oars\n\nHi **bold** *soft* ~~gone~~ `code`,\nnext line\n\n1. one\n2. two\n   - deep\n\n> said\n\n---\n\nBye",
    );
    expect(made.text).toBe(
      "Oars\n\nHi bold soft gone code,\nnext line\n\n1. one\n2. two\n   - deep\n\n> said\n\n---\n\nBye",
    );
    expect(made.html).toContain(
      "<p>Hi <strong>bold</strong> <em>soft</em> <del>gone</del> <code>code</code>,<br>next line</p>",
    );
  });

  it("keeps code, quotations of several paragraphs and lists with room between their items readable", () => {
    expect(mail("    a  b\n    c\n\nEnd").text).toBe("a  b\nc\n\nEnd");
    expect(mail("```\n*a*\n```\n\nEnd").text).toBe("*a*\n\nEnd");
    expect(mail("> one\n>\n> two\n> three").text).toBe("> one\n>\n> two\n> three");
    expect(mail("- one\n\n- two\n\nEnd").text).toBe("- one\n\n- two\n\nEnd");
    expect(mail("9. a\n10. b\n\n    more").text).toBe("9. a\n\n10. b\n\n    more");
    expect(mail("## A\n\nB\n\n* * *\n\nC").text).toBe("A\n\nB\n\n---\n\nC");
  });

  it("has what a link says in its title in the HTML alone, and escaped", () => {
    expect(mail("[x](https://f.example 'a \"b\" < c')")).toEqual({
      text: "x: https://f.example",
      html: '<p><a href="https://f.example" title="a &quot;b&quot; &lt; c">x</a></p>',
    });
    expect(mail("[x](https://f.example)").html).toBe('<p><a href="https://f.example">x</a></p>');
  });

  it("writes links out in the plain text", () => {
    const made = mail(
      "[our site](https://f.example/a?b=1&c=2) https://f.example <https://f.example> [mail](mailto:a@f.example) a@f.example\n\n[ref][r]\n\n[r]: https://r.example",
    );
    expect(made.text).toBe(
      "our site: https://f.example/a?b=1&c=2 https://f.example https://f.example mail: a@f.example a@f.example\n\nref: https://r.example",
    );
    expect(made.html).toContain('<a href="https://f.example/a?b=1&amp;c=2">our site</a>');
  });

  it("may have fields in links, and they stay inside", () => {
    const sender = { calendar: "https://f.example/ida", phone: "+1202", email: "i@f.example" };
    const body =
      '[day]({{sender.calendar}}?n={{first_name}}&x={{fallback x "a b"}}) [call](tel:{{sender.phone}}) [mail](mailto:{{sender.email}}) https://f.example/{{first_name}}';
    const made = mail(body, { first_name: '"><script>', sender });
    expect(made.text).toBe(
      "day: https://f.example/ida?n=%22%3E%3Cscript%3E&x=a%20b call: +1202 mail: i@f.example https://f.example/%22%3E%3Cscript%3E",
    );
    expect(made.html).toContain(
      '<a href="https://f.example/ida?n=%22%3E%3Cscript%3E&amp;x=a%20b">day</a> <a href="tel:+1202">call</a>',
    );
    expect(made.html).not.toContain("<script");
    expect(
      mail(body, { first_name: "Ann", sender: { ...sender, calendar: "javascript:alert(1)" } }).html,
    ).toBe("FAULT 4:7 sender.calendar");
  });

  it("names lines of the file when a field is missing, in both renditions", () => {
    const body =
      "Hi,\n\n- a\n- **{{#if a}}{{b}}{{/if}}**\n\n{{#if a}}\nx {{fallback\n  c 'd'}} {{e}}\n{{/if}}\n";
    expect(mail(body, { a: 1 })).toEqual({ text: "FAULT 7:16 b", html: "FAULT 7:16 b" });
    expect(mail(body, { a: 1, b: 2 })).toEqual({ text: "FAULT 11:13 e", html: "FAULT 11:13 e" });
  });

  it("leaves no empty paragraph where a block is left out", () => {
    const body = "A\n\n{{#if x}}\nB {{x}}\n\nC\n{{else}}\nD\n{{/if}}\n\nE";
    expect(mail(body)).toEqual({
      text: "A\n\nD\n\nE",
      html: expect.stringMatching(/^<p>A<\/p>\s*<p>D<\/p>\s*<p>E<\/p>$/),
    });
    expect(mail(body, { x: 1 }).html).toMatch(/^<p>A<\/p>\s*<p>B 1<\/p>\s*<p>C<\/p>\s*<p>E<\/p>$/);
  });

  it("keeps one list when a block leaves out an item", () => {
    const body = "1. a\n{{#if x}}\n2. b\n{{/if}}\n3. c\n\nEnd";
    expect(mail(body).text).toBe("1. a\n3. c\n\nEnd");
    expect(mail(body, { x: 1 }).text).toBe("1. a\n2. b\n3. c\n\nEnd");
    expect(mail(body).html).toMatch(/^<ol>\s*<li>a\s*<\/li>\s*<li>c<\/li>\s*<\/ol>\s*<p>End<\/p>$/);
    expect(mail("{{#if x}}\n- b\n{{/if}}\nEnd").html).toMatch(/^<p>End<\/p>$/);
  });

  it("loses its comments", () => {
    expect(mail("A{{! not {{yet}}\n\n{{!-- x }} y --}}\n\nB")).toMatchObject({ text: "A\n\nB" });
  });

  it("does not turn a lead's words into formatting", () => {
    expect(mail("Hi {{x}}", { x: "*a* [b](c) <d>\n\n# e" }).html).toBe(
      "<p>Hi *a* [b](c) &lt;d&gt;\n\n# e</p>",
    );
  });

  it("refuses what a personal mail cannot carry, with its line", () => {
    expect(bodyFaults("Hi\n\n<b>x</b>\n")).toEqual([
      expect.stringMatching(/^6:1 {2}HTML \(<b>\)/),
      expect.stringMatching(/^6:5 {2}HTML \(<\/b>\)/),
    ]);
    expect(bodyFaults("{{x}}\n\n<!-- x -->")).toEqual([expect.stringMatching(/^6:1 {2}HTML/)]);
    expect(bodyFaults("![x](https://f.example/x.png)")).toEqual([expect.stringMatching(/^4:1 {2}a picture/)]);
    expect(bodyFaults("a\n\n|a|b|\n|-|-|\n|c|d|")).toEqual([expect.stringMatching(/^6:1 {2}a table/)]);
    expect(bodyFaults("Fish &amp; chips")).toEqual([expect.stringMatching(/^4:6 {2}"&amp;" is HTML/)]);
    for (const link of [
      "javascript:alert(1)",
      "/prices",
      "{{#if x}}https://f.example{{/if}}",
      "fjord.example",
    ]) {
      expect(bodyFaults(`[x](${link})`)).toEqual([expect.stringMatching(/^4:1 {2}a link leads to/)]);
    }
  });

  it("tells each thing it refuses where it stands, though it stands there twice", () => {
    expect(
      bodyFaults("<b>\n\na <b> {{x}} <i>{{y}}\n\n- ![p](https://f.example/p.png)\n").map(
        (fault) => fault.split("  ")[0],
      ),
    ).toEqual(["4:1", "6:3", "6:13", "8:3"]);
    expect(bodyFaults("{{x}} &lt; {{y}} &#8364;").map((fault) => fault.split(" is HTML")[0])).toEqual([
      '4:7  "&lt;"',
      '4:18  "&#8364;"',
    ]);
  });

  it("refuses in whole sentences, with the remedy", () => {
    expect(bodyFaults("<b>x")).toEqual([
      "4:1  HTML (<b>) is not allowed in a mail — use Markdown: **bold**, [a link](https://…), - a list",
    ]);
    expect(bodyFaults("![x](https://f.example/x.png)")).toEqual([
      "4:1  a picture would make it look like advertising, and many programs block it — link to it: [the picture](https://…)",
    ]);
    expect(bodyFaults("|a|b|\n|-|-|")).toEqual([
      "4:1  a table cannot be read in plain text — write it as a list",
    ]);
    expect(bodyFaults("Fish &amp; chips")).toEqual([
      '4:6  "&amp;" is HTML and would show as it stands in the plain text — write the character itself',
    ]);
    expect(bodyFaults("a [x](/prices/{{y}})")).toEqual([
      '4:3  a link leads to "/prices/" — begin its address with https://, mailto:, tel: or one field such as {{sender.calendar}}',
    ]);
    expect(bodyFaults("a **{{#if x}}a**{{/if}}")).toEqual([
      "4:5  a block begins and ends in different parts of the formatting — put its tags on lines of their own, or both inside the same **bold**, link or list item",
    ]);
    expect(bodyFaults("a {**{{x}}**")).toEqual([
      "4:6  a brace or backslash stands beside a mustache — put a space between them, or leave it out",
    ]);
  });

  it("may use signs that only look like HTML", () => {
    for (const body of ["a & b", "a && b;", "5 < 6 > 4", "&;", "[x](https://f.example/?a=1&b=2)"]) {
      expect(bodyFaults(body), body).toEqual([]);
    }
  });

  it("refuses blocks that would tear the formatting", () => {
    for (const body of [
      "**{{#if x}}a**{{/if}}",
      "[{{#if x}}a](https://f.example/{{/if}})",
      "- a{{#if x}}\n\nb{{/if}}",
      '[a](https://f.example "{{#if x}}"){{/if}}',
      "{{#if x}}**a{{else}}b**{{/if}}",
      "{{#if x}}a{{else}}**b{{/if}}**",
      "**a{{#if x}}**b*c{{/if}}*",
    ]) {
      const faults = bodyFaults(body);
      expect(faults.length, body).toBeGreaterThan(0);
      for (const fault of faults) {
        expect(fault).toContain("a block begins and ends in different parts of the formatting");
      }
    }
  });

  it("allows blocks that keep the formatting whole", () => {
    for (const body of [
      "{{#if x}}**a**{{else}}*b*{{/if}}",
      "**{{#if x}}a{{else}}b{{/if}}**",
      "{{#if x}}a  \nb{{/if}}",
      "{{#if x}}{{#if y}}**a**{{/if}}{{/if}}",
      "- a\n{{#if x}}\n- b\n{{else}}\n- c\n{{/if}}\n- d",
    ]) {
      expect(bodyFaults(body), body).toEqual([]);
    }
  });

  it("lets no mustache arise that nobody has checked", () => {
    for (const body of ["{\\{x}}", "{**{{x}}**", "\\\\**{{x}}**"]) {
      expect(bodyFaults(body)).toEqual([
        expect.stringContaining("a brace or backslash stands beside a mustache"),
      ]);
    }
  });
});

describe("what a template may say", () => {
  it("is told for every mistake of a file at once", () => {
    expect(bodyFaults("{{{x}}}\n\n{{y.z}}\n\n{{#if a}}{{shout b}}{{/if}}")).toHaveLength(3);
  });

  it("is the same for texts and tasks", () => {
    expect(faultsOf({ "walk-in/text.sms.hbs": "Hi\n{{{x}}}", "walk-in/ring.task.md": "{{sender}}" })).toEqual(
      [expect.stringContaining("ring.task.md:1:3"), expect.stringContaining("text.sms.hbs:2:1")],
    );
  });
});
