/** Blocks in a mail's body: what they leave out, they leave out whole, and what they keep stays as it was written. */
import { describe, expect, it } from "vitest";
import { SharedTemplates } from "../../../functions/core/compiling/shared-templates.ts";
import { excerpt } from "../../../functions/core/compiling/source.ts";
import { compileEmail } from "../../../functions/core/compiling/step-file.ts";
import { type Data, render } from "../../../functions/core/rendering.ts";

const layouts = new SharedTemplates([], () => undefined).layouts(undefined);
const compiled = (body: string) => compileEmail(excerpt("walk-in/hello.email.hbs", body, 0), layouts);

function mail(body: string, data: Data = {}): { text: string; html: string } {
  const made = compiled(body);
  if (made.is === "faults") throw new Error(made.faults.map(({ what }) => what).join());
  const [text, html] = [made.value.text, made.value.html].map((template) => render(template, data));
  if (text?.is !== "text" || html?.is !== "text") throw new Error("it cannot be filled in");
  return { text: text.text, html: html.text.replace(/\n+/g, "\n") };
}

function refused(body: string): boolean {
  return compiled(body).is === "faults";
}

describe("a block within a line", () => {
  it("leaves the line in its paragraph", () => {
    for (const body of ["A\n{{#if x}}{{x}}{{/if}}\nB", "A\n{{#if x}}X{{/if}}\nB"]) {
      expect(mail(body, { x: "X" })).toEqual({ text: "A\nX\nB", html: "<p>A<br>X<br>B</p>" });
    }
    expect(mail("Hi {{#if x}}\nB{{/if}}\nC", { x: "X" }).html).toBe("<p>Hi <br>B<br>C</p>");
  });

  it("may have its other half behind {{else}} or {{^}}", () => {
    for (const body of ["{{#if x}}a{{else}}b{{/if}} c", "{{#if x}}a{{^}}b{{/if}} c"]) {
      expect(mail(body, { x: 1 }).text).toBe("a c");
      expect(mail(body).text).toBe("b c");
    }
  });
});

describe("a block on lines of its own", () => {
  const body = "A\n\n  {{#if x}}  \nB\n\t{{else}}\nC\n {{/if}} \n\nD";

  it("is no line of the mail, however it is indented", () => {
    expect(mail(body, { x: 1 })).toEqual({ text: "A\n\nB\n\nD", html: "<p>A</p>\n<p>B</p>\n<p>D</p>" });
    expect(mail(body)).toEqual({ text: "A\n\nC\n\nD", html: "<p>A</p>\n<p>C</p>\n<p>D</p>" });
  });

  it("parts the paragraph it stands in", () => {
    const within = "A\n{{#if x}}\nB\n{{/if}}\nC";
    expect(mail(within, { x: 1 })).toEqual({ text: "A\n\nB\n\nC", html: "<p>A</p>\n<p>B</p>\n<p>C</p>" });
    expect(mail(within)).toEqual({ text: "A\n\nC", html: "<p>A</p>\n<p>C</p>" });
  });

  it("may stand in another, and may have a tilde, which is for spaces", () => {
    const nested = "{{#if x}}\n{{#if y}}\nB\n{{/if}}\n{{/if}}\nC";
    expect(mail(nested, { x: 1, y: 1 }).html).toBe("<p>B</p>\n<p>C</p>");
    expect(mail(nested, { x: 1 }).html).toBe("<p>C</p>");
    expect(mail("A\n\n{{~#if x~}}\nB\n{{~/if~}}\n\nC", { x: 1 }).html).toMatch(
      /^<p>A<\/p>\s*<p>B<\/p>\s*<p>C<\/p>$/,
    );
  });

  it("in a list keeps it one list, with the one half or the other", () => {
    const list = "- a\n{{#if x}}\n- b\n{{else}}\n- c\n{{/if}}\n- d";
    expect(mail(list, { x: 1 }).text).toBe("- a\n- b\n- d");
    expect(mail(list).text).toBe("- a\n- c\n- d");
    for (const data of [{ x: 1 }, {}]) {
      const { html } = mail(list, data);
      expect(html.match(/<ul>/g)).toHaveLength(1);
      expect(html.match(/<li>/g)).toHaveLength(3);
      expect(html).not.toContain("<br>");
    }
    const nested = "1. a\n{{#if x}}\n{{#if y}}\n2. b\n{{/if}}\n{{/if}}\n3. c\n\nEnd";
    expect(mail(nested, { x: 1, y: 1 }).text).toBe("1. a\n2. b\n3. c\n\nEnd");
    expect(mail(nested).text).toBe("1. a\n3. c\n\nEnd");
    expect(mail(nested).html.match(/<ol>/g)).toHaveLength(1);
  });

  it("after a list, behind a blank line, is outside of it", () => {
    const after = "- a\n\n{{#if x}}\nB\n{{/if}}\n\nC";
    expect(mail(after, { x: 1 }).html).toMatch(/<\/ul>\s*<p>B<\/p>\s*<p>C<\/p>$/);
    expect(mail(after).text).toBe("- a\n\nC");
  });

  it("with more than ten mustaches in the body still finds its own", () => {
    const fields = Array.from({ length: 12 }, (_, index) => `f${index}`);
    const many = `${fields.map((name) => `{{${name}}}`).join(" ")}\n\n{{#if x}}\n- b {{y}}\n{{/if}}\nEnd`;
    const data = Object.fromEntries(fields.map((name) => [name, name.toUpperCase()]));
    expect(mail(many, { ...data, x: 1, y: "Y" }).text).toBe(
      `${Object.values(data).join(" ")}\n\n- b Y\n\nEnd`,
    );
    expect(mail(many, data).html).toBe(`<p>${Object.values(data).join(" ")}</p>\n<p>End</p>`);
  });
});

describe("a link", () => {
  it("leads to a web page, a mailbox or a telephone, and to nothing that only mentions one", () => {
    for (const address of [
      "https://f.example",
      "http://f.example",
      "HTTPS://f.example",
      "mailto:a@f.example",
      "tel:+1202",
    ]) {
      expect(mail(`[x](${address})`).html).toBe(`<p><a href="${address}">x</a></p>`);
    }
    for (const address of ["javascript:'https://f.example'", "ftp://f.example", "//f.example", "x?tel:1"]) {
      expect(refused(`[x](${address})`), address).toBe(true);
    }
  });

  it("has what a field adds to a page encoded, and the signs of an address or a number kept", () => {
    const data = { who: "+1 a@b.example" };
    expect(mail("[x](https://f.example/?w={{who}})", data).text).toBe(
      "x: https://f.example/?w=%2B1%20a%40b.example",
    );
    expect(mail("[x](MAILTO:{{who}})", data).text).toBe("x: +1%20a@b.example");
    expect(mail("[x](tel:{{who}})", data).html).toContain('href="tel:+1%20a@b.example"');
  });

  it("names the field that keeps it back, also within a fallback", () => {
    const made = compiled("[x](https://f.example/{{fallback  city  'a b'}}/{{street}})");
    if (made.is === "faults") throw new Error("it is refused");
    expect(render(made.value.html, { city: "Oslo" })).toMatchObject({ is: "fault", field: "street" });
    expect(render(made.value.text, { street: "B" })).toMatchObject({ text: "x: https://f.example/a%20b/B" });
  });

  it("is written once in the text when its label is its address", () => {
    expect(
      mail(
        "<https://f.example> <a@f.example> [a@f.example](mailto:a@f.example) [mailto:a@f.example](mailto:a@f.example)",
      ).text,
    ).toBe("https://f.example a@f.example a@f.example a@f.example");
    expect(mail("[write](mailto:a@f.example) [me](https://f.example/mailto:x)").text).toBe(
      "write: a@f.example me: https://f.example/mailto:x",
    );
  });

  it("ends in the text where its address ends, whatever stands behind it", () => {
    const rows = [
      ["See https://f.example/x.", "See <https://f.example/x>."],
      ["See [it](https://f.example/x), then.", "See it: <https://f.example/x>, then."],
      ["(see https://f.example/x)", "(see <https://f.example/x>)"],
      ["**[it](https://f.example/x)**.", "it: <https://f.example/x>."],
      ["[it](https://f.example/x)**!**", "it: <https://f.example/x>!"],
      ["[it](https://f.example/x)—now", "it: <https://f.example/x>—now"],
      ["- [it](https://f.example/x);", "- it: <https://f.example/x>;"],
      ["[it]({{page}}).", "it: <https://f.example/p>."],
      ["[it](https://f.example/x){{name}}", "it: <https://f.example/x>Ann"],
      ["{{#if name}}[it](https://f.example/x){{/if}}.", "it: <https://f.example/x>."],
      ["{{#if name}}[it](https://f.example/x){{else}}no{{/if}}.", "it: <https://f.example/x>."],
      ["[it](https://f.example/x){{#if name}}.{{/if}}", "it: <https://f.example/x>."],
      ["{{#if name}}[it](https://f.example/x).{{/if}}", "it: <https://f.example/x>."],
    ] as const;
    const data = { name: "Ann", page: "https://f.example/p" };
    for (const [body, text] of rows) expect(mail(body, data).text, body).toBe(text);
    expect(mail("See https://f.example/x.").html).toBe(
      '<p>See <a href="https://f.example/x">https://f.example/x</a>.</p>',
    );
  });

  it("stands bare in the text where nothing could be taken into it", () => {
    for (const body of [
      "https://f.example/x",
      "https://f.example/x and on",
      "https://f.example/x\nand on",
      "- https://f.example/x\n- b",
      "{{#if name}}[it](https://f.example/x){{else}}no{{/if}} and on",
    ])
      expect(mail(body, { name: "Ann" }).text, body).not.toContain("<");
    expect(mail("Write to a@f.example. Or call [me](tel:+1202).").text).toBe(
      "Write to a@f.example. Or call me: +1202.",
    );
  });

  it("is told apart from its full stop where the field is an address of ours", () => {
    const data = { sender: { calendar: "https://f.example/ida", name: "Ida" } };
    expect(mail("Choose: {{sender.calendar}}. {{sender.name}}.", data).text).toBe(
      "Choose: <https://f.example/ida>. Ida.",
    );
    expect(mail("Choose {{sender.calendar}} now", data).text).toBe("Choose https://f.example/ida now");
  });
});

describe("quotations and lists in one another", () => {
  it("go twenty deep, and no deeper on any machine", () => {
    expect(refused(`Hello\n\n${"> ".repeat(20)}a`)).toBe(false);
    for (const marks of [">".repeat(21), "> ".repeat(21), "- ".repeat(21), "> 1. * ".repeat(7)]) {
      const made = compiled(`Hello\n\n${marks}a`);
      expect(made).toMatchObject({ faults: [{ line: 3, what: expect.stringContaining("too deep") }] });
    }
  });

  it("are not what a line of hyphens is", () => {
    expect(refused(`Hello\n\n${"-".repeat(40)}\n\nBye`)).toBe(false);
  });
});
