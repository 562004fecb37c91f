/** What a reviewer is told of an edit, and what they are not bothered with. */
import { describe, expect, it } from "vitest";
import type { Rendition } from "../../../functions/core/review/renditions.ts";
import { compareSides, type SequenceReview } from "../../../functions/core/review/review.ts";
import { readSide } from "../../../functions/core/review/side.ts";
import { type Changes, filesWith, GOOD, rewrite } from "../../linting/good-folder.ts";

const YAML = "repair/sequence.yaml";

const BASE = readSide(filesWith());

function reviewed(changes: Changes) {
  return compareSides(BASE, readSide(filesWith(changes)));
}

function repair(changes: Changes): SequenceReview {
  const found = reviewed(changes).sequences.find(({ name }) => name === "repair");
  if (found === undefined) throw new Error("nothing of the sequence has changed");
  return found;
}

const steps = (changes: Changes) => repair(changes).steps.map(({ id, is }) => `${id} ${is}`);
const text = (rendition: Rendition | undefined) =>
  rendition !== undefined && "text" in rendition ? rendition.text : undefined;

describe("an edit of words", () => {
  const edit = rewrite("repair/prices.email.hbs", "a plank $180", "a plank $190");

  it("is shown for each sample contact who reads it, before and after, complete to the foot", () => {
    const [step, ...others] = repair(edit).steps;
    expect(others).toEqual([]);
    expect(step?.cases.map(({ contact }) => contact)).toEqual(["complete", "no-consent"]);
    const [first] = step?.cases ?? [];
    expect(text(first?.before)).toContain("a plank $180");
    expect(text(first?.after)).toContain("a plank $190");
    expect(text(first?.after)).toContain("Fjord, 1 Quay Road, Portland");
    expect(first?.after).toMatchObject({ is: "mail", from: "Ida Lund <ida@mail.fjord.example>" });
  });

  it("is one change, however many read it", () => {
    const [group, ...more] = repair(edit).steps[0]?.groups ?? [];
    expect(more).toEqual([]);
    expect(group?.others.map(({ contact }) => contact)).toEqual(["no-consent"]);
  });

  it("reaches whoever waits on the step, and moves nobody", () => {
    expect(repair(edit).fates).toEqual([
      { step: "prices", isMoved: false, said: ["they get the new words"] },
    ]);
    expect(repair(edit).schedules).toEqual([]);
  });

  it("that asks for a field more says who is held by it", () => {
    const held = repair(rewrite("repair/prices.email.hbs", "As promised", "As promised for {{boat}}"));
    const kiri = held.steps[0]?.cases.find(({ contact }) => contact === "no-consent");
    expect(kiri).toMatchObject({ before: { is: "mail" }, after: { is: "held", field: "boat" } });
  });

  it("that is read by nobody but those who lack a field is shown by taking it from them", () => {
    const [step] = repair(rewrite("repair/ring.task.md", '"the boat"', '"the vessel"')).steps;
    // Kiri has no boat, so the other word is what is read of it.
    expect(step?.cases.map(({ contact }) => contact)).toEqual(["no-consent"]);
    const files = filesWith();
    const all = files.map((file) =>
      file.path === "_shared/sample-contacts.yaml"
        ? { ...file, text: file.text.replace("first_name: Kiri", "first_name: Kiri, boat: the ketch") }
        : file,
    );
    const later = all.map((file) => ({ ...file, text: file.text.replace('"the boat"', '"the vessel"') }));
    const review = compareSides(readSide(all), readSide(later));
    expect(review.sequences[0]?.steps[0]?.cases.map((one) => [one.contact, one.without])).toEqual([
      ["complete", "boat"],
      ["no-consent", "boat"],
    ]);
    expect(review.files[0]?.comesTo).toBe("read otherwise only by whoever lacks a field");
  });

  it("of a text says what it costs", () => {
    const [step] = repair(rewrite("repair/text.sms.hbs", "and on Friday", "– or Friday")).steps;
    expect(step?.cases.map(({ contact }) => contact)).toEqual(["complete"]);
    expect(step?.cases[0]).toMatchObject({
      before: { cost: { encoding: "GSM-7", segments: 1 } },
      after: { cost: { encoding: "UCS-2", segments: 2 } },
    });
  });
});

describe("an edit that alters nothing that is rendered", () => {
  it("says so, of a comment in a template and of one in the plan", () => {
    const { files, sequences } = reviewed({
      ...rewrite("repair/prices.email.hbs", "As promised", "{{! by hand }}As promised"),
      ...rewrite(YAML, "sender: ida", "sender: ida # she knows boats"),
    });
    expect(files.map(({ path, comesTo }) => [path, comesTo])).toEqual([
      ["repair/prices.email.hbs", "nothing that is rendered changes"],
      [YAML, "nothing that is decided or rendered changes"],
    ]);
    expect(sequences[0]?.steps.map(({ id, cases }) => [id, cases.length])).toEqual([["prices", 0]]);
  });

  it("nor do ends of lines count", () => {
    const dos = filesWith().map(({ path, text: unix }) => ({ path, text: unix.replaceAll("\n", "\r\n") }));
    expect(compareSides(BASE, readSide(dos))).toMatchObject({ files: [], sequences: [] });
  });

  it("is said of a shared file as well", () => {
    const { files, sequences } = reviewed(rewrite("_shared/company.yaml", "name: Fjord", "name: Fjord # AS"));
    expect(sequences).toEqual([]);
    expect(files).toMatchObject([{ comesTo: "nothing that is rendered changes" }]);
  });
});

describe("a shared file", () => {
  it("touches each step that shows something of it", () => {
    const edit = rewrite("_shared/company.yaml", "1 Quay Road", "2 Quay Road");
    expect(steps(edit)).toEqual(["hello same", "prices same", "close same"]);
    expect(reviewed(edit)).toMatchObject({
      shared: [{ what: "company.postal_address", before: expect.stringContaining("1 Quay") }],
      files: [{ comesTo: "read otherwise in 3 steps whose own words are as they were" }],
    });
  });

  it("that changes a sender changes whom the mails come from", () => {
    const { steps: touched } = repair(rewrite("_shared/senders.yaml", "name: Ida Lund", "name: Ida Strand"));
    expect(touched.map(({ id }) => id)).toEqual(["hello", "text", "prices", "close"]);
    expect(touched[0]?.cases[0]?.after).toMatchObject({ from: "Ida Strand <ida@mail.fjord.example>" });
  });

  it("that takes a sender away holds whoever is enrolled with them", () => {
    const senders = GOOD["_shared/senders.yaml"];
    const changes = {
      ...rewrite(YAML, "sender: ida", "sender: ole"),
      "_shared/senders.yaml": senders.slice(senders.indexOf("ole:")),
    };
    expect(repair(changes).forAll).toEqual([
      "Whoever is enrolled with ida as the sender is held: there is no such sender any more.",
      "Whoever is enrolled keeps ida as the sender; ole holds for whoever comes later.",
    ]);
  });
});

describe("the plan", () => {
  it("says which settings and delays are others, in the words of the file", () => {
    const changed = repair({
      [YAML]: GOOD[YAML]
        .replace("after: 3 business days", "after: 1 business day")
        .replace("audience: inbound", "audience: inbound\nstops_with: account\npriority: 3\ntracking: true")
        .replace('to: "17:00"', 'to: "16:00"'),
    });
    expect(changed.settings).toEqual([
      { what: "priority", before: "0", after: "3" },
      { what: "window", before: "Mon–Fri 09:00–17:00", after: "Mon–Fri 09:00–16:00" },
      { what: "stops_with", before: "contact", after: "account" },
      { what: "tracking", after: "true" },
    ]);
    expect(changed.steps).toMatchObject([
      { id: "prices", edits: [{ what: "after", before: "3 business days", after: "1 business day" }] },
    ]);
    expect(changed.forAll).toContain(
      "From now on opens and clicks of its mails are followed, also of whoever is in it already.",
    );
    expect(changed.forAll).toContain(
      "From now on an answer of anybody of the account stops it, for everybody in it.",
    );
  });

  it("says where a step stands that was moved, and of no other that it was", () => {
    const yaml = GOOD[YAML];
    const from = yaml.indexOf("  - id: ring");
    const to = yaml.indexOf("  - id: text");
    const end = yaml.indexOf("  - id: close");
    const moved = yaml.slice(0, from) + yaml.slice(to, end) + yaml.slice(from, to) + yaml.slice(end);
    const { steps: found } = repair({ [YAML]: moved });
    expect(found.map(({ id, isMoved }) => [id, isMoved])).toEqual([["ring", true]]);
    expect(found[0]?.edits).toEqual([{ what: "place", before: "after hello", after: "after prices" }]);
  });

  it("knows a renamed step by its words", () => {
    const { steps: found } = repair({
      [YAML]: GOOD[YAML].replace("id: prices", "id: rates"),
      "repair/prices.email.hbs": undefined,
      "repair/rates.email.hbs": GOOD["repair/prices.email.hbs"],
    });
    expect(found.map(({ id, is, twin }) => [id, is, twin])).toEqual([
      ["prices", "removed", "rates"],
      ["rates", "added", "prices"],
    ]);
  });
});

describe("the answer to whoever asks for a later date", () => {
  const asked = {
    [YAML]: GOOD[YAML].replace("sender: ida", "sender: ida\nnot_now: email"),
    "repair/not-now.email.hbs": "Hi {{first_name}}, I write again on {{agreed_date}}.\n",
  };

  it("is a step of its own, which nobody waits on", () => {
    const { steps: found, fates, forAll } = repair(asked);
    expect(found.map(({ id, is }) => [id, is])).toEqual([["not-now", "added"]]);
    expect(text(found[0]?.cases[0]?.after)).toContain("Hi Maria, I write again on 1 April 2026.");
    expect(found[0]?.cases[0]?.after).toMatchObject({ is: "mail" });
    expect({ fates, forAll }).toEqual({
      fates: [],
      forAll: ["Whoever asks for a later date gets it in writing."],
    });
  });

  it("that is worded otherwise is told as such", () => {
    const later = {
      ...asked,
      "repair/not-now.email.hbs": "Hi {{first_name}}, until {{agreed_date}} then.\n",
    };
    const { files, sequences } = compareSides(readSide(filesWith(asked)), readSide(filesWith(later)));
    expect(sequences[0]?.steps[0]).toMatchObject({ id: "not-now", is: "same", isRewritten: true });
    expect(files[0]?.comesTo).toBe("read otherwise by 2 sample contacts, when they agree to a date");
  });
});

describe("a step in several wordings", () => {
  const split = {
    [YAML]: GOOD[YAML].replace("id: prices", "id: prices\n    variants: [plain, story]"),
    "repair/prices.email.hbs": undefined,
    "repair/prices.plain.email.hbs": GOOD["repair/prices.email.hbs"],
    "repair/prices.story.email.hbs": GOOD["repair/prices.email.hbs"].replace("a plank $180", "a plank $190"),
  };

  it("shows each beside the one wording that was there before", () => {
    const [step] = repair(split).steps;
    expect(step?.edits).toEqual([{ what: "variants", after: "plain, story" }]);
    expect(step?.cases.map(({ contact, variant }) => [contact, variant])).toEqual([
      ["complete", "story"],
      ["no-consent", "story"],
    ]);
    expect(text(step?.cases[0]?.before)).toContain("a plank $180");
    expect(reviewed(split).files.map(({ path, comesTo }) => [path, comesTo])).toContainEqual([
      "repair/prices.plain.email.hbs",
      "nothing that is rendered changes",
    ]);
    expect(repair(split).fates[0]?.said).toEqual([
      "they get a wording of those that are there when it is due: each draws its share of everybody",
      "they get the new words",
    ]);
  });

  it("shows each beside itself, and one that is new or gone by itself", () => {
    const before = readSide(filesWith(split));
    const third = {
      ...split,
      [YAML]: split[YAML].replace("[plain, story]", "[plain, short]"),
      "repair/prices.plain.email.hbs": split["repair/prices.story.email.hbs"],
      "repair/prices.story.email.hbs": undefined,
      "repair/prices.short.email.hbs": split["repair/prices.story.email.hbs"],
    };
    const [step] = compareSides(before, readSide(filesWith(third))).sequences[0]?.steps ?? [];
    const mine = step?.cases.filter(({ contact }) => contact === "complete");
    expect(mine?.map(({ variant, before: was, after: is }) => [variant, was?.is, is?.is])).toEqual([
      ["plain", "mail", "mail"],
      ["short", undefined, "mail"],
      ["story", "mail", undefined],
    ]);
  });
});

describe("whole sequences", () => {
  const other = Object.fromEntries(
    filesWith()
      .filter(({ path }) => path.startsWith("repair/"))
      .map(({ path, text: body }) => [
        path.replace("repair/", "berth/"),
        body.replace("name: repair", "name: berth"),
      ]),
  );

  it("that are new are shown whole", () => {
    const { sequences, unchanged } = reviewed(other);
    expect(unchanged).toEqual(["repair"]);
    expect(sequences).toMatchObject([{ name: "berth", is: "added" }]);
    expect(sequences[0]?.steps.map(({ id, is }) => `${id} ${is}`)).toEqual([
      "hello added",
      "ring added",
      "text added",
      "prices added",
      "close added",
    ]);
    expect(sequences[0]?.schedules.map(({ contact }) => contact)).toEqual([
      "complete",
      "minimal",
      "no-consent",
    ]);
  });

  it("that are gone hold whoever is in them", () => {
    const files = filesWith(other);
    const review = compareSides(readSide(files), BASE);
    expect(review.sequences).toMatchObject([{ name: "berth", is: "removed" }]);
    expect(review.sequences[0]?.fates).toHaveLength(5);
    expect(review.sequences[0]?.fates[0]?.said).toEqual([
      "held until a person brings the sequence back or stops them: it is gone",
    ]);
  });
});

describe("a side that cannot be read", () => {
  it("is told with its faults, and the rest is compared all the same", () => {
    const review = reviewed({
      ...rewrite("repair/prices.email.hbs", "{{first_name}}", "{{#if first_name}}"),
      ...rewrite("repair/close.email.hbs", "May I close it?", "May I?"),
    });
    expect(review.faults.before).toEqual([]);
    expect(review.faults.after).toMatchObject([{ file: "repair/prices.email.hbs", line: 4 }]);
    const [sequence] = review.sequences;
    expect(sequence?.steps.map(({ id }) => id)).toEqual(["prices", "close"]);
    expect(sequence?.steps[0]?.cases[0]).toMatchObject({ before: { is: "mail" }, after: { is: "unread" } });
    expect(sequence?.schedules).toEqual([]);
    expect(sequence?.fates.map(({ step }) => step)).toEqual(["close"]);
  });

  it("does not take a sequence for removed", () => {
    const review = reviewed(rewrite(YAML, "channel: task", "channel: carrier pigeon"));
    expect(review.sequences).toMatchObject([{ name: "repair", is: "unread", unreadIn: ["after"] }]);
    expect(review.faults.after).not.toEqual([]);
  });
});

describe("what the checks find", () => {
  it("anew and no longer is told, wherever its line went", () => {
    const weak = rewrite("repair/prices.email.hbs", "As promised", "Just checking in.\n\nAs promised");
    const { lint } = reviewed(weak);
    expect(lint.fresh.map(({ rule, file }) => [rule, file])).toEqual([
      ["pointless-phrase", "repair/prices.email.hbs"],
    ]);
    const back = compareSides(readSide(filesWith(weak)), BASE);
    expect(back.lint.gone.map(({ rule }) => rule)).toEqual(["pointless-phrase"]);
    const further = rewrite(
      "repair/prices.email.hbs",
      "As promised",
      "One line more.\n\nJust checking in.\n\nAs promised",
    );
    const moved = compareSides(readSide(filesWith(weak)), readSide(filesWith(further)));
    expect(moved.lint).toMatchObject({ fresh: [], gone: [], standing: 1 });
  });
});

it("the same input gives the same review", () => {
  const edit = rewrite("repair/prices.email.hbs", "a plank $180", "a plank $190");
  expect(JSON.stringify(reviewed(edit))).toBe(JSON.stringify(reviewed(edit)));
});
