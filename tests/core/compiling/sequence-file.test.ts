import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readCompany, readSenders, readSequence } from "../../../functions/core/compiling/sequence-file.ts";

const GOOD = readFileSync(
  resolve(import.meta.dirname, "../../fixtures/templates/walk-in/sequence.yaml"),
  "utf8",
);

function faultsOf(text: string): string[] {
  const read = readSequence("walk-in/sequence.yaml", text, "walk-in");
  return read.is === "read" ? [] : read.faults.map(({ line, column, what }) => `${line}:${column} ${what}`);
}

const step = (after: string, window = "") =>
  `name: walk-in\ngoal: g\nsender: ida\nwindow: { days: mon, from: "09:00", to: "10:00" }\nsteps:\n  - id: a\n    channel: sms\n    after: ${after}\n    value: v\n${window}`;

function stepOf(text: string) {
  const read = readSequence("walk-in/sequence.yaml", text, "walk-in");
  if (read.is === "faults") throw new Error(read.faults.map(({ what }) => what).join());
  return read.value.steps[0];
}

describe("a sequence", () => {
  it("is read with its hours, delays and defaults", () => {
    const read = readSequence("walk-in/sequence.yaml", GOOD, "walk-in");
    expect(read).toMatchObject({
      is: "read",
      value: {
        name: "walk-in",
        priority: 0,
        window: { days: [1, 2, 3, 4, 6], from: 540, to: 1440 },
        steps: [
          { id: "hello", channel: "email", after: { amount: 0, unit: "minutes" }, window: "always" },
          { id: "ring", channel: "task", after: { amount: 1, unit: "hours" } },
          { id: "nudge", after: { amount: 2, unit: "businessDays" } },
          { id: "text", window: { days: [1, 5, 6, 7], from: 600, to: 990 } },
        ],
      },
    });
  });

  it("says delays in minutes, hours, days or business days, one or many", () => {
    expect(stepOf(step("1 minute"))?.after).toEqual({ amount: 1, unit: "minutes" });
    expect(stepOf(step("48 hours"))?.after).toEqual({ amount: 48, unit: "hours" });
    expect(stepOf(step("1 day"))?.after).toEqual({ amount: 1, unit: "days" });
    expect(stepOf(step("10 business days"))?.after).toEqual({ amount: 10, unit: "businessDays" });
  });

  it("has no delay of another kind, and none over a year", () => {
    for (const after of [
      "soon",
      "2",
      "2 weeks",
      "-1 days",
      "1.5 hours",
      "2days",
      "366 days",
      "8761 hours",
      "261 business days",
    ]) {
      expect(faultsOf(step(after))).toEqual([expect.stringMatching(/^8:12 steps\[0\]\.after is wrong/)]);
    }
  });

  it("has hours that end after they begin, on days that exist", () => {
    const hours = (window: string) => faultsOf(step("1 day", `    window: ${window}\n`));
    expect(hours('{ days: mon-fri, from: "09:00", to: "09:00" }')).toEqual([
      expect.stringContaining("10:49 steps[0].window.to is wrong: it must be later"),
    ]);
    expect(hours('{ days: mon-xyz, from: "09:00", to: "10:00" }')).toEqual([
      expect.stringContaining('10:21 steps[0].window.days is wrong: "mon-xyz"'),
    ]);
    expect(hours('{ days: "", from: "9:00", to: "24:01" }')).toHaveLength(3);
    expect(hours('{ days: mon, from: "09:00" }')).toEqual([
      expect.stringContaining("steps[0].window.to is missing"),
    ]);
    expect(hours("never")).toEqual([expect.stringContaining("10:13 steps[0].window is wrong")]);
    expect(hours("always")).toEqual([]);
  });

  it("tells all its faults together, each with its line", () => {
    const text = GOOD.replace("name: walk-in", "name: Walk_In")
      .replace("goal: A date for the repair\n", "")
      .replace("id: ring", "id: hello")
      .replace("channel: sms", "channel: fax")
      .replace("value: Offers", "valeu: Offers");
    const faults = faultsOf(text);
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringContaining("1:7 name is wrong"),
        expect.stringContaining("goal is missing"),
        expect.stringContaining("19:14 steps[3].channel is wrong"),
        expect.stringContaining("22:12 steps[3].valeu is not known here"),
        expect.stringContaining("steps[3].value is missing"),
      ]),
    );
  });

  it("bears the name of its folder and gives each step its own", () => {
    const twice = GOOD.replace("name: walk-in", "name: walk-out").replace("id: ring", "id: hello");
    expect(faultsOf(twice)).toEqual([
      '11:9 steps[1].id is wrong: step 1 is "hello" too',
      '1:7 name is wrong: the folder is called "walk-in"',
    ]);
  });

  it("has from one to thirty steps", () => {
    expect(faultsOf(GOOD.replace(/steps:[\s\S]*/, "steps: []"))).toEqual([
      "5:8 steps is wrong: a sequence has at least one step",
    ]);
    const many = Array.from(
      { length: 31 },
      (_, index) => `  - { id: s-${index}, channel: sms, after: 1 day, value: v }`,
    );
    expect(faultsOf(GOOD.replace(/steps:[\s\S]*/, `steps:\n${many.join("\n")}`))).toEqual([
      expect.stringContaining("at most 30"),
    ]);
  });

  it("that is not YAML, is empty or is something else says so", () => {
    expect(faultsOf("name: [")).toEqual([expect.stringMatching(/^1:\d+ this is not YAML/)]);
    expect(faultsOf("name: a\nname: b")).toEqual([expect.stringContaining("2:1 this is not YAML")]);
    expect(faultsOf("")).toEqual([expect.stringContaining("the file is wrong")]);
    expect(faultsOf("- a")).toEqual([expect.stringContaining("the file is wrong")]);
    expect(faultsOf("a: &a [x]\nb: *a")).toEqual(["2:4 aliases (*…) are not supported"]);
  });

  it("says how to mend each fault", () => {
    const read = readSequence("walk-in/sequence.yaml", step("soon"), "walk-in");
    expect(read).toMatchObject({
      faults: [{ file: "walk-in/sequence.yaml", line: 8, fix: expect.stringContaining("4 business days") }],
    });
  });
});

describe("senders", () => {
  const HOURS = 'hours: { days: mon-fri, from: "09:00", to: "17:00" }';
  const sender = (fields: string) =>
    readSenders(
      "_shared/senders.yaml",
      `ida:\n  name: Ida\n  email: ida@fjord.example\n  zone: Europe/Oslo\n  ${HOURS}\n${fields}`,
    );
  const brief = (email: string, zone: string) =>
    readSenders("s", `ida: { name: I, email: ${email}, zone: "${zone}", ${HOURS} }`);

  it("are known by their ids", () => {
    expect(sender("")).toMatchObject({ value: { ida: { id: "ida", name: "Ida", zone: "Europe/Oslo" } } });
  });

  it("are texted of replies when they say so and have a phone", () => {
    const phone = '  phone: "+4722334455"\n';
    expect(sender(`${phone}  texts_replies: true\n`)).toMatchObject({
      value: { ida: { textsReplies: true } },
    });
    for (const off of [phone, `${phone}  texts_replies: false\n`]) {
      const read = sender(off);
      if (read.is !== "read") throw new Error("it was not read");
      expect(read.value.ida).not.toHaveProperty("textsReplies");
      expect(read.value.ida).not.toHaveProperty("texts_replies");
    }
    expect(JSON.stringify(sender("  texts_replies: true\n"))).toContain("there is no phone to text to");
    expect(JSON.stringify(sender(`${phone}  texts_replies: yes please\n`))).toContain(
      "it must be true or false",
    );
  });

  it("have an E.164 number, a zone with clock changes and a calendar by https, or say so", () => {
    for (const wrong of [
      '  phone: "0123"\n',
      "  phone: 2025550123\n",
      "  calendar: http://x.example\n",
      "  calender: https://x.example\n",
    ]) {
      expect(sender(wrong)).toMatchObject({ is: "faults", faults: [{ line: 6 }] });
    }
    for (const zone of ["+02:00", "Mars/Base", "", "2026-01-01T00:00:00Z"]) {
      expect(brief("i@f.example", zone).is).toBe("faults");
    }
    expect(brief("i@f.example", "UTC").is).toBe("read");
    expect(brief("Ida Lund", "UTC").is).toBe("faults");
    expect(readSenders("s", "{}").is).toBe("faults");
  });

  it("say when they work", () => {
    expect(sender("")).toMatchObject({
      value: { ida: { hours: { days: [1, 2, 3, 4, 5], from: 540, to: 1020 } } },
    });
    expect(readSenders("s", "ida: { name: I, email: i@f.example, zone: UTC }")).toMatchObject({
      is: "faults",
      faults: [{ what: "ida.hours is missing" }],
    });
  });
});

it("a company has a name, a website and the postal address that the law wants", () => {
  const read = readCompany("c", "name: Fjord\nwebsite: https://fjord.example\npostal_address: 1 Quay Road\n");
  expect(read).toMatchObject({
    value: { name: "Fjord", website: "https://fjord.example", postalAddress: "1 Quay Road" },
  });
  expect(readCompany("c", "name: Fjord\nwebsite: https://fjord.example\n")).toMatchObject({
    faults: [{ what: "postal_address is missing", fix: expect.stringContaining("foot of every mail") }],
  });
});

describe("what a sequence says besides", () => {
  const read = (lines = "") => {
    const text = step("1 day").replace("goal: g\n", `goal: g\n${lines}`);
    const got = readSequence("walk-in/sequence.yaml", text, "walk-in");
    if (got.is === "faults") throw new Error(got.faults.map(({ what }) => what).join());
    return got.value;
  };
  const plain = {
    ...{ name: "walk-in", goal: "g", sender: "ida", priority: 0, stopsWith: "contact", afterBounce: "stop" },
    window: { days: [1], from: 540, to: 600 },
    checks: { audience: "deciding", needs: [], silence: {} },
    steps: [
      {
        ...{ id: "a", channel: "sms", value: "v", after: { amount: 1, unit: "days" } },
        checks: { needs: [], silence: {} },
      },
    ],
  };

  it("is nothing where it says nothing", () => {
    expect(read()).toEqual(plain);
  });

  it.each([
    ["after_bounce: stop", {}],
    ["after_bounce: other-channel", { afterBounce: "otherChannel" }],
    ["stops_with: account", { stopsWith: "account" }],
    ["priority: 1000", { priority: 1000 }],
    ["tracking: true", { tracking: true }],
    ["tracking: false", {}],
    ["layout: signed-off", { layout: "signed-off" }],
    ["audience: inbound", { checks: { ...plain.checks, audience: "inbound" } }],
    ["audience: later", { checks: { ...plain.checks, audience: "later" } }],
    ["needs: [boat, email]", { checks: { ...plain.checks, needs: ["boat", "email"] } }],
    ["silence: { gap: ' a reason ' }", { checks: { ...plain.checks, silence: { gap: "a reason" } } }],
    [
      "not_now: sms",
      {
        notNow: {
          ...{
            id: "not-now",
            channel: "sms",
            window: "always",
            value: "The date that was agreed, in writing",
          },
          after: { amount: 0, unit: "minutes" },
          checks: { needs: [], silence: {} },
        },
      },
    ],
  ])("%s", (line, more) => {
    expect(read(`${line}\n`)).toEqual({ ...plain, ...more });
  });

  it.each([
    ["priority: 1001", "priority is wrong: Too big: expected number to be <=1000"],
    ["priority: -1001", "priority is wrong: Too small: expected number to be >=-1000"],
    ["stops_with: all", "stops_with is wrong: it must be contact or account"],
    ["after_bounce: go", "after_bounce is wrong: it must be stop or other-channel"],
    ["audience: all", "audience is wrong: it must be inbound, deciding, later"],
    ["tracking: 1", "tracking is wrong: it must be true or false"],
    ["not_now: task", "not_now is wrong: it must be email or sms"],
    ["needs: [zone]", "needs[0] is wrong: it is no field of a contact"],
  ])("%s is refused", (line, what) => {
    expect(faultsOf(step("1 day").replace("goal: g\n", `goal: g\n${line}\n`))).toEqual([
      expect.stringContaining(what),
    ]);
  });

  it("runs of days go over the end of the week, in any case and order", () => {
    const days = (text: string) =>
      stepOf(step("1 day", `    window: { days: "${text}", from: "00:00", to: "24:00" }\n`))?.window;
    const at = (...which: readonly number[]) => ({ days: which, from: 0, to: 1440 });
    expect(days("sat-mon")).toEqual(at(1, 6, 7));
    expect(days("Sun, tue-wed,TUE")).toEqual(at(2, 3, 7));
    expect(days("mon-sun")).toEqual(at(1, 2, 3, 4, 5, 6, 7));
    expect(days("fri-fri")).toEqual(at(5));
  });
});

it("senders and the company are read as what the service knows of them", () => {
  const ida =
    'ida:\n  name: Ida\n  email: ida@fjord.example\n  zone: Europe/Oslo\n  hours: { days: mon, from: "09:00", to: "17:00" }\n';
  const known = {
    ...{ id: "ida", name: "Ida", email: "ida@fjord.example", zone: "Europe/Oslo" },
    hours: { days: [1], from: 540, to: 1020 },
  };
  expect(readSenders("s", ida)).toMatchObject({ is: "read", value: { ida: known } });
  const more = `${ida}  title: Boats\n  phone: "+4722334455"\n  calendar: https://fjord.example/ida\n  texts_replies: true\n`;
  const full = readSenders("s", more);
  expect(full.is === "read" && full.value).toEqual({
    ida: {
      ...known,
      ...{ title: "Boats", phone: "+4722334455", calendar: "https://fjord.example/ida", textsReplies: true },
    },
  });
  const silent = readSenders("s", `${ida}  texts_replies: false\n`);
  expect(silent.is === "read" && silent.value).toEqual({ ida: known });
  const phoneless = readSenders("s", `${ida}  texts_replies: true\n`);
  expect(phoneless.is === "faults" && phoneless.faults).toEqual([
    {
      ...{ file: "s", line: 6, column: 18, what: "ida.texts_replies is wrong: there is no phone to text to" },
      fix: "write true and give the sender a phone, or leave the line out",
    },
  ]);
  const company = readCompany(
    "c",
    "name: ' Fjord '\nwebsite: https://fjord.example\npostal_address: 1 Quay\n",
  );
  expect(company.is === "read" && company.value).toEqual({
    ...{ name: "Fjord", website: "https://fjord.example", postalAddress: "1 Quay" },
  });
});
