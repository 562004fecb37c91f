/** The day that a message promises is the day of the alarm that is set when it has gone out. */
import { describe, expect, it } from "vitest";
import { compileCatalogInProcess } from "../../../functions/core/compiling/catalog.ts";
import { nextTouchAfter } from "../../../functions/core/decide/reach.ts";
import { DEFAULTS, STARTS } from "../../../functions/core/linting/timetable.ts";
import { localDate } from "../../../functions/core/local-time.ts";
import { stranger } from "../../../functions/core/person.ts";
import type { Sequence } from "../../../functions/core/sequence.ts";
import { after, isOpen } from "../../../functions/core/timing.ts";
import { DAY, given, later, type Turn } from "../scene.ts";
import { enrolled, performed, sent, woke } from "../scene-events.ts";
import { waitsOn } from "../scene-expectations.ts";

const HOURS = '{ days: mon-fri, from: "09:00", to: "17:00" }';
const [sequence] = Object.values(
  compileCatalogInProcess([
    {
      path: "_shared/company.yaml",
      text: "name: F\nwebsite: https://f.example\npostal_address: 1 Quay Road\n",
    },
    {
      path: "_shared/senders.yaml",
      text: `ida: { name: Ida, email: ida@f.example, zone: America/Denver, hours: ${HOURS} }\n`,
    },
    {
      path: "a/sequence.yaml",
      text: `name: a
goal: g
sender: ida
window: ${HOURS}
steps:
  - { id: one, channel: email, after: 0 minutes, value: a }
  - { id: text, channel: sms, after: 1 day, value: b }
  - { id: two, channel: email, after: 2 business days, value: c }
  - { id: call, channel: task, after: 3 days, value: d }
`,
    },
    {
      path: "a/one.email.hbs",
      text: "---\nsubject: S\n---\n{{#if next_touch}}{{next_touch}}{{else}}x{{/if}}\n",
    },
    { path: "a/text.sms.hbs", text: "t" },
    { path: "a/two.email.hbs", text: "t" },
    { path: "a/call.task.md", text: "t" },
  ]).sequences,
) as [Sequence];

const { state } = stranger("aaaaaaaaaaaaaaaa");
const zone = "Australia/Sydney";
const mailOnly = { ...state, zone, email: "a@b.example" };
const both = { ...mailOnly, phone: "+61491570006", consents: { sms: { at: 0, source: "form" } } };
const next = (passed: readonly string[], person = mailOnly, base = STARTS[0] ?? 0) =>
  nextTouchAfter(base, person, sequence, passed, DEFAULTS);

describe("the next touch", () => {
  it("is inside the hours it may go out in, for every start of a year", () => {
    for (const base of STARTS) {
      const due = next(["one", "text"], mailOnly, base) ?? 0;
      expect(due).toBeGreaterThanOrEqual(after(base, { amount: 2, unit: "businessDays" }, [zone]));
      expect(isOpen(due, [sequence.window], [zone])).toBe(true);
    }
  });

  it("is past the steps that will be skipped: without consent no text comes", () => {
    const base = Date.UTC(2026, 2, 2, 1, 0);
    expect(localDate(next(["one"], both, base) ?? 0, zone)).toBe("2026-03-03");
    expect(localDate(next(["one"], mailOnly, base) ?? 0, zone)).toBe("2026-03-05");
    const suppressed = {
      ...both,
      suppressions: { sms: { why: "unsubscribed", at: 0, evidence: "STOP" } as const },
    };
    expect(next(["one"], suppressed, base)).toBe(next(["one"], mailOnly, base));
  });

  it("may be a call, and is none behind the last", () => {
    expect(next(["one", "text", "two"])).toBeDefined();
    expect(next(["one", "text", "two", "call"])).toBeUndefined();
  });

  it("is none when all that follow are skipped", () => {
    const steps = sequence.steps.filter(({ channel }) => channel !== "task");
    expect(
      nextTouchAfter(
        0,
        { ...both, suppressions: {}, consents: {} },
        { ...sequence, steps },
        ["one", "two"],
        DEFAULTS,
      ),
    ).toBeUndefined();
  });
});

/** The scenes' sequences, one of them with the words of this one. */
const promising: Turn = (scene) => {
  const [first, ...rest] = scene.catalog.sequences.web?.steps ?? [];
  const [one] = sequence.steps;
  if (first === undefined || one?.channel !== "email") throw new Error("there is no such mail");
  const web = { ...(scene.catalog.sequences.web as Sequence), steps: [{ ...one, id: first.id }, ...rest] };
  return { ...scene, catalog: { ...scene.catalog, sequences: { ...scene.catalog.sequences, web } } };
};

function textOf(scene: Parameters<Turn>[0]): string {
  const touch = scene.decisions.at(-1)?.touch;
  return touch?.channel === "email" ? (touch.message.text.split("\n")[0] ?? "") : "nothing is sent";
}

describe("a mail", () => {
  it("names the day on which the service then waits for the next step", () => {
    given(promising, enrolled("web"), performed)
      .when(woke())
      .then((scene) => expect(textOf(scene)).toBe("Thursday, 26 November"));
    given(promising, enrolled("web"), sent())
      .when(later(0))
      .then(waitsOn("web", "nudge", "2026-11-26T10:00-07:00"));
  });

  it("that is taken up again after its claim's answer was lost reads as it did when it was claimed", () => {
    given(promising, enrolled("web"), performed, woke("mine"), later(DAY))
      .when(woke("mine"))
      .then((scene) => expect(textOf(scene)).toBe("Thursday, 26 November"));
  });
});
