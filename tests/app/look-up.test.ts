import { describe, expect, it } from "vitest";
import { lookUp } from "../../functions/app/look-up.ts";
import type { Search, Text } from "../../functions/core/effects.ts";
import type { Fact } from "../../functions/core/facts.ts";
import { bodyMark } from "../../functions/core/identity.ts";
import type { Claim, State } from "../../functions/core/person.ts";
import { stranger } from "../../functions/core/person.ts";
import { openScene, START } from "./scene.ts";

const PHONE = "+12025550123";
const WORDS = "Hi Maria, is 3 or 4 pm better?";

function search(more: Partial<Search> = {}): Search {
  const ref = { contactId: "maria", enrollmentId: "e1", touchId: "t1", attempt: "a1" };
  return { ...ref, to: PHONE, body: bodyMark(WORDS), since: START, ...more };
}

function text(body = WORDS, touchId = "t1"): Text {
  return { to: PHONE, body, touch: { contactId: "maria", enrollmentId: "e1", touchId, attempt: "a1" } };
}

const claim: Claim = {
  ...{ attempt: "b1", step: "text", channel: "sms", to: PHONE, at: START, lease: START, settleBy: START },
  ...{ template: "x", body: bodyMark(WORDS) },
};

/** Max shares the number. */
async function withMax(course: Partial<State["enrollments"][number]>, facts: readonly Fact[] = []) {
  const scene = openScene();
  const { world } = scene;
  for (const contactId of ["maria", "max"]) {
    await world.addresses.link({ channel: "sms", address: PHONE }, contactId);
  }
  const began = { id: "e2", sequence: "web", round: 1, began: START, sender: "anna", passed: [], touches: 0 };
  const enrollment = { ...began, status: "ended", why: "replied", at: START, ...course } as const;
  const max = { ...stranger("max").state, enrollments: [enrollment as State["enrollments"][number]] };
  await world.people.putState(max);
  for (const fact of facts) await world.timeline.write("max", fact);
  return scene;
}

function touched(providerId: string): Fact {
  const of = { enrollmentId: "e2", sequence: "web", step: "text", touchId: "t2", attempt: "b1" };
  return { id: "f1", at: START, is: "touched", ...of, channel: "sms", template: "x", providerId };
}

describe("a text that is looked up in its provider's list", () => {
  it("went out when the list shows one with its number and words", async () => {
    const { service, world } = openScene();
    await world.texter.send(text());
    expect(await lookUp(service, search())).toEqual({
      is: "evidenced",
      touch: { contactId: "maria", enrollmentId: "e1", touchId: "t1", attempt: "a1" },
      ...{ providerId: "text-1", what: "accepted", at: START, detail: "found in the provider's list" },
    });
  });

  it("did not when the list shows none", async () => {
    const { service } = openScene();
    expect(await lookUp(service, search())).toMatchObject({
      is: "unaccounted",
      why: expect.stringContaining("does not show it"),
    });
  });

  it.each([
    ["other words", text("Hi Maria, still there?"), search()],
    ["another number", { ...text(), to: "+12025550199" }, search()],
    ["an earlier hour", text(), search({ since: START + 3_600_000 })],
  ])("is not one with %s", async (_what, sent, asked) => {
    const { service, world } = openScene();
    await world.texter.send(sent);
    expect(await lookUp(service, asked)).toMatchObject({ is: "unaccounted" });
  });

  it("is found though the provider's clock is some seconds behind", async () => {
    const { service, world } = openScene();
    await world.texter.send(text());
    expect(await lookUp(service, search({ since: START + 5_000 }))).toMatchObject({ is: "evidenced" });
  });

  it("is not settled by two that look alike", async () => {
    const { service, world } = openScene();
    await world.texter.send(text());
    await world.texter.send(text());
    expect(await lookUp(service, search())).toMatchObject({
      is: "unaccounted",
      why: expect.stringContaining("another touch"),
    });
  });

  it("is not the one that is known to be somebody else's on the same number", async () => {
    const { service, world } = await withMax({}, [touched("text-1")]);
    await world.texter.send(text());
    expect(await lookUp(service, search())).toMatchObject({ is: "unaccounted" });
    await world.texter.send(text());
    expect(await lookUp(service, search())).toMatchObject({ is: "evidenced", providerId: "text-2" });
  });

  it("is not the one of somebody whose fact is still to be written", async () => {
    const { service, world } = await withMax({});
    const { state } = await world.people.read("max");
    const effect = { is: "writeFact", id: "f1", at: START, fact: touched("text-1") } as const;
    await world.people.putState({ ...state, pending: [effect] });
    await world.texter.send(text());
    expect(await lookUp(service, search())).toMatchObject({ is: "unaccounted" });
  });

  it.each([
    ["is claimed", { claim }],
    ["is of unknown fate", { unknown: [claim] }],
  ])("is not settled while another with the same words and number %s", async (_what, course) => {
    const { service, world } = await withMax(course);
    await world.texter.send(text());
    expect(await lookUp(service, search())).toMatchObject({
      is: "unaccounted",
      why: expect.stringContaining("another touch"),
    });
  });

  it("is settled though another with other words, or to another number, is of unknown fate", async () => {
    const others = [
      { ...claim, body: bodyMark("other words") },
      { ...claim, to: "+12025550199" },
    ];
    const { service, world } = await withMax({ unknown: others });
    await world.texter.send(text());
    expect(await lookUp(service, search())).toMatchObject({ is: "evidenced" });
  });

  it("is settled though another with the same words and number was captured: no provider was given that", async () => {
    const { service, world } = await withMax({ claim: { ...claim, captured: true } });
    await world.texter.send(text());
    expect(await lookUp(service, search())).toMatchObject({ is: "evidenced", providerId: "text-1" });
  });
});
