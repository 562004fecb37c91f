import { describe, expect, it } from "vitest";
import { compile, underived } from "../../functions/core/compiling/mustache.ts";
import { excerpt } from "../../functions/core/compiling/source.ts";
import {
  type Data,
  describe as inWords,
  isBlank,
  render,
  type Template,
} from "../../functions/core/rendering.ts";

function template(text: string, as: Template["as"] = "text"): Template {
  const made = compile(excerpt("walk-in/hello.sms.hbs", text, 0), as, underived(text));
  if (made.is === "finding") throw new Error(made.finding.what);
  return made.template;
}

function fill(text: string, data: Data, as: Template["as"] = "text"): string {
  const filled = render(template(text, as), data);
  return filled.is === "text" ? filled.text : `FAULT ${filled.line}:${filled.column} ${filled.field}`;
}

const sender = { name: "Ida", calendar: undefined };

describe("a field", () => {
  it("is filled in", () => {
    expect(
      fill("Hi {{first_name}}, {{n}} {{yes}} {{sender.name}}", {
        first_name: "Ann",
        n: 0,
        yes: false,
        sender,
      }),
    ).toBe("Hi Ann, 0 false Ida");
  });

  it("without a value is a fault at its line and column, never a blank", () => {
    expect(fill("Hi,\n\n Dear {{first_name}}", {})).toBe("FAULT 3:9 first_name");
    expect(fill("{{sender.calendar}}", { sender })).toBe("FAULT 1:3 sender.calendar");
    expect(fill("{{company.name}}", {})).toBe("FAULT 1:3 company.name");
    expect(fill("{{#with sender}}{{name}} {{phone}}{{/with}}", { sender })).toBe("FAULT 1:28 sender.phone");
  });

  it("that is blank is a missing one", () => {
    const blanks = [
      "",
      " ",
      "\t\n",
      "\u00a0",
      "\u200b",
      "\u2800",
      "\u3164",
      "\u0000",
      "\u202e",
      null,
      undefined,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ];
    for (const first_name of blanks) {
      expect(isBlank(first_name)).toBe(true);
      expect(fill("Hi {{first_name}},", { first_name })).toBe("FAULT 1:6 first_name");
    }
  });

  it("that holds what programs write for nothing is a missing one, but a Mr. Null is a person", () => {
    for (const first_name of ["undefined", "null", "NaN", "[object Object]", " null "]) {
      expect(fill("Hi {{first_name}},", { first_name })).toBe("FAULT 1:6 first_name");
    }
    expect(fill("Hi {{last_name}}", { last_name: "Null" })).toBe("Hi Null");
  });

  it("is never one that JavaScript has put there", () => {
    for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty", "valueOf"]) {
      expect(fill(`{{${name}}}`, { first_name: "Ann" })).toBe(`FAULT 1:3 ${name}`);
    }
    expect(fill("{{sender.constructor}}", { sender })).toBe("FAULT 1:3 sender.constructor");
  });

  it("may bear such a name, when the contact has it", () => {
    expect(fill("{{constructor}}", { constructor: "Bob the Builder" } as unknown as Data)).toBe(
      "Bob the Builder",
    );
  });

  it("that is an object, a function or a list is a missing one", () => {
    for (const value of [{}, [], { toString: () => "x" }, () => "x"]) {
      expect(fill("{{first_name}}", { first_name: value } as unknown as Data)).toBe("FAULT 1:3 first_name");
    }
  });

  it("is not read as a template or as HTML", () => {
    const first_name = "{{sender.name}} {{#if x}} <b onclick='x'>&amp;";
    expect(fill("{{first_name}}", { first_name, sender })).toBe(first_name);
    expect(fill("{{first_name}}", { first_name, sender }, "html")).toBe(
      "{{sender.name}} {{#if x}} &lt;b onclick&#x3D;&#x27;x&#x27;&gt;&amp;amp;",
    );
  });

  it("loses the spaces around it", () => {
    expect(fill("Hi {{first_name}},", { first_name: " Ann\r\n" })).toBe("Hi Ann,");
  });
});

describe("a condition", () => {
  it("takes a missing or blank field for no", () => {
    const text = "{{#if city}}in {{city}}{{else}}near you{{/if}}{{#unless city}}!{{/unless}}";
    expect(fill(text, { city: "Oslo" })).toBe("in Oslo");
    expect(fill(text, { city: " " })).toBe("near you!");
    expect(fill(text, {})).toBe("near you!");
  });

  it("goes into sender and company, and over their fields", () => {
    expect(fill("{{#with sender}}{{name}} {{../city}}{{/with}}", { sender, city: "Oslo" })).toBe("Ida Oslo");
    expect(fill("{{#each company}}{{this}};{{/each}}", { company: { name: "Fjord", website: "w" } })).toBe(
      "Fjord;w;",
    );
    expect(fill("{{#if sender.phone}}a{{else}}b{{/if}}", { sender })).toBe("b");
  });
});

describe("a fallback", () => {
  it("stands in for a missing or blank value, and only for that", () => {
    const text = 'Hi {{fallback first_name "there"}}';
    expect(fill(text, { first_name: "Ann" })).toBe("Hi Ann");
    expect(fill(text, {})).toBe("Hi there");
    expect(fill(text, { first_name: "\u200b" })).toBe("Hi there");
    expect(fill('{{fallback n "none"}}', { n: 0 })).toBe("0");
    expect(fill('{{fallback sender.phone "our number"}}', { sender })).toBe("our number");
  });
});

describe("a link", () => {
  const address = '{{linkAddress site "site"}}';

  it("takes a whole web address from a field, and nothing else", () => {
    expect(fill(address, { site: "https://fjord.example/a b" })).toBe("https://fjord.example/a%20b");
    for (const site of [
      "javascript:alert(1)",
      "data:text/html,x",
      "fjord.example",
      " ",
      "//x",
      "file:///etc",
    ]) {
      expect(fill(address, { site })).toBe("FAULT 1:1 site");
    }
  });

  it("takes a part that cannot change the rest", () => {
    expect(fill('https://x.example/?n={{linkPart n "n" ""}}', { n: "a&b=c/../é #" })).toBe(
      "https://x.example/?n=a%26b%3Dc%2F..%2F%C3%A9%20%23",
    );
    expect(fill('tel:{{linkPart n "n" "@+"}}', { n: "+1 2" })).toBe("tel:+1%202");
    expect(fill('x{{linkPart n "n" ""}}', {})).toBe("FAULT 1:2 n");
  });
});

describe("a whole message", () => {
  it("has no control characters and no reversed text, whoever put them there", () => {
    const first_name = "A\u0000n\u001bn\u202e\u2066\u0085B\u2028C\ufeff";
    expect(fill("Hi {{first_name}}", { first_name })).toBe("Hi Ann\nB\nC");
    expect(fill("Hi {{first_name}}", { first_name }, "line")).toBe("Hi Ann B C");
    expect(fill("<p>{{first_name}}</p>", { first_name }, "html")).toBe("<p>Ann\nB\nC</p>");
  });

  it("of one line cannot begin a header", () => {
    expect(fill("About {{what}}", { what: "oars\r\nBcc: x@y.example\n\n<html>" }, "line")).toBe(
      "About oars Bcc: x@y.example <html>",
    );
  });

  it("keeps languages that are written from right to left", () => {
    expect(fill("שלום {{first_name}}", { first_name: "مريم" })).toBe("שלום مريم");
  });

  it("mends half a character", () => {
    expect(fill("{{first_name}}", { first_name: "A\ud83d" })).toBe("A\ufffd");
  });

  it("that is empty once it is filled in is a fault", () => {
    expect(render(template("{{#if city}}x{{/if}}\n "), {})).toEqual({
      is: "fault",
      file: "walk-in/hello.sms.hbs",
      line: 1,
      why: "nothing is left to send once it is filled in",
    });
  });

  it("closes the gaps of what was left out", () => {
    expect(fill("A\n\n{{#if city}}\n\nB\n\n{{/if}}\n\nC \n", {})).toBe("A\n\nC");
  });
});

it("a fault says what is missing, how to mend it, and where", () => {
  const fault = render(template("Hi {{first_name}}"), {});
  if (fault.is === "text") throw new Error("it was filled in");
  expect(inWords(fault)).toBe(
    'first_name has no value: give the contact one, or write {{fallback first_name "…"}} in the template (templates/walk-in/hello.sms.hbs:1:6)',
  );
  const other = render(template("{{sender.phone}}"), {});
  expect(other).toMatchObject({ why: "sender.phone has no value: add it to templates/_shared/senders.yaml" });
});

it("each fault has its remedy", () => {
  const why = (text: string, data: Data = {}) => {
    const filled = render(template(text), data);
    return filled.is === "fault" ? filled.why : "none";
  };
  const give = 'has no value: give the contact one, or write {{fallback site "…"}} in the template';
  expect(why("{{site}}")).toBe(`site ${give}`);
  expect(why('{{linkAddress site "site"}}')).toBe(`site ${give}`);
  expect(why('{{linkPart site "site" ""}}')).toBe(`site ${give}`);
  expect(why('{{linkAddress site "site"}}', { site: "fjord.example" })).toBe(
    "site is not a web address that starts with https://: correct it",
  );
  expect(why("{{company.name}}")).toBe("company.name has no value: add it to templates/_shared/company.yaml");
  const empty = render(template("{{#if city}}x{{/if}}"), {});
  expect(empty.is === "fault" && inWords(empty)).toBe(
    "nothing is left to send once it is filled in (templates/walk-in/hello.sms.hbs:1)",
  );
});

it("a fault far down and far to the right is found there", () => {
  expect(fill(`${"\n".repeat(11)}${" ".repeat(20)}{{first_name}}`, {})).toBe("FAULT 12:23 first_name");
  expect(fill(`a${"\n".repeat(11)}{{linkPart site "site" ""}}`, {})).toBe("FAULT 12:1 site");
});

it("what programs write for nothing is blank with spaces around it, too", () => {
  for (const value of [" null ", "\tundefined", "NaN\n"]) expect(isBlank(value)).toBe(true);
  for (const value of ["nullable", "Null", "0", false, 0]) expect(isBlank(value)).toBe(false);
});

it("spaces of a template's own are tidied: in a subject to one, at the ends of lines to none", () => {
  expect(fill(" a\u000bb\u000cc\td  e ", {}, "line")).toBe("a b c d e");
  expect(fill("a \t \nb  \n\n\n\nc", {})).toBe("a\nb\n\nc");
  expect(fill("\n <p>a</p>\n\n", {}, "html")).toBe("<p>a</p>");
});

it("a link may lead to a page without encryption, for not every lead's page has it", () => {
  expect(fill('{{linkAddress site "site"}}', { site: "http://fjord.example" })).toBe("http://fjord.example/");
});

it("the same template gives the same text again", () => {
  const made = template("Hi {{first_name}}");
  for (const first_name of ["Ann", "Bo"])
    expect(render(made, { first_name })).toEqual({ is: "text", text: `Hi ${first_name}` });
  expect(render(made, {}).is).toBe("fault");
});

describe("what cannot be filled in", () => {
  it("names the word that needs the time of the touch, where none is given", () => {
    expect(render(template("{{slot 1}}"), {})).toEqual({
      is: "fault",
      file: "walk-in/hello.sms.hbs",
      line: 1,
      why: "it cannot be filled in: slot needs the time of the touch",
    });
    expect(render(template("{{date demo_at}}"), { demo_at: "2026-03-05" })).toMatchObject({
      why: "it cannot be filled in: date needs the time of the touch",
    });
  });
});
