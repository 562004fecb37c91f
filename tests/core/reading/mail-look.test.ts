/** A mail as the rules look at it. */
import { expect, it } from "vitest";
import { readMail } from "../../../functions/app/read-mail.ts";
import { fold, lookAt } from "../../../functions/core/reading/mail-look.ts";
import { mail } from "./mails.ts";

const look = async (one: Parameters<typeof mail>[0], words = "") =>
  lookAt(await readMail(Buffer.from(mail(one).replaceAll("\n", "\r\n"))), words);

it.each([
  ["  ÉCOLE\u00a0\t\r\n Straße\u200b ", "ecole straße"],
  ["nie mogła, została", "nie mogla, zostala"],
  ["Fravær, på ørene", "fravaer, pa orene"],
  ["yanıt dışında", "yanit disinda"],
  ["trả lời tự động", "tra loi tu dong"],
  ["bœuf", "boeuf"],
  ["I\u2019m \u2018here\u2018 \u00b4x` \u02bcy", "i'm 'here' 'x' 'y"],
  ["a\u2010b\u2013c\u2014d\u2212e", "a-b-c-d-e"],
  ["Недоставленный, が、μή", "недоставленный, が、μή"],
])("%j is folded to %j", (text, folded) => {
  expect(fold(text)).toBe(folded);
});

it.each([
  ...[
    "Re: x",
    "RE:x",
    "AW: x",
    "WG: x",
    "Antw: x",
    "SV: x",
    "VS: x",
    "Odp: x",
    "RES: x",
    "R: x",
    "RV: x",
    "Fwd: x",
  ],
  ...[
    "TR: x",
    "Ynt: x",
    "Bls: x",
    "Vá: x",
    "ΑΠ: x",
    "Отв: x",
    "回复：x",
    "转发: x",
    "תשובה: x",
    "[list] Re: x",
  ],
  ...["[list]Re: x", "Re[2]: x", "Re(3): x", "Re^12: x", "Re : x"],
])("the subject %j is an answer's", async (subject) => {
  expect(await look({ subject, text: "x" })).toMatchObject({ answersInSubject: true, isReply: true });
});

it.each(["Reply: x", "A Re: x", "Rex: x", "Re x", "[] Re: x", "Re[a]: x", "Re[1234]: x", ": x"])(
  "the subject %j is not",
  async (subject) => {
    expect(await look({ subject, text: "x" })).toMatchObject({ answersInSubject: false, isReply: false });
  },
);

it.each([
  ["In-Reply-To: <1@x>", true],
  ["References: <1@x>", true],
  ["In-Reply-To: your mail of Tuesday", true],
  ["In-Reply-To:", false],
  ["X-Other: 1", false],
])("by its head %j it answers: %s", async (header, isReply) => {
  expect(await look({ subject: "x", head: [header], text: "x" })).toMatchObject({
    isReply,
    answersInSubject: false,
  });
});

it.each([
  ["<>", true],
  ["< >", false],
  ["<NULL>", true],
  ["<x@y>", false],
  ["x <>", false],
  ["<> x", false],
])("of the envelope %j it is from nobody: %s", async (path, isFromNobody) => {
  expect((await look({ head: [`Return-Path: ${path}`], text: "x" })).isFromNobody).toBe(isFromNobody);
});

it("is bounded, and knows its author", async () => {
  const text = "a".repeat(13_000);
  const read = await look(
    { from: `"${"É".repeat(300)}" <Maria@Bakery.example>`, subject: "B".repeat(500), text },
    text,
  );
  expect(read).toMatchObject({
    subject: "b".repeat(400),
    words: "a".repeat(4_000),
    body: "a".repeat(12_000),
    localPart: "maria",
    author: `maria@bakery.example ${"e".repeat(200)}`,
  });
  const { mail: parsed } = read;
  const { from: _, name: __, ...nameless } = parsed;
  expect(lookAt(nameless, "")).toMatchObject({ localPart: "", author: "", words: "" });
});
