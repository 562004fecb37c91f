import { describe, expect, test } from "vitest";
import { isSignedByTwilio } from "../../functions/adapters/twilio-signature.ts";

/** Signatures made with `openssl dgst -sha1 -hmac softtouch-token -binary | base64` over the URL and the sorted fields. */
const TOKEN = "softtouch-token";
const signed = [
  {
    name: "a status callback, with the query it was asked for",
    url: "https://api.softtouch.example/twilio/status?contact=abc&attempt=d%2F1",
    fields: { MessageStatus: "undelivered", MessageSid: "SM123", ErrorCode: "30003" },
    signature: "50+FaXDBUClbEUMhrDmlU+0tG9E=",
  },
  {
    name: "a text of any letters, and a field that is empty",
    url: "https://api.softtouch.example/twilio/inbound",
    fields: { From: "+14155550123", Body: "Stop – please 🙂 & thanks", OptOutType: "" },
    signature: "McHNnNv6agUwkNCEm5vvxNzPucc=",
  },
  {
    name: "a field that came twice",
    url: "https://api.softtouch.example/twilio/inbound",
    fields: { MediaUrl: ["https://b.example/2", "https://a.example/1"] },
    signature: "745wliqEnYwtCQ/Eevk6N34XZkg=",
  },
  {
    name: "a URL that was signed with its port",
    url: "https://api.softtouch.example/twilio/inbound",
    fields: { Body: "hi" },
    signature: "JnWdqCseZGUbSZy+itas8MNpTLk=",
  },
];

describe.each(signed)("$name", ({ url, fields, signature }) => {
  test("is taken as Twilio's", () => {
    expect(isSignedByTwilio(TOKEN, signature, url, fields)).toBe(true);
  });

  test("is refused with another token, URL, field or signature", () => {
    expect(isSignedByTwilio("another-token", signature, url, fields)).toBe(false);
    expect(isSignedByTwilio(TOKEN, signature, url.replace("api", "ape"), fields)).toBe(false);
    expect(isSignedByTwilio(TOKEN, signature, `${url}x`, fields)).toBe(false);
    expect(isSignedByTwilio(TOKEN, signature, url, { ...fields, Extra: "1" })).toBe(false);
    expect(isSignedByTwilio(TOKEN, signature.toLowerCase(), url, fields)).toBe(false);
  });

  test("is refused without a signature", () => {
    expect(isSignedByTwilio(TOKEN, undefined, url, fields)).toBe(false);
    expect(isSignedByTwilio(TOKEN, "", url, fields)).toBe(false);
  });
});
