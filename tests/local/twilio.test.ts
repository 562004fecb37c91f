import twilio from "twilio";
import type { MessageListInstanceOptions } from "twilio/lib/rest/api/v2010/account/message.js";
import webhooks from "twilio/lib/webhooks/webhooks.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Stack } from "../../functions/local/stack.ts";
import { countSegments } from "../../functions/local/twilio-message.ts";
import { signTwilioRequest } from "../../functions/local/twilio-webhook.ts";
import { refusalOf, START, startTestStack, TWILIO } from "./local-stack.ts";

const LEAD = "+14155552671";
const CALLBACK = "https://api.softtouch.example/hooks/twilio/status?touch=t%201&v='x'";
interface Hook {
  url: string;
  signature: string | undefined;
  contentType: string | undefined;
  params: Record<string, string>;
}
let stack: Stack;
let client: ReturnType<typeof twilio>;
let hooks: Hook[];

async function start(overrides: { advancedOptOut?: boolean } = {}): Promise<void> {
  stack = await startTestStack({
    twilio: { ...TWILIO, ...overrides },
    gatewayRoutes: [{ prefix: "/hooks", function: "webhook" }],
  });
  client = connect(TWILIO.authToken);
  hooks = [];
  stack.lambda.register(
    "webhook",
    (event: Record<string, never> & { headers: Record<string, string>; body: string }) => {
      expect(event.isBase64Encoded).toBe(true);
      const form = new URLSearchParams(Buffer.from(event.body, "base64").toString("utf8"));
      hooks.push({
        url: `https://api.softtouch.example${event.rawPath}?${event.rawQueryString}`,
        signature: event.headers["x-twilio-signature"],
        contentType: event.headers["content-type"],
        params: Object.fromEntries(form),
      });
      return { statusCode: 200, headers: { "content-type": "text/xml" }, body: "<Response/>" };
    },
  );
}

function connect(token: string): ReturnType<typeof twilio> {
  const made = twilio(TWILIO.accountSid, token);
  made.api.baseUrl = process.env.TWILIO_API_URL ?? "";
  return made;
}

beforeEach(() => start());
afterEach(() => stack.close());

type Message = Parameters<typeof client.messages.create>[0];
/** Undefined takes a field away. */
type Overrides = { [K in keyof Message]?: Message[K] | undefined };
const send = (overrides: Overrides = {}) => {
  const message = { to: LEAD, messagingServiceSid: TWILIO.messagingServiceSid, body: "Hello", ...overrides };
  return client.messages.create(message as Message);
};

describe("Twilio's stand-in", () => {
  test("takes a message, shows it as Twilio does and keeps it", async () => {
    const message = await send({ validityPeriod: 36_000 });
    expect(message.sid).toMatch(/^SM[0-9a-f]{32}$/);
    expect(message).toMatchObject({ status: "accepted", to: LEAD, from: null, direction: "outbound-api" });
    expect(message.dateCreated).toEqual(START);
    await stack.settle();
    expect(stack.twilio.outbox).toMatchObject([
      { sid: message.sid, to: LEAD, body: "Hello", at: START.getTime() },
    ]);
    const fetched = await client.messages(message.sid).fetch();
    expect(fetched).toMatchObject({ status: "delivered", from: "+14155550100", body: "Hello" });
    const direct = await send({ messagingServiceSid: undefined, from: "+14155550100" });
    expect(direct).toMatchObject({ status: "queued", from: "+14155550100" });
  });

  test("posts signed status callbacks that Twilio's own library accepts, in order", async () => {
    const { sid } = await send({ statusCallback: CALLBACK });
    await stack.settle();
    expect(hooks.map(({ params }) => params.MessageStatus)).toEqual(["sent", "delivered"]);
    for (const { url, signature, params, contentType } of hooks) {
      expect(contentType).toContain("application/x-www-form-urlencoded");
      expect(params).toMatchObject({ MessageSid: sid, SmsSid: sid, To: LEAD, AccountSid: TWILIO.accountSid });
      expect(url).toBe(CALLBACK);
      expect(webhooks.validateRequest(TWILIO.authToken, signature ?? "", url, params)).toBe(true);
      expect(webhooks.validateRequest("another token", signature ?? "", url, params)).toBe(false);
    }
    expect(stack.twilio.webhooks.map(({ status }) => status)).toEqual([200, 200]);
  });

  test("reports a handset that cannot be reached", async () => {
    stack.twilio.undeliverable(LEAD);
    await send({ statusCallback: CALLBACK });
    await stack.settle();
    expect(hooks.map(({ params }) => [params.MessageStatus, params.ErrorCode])).toEqual([
      ["sent", undefined],
      ["undelivered", "30003"],
    ]);
  });

  test("sends no webhook beyond this machine", async () => {
    await send({ statusCallback: "https://elsewhere.example/status" });
    await stack.settle();
    expect(stack.twilio.webhooks.map(({ status }) => status)).toEqual([undefined, undefined]);
  });

  test.each<[number, string, Overrides]>([
    [21604, "no recipient", { to: "" }],
    [21211, "a recipient that is no number", { to: "+1415" }],
    [21211, "a number without a country", { to: "4155552671" }],
    [21603, "no sender", { messagingServiceSid: undefined }],
    [21606, "a sender that is not ours", { from: "+14155559999", messagingServiceSid: undefined }],
    [21705, "an unknown messaging service", { messagingServiceSid: `MG${"1".repeat(32)}` }],
    [21266, "a message to itself", { to: "+14155550100", from: "+14155550100" }],
    [21602, "no body", { body: "" }],
    [21617, "a body of 1601 characters", { body: "x".repeat(1601) }],
    [21624, "a validity of no time", { validityPeriod: -1 }],
    [21624, "a validity of more than ten hours", { validityPeriod: 36_001 }],
    [21609, "a callback that is no URL", { statusCallback: "/status" }],
  ])("refuses with %i %s", async (code, _what, overrides) => {
    const refusal = await refusalOf(send(overrides));
    expect(refusal).toMatchObject({
      status: 400,
      code,
      moreInfo: `https://www.twilio.com/docs/errors/${code}`,
    });
    expect(stack.twilio.outbox).toEqual([]);
  });

  test("refuses wrong credentials, and an unknown message", async () => {
    const stranger = connect("wrong");
    const refused = stranger.messages.create({
      to: LEAD,
      messagingServiceSid: TWILIO.messagingServiceSid,
      body: "x",
    });
    expect(await refusalOf(refused)).toMatchObject({ status: 401, code: 20003 });
    expect(await refusalOf(client.messages(`SM${"0".repeat(32)}`).fetch())).toMatchObject({
      status: 404,
      code: 20404,
    });
  });

  test("lists what was sent, newest first, by recipient and date, over pages", async () => {
    const first = await send({ body: "1" });
    await stack.advanceTo(START.getTime() + 86_400_000);
    const second = await send({ body: "2" });
    const third = await send({ body: "3" });
    await send({ to: "+14155552672", body: "other" });
    const sids = async (filter: MessageListInstanceOptions) =>
      (await client.messages.list(filter)).map(({ sid }) => sid);
    expect(await sids({ to: LEAD })).toEqual([third.sid, second.sid, first.sid]);
    expect(await sids({ to: LEAD, pageSize: 1 })).toEqual([third.sid, second.sid, first.sid]);
    expect(await sids({ to: LEAD, dateSentAfter: new Date(START.getTime() + 1000) })).toEqual([
      third.sid,
      second.sid,
    ]);
    expect(await sids({ to: LEAD, dateSentBefore: START })).toEqual([first.sid]);
    expect(await sids({ to: LEAD, dateSent: START })).toEqual([first.sid]);
  });

  test("delivers a signed inbound message", async () => {
    const { sid, webhook } = await stack.twilio.inbound({ from: LEAD, body: "Yes, & call me ☎" });
    expect(webhook).toMatchObject({ status: 200, body: "<Response/>" });
    const [hook] = hooks;
    expect(hook?.url).toBe(TWILIO.inboundUrl);
    expect(hook?.params).toMatchObject({
      MessageSid: sid,
      SmsSid: sid,
      From: LEAD,
      To: "+14155550100",
      Body: "Yes, & call me ☎",
      NumMedia: "0",
      NumSegments: "1",
      MessagingServiceSid: TWILIO.messagingServiceSid,
      FromCountry: "US",
    });
    expect(hook?.params.OptOutType).toBeUndefined();
    expect(
      webhooks.validateRequest(TWILIO.authToken, hook?.signature ?? "", hook?.url ?? "", hook?.params ?? {}),
    ).toBe(true);
  });

  test.each(["STOP", " stop ", "Unsubscribe", "END", "quit", "STOPALL", "revoke", "OPTOUT", "cancel"])(
    "obeys the keyword %s, and still says that it came",
    async (body) => {
      await stack.twilio.inbound({ from: LEAD, body });
      expect(hooks).toHaveLength(1);
      expect(await refusalOf(send())).toMatchObject({ status: 400, code: 21610 });
      await stack.twilio.inbound({ from: LEAD, body: "Start" });
      await send();
      expect(stack.twilio.outbox).toHaveLength(1);
    },
  );

  test("takes a word within a sentence for no keyword", async () => {
    await stack.twilio.inbound({ from: LEAD, body: "please stop by" });
    await send();
    expect(stack.twilio.optedOut.size).toBe(0);
  });

  test("names the opt-out only with Advanced Opt-Out", async () => {
    await stack.close();
    await start({ advancedOptOut: true });
    for (const body of ["stop", "START", "help", "hello"]) await stack.twilio.inbound({ from: LEAD, body });
    expect(hooks.map(({ params }) => params.OptOutType)).toEqual(["STOP", "START", "HELP", undefined]);
  });

  test("fails the next calls as it is told", async () => {
    for (const kind of ["throttle", "reject", "server-error", "reset-before"] as const)
      stack.twilio.failNext({ kind });
    expect(await refusalOf(send())).toMatchObject({ status: 429, code: 20429 });
    expect(await refusalOf(send())).toMatchObject({ status: 400, code: 21408 });
    expect(await refusalOf(send())).toMatchObject({ status: 500 });
    expect(await refusalOf(send())).toMatchObject({ code: "ECONNRESET" });
    expect(stack.twilio.outbox).toEqual([]);
    stack.twilio.failNext({ kind: "timeout-after-acceptance" });
    expect(await refusalOf(send({ statusCallback: CALLBACK }))).toMatchObject({ code: "ECONNRESET" });
    await stack.settle();
    expect(stack.twilio.outbox).toHaveLength(1);
    expect(hooks).toHaveLength(2);
  });

  test("signs as Twilio's library does, fields in order and the URL as it is", () => {
    const params = { b: "2", a: "1 ü", Z: "" };
    for (const url of ["https://x.example/a?b=c&d='e'", "https://x.example:8443/a", "http://x.example"]) {
      expect(signTwilioRequest("token", url, params)).toBe(
        webhooks.getExpectedTwilioSignature("token", url, params),
      );
    }
  });

  test("counts segments by alphabet", () => {
    expect([160, 161, 306, 307].map((n) => countSegments("a".repeat(n)))).toEqual([1, 2, 2, 3]);
    expect([70, 71, 134, 135].map((n) => countSegments("ж".repeat(n)))).toEqual([1, 2, 2, 3]);
    expect(countSegments("€".repeat(80))).toBe(1);
    expect(countSegments("€".repeat(81))).toBe(2);
  });
});
