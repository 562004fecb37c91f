import { generateKeyPairSync } from "node:crypto";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SENDGRID_WITHIN } from "../../functions/core/replies/signatures.ts";
import { LOCAL_DOORS } from "../../functions/local/local-service.ts";
import {
  gmailFull,
  login,
  mailgun,
  mailgunFields,
  multipart,
  type Post,
  postmark,
  postmarkJson,
  pubSub,
  rawOf,
  sendGrid,
  sendGridFields,
  standard,
  type Written,
} from "./provider-posts.ts";
import { DAY, type Enrolled, HOUR, MINUTE, problemIn, REP, Scene } from "./scene.ts";

const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const SECRET = Buffer.from(LOCAL_DOORS.REPLY_WEBHOOK_SECRETS.slice("whsec_".length), "base64");
const NEWER = Buffer.alloc(32, 9);

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open({
    SENDGRID_INBOUND_KEY: publicKey.export({ format: "der", type: "spki" }).toString("base64"),
    REPLY_WEBHOOK_SECRETS: `${LOCAL_DOORS.REPLY_WEBHOOK_SECRETS},whsec_${NEWER.toString("base64")}`,
  });
});
afterAll(() => scene.close());

async function post({ path, headers, body }: Post): Promise<Response> {
  const answer = await fetch(`${scene.stack.gateway.url}${path}`, {
    method: "POST",
    headers: { ...headers },
    body: new Uint8Array(body),
  });
  await scene.stack.settle();
  return answer;
}

const keys = (prefix: string) => scene.stack.s3.keys(process.env.INBOUND_BUCKET ?? "", prefix);
const stored = () => [...keys("inbound/"), ...keys("processed/")].sort();
const tokenOf = ({ email }: Enrolled): string => scene.sentTo(email)[0]?.replyTo ?? "";

let written = 0;
function reply(lead: Enrolled, more: Partial<Written> = {}): Written {
  written += 1;
  return {
    id: `posted-${written}`,
    from: `Maria Öz <${lead.email}>`,
    to: tokenOf(lead),
    subject: "Re: your enquiry",
    text: `Yes, call me at ${written} – Grüße`,
    ...more,
  };
}

/** What each door is posted, of the same reply. `at` and the key are to get them wrong. */
interface Signing {
  readonly at?: number;
  readonly isForged?: boolean;
}
const now = () => scene.now;
const wrong = "another-key-of-nobody-at-all-here";
const ways: Readonly<Record<string, (mail: Written, signing?: Signing) => Post>> = {
  "our own JSON": ({ headers, ...mail }, { at = now(), isForged } = {}) =>
    standard(
      "/replies",
      JSON.stringify({
        ...mail,
        id: undefined,
        messageId: mail.id,
        headers: headers && Object.fromEntries(headers),
      }),
      { id: `msg_${mail.id}`, secret: isForged ? Buffer.alloc(32) : SECRET, at },
    ),
  "our own JSON with the mail itself": (mail, { at = now(), isForged } = {}) =>
    standard(
      "/replies",
      JSON.stringify({ raw: Buffer.from(rawOf(mail)).toString("base64"), to: [mail.to] }),
      {
        id: `msg_${mail.id}`,
        secret: isForged ? Buffer.alloc(32) : NEWER,
        at,
      },
    ),
  "Gmail, raw": (mail, { isForged } = {}) =>
    pubSub(
      {
        emailAddress: "anna@shop.example",
        historyId: 1,
        message: { id: mail.id, labelIds: ["INBOX"], raw: Buffer.from(rawOf(mail)).toString("base64url") },
      },
      isForged ? wrong : LOCAL_DOORS.GMAIL_PUSH_TOKEN,
    ),
  "Gmail, full": (mail, { isForged } = {}) =>
    pubSub(gmailFull(mail), isForged ? wrong : LOCAL_DOORS.GMAIL_PUSH_TOKEN),
  "SendGrid, parsed": (mail, { at = now(), isForged } = {}) =>
    sendGrid(sendGridFields(mail), {
      at,
      key: isForged ? generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey : privateKey,
      user: LOCAL_DOORS.SENDGRID_INBOUND_LOGIN,
    }),
  "SendGrid, raw": (mail, { at = now(), isForged } = {}) =>
    sendGrid(
      [
        ["email", rawOf({ ...mail, to: "sales@shop.example" })],
        ["to", "sales@shop.example"],
        ["envelope", JSON.stringify({ to: [mail.to], from: mail.from })],
      ],
      {
        at,
        key: isForged ? generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey : privateKey,
        user: LOCAL_DOORS.SENDGRID_INBOUND_LOGIN,
      },
    ),
  "Mailgun, parsed": (mail, { at = now(), isForged } = {}) =>
    mailgun(mailgunFields(mail), {
      at,
      key: isForged ? wrong : LOCAL_DOORS.MAILGUN_SIGNING_KEY,
      token: mail.id.padEnd(50, "t"),
      asForm: true,
    }),
  "Mailgun, with files": (mail, { at = now(), isForged } = {}) =>
    mailgun(
      [
        ...mailgunFields(mail),
        ["attachment-count", "1"],
        ["attachment-1", Buffer.from([0, 1, 255]), { name: 'plan "b".pdf', type: "application/pdf" }],
      ],
      { at, key: isForged ? wrong : LOCAL_DOORS.MAILGUN_SIGNING_KEY, token: mail.id.padEnd(50, "t") },
    ),
  "Mailgun, raw": (mail, { at = now(), isForged } = {}) =>
    mailgun(
      [
        ["recipient", mail.to],
        ["body-mime", rawOf({ ...mail, to: "sales@shop.example" })],
      ],
      {
        at,
        key: isForged ? wrong : LOCAL_DOORS.MAILGUN_SIGNING_KEY,
        token: mail.id.padEnd(50, "t"),
        path: "/replies/mailgun/mime",
      },
    ),
  Postmark: (mail, { isForged } = {}) =>
    postmark(postmarkJson(mail), isForged ? `postmark:${wrong}` : LOCAL_DOORS.POSTMARK_INBOUND_LOGIN),
  "Postmark, raw": (mail, { isForged } = {}) =>
    postmark(
      { ...postmarkJson(mail), RawEmail: rawOf({ ...mail, to: "sales@shop.example" }) },
      isForged ? `postmark:${wrong}` : LOCAL_DOORS.POSTMARK_INBOUND_LOGIN,
    ),
};
const timed = Object.keys(ways).filter((way) => !/Gmail|Postmark/.test(way));

describe.each(Object.keys(ways))("a reply by %s", (way) => {
  const asPosted = (mail: Written, signing?: Signing): Post => {
    const make = ways[way];
    if (make === undefined) throw new Error(`no way ${way}`);
    return make(mail, signing);
  };

  it("stops the sequence, and the rep reads its words", async () => {
    const lead = await scene.greeted();
    const mail = reply(lead);
    const before = stored();
    const answer = await post(asPosted(mail));
    expect([answer.status, await answer.json()]).toEqual([200, { kept: 1 }]);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
    const [notice, ...more] = scene.notices(mail.text ?? "");
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ to: REP, replyTo: lead.email });
    const [fact] = await scene.facts(lead.contactId, "replied");
    expect(fact).toMatchObject({ from: lead.email, channel: "email", text: mail.text });
    expect(fact?.why).toContain("matched by its reply address");
    // One mail, kept as any other: a mail program opens it.
    const [key, ...others] = stored().filter((one) => !before.includes(one));
    expect([key?.startsWith("processed/"), others]).toEqual([true, []]);
    const bytes = scene.stack.s3.get(process.env.INBOUND_BUCKET ?? "", key ?? "")?.bytes ?? new Uint8Array();
    expect(await PostalMime.parse(bytes)).toMatchObject({
      subject: "Re: your enquiry",
      from: { name: "Maria Öz", address: lead.email },
    });
  });

  it("that comes again has no effect, at once or after all is done", async () => {
    const lead = await scene.greeted();
    const mail = reply(lead);
    const same = asPosted(mail);
    const answers = await Promise.all([post(same), post(same)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const facts = await scene.facts(lead.contactId);
    const before = stored();
    const again = await scene.enroll({ email: lead.email, first_name: "Maria" }, { again: true });
    await scene.wait(4 * MINUTE);
    expect((await post(same)).status).toBe(200);
    expect(stored()).toEqual(before);
    expect(scene.notices(mail.text ?? "")).toHaveLength(1);
    expect((await scene.facts(lead.contactId)).filter(({ is }) => is === "replied")).toHaveLength(1);
    expect(facts.filter(({ is }) => is === "replied")).toHaveLength(1);
    // Who has begun anew since is not ended by what was heard before.
    expect(again.is).toBe("enrolled");
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active", round: 2 });
  });

  it("with a key that is not ours, changed on its way or without its proof is refused, and nothing is stored", async () => {
    const lead = await scene.greeted();
    const right = asPosted(reply(lead));
    const before = stored();
    const { authorization: _, "webhook-signature": _signature, ...rest } = right.headers;
    const bare: Post = {
      ...right,
      path: right.path.split("?")[0] ?? "",
      headers: Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith("x-twilio"))),
      body: way.startsWith("Mailgun")
        ? Buffer.from(right.body.toString().replaceAll("signature", "signaturf"))
        : right.body,
    };
    const changed = { ...right, body: Buffer.concat([right.body.subarray(0, -1), Buffer.from(" ")]) };
    const isOverTheBody = /our own|SendGrid/.test(way);
    await scene.expectNoNewRows(async () => {
      for (const one of [
        asPosted(reply(lead), { isForged: true }),
        bare,
        ...(isOverTheBody ? [changed] : []),
      ]) {
        const problem = await problemIn(await post(one));
        expect([problem.status, problem.detail]).toEqual([
          401,
          expect.stringContaining("missing, wrong or too old"),
        ]);
      }
    });
    expect(stored()).toEqual(before);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
  });

  it("of an automatic answer is one", async () => {
    const lead = await scene.greeted();
    const away = reply(lead, { text: `I am away, ${way}`, headers: [["Auto-Submitted", "auto-replied"]] });
    expect((await post(asPosted(away))).status).toBe(200);
    expect(await scene.facts(lead.contactId, "autoReplied")).toHaveLength(1);
    expect(await scene.facts(lead.contactId, "replied")).toEqual([]);
  });
});

describe.each(timed)("the time of a reply by %s", (way) => {
  it("is not far from ours, or nothing is stored", async () => {
    const lead = await scene.greeted();
    const before = stored();
    for (const off of [-SENDGRID_WITHIN - MINUTE, SENDGRID_WITHIN + MINUTE]) {
      const late = ways[way]?.(reply(lead), { at: scene.now + off });
      if (late !== undefined) expect((await post(late)).status).toBe(401);
    }
    expect(stored()).toEqual(before);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
  });
});

describe("a reply that was stored and whose event was lost", () => {
  it("is heard by the sweeper", async () => {
    const lead = await scene.greeted();
    const name = "softtouch-local-inbound";
    const { handler } = (await import("../../functions/handlers/inbound.ts")) as {
      handler: (event: unknown) => Promise<void>;
    };
    scene.stack.lambda.register(name, () => undefined);
    try {
      await post(postmark(postmarkJson(reply(lead)), LOCAL_DOORS.POSTMARK_INBOUND_LOGIN));
      expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
    } finally {
      scene.stack.lambda.register(name, handler as never);
    }
    await scene.wait(HOUR);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
  });
});

describe("our own JSON", () => {
  let posted = 0;
  const send = (json: unknown, more: Partial<{ id: string; secret: Uint8Array; at: number }> = {}) => {
    posted += 1;
    const body = typeof json === "string" ? json : JSON.stringify(json);
    return post(
      standard("/replies", body, { id: `msg_own_${posted}`, secret: SECRET, at: scene.now, ...more }),
    );
  };

  it("is refused after five minutes, and once more within them changes nothing", async () => {
    const lead = await scene.greeted();
    const { id, ...json } = { ...reply(lead), id: undefined };
    expect(id).toBeUndefined();
    expect((await send(json, { at: scene.now - 5 * MINUTE - 1_000 })).status).toBe(401);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
    expect((await send(json, { at: scene.now - 4 * MINUTE })).status).toBe(200);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended" });
  });

  it.each([
    ["not JSON", "{", []],
    ["[]", [], ["body"]],
    ["a channel of its own", { channel: "fax" }, ["channel"]],
    ["no author and no words", {}, ["from", "text"]],
    ["a misspelled name", { from: "ann@shop.example", text: "x", txt: "y" }, ["body"]],
    ["a number for a text", { from: "ann@shop.example", text: 7, date: "soon" }, ["text", "date"]],
    ["both raw and words", { raw: "eA==", text: "x" }, ["text"]],
    ["raw that is not base64", { raw: "?" }, ["raw"]],
    [
      "a header that is none",
      { from: "ann@shop.example", text: "x", headers: { "a b": "c" } },
      ["headers.a b"],
    ],
    [
      "a file that is not base64",
      { from: "ann@shop.example", text: "x", attachments: [{ name: "a", type: "b", content: "?" }] },
      ["attachments.0.content"],
    ],
    ["a text from no number", { channel: "sms", from: "Ann", text: "x" }, ["from"]],
  ])("with %s is answered by what is wrong, and nothing is stored", async (_, json, fields) => {
    const before = stored();
    await scene.expectNoNewRows(async () => {
      const problem = await problemIn(await send(json));
      expect(problem.status).toBe(400);
      const named = (problem.errors ?? []).map(({ where }) => where);
      for (const field of fields) expect(named).toContain(field);
    });
    expect(stored()).toEqual(before);
  });

  it("of a text is heard as one: a person's words, and STOP", async () => {
    const lead = await scene.greeted();
    const text = { channel: "sms", from: lead.phone, text: "Call me tomorrow" };
    for (let time = 0; time < 2; time += 1) expect((await send(text, { id: "msg_text_1" })).status).toBe(200);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
    expect(await scene.facts(lead.contactId, "replied")).toMatchObject([
      { channel: "sms", text: "Call me tomorrow" },
    ]);
    const other = await scene.greeted();
    await send({ channel: "sms", from: other.phone, text: "STOP" });
    expect(await scene.enrollment(other.contactId)).toMatchObject({ why: "unsubscribed" });
  });

  it("has its files, its thread and its HTML in the mail that is kept", async () => {
    const lead = await scene.greeted();
    const before = stored();
    await send({
      from: lead.email,
      to: [tokenOf(lead), "Boss <boss@shop.example>"],
      subject: "Pläne",
      html: "<p>See the <b>plans</b></p>",
      date: "2026-03-02T10:00:00-05:00",
      inReplyTo: "one@ses.example",
      references: ["<zero@ses.example>", "<one@ses.example>"],
      attachments: [
        { name: "plän.pdf", type: "application/pdf", content: Buffer.from("PDF").toString("base64") },
      ],
    });
    const [key = ""] = stored().filter((one) => !before.includes(one));
    const mail = await PostalMime.parse(
      scene.stack.s3.get(process.env.INBOUND_BUCKET ?? "", key)?.bytes ?? "",
    );
    expect(mail).toMatchObject({
      subject: "Pläne",
      date: "2026-03-02T15:00:00.000Z",
      inReplyTo: "<one@ses.example>",
      references: "<zero@ses.example> <one@ses.example>",
      attachments: [{ filename: "plän.pdf", mimeType: "application/pdf" }],
    });
    expect(mail.to?.map(({ address }) => address)).toEqual([tokenOf(lead), "boss@shop.example"]);
    expect(scene.notices("See the plans")).toHaveLength(1);
  });
});

describe("Mailgun's token", () => {
  it("that was used once is not heard with other words", async () => {
    const lead = await scene.greeted();
    const token = "a".repeat(50);
    const signing = { at: scene.now, key: LOCAL_DOORS.MAILGUN_SIGNING_KEY, token };
    await post(mailgun(mailgunFields(reply(lead, { text: "the first words" })), signing));
    expect((await post(mailgun(mailgunFields(reply(lead, { text: "other words" })), signing))).status).toBe(
      200,
    );
    expect((await scene.facts(lead.contactId, "replied")).map(({ text }) => text)).toEqual([
      "the first words",
    ]);
  });

  it("of a post that met an outage is taken hours later, and not after a day", async () => {
    const lead = await scene.greeted();
    const at = scene.now;
    const mail = mailgunFields(reply(lead));
    await scene.wait(8 * HOUR);
    const signing = { key: LOCAL_DOORS.MAILGUN_SIGNING_KEY, token: "b".repeat(50) };
    expect((await post(mailgun(mail, { ...signing, at: at - DAY }))).status).toBe(401);
    expect((await post(mailgun(mail, { ...signing, at }))).status).toBe(200);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
  });
});

describe("SendGrid's form", () => {
  it("is read in the charset of each field", async () => {
    const lead = await scene.greeted();
    const fields = sendGridFields(reply(lead, { text: "" })).filter(
      ([name]) => name !== "charsets" && name !== "text",
    );
    await post(
      sendGrid(
        [
          ...fields,
          ["text", Buffer.from("Gr\xfc\xdfe aus K\xf6ln", "latin1")],
          ["charsets", JSON.stringify({ text: "iso-8859-1", from: "UTF-8", subject: "x-nobody" })],
        ],
        { at: scene.now, key: privateKey, user: LOCAL_DOORS.SENDGRID_INBOUND_LOGIN },
      ),
    );
    expect(await scene.facts(lead.contactId, "replied")).toMatchObject([{ text: "Grüße aus Köln" }]);
  });

  it("needs both the login and the signature where both are set", async () => {
    const fields = sendGridFields(reply(await scene.greeted()));
    for (const proof of [{ key: privateKey }, { user: LOCAL_DOORS.SENDGRID_INBOUND_LOGIN }])
      expect((await post(sendGrid(fields, { at: scene.now, ...proof }))).status).toBe(401);
  });
});

describe("a mailbox of Gmail's", () => {
  const at = () => LOCAL_DOORS.GMAIL_PUSH_TOKEN;

  it("that only says that it changed is answered by what is missing", async () => {
    const problem = await problemIn(
      await post(pubSub({ emailAddress: "anna@shop.example", historyId: 9 }, at())),
    );
    expect([problem.status, problem.detail]).toEqual([
      400,
      expect.stringContaining("a relay must add the message"),
    ]);
  });

  it("has our own copies and drafts, which are no replies", async () => {
    const lead = await scene.greeted();
    const before = stored();
    for (const label of ["SENT", "DRAFT"]) {
      const answer = await post(pubSub({ ...gmailFull(reply(lead)), labelIds: [label] }, at()));
      expect([answer.status, await answer.json()]).toEqual([200, { kept: 0 }]);
    }
    expect(stored()).toEqual(before);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
  });

  it("may be relayed under a signature, without Google's envelope, several messages at once", async () => {
    const [one, two] = [await scene.greeted(), await scene.greeted()];
    const body = JSON.stringify({ messages: [gmailFull(reply(one)), gmailFull(reply(two))] });
    const answer = await post(
      standard("/replies/gmail", body, { id: "relay-1", secret: SECRET, at: scene.now }),
    );
    expect([answer.status, await answer.json()]).toEqual([200, { kept: 2 }]);
    for (const { contactId } of [one, two])
      expect(await scene.enrollment(contactId)).toMatchObject({ status: "ended", why: "replied" });
  });
});

describe("Postmark's door", () => {
  it("asks for the login, and says so to clients that wait to be asked", async () => {
    const answer = await post(postmark(postmarkJson(reply(await scene.greeted())), undefined));
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, 'Basic realm="replies"']);
  });

  it("keeps a mail of which half is not as it should be", async () => {
    const lead = await scene.greeted();
    const json = {
      ...postmarkJson(reply(lead, { text: "call me" })),
      ToFull: 7,
      Attachments: [1, null],
      Subject: {},
    };
    expect((await post(postmark(json, LOCAL_DOORS.POSTMARK_INBOUND_LOGIN))).status).toBe(200);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
  });
});

describe("a door", () => {
  it("takes what has files in it, up to 6 MB, and the others 64 KB as ever", async () => {
    const lead = await scene.greeted();
    const json = (bytes: number) => ({
      ...postmarkJson(reply(lead, { text: "plans" })),
      Attachments: [{ Name: "p.pdf", ContentType: "application/pdf", Content: "A".repeat(bytes) }],
    });
    const large = await post(postmark(json(4 * 1024 * 1024), LOCAL_DOORS.POSTMARK_INBOUND_LOGIN));
    expect(large.status).toBe(200);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
    const twilio = await scene.ask("POST", "/twilio/inbound", { body: "x".repeat(65_537) });
    expect((await problemIn(twilio)).detail).toContain("64 KB");
  });

  it("is no page, and knows no other path", async () => {
    for (const [method, path] of [
      ["GET", "/replies"],
      ["GET", "/replies/postmark"],
      ["POST", "/replies/nobody"],
      ["POST", "/repliesx"],
    ] as const)
      expect((await scene.ask(method, path)).status).toBe(404);
  });

  it("takes an empty or other body for what it is", async () => {
    const user = { authorization: login(LOCAL_DOORS.POSTMARK_INBOUND_LOGIN) };
    for (const body of ["", "[]", "null", '{"MessageID":""}', "\0"])
      expect(
        (await problemIn(await scene.ask("POST", "/replies/postmark", { headers: user, body }))).status,
      ).toBe(400);
    const { type, body } = multipart([["nothing", "x"]]);
    const token = { at: scene.now, key: LOCAL_DOORS.MAILGUN_SIGNING_KEY, token: "c".repeat(50) };
    expect((await post(mailgun([["nothing", "x"]], token))).status).toBe(400);
    expect((await post({ path: "/replies/mailgun", headers: { "content-type": type }, body })).status).toBe(
      401,
    );
  });
});
