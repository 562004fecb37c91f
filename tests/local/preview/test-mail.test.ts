import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClock } from "../../../functions/local/clock.ts";
import { listen } from "../../../functions/local/http-server.ts";
import { createInFlight } from "../../../functions/local/in-flight.ts";
import type { LocalServer } from "../../../functions/local/loopback.ts";
import { createSes, type Ses } from "../../../functions/local/ses.ts";
import { FOLDER } from "../rehearsal/folder.ts";
import { type PreviewServer, startPreview } from "./preview-server.ts";

const ME = "me@orchard.example";
const BACK = "/s/short?contact=maria&start=2026-03-02T09:00&step=figure";

let ses: Ses;
let wire: LocalServer;
let preview: PreviewServer;

beforeAll(async () => {
  const [clock, inFlight] = [createClock(Date.now()), createInFlight()];
  ses = createSes({
    clock,
    inFlight,
    emit: () => {},
    identities: ["mail.orchard.example"],
    configurationSets: [],
  });
  wire = await listen(ses.handle, { clock, inFlight });
  preview = await startPreview(FOLDER, {
    args: ["--send-to", ME],
    env: {
      ...{ AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" },
      AWS_ENDPOINT_URL_SESV2: wire.url,
    },
  });
});
afterAll(async () => {
  await preview?.stop();
  await wire?.close();
});

/** Posts as the page's form does, and answers what the page then says. */
async function send(
  fields: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const form = { step: "figure", variant: "", to: ME, confirm: "yes", back: BACK, ...fields };
  const answer = await fetch(`${preview.url}/do/send-test`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { origin: preview.url, ...headers },
  });
  const page = await answer.text();
  return /id="note"[^>]*>([^<]*)</.exec(page)?.[1] ?? page;
}

describe("a test to oneself", () => {
  it("goes out by SES, says that it is one, and belongs to nobody", async () => {
    expect(await send()).toMatch(/^The test was sent to me@orchard\.example: SES calls it 0100/);
    const [mail] = ses.outbox;
    expect(mail).toMatchObject({
      from: '"Anna Berg" <anna@mail.orchard.example>',
      ...{ to: [ME], replyTo: [ME], subject: "[Test] Re: Your enquiry about ovens" },
      ...{ headers: [], tags: { test: "preview" }, feedbackForwarding: undefined },
    });
    expect(mail?.text).toContain("Here is the figure I promised");
    expect(mail?.text).toContain("Unsubscribe: (a link that does nothing in a test)");
    expect(`${mail?.text} ${mail?.html}`).not.toMatch(/softtouch\.example\/[up]\//);
    expect(mail?.html).toContain('href="#"');
    expect(ses.outbox).toHaveLength(1);
  });

  it("goes to nobody who was not allowed, and nowhere without a tick", async () => {
    const before = ses.outbox.length;
    expect(await send({ to: "maria@bakery.example.com" })).toMatch(
      /^Not sent: maria@bakery\.example\.com is not allowed/,
    );
    expect(await send({ confirm: "" })).toMatch(/^Not sent: tick the box/);
    expect(await send({ step: "nudge" })).toMatch(/^Not sent: there is no such mail/);
    expect(await send({ back: "https://elsewhere.example/s/short" })).not.toMatch(/The test was sent/);
    expect(ses.outbox).toHaveLength(before);
  });

  it("is not asked for by another site, nor under another name", async () => {
    const before = ses.outbox.length;
    expect(await send({}, { origin: "https://evil.example" })).toMatch(/^Refused/);
    expect(await send({}, { "sec-fetch-site": "cross-site" })).toMatch(/^Refused/);
    expect(ses.outbox).toHaveLength(before);
    const page = await fetch(preview.url);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("says what SES says no to, and does not try again", async () => {
    ses.failNext({ kind: "reject" });
    expect(await send()).toMatch(/^Not sent: .*MessageRejected/);
    ses.failNext({ kind: "timeout-after-acceptance" });
    expect(await send()).toMatch(/^Nobody knows whether it was sent/);
    expect(ses.outbox).toHaveLength(2);
  });
});
