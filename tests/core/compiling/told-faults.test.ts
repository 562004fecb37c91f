/** What whoever writes a sequence reads when it is wrong: file, line, column, the fault, the remedy. They have nothing but that. */
import { describe, expect, it } from "vitest";
import {
  compileCatalog,
  compileCatalogInProcess,
  describeFault,
} from "../../../functions/core/compiling/catalog.ts";
import { render } from "../../../functions/core/rendering.ts";
import { templateFiles } from "./template-files.ts";

const SEQUENCE = `name: walk-in
goal: g
sender: ida
window: { days: mon, from: "09:00", to: "10:00" }
steps:
  - id: a
    channel: sms
    after: 1 day
    value: v
`;
const SENDERS = `ida:
  name: Ida
  email: ida@fjord.example
  zone: Europe/Oslo
  hours: { days: mon-fri, from: "09:00", to: "17:00" }
`;
const COMPANY = "name: Fjord\nwebsite: https://fjord.example\npostal_address: 1 Quay Road\n";

/** A catalog of one text, to which a test adds its fault. */
const SOUND = {
  ...Object.fromEntries(templateFiles().map(({ path }) => [path, undefined])),
  "_shared/company.yaml": COMPANY,
  "_shared/senders.yaml": SENDERS,
  "walk-in/sequence.yaml": SEQUENCE,
  "walk-in/a.sms.hbs": "Hello",
};

function told(changes: Readonly<Record<string, string | undefined>>): string[] {
  const compiled = compileCatalog(templateFiles({ ...SOUND, ...changes }));
  return compiled.is === "compiled" ? [] : compiled.faults.map(describeFault);
}

/** What is told of one of the files when a piece of it is written otherwise. */
function rewritten(file: keyof typeof SOUND & string, written: string, otherwise: string): string[] {
  const text: string = SOUND[file] ?? "";
  if (!text.includes(written)) throw new Error(`${file} does not say ${written}`);
  return told({ [file]: text.replace(written, otherwise) }).map((fault) => fault.replace(`${file}:`, ""));
}

it("a sound catalog has no faults", () => {
  expect(told({})).toEqual([]);
});

describe("in a sequence.yaml", () => {
  const WINDOW = 'write { days: mon-fri, from: "09:00", to: "17:00" }, or always at a step';
  const DELAY = "write 30 minutes, 2 hours, 3 days or 4 business days; at most a year";
  const SMALL = "it must be small letters, digits and single hyphens";
  const NAME = "write a name; a sequence's is that of its folder, like web-lead";
  const ID = "give each step a name of its own, like first-call";
  const GOAL = "say in one sentence what the sequence is for";
  const TO = 'write a time as "17:00"; the end of the day is "24:00"';
  const README = "see templates/README.md for what belongs here";
  const LATER = "window.to is wrong: it must be later than from; a window cannot run over midnight";

  it.each([
    ["name: walk-in", "name: walk-out", `1:7  name is wrong: the folder is called "walk-in" — ${NAME}`],
    ["name: walk-in\n", "", `1:1  name is missing — ${NAME}`],
    ["goal: g\n", "", `1:1  goal is missing — ${GOAL}`],
    ["goal: g", "goal: ' '", `2:7  goal is wrong: it is blank — ${GOAL}`],
    ["goal: g", "goal:", `2:6  goal is wrong: Invalid input: expected string, received null — ${GOAL}`],
    ["goal: g", "? goal", `2:3  goal is wrong: Invalid input: expected string, received null — ${GOAL}`],
    [
      "goal: g",
      "priority: high\ngoal: g",
      "2:11  priority is wrong: Invalid input: expected number, received string — write a whole number such as 10, or leave it out",
    ],
    [
      "sender: ida",
      "sender: bo",
      '3:9  there is no sender "bo" — name one of ida, or add it to _shared/senders.yaml',
    ],
    ["sender: ida\n", "", "1:1  sender is missing — name one of templates/_shared/senders.yaml"],
    ["window: {", "windows: {", `1:1  window is missing — ${WINDOW}`],
    [
      "days: mon",
      "days: mon-xyz",
      '4:17  window.days is wrong: "mon-xyz" is no day and no range of days — write days as mon-fri or mon-thu,sat',
    ],
    [
      "days: mon",
      'days: "tue, mon-tue-wed "',
      '4:17  window.days is wrong: "mon-tue-wed" is no day and no range of days — write days as mon-fri or mon-thu,sat',
    ],
    [
      '"09:00"',
      '"9:00"',
      '4:28  window.from is wrong: it must be a time from 00:00 to 24:00 — write a time as "09:00"',
    ],
    ['"10:00"', '"24:01"', `4:41  window.to is wrong: it must be a time from 00:00 to 24:00 — ${TO}`],
    ['"10:00"', '"10:60"', `4:41  window.to is wrong: it must be a time from 00:00 to 24:00 — ${TO}`],
    ['"10:00"', '"09:00"', `4:41  ${LATER} — ${TO}`],
    [
      "steps:",
      "steps: []\nx:",
      `5:8  steps is wrong: a sequence has at least one step — list the steps, each beginning with - id:`,
    ],
    ["id: a", "id: a-", `6:9  steps[0].id is wrong: ${SMALL} — ${ID}`],
    ["id: a", "id: A", `6:9  steps[0].id is wrong: ${SMALL} — ${ID}`],
    ["id: a", "id: 1a", `6:9  steps[0].id is wrong: ${SMALL} — ${ID}`],
    ["- id: a\n    channel", "- channel", `6:5  steps[0].id is missing — ${ID}`],
    [
      "channel: sms",
      "channel: fax",
      "7:14  steps[0].channel is wrong: it must be email, sms or task — write email, sms or task",
    ],
    ["    channel: sms\n", "", "6:5  steps[0].channel is missing — write email, sms or task"],
    ["after: 1 day", "after: soon", `8:12  steps[0].after is wrong: "soon" is no delay — ${DELAY}`],
    [
      "after: 1 day",
      "after: 1 days or so",
      `8:12  steps[0].after is wrong: "1 days or so" is no delay — ${DELAY}`,
    ],
    ["after: 1 day", "after: in 1 day", `8:12  steps[0].after is wrong: "in 1 day" is no delay — ${DELAY}`],
    [
      "after: 1 day",
      "after: 366 days",
      `8:12  steps[0].after is wrong: 366 days is more than 365 days — ${DELAY}`,
    ],
    [
      "after: 1 day",
      "after: 8761 hours",
      `8:12  steps[0].after is wrong: 8761 hours is more than 8760 hours — ${DELAY}`,
    ],
    [
      "after: 1 day",
      "after: 525601 minutes",
      `8:12  steps[0].after is wrong: 525601 minutes is more than 525600 minutes — ${DELAY}`,
    ],
    [
      "after: 1 day",
      "after: 261 business days",
      `8:12  steps[0].after is wrong: 261 business days is more than 260 business days — ${DELAY}`,
    ],
    [
      "value: v",
      "value: v\n    waits: 1 day",
      "10:12  steps[0].waits is wrong: only a task can be waited for — take the line out, or make the step a task",
    ],
    [
      "    value: v\n",
      "",
      "6:5  steps[0].value is missing — say in one sentence what this touch brings that none before it did",
    ],
    [
      "value: v",
      "value: v\n    valeu: w",
      "10:12  steps[0].valeu is not known here — correct its spelling or leave it out",
    ],
    [
      "value: v",
      "value: v\n    window: never",
      `10:13  steps[0].window is wrong: Invalid input: expected object, received string — ${WINDOW}`,
    ],
    ["goal: g", "goal: &g g\nvalue: *g", "3:8  aliases (*…) are not supported — write the value out"],
    ["goal: g", "goal: g\ngoal: h", `3:1  this is not YAML: Map keys must be unique — ${README}`],
    ["goal: g", "goal: !x g", `2:7  this is not YAML: Unresolved tag: !x — ${README}`],
  ])("%j as %j", (written, otherwise, fault) => {
    expect(rewritten("walk-in/sequence.yaml", written, otherwise)[0]).toBe(fault);
  });

  it.each([
    ['"09:00"', '"9:00"'],
    ['"10:00"', '"24:01"'],
    ["    channel: sms\n", ""],
    ["window: {", "window: # {"],
    ["days: mon", "days: ''"],
  ])("%j as %j is one fault, not a second one that follows from it", (written, otherwise) => {
    expect(rewritten("walk-in/sequence.yaml", written, otherwise)).toHaveLength(1);
  });

  it("that is empty or a list, the file itself is wrong", () => {
    for (const [text, received] of [
      ["", "null"],
      ["- a", "array"],
    ] as const) {
      expect(told({ "walk-in/sequence.yaml": text })).toEqual([
        `walk-in/sequence.yaml:1:1  the file is wrong: Invalid input: expected object, received ${received} — ${README}`,
      ]);
    }
  });

  it("what is wrong in a list of the second step is told where it stands, whatever its number in there", () => {
    const second = "  - id: b\n    channel: sms\n    after: 1 day\n    value: w\n    needs: [a, B, C]\n";
    const sequence = `${SEQUENCE}${second}`;
    expect(told({ "walk-in/sequence.yaml": sequence, "walk-in/b.sms.hbs": "Hi" })).toEqual([
      "walk-in/sequence.yaml:14:16  steps[1].needs[1] is wrong: it is no field of a contact — list fields of the contact, as [first_name], or leave the line out",
      "walk-in/sequence.yaml:14:19  steps[1].needs[2] is wrong: it is no field of a contact — list fields of the contact, as [first_name], or leave the line out",
    ]);
  });

  it("twenty brackets in one another are read, one more is told once", () => {
    const nested = (depth: number) =>
      rewritten("walk-in/sequence.yaml", "goal: g", `goal: ${"[".repeat(depth)}${"]".repeat(depth)}`);
    expect(nested(20)).toEqual([
      `2:7  goal is wrong: Invalid input: expected string, received array — ${GOAL}`,
    ]);
    expect(nested(21)).toEqual([`2:27  more than 20 brackets stand in one another — ${README}`]);
    expect(nested(5_000)).toEqual(nested(21));
    const closed = `goal: "${"]".repeat(30)}${"{".repeat(20)}${"[]{}".repeat(30)}"`;
    expect(rewritten("walk-in/sequence.yaml", "goal: g", closed)).toEqual([
      expect.stringMatching(/^2:58 {2}more than 20 brackets/),
    ]);
    expect(rewritten("walk-in/sequence.yaml", "goal: g", closed.replace("{{", "{"))).toEqual([]);
  });

  it("of a text that is no YAML the first three things are told, for the others follow from them", () => {
    const faults = rewritten("walk-in/sequence.yaml", "steps:", "steps");
    expect(faults).toHaveLength(3);
    for (const fault of faults) expect(fault).toMatch(/^\d+:\d+ {2}this is not YAML: /);
  });

  it("each limit is kept to and not passed: the longest waits and names are allowed", () => {
    for (const [written, otherwise] of [
      ["1 day", "365 days"],
      ["1 day", "8760 hours"],
      ["1 day", "525600 minutes"],
      ["1 day", "  260   business days "],
      ['"10:00"', '"24:00"'],
      ['"09:00"', '"00:00"'],
      ['"10:00"', '"23:59"'],
      ["value: v", `value: ${"v".repeat(300)}`],
      ["goal: g", "goal: g\npriority: -1000"],
    ] as const) {
      expect(rewritten("walk-in/sequence.yaml", written, otherwise)).toEqual([]);
    }
  });
});

describe("in senders.yaml", () => {
  it.each([
    [
      "ida@fjord.example",
      "ida",
      "3:10  ida.email is wrong: it is not an email address — write it as anna@example.com",
    ],
    ["  email: ida@fjord.example\n", "", "2:3  ida.email is missing — write it as anna@example.com"],
    [
      "Europe/Oslo",
      "Mars/Base",
      '4:9  ida.zone is wrong: "Mars/Base" is not an IANA time zone — write a name such as America/New_York',
    ],
    [
      "  zone",
      "  phone: '+0123456789'\n  zone",
      '4:10  ida.phone is wrong: it is not an E.164 number — write it as "+12025550123", or leave the line out',
    ],
    [
      "  zone",
      "  phone: x+4722334455\n  zone",
      '4:10  ida.phone is wrong: it is not an E.164 number — write it as "+12025550123", or leave the line out',
    ],
    [
      "  zone",
      "  phone: '+4722334455 (work)'\n  zone",
      '4:10  ida.phone is wrong: it is not an E.164 number — write it as "+12025550123", or leave the line out',
    ],
    [
      "  zone",
      "  calendar: http://x.example\n  zone",
      "4:13  ida.calendar is wrong: it must be an address that starts with https:// — write an address that starts with https://, or leave the line out",
    ],
    [
      "  zone",
      "  title: ''\n  zone",
      "4:10  ida.title is wrong: it is blank — write a title or leave the line out",
    ],
    [
      "  hours",
      "  ours",
      '2:3  ida.hours is missing — write when this person works, as { days: mon-fri, from: "09:00", to: "17:00" }',
    ],
    [
      "ida:",
      "Ida:",
      "2:3  Ida is wrong: it must be small letters, digits and single hyphens — see templates/README.md for what belongs here",
    ],
    [
      SENDERS,
      "{}",
      "1:1  the file is wrong: there is no sender — see templates/README.md for what belongs here",
    ],
  ])("%j as %j", (written, otherwise, fault) => {
    expect(rewritten("_shared/senders.yaml", written, otherwise)).toContain(fault);
  });
});

describe("in company.yaml", () => {
  const WEBSITE = "write an address that starts with https://";
  const ADDRESS = "write the address that stands at the foot of every mail";

  it.each([
    [
      "https://fjord.example",
      "fjord.example",
      `2:10  website is wrong: it must be an address that starts with https:// — ${WEBSITE}`,
    ],
    ["website: https://fjord.example\n", "", `1:1  website is missing — ${WEBSITE}`],
    ["postal_address: 1 Quay Road\n", "", `1:1  postal_address is missing — ${ADDRESS}`],
    ["1 Quay Road", "''", `3:17  postal_address is wrong: it is blank — ${ADDRESS}`],
  ])("%j as %j", (written, otherwise, fault) => {
    expect(rewritten("_shared/company.yaml", written, otherwise)).toEqual([fault]);
  });
});

describe("in the heading of a mail", () => {
  const FIX = 'write subject: "…" with the quotes, or leave the line out to answer in the thread';
  const mail = (text: string) =>
    told({
      "walk-in/sequence.yaml": SEQUENCE.replace("channel: sms", "channel: email"),
      "walk-in/a.sms.hbs": undefined,
      "walk-in/a.email.hbs": text,
    }).map((fault) => fault.replace("walk-in/a.email.hbs:", ""));

  it.each([
    ["subject: {{first_name}}, hi", `2:24  this is not YAML: Unexpected scalar at node end — ${FIX}`],
    [
      "subject: Re: your boat",
      `2:10  this is not YAML: Nested mappings are not allowed in compact mappings — ${FIX}`,
    ],
    ["subject: Offer # 2", `2:10  what follows the # is lost — ${FIX}`],
    ["subject: 2026", `2:10  subject is wrong: Invalid input: expected string, received number — ${FIX}`],
    ['subject: " "', `2:10  subject is wrong: it is blank — ${FIX}`],
    ["subject: S\nbcc: x", "3:6  bcc is not known here — correct its spelling or leave it out"],
    ["[subject]", `2:1  the file is wrong: Invalid input: expected object, received array — ${FIX}`],
    [
      "subject: 'Hi {{sender}}'",
      '2:16  "sender" is not a single value — write one of {{sender.name}}, {{sender.email}}, {{sender.title}}, {{sender.phone}}, {{sender.calendar}}',
    ],
  ])("%j", (heading, fault) => {
    expect(mail(`---\n${heading}\n---\nHi`)).toEqual([fault]);
  });

  it.each(['subject: "{{first_name}}: no. # 2"', "subject: 'a # b'", "subject: >\n  a # b", "subject: a#b"])(
    "%j is fine",
    (heading) => {
      expect(mail(`---\n${heading}\n---\nHi`)).toEqual([]);
    },
  );

  it("the first mail needs one, and is told how to write it", () => {
    const fault =
      "1:1  the first email of a sequence has no subject, and there is no mail to answer yet — begin the file with ---, subject: …, --- on lines of their own";
    for (const text of ["Hi", "---\n---\nHi", "---\n\n---\nHi", "----\nsubject: S\n---\nHi"]) {
      expect(mail(text)).toEqual([fault]);
    }
  });

  it("may be empty, and then its lines are no part of the mail", () => {
    const sequence = `${SEQUENCE.replace("sms", "email")}  - id: b\n    channel: email\n    after: 1 day\n    value: w\n`;
    const compiled = (text: string) =>
      compileCatalogInProcess(
        templateFiles({
          ...SOUND,
          ...{ "walk-in/sequence.yaml": sequence, "walk-in/a.sms.hbs": undefined },
          ...{ "walk-in/a.email.hbs": "---\nsubject: S\n---\nHi", "walk-in/b.email.hbs": text },
        }),
      ).sequences["walk-in"]?.steps[1];
    const textOf = (text: string) => {
      const step = compiled(text);
      const filled =
        step?.channel === "email" && step.subject === undefined ? render(step.text, {}) : undefined;
      return filled?.is === "text" ? filled.text : filled;
    };
    for (const empty of ["---\n---\nHi", "--- \n---\t\nHi", "---\n\n---\nHi", "---\n# a note\n---\nHi"])
      expect(textOf(empty), JSON.stringify(empty)).toBe("Hi");
    expect(textOf("---\n---\nA\n\n---\n\nB")).toBe("A\n\n---\n\nB");
  });

  it("may end with the file, and have spaces behind its lines", () => {
    expect(mail("---  \nsubject: S\n--- \nHi")).toEqual([]);
    expect(mail("---\nsubject: S\n---")).toEqual(["3:4  there is no text — write the message"]);
  });

  it("and in the body what is wrong is told together", () => {
    expect(mail("---\nsubject: 5\n---\n{{{x}}}")).toEqual([
      `2:10  subject is wrong: Invalid input: expected string, received number — ${FIX}`,
      "4:1  {{{ and {{& would put a lead's text into the mail as HTML — use two braces: {{first_name}}",
    ]);
  });
});

describe("among the files", () => {
  it("each that is missing, not named or too large is told with what to do", () => {
    expect(
      told({
        "_shared/company.yaml": undefined,
        "_shared/senders.yaml": undefined,
        "other/x.email.hbs": "x",
        "walk-in/a.sms.hbs": undefined,
        "walk-in/old.sms.hbs": "x",
      }),
    ).toEqual([
      "_shared/company.yaml:1  the file is missing — every catalog needs it; see templates/README.md",
      "_shared/senders.yaml:1  the file is missing — every catalog needs it; see templates/README.md",
      "other/sequence.yaml:1  the file is missing — write it, or move the folder's files away",
      'walk-in/sequence.yaml:6:9  the step "a" has no file walk-in/a.sms.hbs — write it, or take the step out',
      "walk-in/old.sms.hbs:1  this file is not named by any step of walk-in/sequence.yaml — add a step of that name and channel, rename the file, or delete it",
    ]);
    expect(told({ "walk-in/a.sms.hbs": "é".repeat(32_769) })).toEqual([
      "walk-in/a.sms.hbs:1  the file is larger than 64 KB — shorten it",
    ]);
    expect(told({ "walk-in/a.sms.hbs": "é".repeat(32_768) })).toEqual([]);
    expect(told({ "walk-in/a.sms.hbs": " \n" })).toEqual([
      "walk-in/a.sms.hbs:1:1  there is no text — write the message",
    ]);
  });

  it("a text that begins with a blank line has its faults in the line they stand in", () => {
    expect(told({ "walk-in/a.sms.hbs": "\n{{this}}" })[0]).toMatch(/^walk-in\/a\.sms\.hbs:2:3 /);
  });

  it("a task may be waited for, and a file may have a mark of its order in front and old line ends", () => {
    const sequence = SEQUENCE.replace("channel: sms", "channel: task\n    waits: 2 days");
    const task = { "walk-in/a.sms.hbs": undefined, "walk-in/a.task.md": "Ring {{first_name}}" };
    expect(told({ "walk-in/sequence.yaml": sequence, ...task })).toEqual([]);
    expect(told({ "walk-in/sequence.yaml": `\ufeff${SEQUENCE.replaceAll("\n", "\r")}` })).toEqual([]);
    expect(told({ "walk-in/a.sms.hbs": "a\ufeffb\r\r\n{{this}}" })[0]).toMatch(/:3:3 {2}"this"/);
  });

  it("those of the shared folder are told with the others", () => {
    expect(told({ "_shared/company.yaml": "name: [", "walk-in/a.sms.hbs": "{{sender}}" })).toEqual([
      expect.stringMatching(/^_shared\/company\.yaml:1:8 {2}this is not YAML: /),
      expect.stringMatching(/^walk-in\/a\.sms\.hbs:1:3 {2}"sender" is not a single value/),
    ]);
  });

  it("those of a sequence that cannot be read are looked at too, and nobody else's", () => {
    expect(
      told({
        "walk-in/sequence.yaml": `${SEQUENCE}x: y\n`,
        "walk-in/a.sms.hbs": "é".repeat(32_769),
        "walk-in/b.task.md": "{{this}}",
        "walk-in/c.email.hbs": "<b>",
        "walk-in/d.sms.hbs": "{{../x}}",
        "walk-in/README.md": "{{{",
        "walk-in.sms.hbs": "{{{",
      }).map((fault) => fault.split("  ")[0]),
    ).toEqual([
      "walk-in/sequence.yaml:10:4",
      "walk-in/a.sms.hbs:1",
      "walk-in/b.task.md:1:3",
      "walk-in/c.email.hbs:1:1",
      "walk-in/d.sms.hbs:1:3",
    ]);
  });

  it("those in hidden folders, beside the folders or in the shared one are nobody's", () => {
    expect(told({ ".git/x.sms.hbs": "{{{", "notes.sms.hbs": "{{{", "_shared/x.sms.hbs": "{{{" })).toEqual([]);
  });
});
