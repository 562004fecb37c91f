/** The comment of a review, its figures and its files, for edits of every kind. */
import { describe, expect, it } from "vitest";
import { settingsOf, sharedEdits } from "../../../functions/core/review/edits.ts";
import { figuresOf } from "../../../functions/core/review/figures.ts";
import { reviewMarkdown } from "../../../functions/core/review/markdown.ts";
import type { Report } from "../../../functions/core/review/report.ts";
import { compareSides } from "../../../functions/core/review/review.ts";
import { castOf, readSide, type Side, sequenceIn } from "../../../functions/core/review/side.ts";
import { type Changes, filesWith, GOOD, rewrite } from "../../linting/good-folder.ts";

const YAML = "repair/sequence.yaml";
const PRICES = "repair/prices.email.hbs";
const BASE = { base: { name: "origin/main", commit: "0123456789abcdef" }, notes: [] };

/** Reading one takes a while, and the sound one is on one side of nearly every comparison. */
const sides = new Map<Changes, Side>();
const SOUND: Changes = {};

function sideOf(changes: Changes): Side {
  const key = Object.keys(changes).length === 0 ? SOUND : changes;
  const side = sides.get(key) ?? readSide(filesWith(key));
  sides.set(key, side);
  return side;
}

function reported(before: Changes, after: Changes, more: Partial<Report> = {}): Report {
  const review = compareSides(sideOf(before), sideOf(after));
  return { review, ...BASE, ...more };
}
const figures = (report: Report) => Object.fromEntries(figuresOf(report).map(({ of, is }) => [of, is]));
const comesTo = (report: Report) =>
  Object.fromEntries(report.review.files.map(({ path, is, comesTo: to }) => [path, `${is}: ${to}`]));
const told = (before: Changes, after: Changes) => reviewMarkdown(reported(before, after));

const yaml = (written: string, otherwise: string) => rewrite(YAML, written, otherwise);
const retold = rewrite(PRICES, "a plank $180", "a plank $190");
const later = yaml("after: 3 business days", "after: 4 business days");
const held = rewrite(PRICES, "As promised", "On {{boat}}");
const withoutClose = {
  [YAML]: GOOD[YAML].slice(0, GOOD[YAML].indexOf("  - id: close")),
  "repair/close.email.hbs": undefined,
};
const unreadable = yaml("channel: task", "channel: pigeon");

describe("the figures", () => {
  it("say that nothing changes where nothing does", () => {
    expect(figures(reported({}, {}))).toEqual({
      Sequences: "no change",
      Steps: "no change",
      Held: "no change",
      Findings: "no change",
      "People in the middle": "nothing changes for them",
    });
  });

  it("count who is held now, and who is held no longer", () => {
    expect(figures(reported({}, held)).Held).toBe("1 touch now held");
    expect(figures(reported(held, {})).Held).toBe("1 no longer held");
  });

  it("do not count as held no longer what is not sent at all now", () => {
    const texted = {
      ...yaml("id: prices\n    channel: email", "id: prices\n    channel: sms"),
      [PRICES]: undefined,
      "repair/prices.sms.hbs": "A seam is $40 a metre. Reply STOP to opt out\n",
    };
    const report = reported({}, texted);
    const minimal = report.review.sequences[0]?.steps
      .find(({ id }) => id === "prices")
      ?.cases.find(({ contact }) => contact === "minimal");
    expect(minimal).toMatchObject({
      before: { is: "held" },
      after: { is: "skipped", why: "no phone number" },
    });
    expect(figures(report).Held).toBe("no change");
  });

  it("count what is added, removed, and cannot be read", () => {
    expect(figures(reported({}, withoutClose)).Steps).toBe("1 removed");
    expect(figures(reported(withoutClose, {})).Steps).toBe("1 added");
    const broken = figures(reported({}, rewrite(PRICES, "{{first_name}}", "{{#if first_name}}")));
    expect(broken).toMatchObject({ Faults: "1 in the work tree", Steps: "1 cannot be read" });
    expect(figures(reported({}, unreadable)).Sequences).toBe("1 cannot be read");
  });

  it("count findings", () => {
    const weak = rewrite(PRICES, "As promised", "Just checking in.\n\nAs promised");
    expect(figures(reported({}, weak)).Findings).toBe("1 new, 0 gone");
    expect(figures(reported(weak, {})).Findings).toBe("0 new, 1 gone");
  });

  it("count people where a stage was asked", () => {
    const waiting = [
      { sequence: "repair", step: "close", people: 3, held: 0, paused: 0 },
      { sequence: "repair", step: "prices", people: 4, held: 0, paused: 0 },
    ];
    const people = (after: Changes, more: Partial<Report>) =>
      figures(reported({}, after, more))["People in the middle"];
    const stage = { stage: { name: "staging", waiting } };
    expect(people(withoutClose, stage)).toBe("7 moved, 0 touched");
    expect(people(retold, stage)).toBe("0 moved, 4 touched");
    expect(people(retold, { stage: { name: "staging", waiting: [] } })).toBe(
      "nobody of staging is concerned",
    );
    expect(people(retold, {})).toBe("no stage was asked");
  });
});

describe("what a file comes to", () => {
  it("is told of the plan, of papers, and of what nobody reads", () => {
    const settings = yaml("audience: inbound", "audience: inbound\npriority: 3\nstops_with: account");
    expect(comesTo(reported({}, settings))[YAML]).toBe("changed: 2 settings edited");
    expect(comesTo(reported({}, later))[YAML]).toBe("changed: 1 step edited");
    const both = { [YAML]: String(settings[YAML]).replace("3 business", "4 business") };
    expect(comesTo(reported({}, both))[YAML]).toBe("changed: 2 settings and 1 step edited");
    expect(comesTo(reported({}, unreadable))[YAML]).toBe(
      "changed: the sequence cannot be read: nothing of it is compared",
    );
    expect(
      comesTo(reported({}, { "repair/NOTES.md": "x", "other/notes.txt": "x", "repair/odd.txt": "x" })),
    ).toEqual({
      "other/notes.txt": "added: nothing that is rendered changes",
      "repair/NOTES.md": "added: a paper: nothing is made of it",
      "repair/odd.txt": "added: nothing that is rendered changes",
    });
    expect(comesTo(reported({}, rewrite("_shared/sample-contacts.yaml", "Maria", "Mary")))).toMatchObject({
      "_shared/sample-contacts.yaml": "changed: whom templates are tried on; nobody is written to otherwise",
    });
  });

  it("is told of steps that come, go and cannot be read", () => {
    expect(comesTo(reported({}, withoutClose))["repair/close.email.hbs"]).toBe("removed: the step is gone");
    expect(comesTo(reported(withoutClose, {}))["repair/close.email.hbs"]).toBe("added: a new step");
    const broken = rewrite(PRICES, "{{first_name}}", "{{#if first_name}}");
    expect(comesTo(reported({}, broken))[PRICES]).toBe(
      "changed: it cannot be read on one side: nothing of it is compared",
    );
    expect(comesTo(reported({}, retold))[PRICES]).toBe("changed: read otherwise by 2 sample contacts");
  });

  it("is told of a shared file beside a new sequence as of the old ones alone", () => {
    const berth = Object.fromEntries(
      Object.entries(GOOD)
        .filter(([path]) => path.startsWith("repair/"))
        .map(([path, text]) => [
          path.replace("repair/", "berth/"),
          text.replace("name: repair", "name: berth"),
        ]),
    );
    const files = comesTo(reported({}, { ...berth, ...rewrite("_shared/company.yaml", "1 Quay", "2 Quay") }));
    expect(files["berth/sequence.yaml"]).toBe("added: a new sequence");
    expect(files["_shared/company.yaml"]).toBe(
      "changed: read otherwise in 3 steps whose own words are as they were",
    );
    expect(comesTo(reported(berth, {}))["berth/sequence.yaml"]).toBe("removed: the sequence is gone");
  });
});

describe("the comment", () => {
  it("says of a sequence which side cannot be read", () => {
    expect(told({}, unreadable)).toContain("### `repair` cannot be read in the work tree\n");
    expect(told(unreadable, {})).toContain("### `repair` cannot be read in the base\n");
    expect(told(unreadable, { ...unreadable, ...retold })).toContain(
      "cannot be read in the base and work tree\n",
    );
  });

  it("says nothing of a sequence that could not be read before either, and whose files are as they were", () => {
    const { sequences, unchanged } = reported(unreadable, {
      ...unreadable,
      ...rewrite("_shared/company.yaml", "1 Quay", "2 Quay"),
    }).review;
    expect([sequences, unchanged]).toEqual([[], ["repair"]]);
  });

  it("has the settings, what holds for all, and how a step was edited or moved", () => {
    const comment = told({}, yaml("audience: inbound", "audience: inbound\nstops_with: account"));
    expect(comment).toContain("| `stops_with` | contact | account |");
    expect(comment).toContain(
      "\n- From now on an answer of anybody of the account stops it, for everybody in it.\n",
    );
    expect(told({}, later)).toContain("#### `prices` (email, edited)\n\n|  | before | now |\n");
    const text = GOOD[YAML];
    const [ring, next] = [text.indexOf("  - id: ring"), text.indexOf("  - id: text")];
    const moved = text.slice(0, ring) + text.slice(next) + text.slice(ring, next);
    expect(told({}, { [YAML]: moved })).toContain("#### `ring` (task, moved)");
    expect(told({ [YAML]: moved }, {})).toContain("| `place` | after close | after hello |");
  });

  it("says what was first, and what has no value on one side", () => {
    const text = GOOD[YAML];
    const [hello, ring] = [text.indexOf("  - id: hello"), text.indexOf("  - id: ring")];
    const moved = text.slice(0, hello) + text.slice(ring) + text.slice(hello, ring);
    expect(told({}, { [YAML]: moved })).toContain("| `place` | first | after close |");
    expect(told({}, yaml("id: text", "id: text\n    window: always"))).toContain(
      "| `window` | — | at any hour |",
    );
  });

  it("says of a step with the words of another that it is that one", () => {
    const renamed = {
      [YAML]: GOOD[YAML].replace("id: prices", "id: rates"),
      [PRICES]: undefined,
      "repair/rates.email.hbs": GOOD[PRICES],
    };
    expect(told({}, renamed)).toContain(
      "#### `rates` (email, added)\n\nThe same words as `prices`: whoever waits on a step by its old name passes it.\n",
    );
  });

  it("says that nothing which is rendered changes", () => {
    expect(told({}, rewrite(PRICES, "As promised", "{{! by hand }}As promised"))).toContain(
      "#### `prices` (email)\n\nNothing that is rendered changes.\n",
    );
  });

  it("names the wording, and the field that is lacking", () => {
    const split = {
      [YAML]: GOOD[YAML].replace("id: prices", "id: prices\n    variants: [plain, story]"),
      [PRICES]: undefined,
      "repair/prices.plain.email.hbs": GOOD[PRICES],
      "repair/prices.story.email.hbs": GOOD[PRICES].replace("a plank $180", "a plank $190"),
    };
    expect(told({}, split)).toContain("\nFor `complete` in the wording `story`; the same for `no-consent`\n");
    const boats = rewrite(
      "_shared/sample-contacts.yaml",
      "first_name: Kiri",
      "first_name: Kiri, boat: the ketch",
    );
    expect(
      told(boats, { ...boats, ...rewrite("repair/ring.task.md", '"the boat"', '"the vessel"') }),
    ).toContain("\nFor `complete` without `boat`; the same for `no-consent`\n");
  });

  it("says that only the HTML part differs", () => {
    const layout = (colour: string) => ({
      "_shared/layouts/plain.html": undefined,
      [PRICES]: GOOD[PRICES].replace("[choose an hour]", colour),
    });
    expect(told(layout("[choose an hour]"), layout("[**choose** an hour]"))).toContain(
      "  Only the HTML part differs.",
    );
  });

  it("says when a touch comes, for the first sample contact, and how many more there are", () => {
    expect(told({}, later)).toMatch(
      /\nWhen it reaches `complete` \(America\/New_York\): 5 touches in [\w ]+ before, 5 touches in [\w ]+ now\. The whole report has 2 sample contacts more\.\n/,
    );
    const one = {
      "_shared/sample-contacts.yaml": GOOD["_shared/sample-contacts.yaml"].split("- id: minimal")[0],
    };
    expect(told(one, { ...one, ...later })).toMatch(/ now\.\n\n\| touch \|/);
  });

  it("cuts a value that is longer than a cell, and a diff that is longer than a block", () => {
    const valued = (length: number) =>
      told({}, yaml("goal: A date on which the boat comes to the workshop", `goal: ${"g".repeat(length)}`));
    expect(valued(300)).toContain(`| ${"g".repeat(300)} |`);
    const lines = Array.from({ length: 300 }, (_, index) => `Line ${index} of many that are new here.`);
    const comment = told({}, rewrite(PRICES, "As promised", `${lines.join("\n\n")}\n\nAs promised`));
    expect(comment).toContain("+Line 0 of many");
    expect(comment).toContain("\n… cut: the whole report has the rest\n```");
    expect(comment).not.toContain("+Line 299 of many");
    const long = told({}, rewrite(PRICES, "As promised", `${"word ".repeat(500)}As promised`));
    expect(long).toMatch(/\n\+(?:word )+w?o?r?d?…\n/);
  });

  it("shows a path with backticks as it is", () => {
    expect(told({}, { "repair/`a`.md": "x" })).toContain("| ``repair/`a`.md`` |");
    expect(told({}, { "`a.md": "x" })).toContain("| `` `a.md `` |");
    expect(told({}, { "a.md`": "x" })).toContain("| `` a.md` `` |");
    expect(told({}, { [`${"p".repeat(301)}.md`]: "x" })).toContain(`\`${"p".repeat(300)}…\``);
  });
});

describe("the values of a plan", () => {
  const plan = sequenceIn(
    readSide(
      filesWith({
        [YAML]: GOOD[YAML].replace(
          "sender: ida",
          "sender: ida\nafter_bounce: other-channel\nsilence: { promise: it is kept by hand }",
        ),
      }),
    ),
    "repair",
  )?.plan;

  it("are written as in the files, those that are empty left out", () => {
    if (plan === undefined) throw new Error("the sequence is not read");
    expect(settingsOf(plan)).toEqual({
      goal: "A date on which the boat comes to the workshop",
      sender: "ida",
      priority: "0",
      window: "Mon–Fri 09:00–17:00",
      stops_with: "contact",
      after_bounce: "other-channel",
      audience: "inbound",
      needs: "first_name",
      silence: '{"promise":"it is kept by hand"}',
    });
  });

  it("of a step that waits for its task are told", () => {
    const waits = reported({}, yaml("after: 10 minutes", "after: 10 minutes\n    waits: 2 days")).review;
    expect(waits.sequences[0]?.steps[0]?.edits).toEqual([{ what: "waits", after: "2 days" }]);
  });

  it("of senders and the company are told by their names, and of whom there is on one side alone whole", () => {
    const { senders, company } = readSide(filesWith()).templates;
    const { ole, ida } = senders;
    if (ole === undefined || ida === undefined) throw new Error("the senders are not read");
    expect(sharedEdits({ senders: { ole }, company }, { senders: {}, company: undefined })).toEqual([
      { what: "ole.name", before: "Ole Lund" },
      { what: "ole.email", before: "ole@mail.fjord.example" },
      { what: "ole.phone", before: "+12025550102" },
      { what: "ole.zone", before: "America/Denver" },
      { what: "ole.calendar", before: "https://fjord.example/ole" },
      { what: "ole.hours", before: "Mon–Fri 09:00–17:00" },
      { what: "company.name", before: "Fjord" },
      { what: "company.website", before: "https://fjord.example" },
      { what: "company.postal_address", before: "1 Quay Road, Portland, OR 97201, USA" },
    ]);
    expect(sharedEdits({ senders, company }, { senders, company })).toEqual([]);
  });
});

it("both sides are tried on the newer sample contacts, or on the older ones while those cannot be read", () => {
  const [old, fresh, none] = [
    {},
    rewrite("_shared/sample-contacts.yaml", "id: complete", "id: whole"),
    { "_shared/sample-contacts.yaml": "- id: [" },
  ].map((changes: Changes) => readSide(filesWith(changes)));
  if (old === undefined || fresh === undefined || none === undefined) throw new Error("a side is not read");
  expect(castOf(old, fresh)[0]?.id).toBe("whole");
  expect(castOf(old, none)[0]?.id).toBe("complete");
  expect(castOf(none, fresh)[0]?.id).toBe("whole");
});
