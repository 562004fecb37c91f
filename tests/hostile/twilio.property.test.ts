/** What anybody can post to Twilio's webhooks, and what Twilio could post in error. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { House, PUBLIC_URL, signatureOf } from "./house.ts";
import { damaged } from "./mutation.ts";
import { runs } from "./runs.ts";

const FORM = readFileSync(new URL("../fixtures/twilio/inbound.form", import.meta.url), "utf8").trim();
const STATUS =
  "/twilio/status?contact=aaaaaaaaaaaaaaaa&enrollment=aaaaaaaaaaaaaaaa&touch=aaaaaaaaaaaaaaaa&attempt=1";
const INBOUND = "/twilio/inbound";

function formOf(fields: Readonly<Record<string, string>>): URLSearchParams {
  const form = new URLSearchParams(FORM);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

async function expectProblem(answer: Response, statuses: readonly number[]): Promise<void> {
  expect(statuses).toContain(answer.status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(await answer.json()).toMatchObject({ status: answer.status });
}

const fieldName = fc.oneof(
  fc.constantFrom(
    "MessageSid",
    "From",
    "Body",
    "To",
    "MessageStatus",
    "ErrorCode",
    "OptOutType",
    "MediaUrl0",
  ),
  fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "", "then"),
  fc.string({ unit: "binary", maxLength: 10 }),
);
const fields = fc
  .array(fc.tuple(fieldName, fc.string({ unit: "binary", maxLength: 40 })), { maxLength: 12 })
  .map(
    (pairs) => new URLSearchParams(pairs.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()])),
  );

describe("a forged signature", () => {
  const forgery = fc.oneof(
    fc.constantFrom<(right: string) => string>(
      () => "",
      () => "=",
      (right) => right.slice(0, -1),
      (right) => right.slice(0, 10),
      (right) => right.toLowerCase(),
      (right) => right.toUpperCase(),
      (right) => `${right}=`,
      (right) => `${right}, ${right}`,
      (right) => `sha1=${right}`,
      (right) => right.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""),
      (right) => Buffer.from(right, "base64").toString("hex"),
    ),
    fc.tuple(fc.nat(), fc.nat(5)).map(([at, bit]) => (right: string) => {
      const bytes = Buffer.from(right);
      const place = at % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
      return bytes.toString("latin1");
    }),
    fc.string({ maxLength: 60 }).map((text) => () => text.replace(/[^ -~]/g, "")),
  );
  const url = fc.constantFrom(
    `${PUBLIC_URL}${INBOUND}`,
    `http://go.northlight.example${INBOUND}`,
    `${PUBLIC_URL}${INBOUND}/`,
    `${PUBLIC_URL}${STATUS}`,
    `https://evil.example${INBOUND}`,
    `http://localhost${INBOUND}`,
  );

  it("is refused, and nothing is stored or told", async () => {
    const house = new House();
    const { phone } = await house.lead();
    await fc.assert(
      fc.asyncProperty(
        forgery,
        fc.constantFrom(INBOUND, STATUS),
        fc.constantFrom("STOP", "hello", "START"),
        async (forge, path, body) => {
          const form = formOf({ From: phone, Body: body, MessageStatus: "delivered" });
          const right = signatureOf(`${PUBLIC_URL}${path}`, form);
          const forged = forge(right);
          fc.pre(forged.trim() !== right);
          const before = house.changes.length;
          await expectProblem(await house.twilio(path, form.toString(), forged), [403]);
          expect(house.changes.slice(before)).toEqual([]);
        },
      ),
      runs(150),
    );
  });

  it("for another URL, with another key or for other fields is refused", async () => {
    const house = new House();
    const { phone } = await house.lead();
    await fc.assert(
      fc.asyncProperty(url, fc.boolean(), fields, async (signedFor, ownKey, other) => {
        const form = formOf({ From: phone, Body: "STOP" });
        const isRight = signedFor === `${PUBLIC_URL}${INBOUND}` && ownKey;
        const signed = isRight ? other : form;
        fc.pre(!isRight || signatureOf(signedFor, form) !== signatureOf(signedFor, other));
        const signature = signatureOf(signedFor, signed, ownKey ? undefined : "another-token-of-nobody");
        const before = house.changes.length;
        await expectProblem(await house.twilio(INBOUND, form.toString(), signature), [403]);
        expect(house.changes.slice(before)).toEqual([]);
      }),
      runs(100),
    );
  });

  it("does not hold for a body that was damaged on the way", async () => {
    const house = new House();
    const { phone } = await house.lead();
    const form = formOf({ From: phone, Body: "please call me" });
    const signature = signatureOf(`${PUBLIC_URL}${INBOUND}`, form);
    await fc.assert(
      fc.asyncProperty(damaged([Buffer.from(form.toString())]), async (bytes) => {
        const fieldsThen = new URLSearchParams(new TextDecoder().decode(bytes));
        fc.pre(signatureOf(`${PUBLIC_URL}${INBOUND}`, fieldsThen) !== signature);
        const before = house.changes.length;
        const answer = await house.webhooks.request(INBOUND, {
          method: "POST",
          headers: {
            "content-type": "application/x-www-form-urlencoded",
            "x-twilio-signature": signature,
          },
          body: new Uint8Array(bytes),
        });
        await expectProblem(answer, bytes.length > 64 * 1024 ? [413] : [403]);
        expect(house.changes.slice(before)).toEqual([]);
      }),
      runs(100),
    );
  });
});

describe("what Twilio signed", () => {
  it("is taken or named as nonsense, whatever is in it, and never half stored", async () => {
    const house = new House();
    const { phone, contactId } = await house.lead();
    await fc.assert(
      fc.asyncProperty(fields, fc.constantFrom(INBOUND, STATUS), async (form, path) => {
        if (form.get("From") === phone) form.delete("From");
        const before = house.changes.length;
        const answer = await house.twilio(path, form.toString(), signatureOf(`${PUBLIC_URL}${path}`, form));
        expect(answer.status).toBeLessThan(500);
        expect(answer.status).not.toBe(403);
        if (answer.status >= 400) {
          await expectProblem(answer, [400]);
          expect(house.changes.slice(before)).toEqual([]);
        }
      }),
      runs(200),
    );
    expect(await house.status(contactId)).toBe("active");
  });

  it("with a field that came twice is still Twilio's: each of its values is signed", async () => {
    const house = new House();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "binary", minLength: 1, maxLength: 20 }), { minLength: 2, maxLength: 4 }),
        async (values) => {
          const { phone, contactId } = await house.lead();
          const form = formOf({ From: phone, Body: "please call me", MessageSid: `SM${contactId}` });
          for (const value of values) form.append("MediaUrl", value.toWellFormed());
          const answer = await house.twilio(
            INBOUND,
            form.toString(),
            signatureOf(`${PUBLIC_URL}${INBOUND}`, form),
          );
          expect(answer.status).toBe(200);
          expect(await house.status(contactId)).toBe("replied");
        },
      ),
      runs(20),
    );
  });

  it("with a field of ours that came twice with two meanings is named as nonsense", async () => {
    const house = new House();
    const { phone, contactId } = await house.lead();
    const form = formOf({ From: phone, Body: "STOP" });
    form.append("Body", "do go on");
    const before = house.changes.length;
    const signature = signatureOf(`${PUBLIC_URL}${INBOUND}`, form);
    await expectProblem(await house.twilio(INBOUND, form.toString(), signature), [400]);
    expect(house.changes.slice(before)).toEqual([]);
    expect(await house.status(contactId)).toBe("active");
  });

  it("is too large above 64 KB, whatever length it declares", async () => {
    const house = new House();
    const { phone } = await house.lead();
    const form = formOf({ From: phone, Body: "x".repeat(70_000) });
    const signature = signatureOf(`${PUBLIC_URL}${INBOUND}`, form);
    const before = house.changes.length;
    await expectProblem(await house.twilio(INBOUND, form.toString(), signature), [413]);
    expect(house.changes.slice(before)).toEqual([]);
  });

  it("with a long run of blanks in it is read in one pass", async () => {
    const house = new House();
    const { phone, contactId } = await house.lead();
    const form = formOf({ From: phone, Body: `a${" ".repeat(19_000)}b` });
    const signature = signatureOf(`${PUBLIC_URL}${INBOUND}`, form);
    expect((await house.twilio(INBOUND, form.toString(), signature)).status).toBe(200);
    expect(await house.status(contactId)).toBe("replied");
  });
});
