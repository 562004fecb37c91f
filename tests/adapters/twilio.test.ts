import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createTexter } from "../../functions/adapters/twilio.ts";
import { createTwilioMessages } from "../../functions/adapters/twilio-client.ts";
import type { Text } from "../../functions/core/effects.ts";
import {
  type FaultServer,
  http,
  type Rudeness,
  reset,
  silence,
  stall,
  startFaultServer,
  unusedUrl,
} from "./fault-server.ts";
import { PUBLIC_URL, startWire } from "./wire.ts";

const touch = {
  contactId: "aaaaaaaaaaaaaaaa",
  enrollmentId: "bbbbbbbbbbbbbbbb",
  touchId: "cccccccccccccccc",
  attempt: "d/1&2",
};
const text: Text = { to: "+14155550123", body: "Hi – 3 or 4 pm & where? 100% ok + “yes” 🙂", touch };
const accountSid = `AC${"1".repeat(32)}`;
const patience = { connectMs: 300, answerMs: 400 };

function texterAt(baseUrl: string) {
  const messages = createTwilioMessages({
    accountSid,
    username: accountSid,
    password: "secret",
    baseUrl,
    patience,
  });
  return createTexter({ messages, sender: { from: "+14155550100" }, publicUrl: PUBLIC_URL });
}

describe("what Twilio is asked", () => {
  let wire: Awaited<ReturnType<typeof startWire>>;
  beforeAll(async () => {
    wire = await startWire();
  });
  afterAll(() => wire.close());

  test("a text names its service, its patience and where to report on this very attempt", async () => {
    const answer = await wire.texter.send(text);
    const [sent] = wire.stack.twilio.outbox;
    expect(answer).toEqual({ is: "sent", providerId: sent?.sid });
    expect(sent).toMatchObject({
      to: text.to,
      body: text.body,
      messagingServiceSid: wire.stack.twilio.messagingServiceSid,
      validityPeriod: 14_400,
    });
    const callback = new URL(sent?.statusCallback ?? "");
    expect(callback.origin + callback.pathname).toBe(`${PUBLIC_URL}/twilio/status`);
    expect(Object.fromEntries(callback.searchParams)).toEqual({
      contact: touch.contactId,
      enrollment: touch.enrollmentId,
      touch: touch.touchId,
      attempt: touch.attempt,
    });
  });

  test("a text about no touch asks for no report", async () => {
    expect(await wire.texter.send({ to: text.to, body: "about nobody" })).toMatchObject({ is: "sent" });
    expect(wire.stack.twilio.outbox.at(-1)).toMatchObject({
      body: "about nobody",
      statusCallback: undefined,
    });
  });

  test("a text may wait no longer than its hours last", async () => {
    await wire.texter.send({ ...text, validForSeconds: 90 });
    await wire.texter.send({ ...text, validForSeconds: 86_400 });
    const patience = wire.stack.twilio.outbox.slice(-2).map(({ validityPeriod }) => validityPeriod);
    expect(patience).toEqual([90, 14_400]);
  });
});

describe("what becomes of a call that goes wrong", () => {
  let server: FaultServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function sendTo(answer: Rudeness) {
    server = await startFaultServer(answer);
    return texterAt(server.url).send(text);
  }
  const refusal = (status: number, code: number) =>
    http(status, JSON.stringify({ code, message: "no", more_info: "https://example.com", status }));

  const lost: [string, Rudeness][] = [
    ["silence", silence],
    ["a reset", reset],
    ["an answer that stalls half way", stall],
    ["a 500", refusal(500, 20500)],
    ["a gateway's page", http(502, "<h1>Bad gateway</h1>", "text/html")],
    ["a garbled acceptance", http(201, '{"sid')],
    ["an acceptance without an id", http(201, "{}")],
    ["a redirect", http(307, "")],
  ];
  test.each(lost)("after %s it is lost, and was asked once", async (_name, answer) => {
    expect(await sendTo(answer)).toMatchObject({ is: "lost", why: expect.stringMatching(/./) });
    expect(server?.requests()).toBe(1);
  });

  test.each([
    [400, 21610, "optedOut"],
    [400, 21211, "undeliverable"],
    [400, 21214, "undeliverable"],
    [400, 21217, "undeliverable"],
    [400, 21265, "undeliverable"],
    [400, 21614, "undeliverable"],
    [400, 21635, "undeliverable"],
    [400, 21408, "rejected"],
    [400, 21606, "rejected"],
    [400, 21612, "rejected"],
    [401, 20003, "rejected"],
    [404, 20404, "rejected"],
    [429, 20429, "throttled"],
    [400, 20429, "throttled"],
  ])("status %i with code %i is %s, and was asked once", async (status, code, kind) => {
    expect(await sendTo(refusal(status, code))).toMatchObject({
      is: "refused",
      refusal: { kind, why: expect.stringContaining(String(code)) },
    });
    expect(server?.requests()).toBe(1);
  });

  test("a refusal in the newer form (RFC 9457) is understood as well", async () => {
    const problem = { type: "https://example.com", title: "Opted out", status: 400, code: 21610 };
    expect(await sendTo(http(400, JSON.stringify(problem)))).toMatchObject({
      is: "refused",
      refusal: { kind: "optedOut" },
    });
  });

  test("a 4xx that says nothing is for a person to look at", async () => {
    expect(await sendTo(http(403, "", "text/plain"))).toMatchObject({
      is: "refused",
      refusal: { kind: "rejected" },
    });
  });

  test.each([
    ["a refused connection", unusedUrl],
    ["an unknown host", async () => "http://twilio.invalid"],
  ])("%s sent nothing", async (_name, url) => {
    expect(await texterAt(await url()).send(text)).toMatchObject({
      is: "refused",
      refusal: { kind: "throttled", why: expect.stringContaining("not reached") },
    });
  });
});
