import { afterAll, beforeAll, describe, expect, it } from "vitest";
import catalog from "#sequences";
import { keywordAnswer, twiml } from "../../functions/core/keyword-answer.ts";
import { mediaNote } from "../../functions/core/media-note.ts";
import { Scene } from "./scene.ts";

const NOBODY = "+12025559999";
let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open({ TWILIO_KEYWORDS: "ours" });
});
afterAll(() => scene.close());

let texts = 0;
async function answerTo(
  from: string,
  body: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  texts += 1;
  const MessageSid = `SM${String(texts).padStart(32, "0")}`;
  const answer = await scene.twilio("/twilio/inbound", {
    MessageSid,
    From: from,
    Body: body,
    NumMedia: "0",
    ...more,
  });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    200,
    expect.stringContaining("text/xml"),
  ]);
  return answer.text();
}
const messageIn = (xml: string) => /<Response><Message>(.+)<\/Message><\/Response>$/.exec(xml)?.[1];
const { name, website } = catalog.company;

describe("where Twilio's own answers are off", () => {
  it("STOP is confirmed once, by name, and HELP says who writes and how to stop", async () => {
    const lead = await scene.greeted();
    expect(messageIn(await answerTo(lead.phone, "Help"))).toBe(
      `${name}, ${website}: we text you about what you asked us for. Reply STOP to stop our texts.`,
    );
    expect(messageIn(await answerTo(lead.phone, "STOP"))).toBe(
      `${name}: you will get no more texts from us. Reply START to get them again.`,
    );
    expect(messageIn(await answerTo(lead.phone, "stop!"))).toBeUndefined();
    expect(messageIn(await answerTo(lead.phone, "START"))).toBe(
      `${name}: you will get our texts again. Reply STOP to stop them.`,
    );
    expect(messageIn(await answerTo(lead.phone, "START"))).toBeUndefined();
    expect(messageIn(await answerTo(lead.phone, "STOP"))).toMatch(/no more texts/);
  });

  it("a STOP that is posted again is not confirmed again", async () => {
    const lead = await scene.greeted();
    const MessageSid = "SM-again";
    expect(messageIn(await answerTo(lead.phone, "STOP", { MessageSid }))).toBeDefined();
    expect(messageIn(await answerTo(lead.phone, "STOP", { MessageSid }))).toBeUndefined();
  });

  it("nobody known who says STOP is answered too, and a person's words never are", async () => {
    expect(messageIn(await answerTo(NOBODY, "STOP"))).toBeDefined();
    const lead = await scene.greeted();
    expect(await answerTo(lead.phone, "Please stop by")).toMatch(/<Response\/>$/);
  });

  it("what Twilio says it answered is not answered twice", async () => {
    const lead = await scene.greeted();
    expect(messageIn(await answerTo(lead.phone, "HELP", { OptOutType: "HELP" }))).toBeUndefined();
    expect(messageIn(await answerTo(lead.phone, "STOP", { OptOutType: "STOP" }))).toBeUndefined();
  });

  it("START that lifts nothing promises nothing", async () => {
    const lead = await scene.greeted();
    await scene.service.api("POST", "/suppressions", { address: lead.phone, evidence: "by letter" });
    expect(messageIn(await answerTo(lead.phone, "START"))).toBeUndefined();
  });
});

describe("the text of an answer", () => {
  it("is written so that no name can end it", () => {
    const company = {
      name: 'A&B <Roofs> "Ltd"\n\u0000\uffff',
      website: "https://a.example/?x=1&y=2",
      postalAddress: "",
    };
    const xml = twiml(keywordAnswer("help", company));
    expect(xml).toContain('<Message>A&amp;B &lt;Roofs&gt; "Ltd"');
    expect(xml).toContain("?x=1&amp;y=2: we text you");
    for (const letter of ["\u0000", "\uffff", "\n"]) expect(xml).not.toContain(letter);
  });
});

describe("pictures that come with a text", () => {
  const picture = { NumMedia: "2", MediaContentType0: "image/jpeg", MediaUrl0: "https://api.twilio.com/m/0" };

  it("are told to the person who reads it, and are not fetched", async () => {
    const lead = await scene.greeted();
    await answerTo(lead.phone, "our roof", {
      ...picture,
      MediaContentType1: "image/png",
      MediaUrl1: "https://api.twilio.com/m/1",
    });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
    expect(scene.notices("our roof\n[2 pictures; open them in Twilio]")).toHaveLength(1);
    expect(await scene.facts(lead.contactId, "replied")).toMatchObject([
      { text: "our roof\n[2 pictures; open them in Twilio]" },
    ]);
  });

  it("without a word are a person's answer", async () => {
    const lead = await scene.greeted();
    await answerTo(lead.phone, "", { NumMedia: "1", MediaContentType0: "video/3gpp" });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
    expect(await scene.facts(lead.contactId, "replied")).toMatchObject([
      { text: "[1 video; open it in Twilio]" },
    ]);
  });

  it("do not hide a STOP", async () => {
    const lead = await scene.greeted();
    expect(messageIn(await answerTo(lead.phone, "STOP", picture))).toBeDefined();
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ why: "unsubscribed" });
  });

  it.each(["-1", "many", "11", "1.5", ""])(
    "in the number of %j are none, and the text is heard",
    async (NumMedia) => {
      const lead = await scene.greeted();
      await answerTo(lead.phone, "hello", { NumMedia });
      expect(await scene.facts(lead.contactId, "replied")).toMatchObject([{ text: "hello" }]);
    },
  );

  it("are named by what they are", () => {
    expect(mediaNote([])).toBeUndefined();
    expect(mediaNote(["image/gif", "AUDIO/amr", "text/vcard", "image/png", "application/pdf", ""])).toBe(
      "[2 pictures, 1 recording, 1 contact card, 2 files; open them in Twilio]",
    );
  });
});
