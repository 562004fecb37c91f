import type { Context } from "aws-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { logged, openLogs } from "../../functions/handlers/logs.ts";
import { GiveUp, Retry } from "../../functions/ports.ts";
import { mailOf } from "./mails.ts";
import { keepOutput, type Output } from "./output.ts";
import { DAY, MINUTE, REP, Scene } from "./scene.ts";

let scene: Scene;
let output: Output;
beforeAll(async () => {
  scene = await Scene.open({ POWERTOOLS_LOG_LEVEL: "DEBUG", POWERTOOLS_METRICS_DISABLED: "false" });
  output = keepOutput();
});
afterAll(async () => {
  output.release();
  await scene.close();
});
beforeEach(() => scene.untilMorning());

/** Words that stand nowhere but in what is a lead's own. */
const PRIVATE = {
  first_name: "Quillaja",
  last_name: "Saponaria",
  organisation: "Weltenburg Dairy",
  interest: "spinnaker cooling",
};
const WORDS = "Zirkonium please, on Thursday";
const TOUCH_ID = /^[a-z2-7]{16}$/;

describe("a whole story", () => {
  it("is in the log by its ids, and no line holds an address, a number, a name or a word of the lead", async () => {
    // Enrolled and touched, by mail and by text.
    const lead = await scene.greeted(PRIVATE);
    await scene.wait(2 * DAY);
    expect(scene.sentTo(lead.phone).length).toBeGreaterThan(0);
    // An answer in their own words.
    const to = scene.sentTo(lead.email)[0]?.replyTo ?? "";
    const mail = mailOf("reply", { from: lead.email, to }).replace("We are open 54 hours", WORDS);
    await scene.mail(mail, { to });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
    // One who opts out by text, and one whose touch is held.
    const leaving = await scene.greeted(PRIVATE);
    const form = { MessageSid: `SM${"7".repeat(32)}`, From: leaving.phone, Body: "STOP" };
    await scene.twilio("/twilio/inbound", form);
    const { first_name: _, ...unnamed } = { ...scene.lead(), ...PRIVATE };
    const held = await scene.enroll(unnamed);
    expect((await scene.enrollment(held.contactId)).hold).toBeDefined();
    const story = { lead, leaving, held };
    for (const { contactId } of Object.values(story))
      expect(output.logs().filter((line) => line.contactId === contactId).length).toBeGreaterThan(1);
    expectNothingOf([lead, leaving, { ...unnamed }]);
  }, 60_000);

  it("that goes wrong everywhere tells no more", async () => {
    const before = output.lines.length;
    const lead = { ...scene.lead(), ...PRIVATE, zone: "America/New_York", country: "US" };
    const consent = { sms_consent: true, sms_consent_source: "web form" };
    // SES and Twilio refuse in words that quote whom they refuse, break, or answer nothing.
    scene.stack.ses.failNext({ kind: "reject" });
    const first = await scene.enroll({ ...lead, ...consent });
    await scene.service.api("PATCH", `/contacts/${first.contactId}`, { interest: "x" });
    await scene.stack.settle();
    for (const kind of ["server-error", "reset-before", "timeout-after-acceptance", "throttle"] as const) {
      scene.stack.ses.failNext({ kind });
      await scene.enroll({ ...scene.lead(), ...PRIVATE });
      scene.stack.twilio.failNext({ kind });
      await scene.wait(30 * MINUTE);
    }
    // A notice to the rep about them that is refused.
    scene.stack.ses.failNext({ kind: "reject", times: 3 });
    await scene.mail(mailOf("reply", { from: lead.email, to: "x@reply.softtouch.example" }), {
      to: "x@reply.softtouch.example",
    });
    // A body that is no JSON, one whose fields are wrong, and a mail of nobody's.
    await scene.service.api(
      "POST",
      "/enrollments",
      `{"lead": {"email": "${lead.email}", ${PRIVATE.last_name}`,
    );
    await scene.service.api("POST", "/enrollments", { sequence: PRIVATE.last_name, lead: [lead] });
    await scene.mail(
      `From: ${PRIVATE.first_name} <stranger@nowhere.example>\r\nSubject: ${WORDS}\r\n\r\n${WORDS}\r\n`,
      {
        to: "x@reply.softtouch.example",
      },
    );
    await scene.wait(DAY);
    expect(output.lines.length).toBeGreaterThan(before);
    expect(output.logs().map(({ message }) => message)).toContain("the provider's answer was lost");
    expectNothingOf([lead, { email: "stranger@nowhere.example" }]);
  }, 60_000);

  it("is followed by the id of a touch through the functions that had to do with it", async () => {
    const lead = await scene.greeted();
    await scene.wait(MINUTE);
    const [touched] = await scene.facts(lead.contactId, "touched");
    const lines = output.logs().filter(({ touchId }) => touchId === touched?.touchId);
    expect(new Set(lines.map(({ message }) => message))).toContain("touched");
    for (const line of lines) {
      expect(line).toMatchObject({
        level: "INFO",
        stage: "local",
        service: "softtouch",
        contactId: lead.contactId,
        enrollmentId: lead.enrollmentId,
        touchId: expect.stringMatching(TOUCH_ID),
        function_name: expect.stringContaining("softtouch-local-"),
        function_request_id: expect.stringMatching(/./),
      });
    }
    expect(lines.find(({ message }) => message === "touched")).toMatchObject({
      attempt: touched?.attempt,
      function_name: "softtouch-local-touch",
    });
  });
});

it("a failure of a function is a line that says where, and not in its words", async () => {
  const event = {
    source: "aws.ses",
    detail: { eventType: "Bounce", mail: { messageId: REP, timestamp: "x" } },
  };
  await expect(scene.invoke("feedback", event)).rejects.toThrow();
  const line = output.logs().findLast(({ message }) => message === "the function failed");
  expect(line).toMatchObject({
    level: "ERROR",
    error: "ZodError",
    function_name: "softtouch-local-feedback",
  });
  expect(JSON.stringify(line)).not.toContain(REP);
});

it("what a function throws, and Lambda logs, quotes no address", async () => {
  const logs = openLogs("test");
  const context = { functionName: "f", memoryLimitInMB: "1", invokedFunctionArn: "a", awsRequestId: "r" };
  const throwing = (error: unknown) => logged(logs, () => Promise.reject(error))({}, context as Context);
  const refused = new Retry("a notice to anna was refused: 554 maria@bakery.example is not verified");
  await expect(throwing(refused)).rejects.toThrow(
    expect.objectContaining({
      name: "Retry",
      message: "a notice to anna was refused: 554 (address) is not verified",
      stack: expect.not.stringContaining("maria"),
    }),
  );
  const plain = new GiveUp("nobody to tell");
  await expect(throwing(plain)).rejects.toBe(plain);
});

it("an address or a number that strays into a line is not read there", () => {
  const { log } = openLogs("test");
  log({
    message: "strays",
    why: "550 <maria@bakery.example> and +1 (303) 555-0117: no, 2026-03-02T15:00:00Z",
  });
  const line = output.logs().findLast(({ message }) => message === "strays");
  expect(line?.why).toBe("550 <(address)> and (number): no, 2026-03-02T15:00:00Z");
});

interface Private {
  readonly email?: string;
  readonly phone?: string;
}

function expectNothingOf(leads: readonly Private[]): void {
  const values = leads.flatMap(({ email, phone }) => [email, phone].filter((value) => value !== undefined));
  const secrets = [...values, ...values.map((value) => encodeURIComponent(value)), ...Object.values(PRIVATE)];
  const words = ["Zirkonium", "Quillaja", "Saponaria", "Weltenburg", "spinnaker", "two-minute test", "Maria"];
  for (const secret of [...secrets, ...words]) {
    expect(output.lines.filter((line) => line.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);
  }
}
