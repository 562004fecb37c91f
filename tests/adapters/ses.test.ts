import type { SESv2Client } from "@aws-sdk/client-sesv2";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createMailer, createSesClient, messageIdOf } from "../../functions/adapters/ses.ts";
import type { Email } from "../../functions/core/effects.ts";
import type { Mailer } from "../../functions/ports.ts";
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
import { at, FROM, REPLY_TO, startWire } from "./wire.ts";

const email: Email = {
  from: `Zoë Ana <${FROM}>`,
  to: "lead@example.com",
  replyTo: REPLY_TO,
  feedbackTo: REPLY_TO,
  subject: "Grüße",
  text: "Hello",
  headers: [{ name: "In-Reply-To", value: "<a@email.amazonses.com>" }],
  tags: { touch: "abcdefghijklmnop", attempt: "one" },
};
const patience = { connectMs: 300, answerMs: 400 };

describe("what SES is asked", () => {
  let wire: Awaited<ReturnType<typeof startWire>>;
  beforeAll(async () => {
    wire = await startWire();
  });
  afterAll(() => wire.close());

  test("a mail carries its headers, tags, configuration set and both return addresses", async () => {
    const answer = await wire.mailer.send(email);
    const [sent] = wire.stack.ses.outbox;
    expect(sent).toMatchObject({
      from: `=?UTF-8?B?${Buffer.from("Zoë Ana").toString("base64")}?= <${FROM}>`,
      to: [email.to],
      replyTo: [REPLY_TO],
      feedbackForwarding: REPLY_TO,
      configurationSet: "softtouch",
      subject: email.subject,
      text: "Hello",
      html: undefined,
      headers: email.headers,
      tags: email.tags,
    });
    const providerId = sent?.messageId ?? "";
    expect(answer).toEqual({ is: "sent", providerId, messageId: `<${providerId}@email.amazonses.com>` });
  });

  test("a tracked mail goes by the set whose events are opens and clicks besides; without one nobody is followed", async () => {
    const setOf = async (mailer: Mailer, tracked: Pick<Email, "tracked">) => {
      expect(await mailer.send({ ...email, ...tracked })).toMatchObject({ is: "sent" });
      return wire.stack.ses.outbox.at(-1)?.configurationSet;
    };
    expect(await setOf(wire.mailer, { tracked: true })).toBe("softtouch-tracked");
    expect(await setOf(wire.mailer, {})).toBe("softtouch");
    const client = createSesClient(at(wire.stack.environment.AWS_ENDPOINT_URL_SESV2));
    const plain = createMailer({ client, configurationSet: "softtouch" });
    expect(await setOf(plain, { tracked: true })).toBe("softtouch");
  });

  test("a tracked mail has its links numbered for SES, but for ours; any other leaves as it is", async () => {
    const html =
      '<p><a href="https://fjord.example/a">A</a> <a href="https://go.softtouch.example/u/k">Unsubscribe</a></p>';
    const sent = async (mailer: Mailer, tracked: Pick<Email, "tracked">) => {
      await mailer.send({ ...email, html, ...tracked });
      return wire.stack.ses.outbox.at(-1);
    };
    const marked = await sent(wire.mailer, { tracked: true });
    expect(marked?.html).toContain('<a ses:no-track href="https://go.softtouch.example/u/k">Unsubscribe</a>');
    expect(marked?.html).toContain('<a ses:tags="link:1;" href="https://fjord.example/a">A</a>');
    expect(marked?.html?.replace(/ ses:(?:no-track|tags="link:\d+;")/g, "")).toBe(html);
    expect(marked?.text).toBe(email.text);
    expect((await sent(wire.mailer, {}))?.html).toBe(html);
    const client = createSesClient(at(wire.stack.environment.AWS_ENDPOINT_URL_SESV2));
    const plain = createMailer({ client, configurationSet: "softtouch" });
    expect((await sent(plain, { tracked: true }))?.html).toBe(html);
  });

  test("files go with it byte for byte, under their names and types", async () => {
    const content = Uint8Array.from({ length: 1_000 }, (_, at) => (at * 7) % 256);
    const attachments = [
      { name: "plan.pdf", type: "application/pdf", content },
      { name: "empty.txt", type: "text/plain", content: new Uint8Array() },
    ];
    expect(await wire.mailer.send({ ...email, attachments })).toMatchObject({ is: "sent" });
    expect(wire.stack.ses.outbox.at(-1)?.attachments).toEqual([
      { name: "plan.pdf", type: "application/pdf", content: Buffer.from(content) },
      { name: "empty.txt", type: "text/plain", content: Buffer.alloc(0) },
    ]);
  });

  test("a file that SES does not carry is a fault to be mended", async () => {
    const attachments = [{ name: "run.exe", type: "application/x-msdownload", content: new Uint8Array(2) }];
    const answer = await wire.mailer.send({ ...email, attachments });
    expect(answer).toMatchObject({ is: "refused", refusal: { kind: "rejected" } });
  });

  test("a header that SES keeps for itself is a fault to be mended", async () => {
    const answer = await wire.mailer.send({ ...email, headers: [{ name: "Date", value: "today" }] });
    expect(answer).toMatchObject({ is: "refused", refusal: { kind: "rejected" } });
  });
});

test("outside us-east-1 the message id is under the Region's own name", () => {
  expect(messageIdOf("0100", "us-east-1")).toBe("<0100@email.amazonses.com>");
  expect(messageIdOf("0102", "eu-west-1")).toBe("<0102@eu-west-1.amazonses.com>");
});

describe("what becomes of a call that goes wrong", () => {
  let server: FaultServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function sendTo(answer: Rudeness) {
    server = await startFaultServer(answer);
    return createMailer({ client: createSesClient({ ...at(server.url), patience }) }).send(email);
  }
  const refusal = (status: number, name: string) =>
    http(status, JSON.stringify({ __type: name, message: "no" }));

  const lost: [string, Rudeness][] = [
    ["silence", silence],
    ["a reset", reset],
    ["an answer that stalls half way", stall],
    ["a 500", refusal(500, "InternalServiceErrorException")],
    ["a throttle with a 5xx status", refusal(503, "ThrottlingException")],
    ["a gateway's page", http(502, "<h1>Bad gateway</h1>", "text/html")],
    ["a garbled acceptance", http(200, '{"Mess')],
    ["an acceptance without an id", http(200, "{}")],
    ["a redirect", http(307, "")],
  ];
  test.each(lost)("after %s it is lost, and was asked once", async (_name, answer) => {
    expect(await sendTo(answer)).toMatchObject({ is: "lost", why: expect.stringMatching(/./) });
    expect(server?.requests()).toBe(1);
  });

  const throttled: [string, Rudeness][] = [
    ["429 TooManyRequestsException", refusal(429, "TooManyRequestsException")],
    ["400 LimitExceededException", refusal(400, "LimitExceededException")],
    ["400 ThrottlingException", refusal(400, "ThrottlingException")],
    ["429 with a page that is no JSON", http(429, "slow down", "text/plain")],
  ];
  test.each(throttled)("%s refuses it for now, and was asked once", async (_name, answer) => {
    expect(await sendTo(answer)).toMatchObject({ is: "refused", refusal: { kind: "throttled" } });
    expect(server?.requests()).toBe(1);
  });

  test.each([
    [400, "MessageRejected"],
    [400, "MailFromDomainNotVerifiedException"],
    [400, "AccountSuspendedException"],
    [400, "SendingPausedException"],
    [400, "BadRequestException"],
    [403, "AccessDeniedException"],
    [404, "NotFoundException"],
  ])("%i %s is for a person to mend", async (status, name) => {
    const answer = await sendTo(refusal(status, name));
    expect(answer).toMatchObject({
      is: "refused",
      refusal: { kind: "rejected", why: expect.stringContaining(name) },
    });
  });

  async function expectNotSent(client: SESv2Client): Promise<void> {
    const answer = await createMailer({ client }).send(email);
    expect(answer).toMatchObject({
      is: "refused",
      refusal: { kind: "throttled", why: expect.stringContaining("not reached") },
    });
  }

  test("a refused connection sent nothing", async () => {
    await expectNotSent(createSesClient({ ...at(await unusedUrl()), patience }));
  });

  test("an unknown host sent nothing", async () => {
    await expectNotSent(createSesClient({ ...at("http://ses.invalid"), patience }));
  });

  test("missing credentials sent nothing", async () => {
    server = await startFaultServer(silence);
    const credentials = async () => {
      throw new Error("no credentials here");
    };
    await expectNotSent(createSesClient({ ...at(server.url), credentials, patience }));
    expect(server.requests()).toBe(0);
  });

  test("an environment that asks for retries does not get them", async () => {
    const before = { ...process.env };
    Object.assign(process.env, { AWS_MAX_ATTEMPTS: "5", AWS_RETRY_MODE: "standard" });
    try {
      await sendTo(refusal(500, "InternalServiceErrorException"));
      expect(server?.requests()).toBe(1);
    } finally {
      process.env = before;
    }
  });
});
