import { describe, expect, it } from "vitest";
import { digest } from "../../functions/core/identity.ts";
import {
  parsePreferencesToken,
  parseReplyAddress,
  parseReplyToken,
  parseTaskToken,
  parseUnsubscribeMailto,
  parseUnsubscribeToken,
  preferencesUrl,
  replyAddress,
  replyUrl,
  taskUrl,
  unsubscribeMailto,
  unsubscribeUrl,
} from "../../functions/core/reply-address.ts";
import { sign } from "../../functions/core/token.ts";

const keyring = { active: "k", keys: { k: new Uint8Array(32).fill(3) } };
const settings = { publicUrl: "https://go.fjord.example", replyDomain: "reply.fjord.example", keyring };
const ref = { contactId: digest("c"), enrollmentId: digest("e") };
const address = replyAddress(keyring, settings.replyDomain, ref);

describe("a reply address", () => {
  it("leads back to the contact and the enrollment", () => {
    expect(parseReplyAddress(keyring, settings.replyDomain, address)).toEqual(ref);
  });

  it("has no plus sign, because some systems cut off what follows one", () => {
    expect(address).toMatch(/^r-[a-z2-7]{49}@reply\.fjord\.example$/);
  });

  it("may come back in capitals and between spaces", () => {
    expect(parseReplyAddress(keyring, "Reply.Fjord.Example", ` ${address.toUpperCase()} `)).toEqual(ref);
  });

  it("of another domain, key or kind is none of ours", () => {
    expect(parseReplyAddress(keyring, "fjord.example", address)).toBeUndefined();
    expect(
      parseReplyAddress(keyring, settings.replyDomain, address.replace("@reply", "@x.reply")),
    ).toBeUndefined();
    expect(
      parseReplyAddress({ active: "k", keys: { k: new Uint8Array(32) } }, settings.replyDomain, address),
    ).toBeUndefined();
    expect(parseUnsubscribeMailto(keyring, settings.replyDomain, address.replace(/^r/, "u"))).toBeUndefined();
    expect(parseReplyAddress(keyring, settings.replyDomain, `<${address}>`)).toBeUndefined();
  });
});

describe("unsubscribing", () => {
  it("has a link whose token tells whom it is for", () => {
    const url = unsubscribeUrl(settings, ref);
    expect(url).toMatch(/^https:\/\/go\.fjord\.example\/u\/[a-z2-7]{49}$/);
    expect(parseUnsubscribeToken(keyring, url.slice(url.lastIndexOf("/") + 1))).toEqual(ref);
  });

  it("has an address that tells the same", () => {
    const mailto = unsubscribeMailto(settings, ref);
    expect(parseUnsubscribeMailto(keyring, settings.replyDomain, mailto)).toEqual(ref);
    expect(parseReplyAddress(keyring, settings.replyDomain, mailto.replace(/^u/, "r"))).toBeUndefined();
  });

  it("does not work with a token of a reply address", () => {
    const token = address.slice(2, address.indexOf("@"));
    expect(parseUnsubscribeToken(keyring, token)).toBeUndefined();
  });
});

describe("the link to a task", () => {
  const taskId = digest("t");
  const url = taskUrl(settings, ref.contactId, taskId);
  const token = url.slice(url.lastIndexOf("/") + 1);

  it("tells whose task it is", () => {
    expect(url).toMatch(/^https:\/\/go\.fjord\.example\/t\/[a-z2-7]{49}$/);
    expect(parseTaskToken(keyring, token)).toEqual({ contactId: ref.contactId, taskId });
  });

  it("cannot be made of a link that a lead was sent, nor the other way", () => {
    const leads = unsubscribeUrl(settings, ref);
    expect(parseTaskToken(keyring, leads.slice(leads.lastIndexOf("/") + 1))).toBeUndefined();
    expect(parseTaskToken(keyring, address.slice(2, address.indexOf("@")))).toBeUndefined();
    expect(parseUnsubscribeToken(keyring, token)).toBeUndefined();
  });
});

describe("the other links", () => {
  const tokenIn = (url: string) => url.slice(url.lastIndexOf("/") + 1);

  it("tell whom the page of preferences is for, and which reply a page is about", () => {
    const preferences = preferencesUrl(settings, ref);
    expect(preferences).toMatch(/^https:\/\/go\.fjord\.example\/p\/[a-z2-7]{49}$/);
    expect(parsePreferencesToken(keyring, tokenIn(preferences))).toEqual(ref);
    const reply = replyUrl(settings, ref.contactId, digest("r"));
    expect(reply).toMatch(/^https:\/\/go\.fjord\.example\/a\/[a-z2-7]{49}$/);
    expect(parseReplyToken(keyring, tokenIn(reply))).toEqual({
      contactId: ref.contactId,
      replyId: digest("r"),
    });
  });

  it("cannot be made of one another", () => {
    const tokens = [
      preferencesUrl(settings, ref),
      replyUrl(settings, ref.contactId, ref.enrollmentId),
      taskUrl(settings, ref.contactId, ref.enrollmentId),
      unsubscribeUrl(settings, ref),
    ].map(tokenIn);
    const parsers = [parsePreferencesToken, parseReplyToken, parseTaskToken, parseUnsubscribeToken];
    expect(parsers.map((parse) => tokens.map((token) => parse(keyring, token) !== undefined))).toEqual(
      parsers.map((_, row) => tokens.map((_token, column) => row === column)),
    );
  });
});

it("a token that we signed over too few or too many ids names nobody", () => {
  const one = digest("a");
  for (const ids of [[], [one], [one, one, one]]) {
    expect(parseTaskToken(keyring, sign(keyring, "task", ids))).toBeUndefined();
    expect(parseUnsubscribeToken(keyring, sign(keyring, "unsubscribe", ids))).toBeUndefined();
    expect(parsePreferencesToken(keyring, sign(keyring, "preferences", ids))).toBeUndefined();
    expect(parseReplyToken(keyring, sign(keyring, "answer", ids))).toBeUndefined();
    const to = `r-${sign(keyring, "reply", ids)}@${settings.replyDomain}`;
    expect(parseReplyAddress(keyring, settings.replyDomain, to)).toBeUndefined();
  }
});

it("what was sent years ago still means what it meant: each kind is as it has always been", () => {
  const ann = { contactId: "wd2srna2fh2blnoo", enrollmentId: "7lxasglt65uhcykf" };
  const task = "42udygs4uwnnc5tq";
  const both = "kwd2srna2fh2blnoo7lxasglt65uhcykf";
  const one = `kwd2srna2fh2blnoo${task}`;
  const go = settings.publicUrl;
  expect([
    replyAddress(keyring, settings.replyDomain, ann),
    unsubscribeMailto(settings, ann),
    unsubscribeUrl(settings, ann),
    preferencesUrl(settings, ann),
    taskUrl(settings, ann.contactId, task),
    replyUrl(settings, ann.contactId, task),
  ]).toEqual([
    `r-${both}z65eorsl4g2sbnwv@reply.fjord.example`,
    `u-${both}ewie5a2hiafb6niw@reply.fjord.example`,
    `${go}/u/${both}ewie5a2hiafb6niw`,
    `${go}/p/${both}zndnnizilrenhcim`,
    `${go}/t/${one}ng4mmyemj7yaxbv2`,
    `${go}/a/${one}vx7dxtp2wss5dpfb`,
  ]);
});
