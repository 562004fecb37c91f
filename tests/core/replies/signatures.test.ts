import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { doorKeyFault } from "../../../functions/core/replies/door-keys.ts";
import {
  isLoggedIn,
  isSignedByMailgun,
  isSignedBySendGrid,
  isSignedToStandard,
  MAILGUN_WITHIN,
  parseSendGridKey,
  parseWebhookSecrets,
  SENDGRID_WITHIN,
  SIGNED_WITHIN,
} from "../../../functions/core/replies/signatures.ts";

describe("a Standard Webhooks signature", () => {
  // The vector of the specification's own libraries (github.com/standard-webhooks/standard-webhooks, libraries/*/test).
  const VECTOR = {
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    timestamp: "1614265330",
    signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  };
  const BODY = Buffer.from('{"test": 2432232314}');
  const NOW = 1_614_265_330_000;
  const secrets = parseWebhookSecrets("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") ?? [];
  const other = Buffer.alloc(32, 1);

  it("of the specification holds, alone, among others, and while secrets are changed", () => {
    expect(isSignedToStandard(VECTOR, BODY, secrets, NOW)).toBe(true);
    const several = `v1,${"A".repeat(43)}= v1a,xyz v2,${VECTOR.signature.slice(3)} ${VECTOR.signature}`;
    expect(isSignedToStandard({ ...VECTOR, signature: several }, BODY, secrets, NOW)).toBe(true);
    expect(isSignedToStandard(VECTOR, BODY, [other, ...secrets], NOW)).toBe(true);
  });

  it("does not hold for another body, id, time or secret, nor under another version", () => {
    expect(isSignedToStandard(VECTOR, Buffer.from('{"test": 2432232315}'), secrets, NOW)).toBe(false);
    expect(isSignedToStandard({ ...VECTOR, id: "msg_other" }, BODY, secrets, NOW)).toBe(false);
    expect(isSignedToStandard({ ...VECTOR, timestamp: "1614265331" }, BODY, secrets, NOW)).toBe(false);
    expect(isSignedToStandard(VECTOR, BODY, [other], NOW)).toBe(false);
    expect(isSignedToStandard(VECTOR, BODY, [], NOW)).toBe(false);
    const v1a = VECTOR.signature.replace("v1,", "v1a,");
    expect(isSignedToStandard({ ...VECTOR, signature: v1a }, BODY, secrets, NOW)).toBe(false);
  });

  it.each(["id", "timestamp", "signature"])("without its %s is none", (name) => {
    for (const value of [undefined, ""])
      expect(isSignedToStandard({ ...VECTOR, [name]: value }, BODY, secrets, NOW)).toBe(false);
  });

  it("over an empty id is none, though it be right", () => {
    const signature = `v1,${createHmac("sha256", other).update(`.${VECTOR.timestamp}.`).update(BODY).digest("base64")}`;
    const given = { id: "", timestamp: VECTOR.timestamp, signature };
    expect(isSignedToStandard(given, BODY, [other], NOW)).toBe(false);
  });

  it("is too old, or of the future, after five minutes", () => {
    for (const sign of [-1, 1]) {
      expect(isSignedToStandard(VECTOR, BODY, secrets, NOW + sign * SIGNED_WITHIN)).toBe(true);
      expect(isSignedToStandard(VECTOR, BODY, secrets, NOW + sign * (SIGNED_WITHIN + 1_000))).toBe(false);
    }
    for (const timestamp of ["1614265330.0", "0x60378f32", " 1614265330", "-1", "1e9", "NaN"]) {
      const signature = `v1,${createHmac("sha256", other).update(`${VECTOR.id}.${timestamp}.`).update(BODY).digest("base64")}`;
      expect(isSignedToStandard({ id: VECTOR.id, timestamp, signature }, BODY, [other], NOW)).toBe(false);
    }
  });

  it("needs a secret of the specification's form", () => {
    const long = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString("base64")}`;
    expect(parseWebhookSecrets(`${long(24)}, ${long(64)}`)).toHaveLength(2);
    expect(parseWebhookSecrets(` ${long(24)} ,\n  ${long(64)},`)).toHaveLength(2);
    for (const text of ["", "whsec_", long(23), long(65), long(32).slice(6), `${long(32)},x`, "whsec_!!!!"])
      expect(parseWebhookSecrets(text)).toBeUndefined();
  });
});

describe("SendGrid's signature", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = parseSendGridKey(publicKey.export({ format: "der", type: "spki" }).toString("base64"));
  const NOW = Date.parse("2026-03-02T16:00:00Z");
  const timestamp = String(NOW / 1_000);
  const body = Buffer.from([0, 255, 13, 10, 200]);
  const signature = sign("sha256", Buffer.concat([Buffer.from(timestamp), body]), privateKey).toString(
    "base64",
  );

  it("holds over the time and the very bytes", () => {
    if (key === undefined) throw new Error("the key was not read");
    expect(isSignedBySendGrid(key, { timestamp, signature }, body, NOW)).toBe(true);
    expect(isSignedBySendGrid(key, { timestamp, signature }, Buffer.from("x"), NOW)).toBe(false);
    expect(isSignedBySendGrid(key, { timestamp: `${timestamp}0`, signature }, body, NOW * 10)).toBe(false);
    const another = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
    expect(isSignedBySendGrid(another, { timestamp, signature }, body, NOW)).toBe(false);
    expect(isSignedBySendGrid(key, { timestamp, signature }, body, NOW + SENDGRID_WITHIN + 1_000)).toBe(
      false,
    );
  });

  it.each(["", "AAAA", "not base64!", "MAYCAQACAQA="])("is none as %j", (wrong) => {
    if (key === undefined) throw new Error("the key was not read");
    expect(isSignedBySendGrid(key, { timestamp, signature: wrong }, body, NOW)).toBe(false);
  });

  it("needs a key on P-256", () => {
    // As SendGrid's documentation of security policies shows one.
    const shown =
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEmgmjvPAR/Lmwn2teL2WJUDIx35PqsnLKjPhPbrKkfMg6vK4NZQB1VeFSKbV7whQbEJRFHjF8+1zJxsXRP1GbWw==";
    expect(parseSendGridKey(shown)?.asymmetricKeyType).toBe("ec");
    const rsa = generateKeyPairSync("rsa", { modulusLength: 1_024 }).publicKey;
    const other = generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey;
    for (const wrong of [rsa, other])
      expect(
        parseSendGridKey(wrong.export({ format: "der", type: "spki" }).toString("base64")),
      ).toBeUndefined();
    for (const text of ["", "AAAA", shown.slice(0, 40)]) expect(parseSendGridKey(text)).toBeUndefined();
  });

  it("as SendGrid has published one for its event webhook holds", () => {
    // github.com/sendgrid/sendgrid-nodejs, packages/eventwebhook: the key, the signature and the time of its tests.
    const published = parseSendGridKey(
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==",
    );
    if (published === undefined) throw new Error("the key was not read");
    const event =
      '[{"email":"hello@world.com","event":"dropped","reason":"Bounced Address","sg_event_id":"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA","sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0","smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}]\r\n';
    const given = {
      timestamp: "1600112502",
      signature:
        "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=",
    };
    expect(isSignedBySendGrid(published, given, Buffer.from(event), 1_600_112_502_000)).toBe(true);
    expect(isSignedBySendGrid(published, given, Buffer.from(event.trim()), 1_600_112_502_000)).toBe(false);
  });
});

describe("Mailgun's signature", () => {
  const KEY = "a-mailgun-key-of-nobody";
  const NOW = Date.parse("2026-03-02T16:00:00Z");
  const timestamp = String(NOW / 1_000);
  const token = "t".repeat(50);
  const signature = createHmac("sha256", KEY)
    .update(timestamp + token)
    .digest("hex");

  it("holds for its time and token, for as long as Mailgun goes on posting", () => {
    expect(isSignedByMailgun(KEY, { timestamp, token, signature }, NOW)).toBe(true);
    expect(isSignedByMailgun(KEY, { timestamp, token, signature: signature.toUpperCase() }, NOW)).toBe(true);
    expect(isSignedByMailgun(KEY, { timestamp, token, signature }, NOW + MAILGUN_WITHIN)).toBe(true);
    expect(isSignedByMailgun(KEY, { timestamp, token, signature }, NOW + MAILGUN_WITHIN + 1_000)).toBe(false);
    expect(isSignedByMailgun("another-key", { timestamp, token, signature }, NOW)).toBe(false);
    expect(isSignedByMailgun(KEY, { timestamp, token: `${token}t`, signature }, NOW)).toBe(false);
    for (const name of ["timestamp", "token", "signature"])
      expect(isSignedByMailgun(KEY, { timestamp, token, signature, [name]: undefined }, NOW)).toBe(false);
  });

  it("over an empty token is none, though it be right", () => {
    const right = createHmac("sha256", KEY).update(timestamp).digest("hex");
    expect(isSignedByMailgun(KEY, { timestamp, token: "", signature: right }, NOW)).toBe(false);
  });
});

describe("a login", () => {
  it("is a user and a password in base64, and no other", () => {
    const header = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
    expect(isLoggedIn("ann:pass:wörd", header("ann:pass:wörd"))).toBe(true);
    expect(isLoggedIn("ann:pass", header("ann:pass").replace("Basic", "basic"))).toBe(true);
    for (const wrong of [
      undefined,
      "",
      "Basic",
      "Basic ",
      header("ann:"),
      `X${header("ann:pass")}`,
      header("ann:passs"),
      "Bearer YW5uOnBhc3M=",
    ])
      expect(isLoggedIn("ann:pass", wrong)).toBe(false);
  });
});

describe("the key of a door", () => {
  it.each([
    ["REPLY_WEBHOOK_SECRETS", "whsec_short"],
    ["GMAIL_PUSH_TOKEN", "x".repeat(23)],
    ["SENDGRID_INBOUND_KEY", "AAAA"],
    ["SENDGRID_INBOUND_LOGIN", `user:${"x".repeat(23)}`],
    ["SENDGRID_INBOUND_LOGIN", `:${"x".repeat(40)}`],
    ["POSTMARK_INBOUND_LOGIN", "x".repeat(40)],
    ["MAILGUN_SIGNING_KEY", "x".repeat(15)],
  ] as const)("%s will not do as %j, and is not quoted", (variable, value) => {
    const fault = doorKeyFault(variable, value);
    expect(fault).toMatch(/must/);
    expect(fault).not.toContain(value);
  });

  it("will do when it is what its provider gives, or long enough", () => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const inBase64 = publicKey.export({ format: "der", type: "spki" }).toString("base64");
    expect(doorKeyFault("SENDGRID_INBOUND_KEY", inBase64)).toBeUndefined();
    const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
    expect(doorKeyFault("REPLY_WEBHOOK_SECRETS", secret)).toBeUndefined();
    expect(doorKeyFault("POSTMARK_INBOUND_LOGIN", `user:${"x".repeat(24)}`)).toBeUndefined();
    expect(doorKeyFault("GMAIL_PUSH_TOKEN", "x".repeat(24))).toBeUndefined();
    expect(doorKeyFault("MAILGUN_SIGNING_KEY", "x".repeat(32))).toBeUndefined();
  });
});
