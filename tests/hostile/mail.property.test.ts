/** What anybody can mail to us. */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMail } from "../../functions/app/read-mail.ts";
import { understandMail } from "../../functions/core/reading/understand.ts";
import { replyAddress } from "../../functions/core/reply-address.ts";
import { House, type Lead, REP, REPLY_DOMAIN, SETTINGS } from "./house.ts";
import { damaged, hostileText } from "./mutation.ts";
import type { Report } from "./read-worst-mails.ts";
import { runs } from "./runs.ts";
import { type WorstMails, worstMails } from "./worst-mails.ts";

const CONTEXT = { now: Date.UTC(2026, 10, 24), zone: "UTC" };
const DIRECTORY = new URL("../fixtures/mail/", import.meta.url);
const fixtures = readdirSync(DIRECTORY, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".eml"))
  .map((name) => ({ name, raw: readFileSync(new URL(name, DIRECTORY), "utf8") }));

const filled = (raw: string, to: string) =>
  raw.replace(
    /\{\{(to|from|id)\}\}/g,
    (_, field) => ({ to, from: "maria@home.example" })[field as "to"] ?? "m-1",
  );

/** SES writes the envelope's recipient on top of all that the sender has written. */
const received = (to: string) =>
  Buffer.from(
    `Received: from mx.shop.example (mx.shop.example [192.0.2.1]) by inbound-smtp.us-east-1.amazonaws.com\r\n for ${to};\r\n Tue, 03 Mar 2026 18:00:00 +0000 (UTC)\r\n`,
  );
const delivered = (to: string, raw: Uint8Array | string) =>
  Buffer.concat([received(to), typeof raw === "string" ? Buffer.from(raw) : raw]);

const tokenOf = ({ contactId, enrollmentId }: Lead) =>
  replyAddress(SETTINGS.keyring, REPLY_DOMAIN, { contactId, enrollmentId });

describe("reading a mail", () => {
  const samples = fixtures.map(({ raw }) => Buffer.from(filled(raw, `r-abc@${REPLY_DOMAIN}`)));

  it("never throws, whatever was done to its bytes", async () => {
    await fc.assert(
      fc.asyncProperty(damaged(samples), async (raw) => {
        const { text } = understandMail(await readMail(raw), CONTEXT);
        expect(text.length).toBeLessThanOrEqual(1_500);
      }),
      runs(120),
    );
  });

  it("never throws, whatever its structure, and takes nothing for an address that no row can be named after", async () => {
    const header = fc.constantFrom(
      "Subject",
      "From",
      "To",
      "Cc",
      "Message-ID",
      "Content-Type",
      "Received",
      "Date",
    );
    const type = fc.constantFrom(
      "text/plain",
      "text/html; charset=x-nobody",
      'multipart/alternative; boundary="b"',
      "multipart/mixed; boundary=",
      "message/rfc822",
      "message/delivery-status",
      'text/plain; charset="utf-16',
      "multipart/report; report-type=delivery-status; boundary=b",
    );
    const part = fc
      .record({
        headers: fc.array(fc.tuple(header, hostileText), { maxLength: 5 }),
        type,
        encoding: fc.constantFrom("7bit", "base64", "quoted-printable", "x-nobody", ""),
        body: fc.oneof(
          hostileText,
          fc.constantFrom("--b\r\n", "--b--\r\n", "--b\r\n\r\n--b\r\n"),
          fc
            .integer({ min: 0, max: 300 })
            .map((n) => "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".repeat(n)),
        ),
      })
      .map(({ headers, type, encoding, body }) =>
        [
          ...headers.map(([name, value]) => `${name}: ${value}`),
          `Content-Type: ${type}`,
          `Content-Transfer-Encoding: ${encoding}`,
          "",
          body,
        ].join("\r\n"),
      );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 6 }), async (parts) => {
        const mail = await readMail(Buffer.from(parts.join("\r\n--b\r\n")));
        understandMail(mail, CONTEXT);
        for (const address of [mail.from ?? "", ...mail.recipients])
          expect(address.length).toBeLessThanOrEqual(256);
      }),
      runs(120),
    );
  });

  it("takes an author's address that is longer than any for none", async () => {
    const raw = (length: number) =>
      Buffer.from(`From: <${"x".repeat(length)}@shop.example>\r\n\r\nCall me.\r\n`);
    expect((await readMail(raw(50_000))).from).toBeUndefined();
    expect((await readMail(raw(64))).from).toBe(`${"x".repeat(64)}@shop.example`);
  });

  it.each(["ordinary", "largest"] satisfies WorstMails[])(
    "costs a bounded time and memory, be it the worst of the %s ones",
    async (which) => {
      // A small heap, and processor time instead of the clock: a busy machine changes neither.
      const script = new URL("read-worst-mails.ts", import.meta.url).pathname;
      const arguments_ = ["--expose-gc", "--max-old-space-size=128", script, which];
      const { stdout } = await promisify(execFile)(process.execPath, arguments_);
      const { slowest, moreMegabytes } = JSON.parse(stdout) as Report;
      expect(slowest.cpuMs, slowest.name).toBeLessThan(2_000);
      expect(moreMegabytes).toBeLessThan(200);
    },
  );
});

describe("a mail to a reply address", () => {
  const human = ["reply.eml", "kinds/reply.eml", "kinds/bottom-posted.eml", "html-only.eml"];

  async function expectHeard(house: House, lead: Lead, raw: Uint8Array): Promise<void> {
    const told = house.world.ledger.notices.length;
    await house.mail(raw);
    expect(["replied", "unsubscribed"]).toContain(await house.status(lead.contactId));
    expect(house.world.ledger.notices.slice(told).map(({ to }) => to)).toContain(REP);
  }

  it("stops the sequence and tells a person, however it was damaged on the way", async () => {
    const house = new House();
    const raws = fixtures.filter(({ name }) => human.includes(name)).map(({ raw }) => Buffer.from(raw));
    expect(raws).toHaveLength(human.length);
    await fc.assert(
      fc.asyncProperty(damaged(raws), async (raw) => {
        const lead = await house.lead();
        await expectHeard(house, lead, delivered(tokenOf(lead), raw));
      }),
      runs(60),
    );
  });

  it("stops the sequence and tells a person, whatever it is full of", async () => {
    const house = new House();
    // A bounce or an automatic answer is nobody's reply.
    const names = Object.keys(worstMails("", "ordinary")).filter((name) => !name.startsWith("a machine's"));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), async (name) => {
        const lead = await house.lead();
        const raw = worstMails(tokenOf(lead), "ordinary")[name]?.() ?? "";
        await expectHeard(house, lead, delivered(tokenOf(lead), raw));
      }),
      runs(25),
    );
  });

  it("is one reply when it comes twice, and two when only its Message-ID is the same", async () => {
    const house = new House();
    const lead = await house.lead();
    const write = (words: string) =>
      delivered(
        tokenOf(lead),
        `From: maria@home.example\r\nMessage-ID: <>\r\nSubject: Re: x\r\n\r\n${words}\r\n`,
      );
    const heard = async () =>
      (await house.world.timeline.list(lead.contactId)).filter(({ is }) => is === "replied").length;
    await house.mail(write("yes"));
    await house.mail(Buffer.concat([Buffer.from("X-Again: 1\r\n"), write("yes")]));
    expect(await heard()).toBe(1);
    await house.mail(write("no, wait"));
    expect(await heard()).toBe(2);
  });
});
