import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { messageIdHeader } from "../../functions/local/ses.ts";
import type { Stack } from "../../functions/local/stack.ts";
import { refusalOf, START, startTestStack } from "./local-stack.ts";

interface SesEvent {
  "detail-type": string;
  source: string;
  time: string;
  resources: string[];
  detail: { eventType: string; mail: { messageId: string; tags: Record<string, string[]> } } & Record<
    string,
    unknown
  >;
}

let stack: Stack;
let client: SESv2Client;
let events: SesEvent[];

beforeEach(async () => {
  const detailTypes = [
    ...["Email Sent", "Email Delivered", "Email Bounced", "Email Complaint Received"],
    ...["Email Opened", "Email Clicked"],
  ];
  stack = await startTestStack({
    busRules: [{ source: "aws.ses", detailTypes, function: "feedback" }],
    trackedSet: "softtouch-tracked",
  });
  client = new SESv2Client({ maxAttempts: 1 });
  events = [];
  stack.lambda.register("feedback", (event: SesEvent) => void events.push(event));
});
afterEach(async () => {
  // What it has still to tell is told to this test, not to the next.
  await stack.settle();
  await stack.close();
});

function email(overrides: Partial<SendEmailCommandInput> = {}): SendEmailCommandInput {
  return {
    FromEmailAddress: '"Ann Rep" <ann@softtouch.example>',
    Destination: { ToAddresses: ["lead@customer.example"] },
    ReplyToAddresses: ["t-1@reply.softtouch.example"],
    FeedbackForwardingEmailAddress: "t-1@reply.softtouch.example",
    ConfigurationSetName: "softtouch",
    EmailTags: [{ Name: "touch", Value: "t-1_A" }],
    Content: {
      Simple: {
        Subject: { Data: "Grüße" },
        Body: { Text: { Data: "Hello" }, Html: { Data: "<p>Hello</p>" } },
        Headers: [{ Name: "List-Unsubscribe", Value: "<https://api.softtouch.example/u/1>" }],
      },
    },
    ...overrides,
  };
}

const send = (overrides: Partial<SendEmailCommandInput> = {}) =>
  client.send(new SendEmailCommand(email(overrides)));
const simple = (overrides: object): SendEmailCommandInput["Content"] => ({
  Simple: { Subject: { Data: "s" }, Body: { Text: { Data: "b" } }, ...overrides },
});
const attached = (overrides: object) => ({
  Content: simple({
    Attachments: [
      {
        ...{ FileName: "plan.pdf", ContentType: "application/pdf", RawContent: Uint8Array.from([0xff]) },
        ...{ ContentDisposition: "ATTACHMENT", ContentTransferEncoding: "BASE64", ...overrides },
      },
    ],
  }),
});
const header = (Name: string, Value: string) => ({ Content: simple({ Headers: [{ Name, Value }] }) });

describe("SES's stand-in", () => {
  test("keeps an accepted message whole and answers an id of SES's shape", async () => {
    const { MessageId } = await send();
    expect(MessageId).toMatch(/^0100[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-000000$/);
    expect(stack.ses.outbox).toEqual([
      {
        messageId: MessageId,
        at: START.getTime(),
        from: '"Ann Rep" <ann@softtouch.example>',
        to: ["lead@customer.example"],
        cc: [],
        bcc: [],
        replyTo: ["t-1@reply.softtouch.example"],
        feedbackForwarding: "t-1@reply.softtouch.example",
        configurationSet: "softtouch",
        subject: "Grüße",
        text: "Hello",
        html: "<p>Hello</p>",
        headers: [{ name: "List-Unsubscribe", value: "<https://api.softtouch.example/u/1>" }],
        tags: { touch: "t-1_A" },
        attachments: [],
      },
    ]);
  });

  test("tells the bus of a message sent and delivered, with its tags", async () => {
    const { MessageId } = await send();
    await stack.settle();
    expect(events.map((event) => event["detail-type"])).toEqual(["Email Sent", "Email Delivered"]);
    expect(events.map(({ detail }) => detail.eventType)).toEqual(["Send", "Delivery"]);
    for (const { source, time, detail, resources } of events) {
      expect({ source, time }).toEqual({ source: "aws.ses", time: "2026-03-02T09:00:00Z" });
      expect(resources).toEqual(["arn:aws:ses:us-east-1:000000000000:configuration-set/softtouch"]);
      expect(detail.mail.messageId).toBe(MessageId);
      expect(detail.mail.tags.touch).toEqual(["t-1_A"]);
      expect(detail.mail.tags["ses:configuration-set"]).toEqual(["softtouch"]);
    }
    expect(events[1]?.detail.delivery).toMatchObject({ recipients: ["lead@customer.example"] });
  });

  test("tells nobody of a message without a configuration set", async () => {
    await send({ ConfigurationSetName: undefined });
    await stack.settle();
    expect(events).toEqual([]);
  });

  test("bounces mail to an address that bounces, instead of delivering it", async () => {
    stack.ses.bounce("Lead@customer.example");
    await send({ Destination: { ToAddresses: ["lead@customer.example", "other@customer.example"] } });
    await stack.settle();
    expect(events.map(({ detail }) => detail.eventType)).toEqual(["Send", "Bounce", "Delivery"]);
    expect(events[1]?.detail.bounce).toMatchObject({
      bounceType: "Permanent",
      bounceSubType: "General",
      bouncedRecipients: [{ emailAddress: "lead@customer.example", status: "5.1.1", action: "failed" }],
    });
    expect(events[2]?.detail.delivery).toMatchObject({ recipients: ["other@customer.example"] });
  });

  test("tells of opens and of clicks on the links that it rewrites, of tracked mail alone", async () => {
    const link = '<a ses:tags="link:1;" href="https://softtouch.example/?a=1&amp;b=2">there</a>';
    const html = `<p>${link} <a ses:no-track href="https://softtouch.example/u/1">stop</a> <a href="mailto:a@b.example">me</a></p>`;
    const Content = simple({ Body: { Text: { Data: "Hello" }, Html: { Data: html } } });
    const { MessageId: plain = "" } = await send({ Content });
    const tracked = { ConfigurationSetName: "softtouch-tracked" };
    const { MessageId: bare = "" } = await send({ ...tracked, Content: simple({}) });
    const { MessageId = "" } = await send({ ...tracked, Content });
    await stack.settle();
    events = [];
    for (const id of [plain, bare, "none"]) expect(() => stack.ses.open(id)).toThrow("tracks");
    for (const place of [0, 2, 3, 4])
      expect(() => stack.ses.click(MessageId, place)).toThrow("follows no link");
    stack.ses.open(MessageId, { userAgent: "Mozilla/5.0" });
    stack.ses.click(MessageId, 1, { at: START.getTime() + 500 });
    await stack.settle();
    expect(events.map((event) => event["detail-type"])).toEqual(["Email Opened", "Email Clicked"]);
    expect(events[0]?.detail.open).toEqual({
      ...{ ipAddress: "192.0.2.1", timestamp: "2026-03-02T09:00:00.000Z", userAgent: "Mozilla/5.0" },
    });
    expect(events[1]?.detail.click).toMatchObject({
      ...{ timestamp: "2026-03-02T09:00:00.500Z", link: "https://softtouch.example/?a=1&b=2" },
      linkTags: { link: ["1"] },
    });
    expect(events[1]?.detail.mail.tags["ses:configuration-set"]).toEqual(["softtouch-tracked"]);
  });

  test("passes a complaint on", async () => {
    const { MessageId = "" } = await send();
    await stack.settle();
    stack.ses.complain(MessageId);
    await stack.settle();
    expect(events.at(-1)?.["detail-type"]).toBe("Email Complaint Received");
    expect(events.at(-1)?.detail.complaint).toMatchObject({
      complainedRecipients: [{ emailAddress: "lead@customer.example" }],
    });
    expect(() => stack.ses.complain("none")).toThrow();
  });

  const reserved =
    "BCC CC Content-Disposition Content-Type Date From Message-ID MIME-Version Reply-To Return-Path Subject To";
  test.each<[string, Partial<SendEmailCommandInput>]>([
    ...reserved
      .split(" ")
      .map((name): [string, Partial<SendEmailCommandInput>] => [`the header ${name}`, header(name, "x")]),
    ["a reserved header in lower case", header("message-id", "x")],
    ["a header value of 871 characters", header("References", "x".repeat(871))],
    ["a header value with a line break", header("X-A", "a\r\nBcc: you@x.example")],
    ["a header value outside ASCII", header("X-A", "ü")],
    ["a header name with a colon", header("X:A", "a")],
    [
      "sixteen headers",
      {
        Content: simple({ Headers: Array.from({ length: 16 }, (_, i) => ({ Name: `X-${i}`, Value: "a" })) }),
      },
    ],
    ["a file with an ending that is not carried", attached({ FileName: "a.PS1" })],
    ["a file without an ending", attached({ FileName: "plan" })],
    ["a file name outside ASCII", attached({ FileName: "plän.pdf" })],
    ["a file name of 256 characters", attached({ FileName: `${"a".repeat(252)}.pdf` })],
    ["a media type of 79 characters", attached({ ContentType: `text/${"a".repeat(74)}` })],
    ["bytes in seven bits", attached({ ContentTransferEncoding: "SEVEN_BIT" })],
    ["bytes in no encoding, which is seven bits", attached({ ContentTransferEncoding: undefined })],
    ["files of 31 MB, which are 41 in base64", attached({ RawContent: new Uint8Array(31 * 1024 * 1024) })],
    ["a tag value with a dot", { EmailTags: [{ Name: "touch", Value: "a.b" }] }],
    ["a tag name with a space", { EmailTags: [{ Name: "a b", Value: "a" }] }],
    ["a tag value of 257 characters", { EmailTags: [{ Name: "a", Value: "a".repeat(257) }] }],
    ["a recipient without a domain", { Destination: { ToAddresses: ["lead"] } }],
    ["a recipient with a space", { Destination: { ToAddresses: ["le ad@customer.example"] } }],
    [
      "two recipients in one field",
      { Destination: { ToAddresses: ["a@customer.example, b@customer.example"] } },
    ],
    ["a local part outside ASCII", { Destination: { ToAddresses: ["jürgen@customer.example"] } }],
    ["a display name outside ASCII", { FromEmailAddress: "Jürgen <ann@softtouch.example>" }],
    [
      "a reply address of 65 octets before the @",
      { ReplyToAddresses: [`${"x".repeat(65)}@reply.softtouch.example`] },
    ],
    [
      "fifty-one recipients",
      { Destination: { ToAddresses: Array.from({ length: 51 }, (_, i) => `l${i}@customer.example`) } },
    ],
    ["no recipient", { Destination: { ToAddresses: [] } }],
    ["no destination", { Destination: undefined }],
    ["no sender", { FromEmailAddress: undefined }],
    ["an empty body", { Content: simple({ Body: { Text: { Data: "" } } }) }],
    ["no body", { Content: simple({ Body: {} }) }],
    ["a subject of two lines", { Content: simple({ Subject: { Data: "a\nb" } }) }],
    ["raw content, which this stand-in does not take", { Content: { Raw: { Data: new Uint8Array([1]) } } }],
  ])("refuses %s", async (_what, overrides) => {
    const refusal = await refusalOf(send(overrides));
    expect(refusal.name).toBe("BadRequestException");
    expect(stack.ses.outbox).toEqual([]);
  });

  test("refuses more than forty megabytes", async () => {
    const Content = simple({ Body: { Text: { Data: "x".repeat(40 * 1024 * 1024 + 1) } } });
    expect((await refusalOf(send({ Content }))).name).toBe("BadRequestException");
  });

  test("refuses a configuration set it does not have and a sender that is not verified", async () => {
    expect((await refusalOf(send({ ConfigurationSetName: "other" }))).name).toBe("NotFoundException");
    for (const overrides of [
      { FromEmailAddress: "ann@elsewhere.example" },
      { FromEmailAddress: "ann@notsofttouch.example" },
      { FeedbackForwardingEmailAddress: "bounces@elsewhere.example" },
    ]) {
      const refusal = await refusalOf(send(overrides));
      expect(refusal.name).toBe("MessageRejected");
      expect(refusal.message).toContain("Email address is not verified");
    }
    await send({ FromEmailAddress: "ann@mail.softtouch.example" });
    expect(stack.ses.outbox).toHaveLength(1);
  });

  test("takes what it should: 870 characters, a threading header, fifty recipients", async () => {
    await send(header("References", "x".repeat(870)));
    await send(header("In-Reply-To", messageIdHeader("0100-1", "us-east-1")));
    await send({
      Destination: { ToAddresses: Array.from({ length: 50 }, (_, i) => `l${i}@customer.example`) },
    });
    expect(stack.ses.outbox).toHaveLength(3);
  });

  test("fails the next calls as it is told", async () => {
    stack.ses.failNext({ kind: "throttle" });
    stack.ses.failNext({ kind: "reject" });
    stack.ses.failNext({ kind: "server-error" });
    stack.ses.failNext({ kind: "reset-before" });
    expect((await refusalOf(send())).name).toBe("TooManyRequestsException");
    expect((await refusalOf(send())).name).toBe("MessageRejected");
    expect(await refusalOf(send())).toMatchObject({ $metadata: { httpStatusCode: 500 } });
    const reset = await refusalOf(send());
    expect(stack.ses.outbox).toEqual([]);
    stack.ses.failNext({ kind: "timeout-after-acceptance" });
    const lost = await refusalOf(send());
    // The caller cannot tell the two apart; only the events can.
    expect([reset.name, lost.name]).toEqual(["TimeoutError", "TimeoutError"]);
    await stack.settle();
    expect(stack.ses.outbox).toHaveLength(1);
    expect(events.map(({ detail }) => detail.eventType)).toEqual(["Send", "Delivery"]);
    await send();
    expect(stack.ses.outbox).toHaveLength(2);
  });

  test("names a message as its Message-ID header will", () => {
    expect(messageIdHeader("0100-a", "us-east-1")).toBe("<0100-a@email.amazonses.com>");
    expect(messageIdHeader("0102-a", "eu-west-1")).toBe("<0102-a@eu-west-1.amazonses.com>");
  });

  test("refuses an unsigned request", async () => {
    const response = await fetch(`${process.env.AWS_ENDPOINT_URL_SESV2}/v2/email/outbound-emails`, {
      method: "POST",
      body: JSON.stringify(email()),
    });
    expect(response.status).toBe(403);
    expect(stack.ses.outbox).toEqual([]);
  });
});
