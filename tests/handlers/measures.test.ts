import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { MEASURES } from "../../functions/app/measures.ts";
import { mailOf } from "./mails.ts";
import { keepOutput, type Output } from "./output.ts";
import { DAY, HOUR, MINUTE, Scene, type ShownFact } from "./scene.ts";

let scene: Scene;
let output: Output;
beforeAll(async () => {
  scene = await Scene.open({ POWERTOOLS_METRICS_DISABLED: "false" });
  output = keepOutput();
});
afterAll(async () => {
  output.release();
  await scene.close();
});
beforeEach(() => scene.untilMorning());

/** What was measured since; sums for counts. */
function since(before: ReadonlyMap<string, readonly number[]>) {
  const now = output.metrics();
  return {
    values: (name: string) => (now.get(name) ?? []).slice(before.get(name)?.length ?? 0),
    names: () => [...now.keys()].filter((name) => now.get(name)?.length !== before.get(name)?.length),
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

it("every touch of a month is counted once, by what the timelines say became of it", async () => {
  const before = output.metrics();
  const people: string[] = [];
  const enroll = async (more: object = {}) => {
    const { contactId } = await scene.enroll({ ...scene.lead(), ...more });
    people.push(contactId);
    return contactId;
  };
  people.push((await scene.greeted()).contactId);
  scene.stack.ses.failNext({ kind: "throttle" });
  await enroll();
  scene.stack.ses.failNext({ kind: "timeout-after-acceptance" });
  await enroll();
  scene.stack.ses.failNext({ kind: "reject" });
  await enroll();
  await enroll({ first_name: "" });
  await enroll({ phone: "" });
  await scene.wait(20 * DAY);
  const facts: ShownFact[] = [];
  for (const contactId of people) facts.push(...(await scene.facts(contactId)));
  const of = (is: string, wanted: (fact: ShownFact) => boolean = () => true) =>
    facts.filter((fact) => fact.is === is && wanted(fact)).length;
  const { values } = since(before);
  expect({
    sent: sum(values("Touches.sent")),
    settled: sum(values("Touches.settledByEvidence")),
    refused: sum(values("Touches.refused")),
    held: sum(values("Touches.held")),
    skipped: sum(values("Touches.skipped")),
    deferred: sum(values("Touches.deferred")),
    unknown: sum(values("Touches.unknown")),
    captured: sum(values("Touches.captured")),
  }).toEqual({
    sent: of("touched", ({ evidence }) => evidence === undefined),
    settled: of("touched", ({ evidence }) => evidence !== undefined),
    refused: of("refused"),
    held: of("held"),
    skipped: of("skipped"),
    deferred: of("deferred"),
    unknown: of("unknown"),
    captured: 0,
  });
  for (const is of ALL_OF_THEM) expect(of(is), is).toBeGreaterThan(0);
  const reasons = ["noAddress", "noConsent"].map((reason) => sum(values(`Skipped.${reason}`)));
  expect(sum(reasons)).toBe(of("skipped"));
  for (const count of reasons) expect(count).toBeGreaterThan(0);
  expect(values("DueToSent")).toHaveLength(of("touched", ({ evidence }) => evidence === undefined));
}, 60_000);

const ALL_OF_THEM = ["touched", "refused", "held", "skipped", "deferred"];

it("a first touch is measured from the enrollment, a later one from when it was due", async () => {
  const before = output.metrics();
  await scene.greeted();
  const { values } = since(before);
  expect(values("LeadToFirstTouch")).toHaveLength(1);
  expect(values("DueToSent")).toHaveLength(1);
  expect(values("LeadToFirstTouch")[0]).toBeLessThan(MINUTE);
  const held = await scene.enroll({ email: scene.lead().email });
  await scene.wait(2 * HOUR);
  await scene.service.api("PATCH", `/contacts/${held.contactId}`, { first_name: "Grace" });
  await scene.stack.settle();
  const [, late] =
    values("LeadToFirstTouch").length > 1
      ? values("LeadToFirstTouch")
      : since(before).values("LeadToFirstTouch");
  expect(late).toBeGreaterThanOrEqual(2 * HOUR);
  expect(late).toBeLessThan(2 * HOUR + 30 * MINUTE);
});

it("an answer is measured from its arrival to the stop, once, by mail and by text", async () => {
  const mailed = await scene.greeted();
  const texted = await scene.greeted();
  const before = output.metrics();
  await scene.mail(mailOf("reply", { from: mailed.email, to: "x@reply.softtouch.example" }), {
    to: "x@reply.softtouch.example",
  });
  expect(since(before).values("ReplyToStop")).toHaveLength(1);
  const form = { MessageSid: `SM${"9".repeat(32)}`, From: texted.phone, Body: "STOP" };
  for (const _ of ["posted", "posted again"]) await scene.twilio("/twilio/inbound", form);
  const measured = since(before).values("ReplyToStop");
  expect(measured).toHaveLength(2);
  // EventBridge tells the time of an arrival to the second.
  for (const ms of measured) expect(ms).toBeLessThan(MINUTE);
});

it("an answer whose event was lost is measured from its arrival too, when a sweep finds it", async () => {
  const lead = await scene.greeted();
  const before = output.metrics();
  const to = "x@reply.softtouch.example";
  const inbound = scene.stack.lambda;
  inbound.register("softtouch-local-inbound", () => undefined);
  await scene.mail(mailOf("reply", { from: lead.email, to }), { to });
  const { handler } = await import("../../functions/handlers/inbound.ts");
  inbound.register("softtouch-local-inbound", handler as never);
  await scene.wait(HOUR);
  expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
  const [measured, ...more] = since(before).values("ReplyToStop");
  expect(more).toEqual([]);
  expect(measured).toBeGreaterThan(2 * MINUTE);
});

it("a sweep says how many it had to wake, none too", async () => {
  const before = output.metrics();
  await scene.invoke("sweep", {});
  expect(since(before).values("Sweeps.overdue")).toEqual([0]);
});

it("every metric is of the table, and has no dimension but its stage", () => {
  const names = new Set<string>(Object.keys(MEASURES));
  expect([...output.metrics().keys()].filter((name) => !names.has(name))).toEqual([]);
  expect([...output.dimensions()].sort()).toEqual(["service", "stage"]);
  for (const values of output.metrics().values())
    for (const value of values) expect(value).toBeGreaterThanOrEqual(0);
});
