import { describe, expect, it } from "vitest";
import { enroll } from "../../functions/app/enroll.ts";
import { hearText } from "../../functions/app/hear-text.ts";
import { MEASURES, measuresOf, stopMeasured } from "../../functions/app/measures.ts";
import type { Service } from "../../functions/app/service.ts";
import { tell, wake } from "../../functions/app/tell.ts";
import type { Fact, SkipReason } from "../../functions/core/facts.ts";
import type { Lead } from "../../functions/core/lead.ts";
import { type State, stranger } from "../../functions/core/person.ts";
import { openScene, START } from "./scene.ts";

const HOUR = 3_600_000;
const lead: Lead = {
  ...{ id: "maria", email: "maria@bakery.example", phone: "+13035550117", zone: "America/Denver" },
  ...{ country: "US", smsConsent: { at: START, source: "web form" }, attributes: { first_name: "Maria" } },
};

async function enrolledIn(sequence: string, who: Lead = lead) {
  const scene = openScene();
  const entered = await enroll(scene.service, { lead: who, sequence, source: "test" });
  if (entered.is === "refused") throw new Error(entered.what);
  const { contactId } = entered;
  const valuesOf = (name: string) =>
    scene.measured.filter((one) => one.name === name).map(({ value }) => value);
  return { ...scene, contactId, valuesOf };
}

const began: State["enrollments"][number] = {
  ...{ id: "e", sequence: "web", round: 1, began: START, sender: "anna", passed: [], touches: 0 },
  ...{ status: "active", step: "hello", due: START + HOUR },
};
const state = (...enrollments: State["enrollments"]): State => ({ ...stranger("c").state, enrollments });
const entry = { id: "f", at: START + 2 * HOUR, enrollmentId: "e", sequence: "web", step: "hello" };
const touched: Fact = {
  ...{
    ...entry,
    is: "touched",
    touchId: "t",
    attempt: "a",
    channel: "email",
    template: "h",
    providerId: "p",
  },
};

describe("how long it took until a touch was sent", () => {
  it("is measured from the enrollment for the first one, and from when it was due for each", () => {
    expect(measuresOf(state(began), [touched])).toEqual([
      { name: "Touches.sent", value: 1 },
      { name: "LeadToFirstTouch", value: 2 * HOUR },
      { name: "DueToSent", value: HOUR },
    ]);
    expect(measuresOf(state({ ...began, touches: 1 }), [touched]).map(({ name }) => name)).toEqual([
      ...["Touches.sent", "DueToSent"],
    ]);
  });

  it("is not measured of what evidence settled or nobody sent, or of what was due no more", () => {
    const settled: Fact = { ...touched, evidence: "delivered" };
    expect(measuresOf(state(began), [settled]).map(({ name }) => name)).toEqual([
      ...["Touches.settledByEvidence", "Evidence.delivered"],
    ]);
    const captured: Fact = {
      ...{ ...entry, is: "captured", touchId: "t", attempt: "a", channel: "email", template: "h", to: "x" },
    };
    expect(measuresOf(state(began), [captured])).toEqual([{ name: "Touches.captured", value: 1 }]);
    const ended = { ...began, status: "ended", why: "replied", at: START } as const;
    expect(measuresOf(state(ended), [touched]).map(({ name }) => name)).not.toContain("DueToSent");
  });

  it("is never less than nothing, though clocks differ", () => {
    const late = { ...began, began: START + 3 * HOUR, due: START + 3 * HOUR };
    for (const { name, value } of measuresOf(state(late), [touched]))
      expect(value, name).toBe(name === "Touches.sent" ? 1 : 0);
  });
});

describe("how long it took until an answer stopped everything", () => {
  it("is measured of what ended, not of a pause, and not when nothing went on", () => {
    const ended = { ...began, status: "ended", why: "replied", at: START } as const;
    const paused = { ...began, status: "paused", why: "away", at: START, left: 0, step: "hello" } as const;
    expect(stopMeasured(state(began), state(ended), START, START + 900)).toEqual([
      { name: "ReplyToStop", value: 900 },
    ]);
    expect(stopMeasured(state(began), state(paused), START, START + 900)).toEqual([]);
    expect(stopMeasured(state(ended), state(ended), START, START + 900)).toEqual([]);
  });

  it("is measured of a text that says STOP once, however often it comes, and not of a suppression by hand", async () => {
    const { service, contactId, valuesOf } = await enrolledIn("texts");
    const text = { id: "SM1", from: lead.phone ?? "", body: "STOP" };
    for (const _ of ["once", "again"]) await hearText(service, text);
    expect(valuesOf("ReplyToStop")).toEqual([0]);
    expect((await service.world.people.read(contactId)).state.enrollments[0]?.status).toBe("ended");
    const other = await enrolledIn("texts");
    await tell(other.service, other.contactId, {
      is: "stopped",
      scope: {},
      why: "stopped",
      because: "by hand",
    });
    expect(other.valuesOf("ReplyToStop")).toEqual([]);
  });
});

describe("what is skipped", () => {
  const { phone: _phone, ...unreachable } = lead;
  const { smsConsent: _consent, ...mute } = lead;
  it.each<[SkipReason, Lead]>([
    ["noAddress", unreachable],
    ["noConsent", mute],
  ])("for %s is counted by it", async (reason, who) => {
    const { service, contactId, measured } = await enrolledIn("texts", who);
    await wake(service, contactId);
    expect(measured).toEqual(
      expect.arrayContaining([
        { name: "Touches.skipped", value: 1 },
        { name: `Skipped.${reason}`, value: 1 },
      ]),
    );
  });

  it("in a fact of older times has no reason, and is counted as skipped", () => {
    expect(measuresOf(state(began), [{ ...entry, is: "skipped", why: "no phone number" }])).toEqual([
      { name: "Touches.skipped", value: 1 },
    ]);
  });
});

it("a decision that lost the race is not measured: the one that was put is, once", async () => {
  const { service, world, contactId, counted, valuesOf } = await enrolledIn("web");
  let lost = 0;
  const people: Service["world"]["people"] = {
    ...world.people,
    read: (id) => world.people.read(id),
    overdue: (before) => world.people.overdue(before),
    owed: (cursor) => world.people.owed(cursor),
    putProfile: (profile) => world.people.putProfile(profile),
    putState(next) {
      lost += 1;
      return lost <= 2 ? Promise.resolve("conflict") : world.people.putState(next);
    },
  };
  await wake({ ...service, world: { ...service.world, people } }, contactId);
  expect(lost).toBeGreaterThan(3);
  expect(counted).toEqual(["sent"]);
  expect(valuesOf("LeadToFirstTouch")).toHaveLength(1);
});

it("every measure has a unit and says what it is", () => {
  for (const [name, { unit, what }] of Object.entries(MEASURES)) {
    expect(["Count", "Milliseconds"], name).toContain(unit);
    expect(what.length, name).toBeGreaterThan(10);
  }
});
