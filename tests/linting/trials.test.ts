/** What the rules look at: fields and where they stand, people of the sample, and what each of them would read. */
import { describe, expect, it } from "vitest";
import type { SampleContact } from "../../functions/core/compiling/sample-contacts.ts";
import { fieldsIn } from "../../functions/core/linting/fields.ts";
import { type Phrase, phrasesIn } from "../../functions/core/linting/phrases.ts";
import { readLintSettings } from "../../functions/core/linting/settings-file.ts";
import { bodyOffset, isMost, repeated } from "../../functions/core/linting/steps.ts";
import { readTemplates } from "../../functions/core/linting/templates.ts";
import { timetableOf } from "../../functions/core/linting/timetable.ts";
import { filled, fillFor, personOf, type Trial } from "../../functions/core/linting/trials.ts";
import { type Changes, filesWith, GOOD, prices, rewrite } from "./good-folder.ts";

const PRICES = "repair/prices.email.hbs";

describe("the fields of a template", () => {
  it.each([
    ["{{a}}", [["contact", "a", 2]]],
    ["x\n{{ sender.name }}", [["sender", "name", 5]]],
    ["{{company.website}}", [["company", "website", 2]]],
    ["{{sender}}", []],
    [
      '{{list a "b" c}}',
      [
        ["contact", "a", 7],
        ["contact", "c", 13],
      ],
    ],
    ['{{fallback (date d "day") "soon"}}', [["contact", "d", 17]]],
    [
      "{{#unless a}}{{b}}{{else}}{{c}}{{/unless}}",
      [
        ["contact", "a", 10],
        ["contact", "b", 15],
        ["contact", "c", 28],
      ],
    ],
    [
      "{{#with company}}{{name}}{{else}}{{a}}{{/with}}",
      [
        ["company", "name", 19],
        ["contact", "a", 35],
      ],
    ],
    [
      "{{#with sender}}{{company}}{{../company.name}}{{/with}}",
      [
        ["sender", "company", 18],
        ["company", "name", 29],
      ],
    ],
    [
      "{{#with a}}{{b}}{{/with}}",
      [
        ["contact", "a", 8],
        ["contact", "b", 13],
      ],
    ],
    ["{{#each sender}}{{name}}{{../a}}{{/each}}", [["contact", "a", 26]]],
    [
      "{{#with sender}}{{#if title}}{{title}}{{/if}}{{/with}}",
      [
        ["sender", "title", 22],
        ["sender", "title", 31],
      ],
    ],
    ["{{this}} {{! a }} words", []],
    ["{{#if a}}", []],
  ])("%s", (text, fields) => {
    expect(fieldsIn(text).map(({ of, name, offset }) => [of, name, offset])).toEqual(fields);
  });
});

describe("a phrase", () => {
  const phrase = (words: string, unless?: RegExp): Phrase => ({
    ...{ words, why: "w", instead: "i" },
    ...(unless === undefined ? {} : { unless }),
  });
  const found = (text: string, ...table: readonly Phrase[]) =>
    phrasesIn(text, table).map(({ offset, found: words, phrase: { words: of } }) => [offset, words, of]);

  it("is found with its place, each time, in the order of the text", () => {
    expect(found("b A a B", phrase("a"), phrase("b"))).toEqual([
      [0, "b", "b"],
      [2, "A", "a"],
      [4, "a", "a"],
      [6, "B", "b"],
    ]);
  });

  it("may run over lines, quoted ones too, and have either apostrophe", () => {
    expect(found("don't  go\n> now, don’t\n\tgo now", phrase("don't go now"))).toEqual([
      [0, "don't  go\n> now", "don't go now"],
      [17, "don’t\n\tgo now", "don't go now"],
    ]);
  });

  it("ends where its words end, and signs stand anywhere", () => {
    expect(found("now nowt renown now-ish", phrase("now"))).toEqual([
      [0, "now", "now"],
      [16, "now", "now"],
    ]);
    expect(found("a$$b!! 100% free", phrase("$$"), phrase("!!"), phrase("100% free"))).toEqual([
      [1, "$$", "$$"],
      [4, "!!", "!!"],
      [7, "100% free", "100% free"],
    ]);
    expect(found("a.b", phrase("a.b"), phrase("a+b"))).toEqual([[0, "a.b", "a.b"]]);
    expect(found("axb", phrase("a.b"))).toEqual([]);
  });

  it("is the longest of those that lie in one another", () => {
    const table = [phrase("touch base"), phrase("just touch base"), phrase("base")];
    expect(found("just touch base", ...table)).toEqual([[0, "just touch base", "just touch base"]]);
    expect(found("touch base, base", ...table)).toEqual([
      [0, "touch base", "touch base"],
      [12, "base", "base"],
    ]);
  });

  it("means nothing within a longer piece, and something beside it", () => {
    const free = phrase("free", /free (?:of|from)\b|no free/);
    expect(found("Free of lead. NO\nFREE, not free. Freely free from", free)).toEqual([[27, "free", "free"]]);
  });
});

describe("the settings of the checks", () => {
  const read = (text: string) => {
    const got = readLintSettings("_shared/lint.yaml", text);
    return got.is === "read"
      ? got.value
      : got.faults.map(({ line, column, what, fix }) => `${line}:${column} ${what} | ${fix}`);
  };

  it("may be left out, each", () => {
    expect(read("{}")).toEqual({ severity: {}, columns: [] });
    expect(read("severity: { gap: warning, blank: error }\ncolumns: [industry]")).toEqual({
      severity: { gap: "warning", blank: "error" },
      columns: ["industry"],
    });
  });

  it("are told with how they are written", () => {
    expect(read("severity: { gap: off }\ncolumns: [Industry, email]\nmore: 1")).toEqual([
      "1:18 severity.gap is wrong: it must be error or warning | write severity: { rule-id: warning } and columns: [field], or delete the file",
      "2:11 columns[0] is wrong: it is no usable name of a field | list the columns of your imports, as [first_name, city]",
      "2:21 columns[1] is wrong: it is no usable name of a field | list the columns of your imports, as [first_name, city]",
      "3:7 more is not known here | correct its spelling or leave it out",
    ]);
    expect(read("severity: [gap]")).toEqual([
      "1:11 severity is wrong: Invalid input: expected record, received array | write severity: { rule-id: warning }",
    ]);
    expect(read("- gap")).toEqual([
      "1:1 the file is wrong: Invalid input: expected object, received array | write severity: { rule-id: warning } and columns: [field], or delete the file",
    ]);
  });
});

describe("going through steps", () => {
  it("more than half is most", () => {
    const isOne = (one: number) => one === 1;
    expect(isMost([1, 1, 0], isOne)).toBe(true);
    expect(isMost([1, 0], isOne)).toBe(false);
    expect(isMost([], isOne)).toBe(false);
  });

  it("what is repeated is told with the first of its kind, each time", () => {
    expect(repeated(["a1", "b1", "a2", "a3", "b2"], (one) => one.slice(0, 1))).toEqual([
      ["a1", "a2"],
      ["a1", "a3"],
      ["b1", "b2"],
    ]);
  });

  it.each([
    ["Hi", 0],
    ["---\nsubject: S\n---\nHi", 19],
    ["--- \nsubject: S\n---\t\nHi", 21],
    ["---\n---\nHi", 8],
    ["---\na: b\n---", 12],
    ["---\na: b\n----\nHi", 0],
    ["\n---\na: b\n---\nHi", 0],
    ["---\na: b---\n---\nHi", 16],
  ])("the body of %j begins at %i", (text, offset) => {
    expect(bodyOffset({ text })).toBe(offset);
  });
});

describe("a step is tried", () => {
  const trialsOf = (changes: Changes, file = PRICES): readonly Trial[] =>
    readTemplates(filesWith(changes)).sequences[0]?.wordings.find((step) => step.file === file)?.trials ?? [];
  const told = (trials: readonly Trial[]) =>
    trials.map(({ contact, without, outcome }) => [
      contact.id,
      without,
      outcome.is === "filled" ? "filled" : outcome.fault.field,
    ]);

  it("on everybody, and again without each field that somebody has, each lack once", () => {
    expect(told(trialsOf(prices("{{fallback first_name 'you'}}, it is {{fallback boat 'it'}}")))).toEqual([
      ["complete", undefined, "filled"],
      // Without the boat they are like one who has none.
      ["complete", "first_name", "filled"],
      ["minimal", undefined, "filled"],
      ["no-consent", undefined, "filled"],
    ]);
    const everybody = rewrite(
      "_shared/sample-contacts.yaml",
      "attributes: {}",
      "attributes: { first_name: Bo }",
    );
    expect(told(trialsOf(everybody))).toEqual([
      ["complete", undefined, "filled"],
      ["complete", "first_name", "first_name"],
      ["minimal", undefined, "filled"],
      ["no-consent", undefined, "filled"],
    ]);
  });

  it("and who lacks what holds it is not tried with less", () => {
    expect(told(trialsOf({}))).toEqual([
      ["complete", undefined, "filled"],
      ["minimal", undefined, "first_name"],
      ["no-consent", undefined, "filled"],
    ]);
    expect(told(trialsOf(prices("{{boat}} {{first_name}}")))).toEqual([
      ["complete", undefined, "filled"],
      ["complete", "first_name", "first_name"],
      ["minimal", undefined, "boat"],
      ["no-consent", undefined, "boat"],
    ]);
  });

  it("on nobody where the sender or the company cannot be read", () => {
    expect(trialsOf({ "_shared/company.yaml": undefined })).toEqual([]);
    expect(trialsOf({ "_shared/senders.yaml": "{" })).toEqual([]);
  });

  it("in all of its parts, and for those for whom it is not held", () => {
    const heading =
      "---\nsubject: About {{fallback boat 'it'}}\npreheader: For {{fallback first_name 'you'}}\n---\n";
    const [one] = filled(trialsOf({ [PRICES]: `${heading}Hi *{{fallback first_name "there"}}*` }));
    expect(one?.trial.contact.id).toBe("complete");
    expect(one?.made).toEqual({
      is: "filled",
      subject: "About the blue dinghy",
      preheader: "For Maria",
      text: "Hi Maria",
      html: expect.stringContaining("Maria</em>"),
    });
    const [task] = filled(trialsOf({}, "repair/ring.task.md"));
    expect(task?.made).toEqual({
      is: "filled",
      text: "# Ring Maria\n\nAsk where the blue dinghy lies, who uses it and when it was last out of the water. Offer two dates.",
    });
    expect(filled(trialsOf({}))).toHaveLength(2);
  });

  it.each([
    ["subject: For {{vessel}}", "Hi", 2],
    ["subject: S\npreheader: For {{vessel}}", "Hi", 3],
    ["subject: S", "Hi {{vessel}}", 4],
  ])("and held by the first part that lacks something: %j, %j", (heading, body, line) => {
    const [trial] = trialsOf({ [PRICES]: `---\n${heading}\n---\n${body}` });
    expect(trial?.outcome).toMatchObject({ is: "held", fault: { field: "vessel", line } });
  });

  it("on a Wednesday, whose next touch comes when the sequence says", () => {
    const { sequences, contacts, senders, company } = readTemplates(filesWith(prices("{{next_touch}}")));
    const [sequence] = sequences;
    const [contact] = contacts;
    const step = sequence?.sequence.steps[3];
    if (sequence === undefined || contact === undefined || step === undefined) throw new Error("no step");
    if (company === undefined || senders.ida === undefined) throw new Error("no sender");
    const filledIn = fillFor(step, contact, { sequence: sequence.sequence, sender: senders.ida, company });
    // Five business days after Wednesday, 4 March 2026.
    expect(filledIn).toMatchObject({ is: "filled", text: "Wednesday, 11 March" });
  });
});

describe("somebody of the sample", () => {
  const contact: SampleContact = { id: "ann", smsConsent: false, attributes: { first_name: "Ann" } };

  it("is known by what is written of them, and by nothing else", () => {
    const bare = personOf(contact);
    expect(Object.keys(bare.state)).not.toContain("email");
    expect(bare.state.consents).toEqual({});
    expect(bare.profile.attributes).toEqual({ first_name: "Ann" });
    const known = { email: "a@b.example", phone: "+12025550123", zone: "Europe/Oslo", country: "NO" };
    expect(personOf({ ...contact, ...known, smsConsent: true }).state).toMatchObject({
      ...known,
      consents: { sms: { at: 0, source: "sample-contacts.yaml" } },
    });
  });
});

describe("a timetable", () => {
  const { sequences } = readTemplates(filesWith());
  const [checked] = sequences;
  const monday = Date.UTC(2026, 2, 2, 15, 0);
  const HOUR = 3_600_000;
  const stepsFor = (who: Partial<SampleContact>, sender = checked?.sender) => {
    if (checked === undefined) throw new Error("no sequence");
    const state = personOf({
      id: "a",
      smsConsent: false,
      attributes: {},
      zone: "America/New_York",
      ...who,
    }).state;
    return timetableOf(checked.sequence, sender, state, monday);
  };

  it("has a text for those alone who agreed to texts and have a phone, and a mail for those with an address", () => {
    const ids = (who: Partial<SampleContact>) => stepsFor(who).touches.map(({ step }) => step);
    const email = "a@b.example";
    const phone = "+12025550123";
    expect(ids({ email, phone, smsConsent: true })).toEqual(["hello", "ring", "text", "prices", "close"]);
    expect(ids({ email, phone })).toEqual(["hello", "ring", "prices", "close"]);
    expect(ids({ email, smsConsent: true })).toEqual(["hello", "ring", "prices", "close"]);
    expect(ids({ phone, smsConsent: true })).toEqual(["ring", "text"]);
    expect(ids({})).toEqual(["ring"]);
  });

  it("puts a task into the sender's hours, or when it is due where nobody knows them", () => {
    const early = checked?.sender && { ...checked.sender, hours: { ...checked.sender.hours, from: 14 * 60 } };
    const ring = (sender = checked?.sender) => stepsFor({ email: "a@b.example" }, sender).touches[1]?.at ?? 0;
    const [hello] = stepsFor({ email: "a@b.example" }).touches;
    expect(hello?.at).toBe(monday);
    expect(ring()).toBeGreaterThanOrEqual(monday + HOUR / 6);
    expect(ring()).toBeLessThan(monday + HOUR);
    expect(ring(early)).toBe(Date.UTC(2026, 2, 2, 19, 0));
  });
});

it("the folder without sample contacts says that they are missing, and what for", () => {
  expect(readTemplates(filesWith({ "_shared/sample-contacts.yaml": undefined })).faults).toEqual([
    {
      ...{ file: "_shared/sample-contacts.yaml", line: 1, what: "the file is missing" },
      fix: "write it: the templates are tried on the people in it; see templates/README.md",
    },
  ]);
  expect(readTemplates(filesWith({ [PRICES]: GOOD[PRICES] })).faults).toEqual([]);
});
