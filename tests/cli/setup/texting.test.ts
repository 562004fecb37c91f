import { describe, expect, it } from "vitest";
import { unusedUrl } from "../../adapters/fault-server.ts";
import { numberSid } from "./twilio-account.ts";
import { faults, hold, inspect, PHONE, SERVICE_SID, STAGE, useWorld } from "./world.ts";

const world = useWorld();
const OTHER_STAGE = "https://api.production.example/twilio/inbound#rp=all";

/** Sends from a number instead of a service. */
function sendFrom(from: string, fields?: Record<string, unknown>): void {
  world.stage = { ...STAGE, textSender: { from } };
  if (fields !== undefined) world.twilio.numbers.set(from, fields);
}

function changeService(fields: Record<string, unknown>, numbers?: string[], campaigns?: string[]): void {
  const service = world.twilio.services.get(SERVICE_SID);
  if (service === undefined) throw new Error("there is no such service");
  service.fields = { ...service.fields, ...fields };
  service.numbers = numbers ?? service.numbers;
  service.campaigns = campaigns ?? service.campaigns;
}

describe("the Twilio account", () => {
  it("that is not known is unknown", async () => {
    hold(world, "service", "{}");
    expect((await inspect(world))["twilio-account"]).toMatchObject({
      state: "unknown",
      fix: [expect.stringMatching(/^set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN/)],
    });
  });

  it("that takes no such token is told once", async () => {
    world.twilio.token = "another-token-of-twilio-altogether";
    expect(faults(await inspect(world))).toEqual({ "twilio-account": "missing" });
  });

  it("is asked with what the environment says before what the secret does", async () => {
    world.twilio.token = "another-token-of-twilio-altogether";
    const items = await inspect(world, {}, { TWILIO_AUTH_TOKEN: world.twilio.token });
    expect(items["twilio-account"]?.state).toBe("ok");
  });

  it("that is suspended, or a trial, is told", async () => {
    world.twilio.status = "suspended";
    expect((await inspect(world))["twilio-account"]).toMatchObject({
      state: "missing",
      what: expect.stringMatching(/is suspended/),
    });
    world.twilio.status = "active";
    world.twilio.type = "Trial";
    expect((await inspect(world))["twilio-account"]?.state).toBe("warning");
  });

  it("that fails is unknown, and quotas are looked at all the same", async () => {
    world.twilio.broken = 500;
    const items = await inspect(world);
    expect(items["twilio-account"]).toMatchObject({
      state: "unknown",
      what: expect.stringMatching(/Twilio answers 500: An internal/),
    });
    expect(items["lambda-concurrency"]?.state).toBe("ok");
  });

  it("that cannot be reached is unknown", async () => {
    const items = await inspect(world, {}, { TWILIO_API_URL: await unusedUrl() });
    expect(items["twilio-account"]).toMatchObject({
      state: "unknown",
      what: expect.stringMatching(/nothing listens there/),
    });
  });

  it("that answers as nobody of Twilio's does is unknown", async () => {
    const items = await inspect(world, {}, { TWILIO_API_URL: world.url });
    // As Twilio does for a token that is none: 401.
    expect(items["twilio-account"]?.state).toBe("missing");
    world.service = 200;
    const strange = await inspect(world, {}, { TWILIO_API_URL: world.url });
    expect(strange["twilio-account"]).toMatchObject({
      state: "unknown",
      what: expect.stringMatching(/not as Twilio's \(status:/),
    });
  });
});

describe("the sender", () => {
  it("of a service that is not there is missing", async () => {
    world.twilio.services.clear();
    const items = await inspect(world);
    expect(items["twilio-sender"]).toMatchObject({
      state: "missing",
      what: expect.stringMatching(/is not in this Twilio account/),
    });
    expect(items["twilio-inbound"]).toBeUndefined();
  });

  it("of a service without numbers is told", async () => {
    changeService({}, []);
    const items = await inspect(world);
    expect(items["twilio-sender"]?.state).toBe("warning");
    expect(items["twilio-registration"]?.state).toBe("ok");
  });

  it("that is a number must belong to the account", async () => {
    sendFrom(PHONE);
    expect((await inspect(world))["twilio-sender"]).toMatchObject({
      state: "missing",
      what: expect.stringMatching(/has no number/),
    });
    sendFrom("54321");
    expect((await inspect(world))["twilio-sender"]?.state).toBe("missing");
    sendFrom("54321", { sms_url: `${world.url}/twilio/inbound#rp=all`, sms_method: "POST" });
    const items = await inspect(world);
    expect([items["twilio-sender"]?.state, items["twilio-inbound"]?.state]).toEqual(["ok", "ok"]);
  });

  it("that is a name cannot be answered", async () => {
    sendFrom("SOFTTOUCH");
    expect(faults(await inspect(world))).toEqual({ "twilio-sender": "warning" });
  });
});

describe("the webhook", () => {
  it.each([[""], [null], ["https://demo.twilio.com/welcome/sms/reply/"]])(
    "that is %j is set by --apply, once",
    async (url) => {
      changeService({ inbound_request_url: url });
      expect((await inspect(world))["twilio-inbound"]).toMatchObject({ state: "missing" });
      expect(world.twilio.changes).toEqual([]);
      const set = (await inspect(world, { apply: true }))["twilio-inbound"];
      expect(set).toMatchObject({
        state: "ok",
        what: expect.stringMatching(new RegExp(`${world.url}/twilio/inbound#rp=all now$`)),
      });
      expect(set?.fix).toEqual(url ? [`before: ${url}`] : []);
      await inspect(world, { apply: true });
      const wanted = encodeURIComponent(`${world.url}/twilio/inbound#rp=all`);
      expect(world.twilio.changes).toEqual([`${SERVICE_SID} InboundRequestUrl=${wanted}`]);
    },
  );

  it("without tries is a weakness that --apply mends", async () => {
    changeService({ inbound_request_url: `${world.url}/twilio/inbound` });
    expect((await inspect(world))["twilio-inbound"]).toMatchObject({
      state: "warning",
      what: expect.stringMatching(/tries again only when it cannot connect/),
    });
    expect((await inspect(world, { apply: true }))["twilio-inbound"]?.state).toBe("ok");
  });

  it("of another stage stays, unless that is said", async () => {
    changeService({ inbound_request_url: OTHER_STAGE });
    const item = (await inspect(world, { apply: true }))["twilio-inbound"];
    expect(item).toMatchObject({
      state: "missing",
      what: expect.stringMatching(new RegExp(`texts in at ${OTHER_STAGE}$`)),
    });
    expect(item?.fix[0]).toMatch(/--apply --replace-webhook, if no other stage or service lives by it$/);
    expect(world.twilio.changes).toEqual([]);
    await inspect(world, { replaceWebhook: true });
    expect(world.twilio.changes).toEqual([]);
    const replaced = (await inspect(world, { apply: true, replaceWebhook: true }))["twilio-inbound"];
    expect(replaced).toMatchObject({ state: "ok", fix: [`before: ${OTHER_STAGE}`] });
    expect(world.twilio.changes).toHaveLength(1);
  });

  it.each([
    [{ use_inbound_webhook_on_number: true }, /leaves texts to the webhooks of its numbers/],
    [{ inbound_method: "GET" }, /hands texts in by GET/],
  ])("of a service that does otherwise is told: %j", async (fields, what) => {
    changeService({ ...fields, inbound_request_url: "" });
    expect((await inspect(world, { apply: true }))["twilio-inbound"]).toMatchObject({
      state: "missing",
      what,
    });
    expect(world.twilio.changes).toEqual([]);
  });

  it("of a number is set as well, unless an app takes its texts", async () => {
    sendFrom(PHONE, { sms_url: "", sms_method: "POST", sms_application_sid: "AP1" });
    expect((await inspect(world, { apply: true }))["twilio-inbound"]?.what).toMatch(/TwiML app AP1/);
    sendFrom(PHONE, { sms_url: "", sms_method: "POST", sms_application_sid: "" });
    expect((await inspect(world, { apply: true }))["twilio-inbound"]?.state).toBe("ok");
    const wanted = encodeURIComponent(`${world.url}/twilio/inbound#rp=all`);
    expect(world.twilio.changes).toEqual([`${PHONE} SmsUrl=${wanted}`]);
    expect((await inspect(world))["twilio-opt-out"]?.state).toBe("ok");
  });
});

describe("registration", () => {
  it.each([
    [["VERIFIED"], "ok", /is verified for \+12125550123/],
    [["FAILED", "VERIFIED"], "ok", /is verified/],
    [["PENDING"], "warning", /is PENDING/],
    [["FAILED"], "missing", /is FAILED/],
    [[], "missing", /has no A2P 10DLC campaign/],
  ])("of a service's long codes: %j", async (campaigns, state, what) => {
    changeService({}, undefined, campaigns);
    expect((await inspect(world))["twilio-registration"]).toMatchObject({
      state,
      what: expect.stringMatching(what),
    });
  });

  it("is not needed outside the US", async () => {
    changeService({}, ["+447700900123", "+14165550123"], []);
    expect((await inspect(world))["twilio-registration"]).toMatchObject({
      state: "ok",
      what: expect.stringMatching(/no US number/),
    });
  });

  it("of a lone long code is told of a service only", async () => {
    sendFrom(PHONE, { sms_url: `${world.url}/twilio/inbound#rp=all` });
    expect((await inspect(world))["twilio-registration"]?.state).toBe("unknown");
  });

  it.each([
    [["TWILIO_APPROVED"], "ok"],
    [["IN_REVIEW"], "warning"],
    [["TWILIO_REJECTED"], "missing"],
    [[], "missing"],
  ])("of a toll-free number: %j", async (statuses, state) => {
    changeService({}, ["+18885550123"], []);
    world.twilio.verifications.set(numberSid("+18885550123"), statuses);
    const items = await inspect(world);
    expect(items["twilio-registration-18885550123"]?.state).toBe(state);
    expect(items["twilio-registration"]).toBeUndefined();
  });
});
