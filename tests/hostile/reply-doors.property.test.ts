/** What anybody can post to the doors for replies, and what a provider could post in error. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hearMail } from "../../functions/app/hear-mail.ts";
import {
  type FormField,
  gmailFull,
  mailgun,
  mailgunFields,
  type Post,
  postmark,
  postmarkJson,
  pubSub,
  rawOf,
  sendGrid,
  sendGridFields,
  standard,
  type Written,
} from "../handlers/provider-posts.ts";
import { DOOR_KEYS, House, REP } from "./house.ts";
import { damaged, hostileText } from "./mutation.ts";
import { runs } from "./runs.ts";

const [SECRET] = DOOR_KEYS.REPLY_WEBHOOK_SECRETS;
if (SECRET === undefined) throw new Error("the house has no webhook secret");

async function post(house: House, { path, headers, body }: Post): Promise<Response> {
  const request = { method: "POST", headers: { ...headers }, body: new Uint8Array(body) };
  return house.webhooks.request(path, request);
}

/** Keys of all that lies in the inbox and was not processed. */
async function waiting(house: House): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of house.world.inbox.unprocessed(house.now + 1)) keys.push(key);
  return keys;
}

const doors: Readonly<Record<string, (house: House, mail: Written) => Post>> = {
  signed: (house, { headers: _, id, ...mail }) =>
    standard("/replies", JSON.stringify(mail), { id, secret: SECRET, at: house.now }),
  gmail: (_, mail) => pubSub({ message: gmailFull(mail) }, DOOR_KEYS.GMAIL_PUSH_TOKEN),
  sendgrid: (house, mail) =>
    sendGrid(sendGridFields(mail), { at: house.now, user: DOOR_KEYS.SENDGRID_INBOUND_LOGIN }),
  mailgun: (house, mail) =>
    mailgun(mailgunFields(mail), { at: house.now, key: DOOR_KEYS.MAILGUN_SIGNING_KEY, token: mail.id }),
  postmark: (_, mail) => postmark(postmarkJson(mail), DOOR_KEYS.POSTMARK_INBOUND_LOGIN),
};
const door = fc.constantFrom(...Object.keys(doors));
let written = 0;
const mailFrom = (from: string, more: Partial<Written> = {}): Written => {
  written += 1;
  return { id: `m-${written}`, from, to: "sales@northlight.example", text: "call me", ...more };
};
const made = (name: string, house: House, mail: Written): Post => {
  const make = doors[name];
  if (make === undefined) throw new Error(`no door ${name}`);
  return make(house, mail);
};

describe("a post at a door for replies", () => {
  it("whose proof is damaged is refused, and nothing is stored or told", async () => {
    const house = new House();
    const { email } = await house.lead();
    const proofs = ["authorization", "webhook-signature"];
    await fc.assert(
      fc.asyncProperty(door, fc.nat(), fc.integer({ min: 1, max: 93 }), async (name, at, bits) => {
        const right = made(name, house, mailFrom(email));
        const broken = (text: string) => {
          // Neither the scheme, which is read in either case, nor the last letters, of which base64 leaves bits unused.
          const place = 6 + (at % (text.length - 10));
          const letter = String.fromCharCode(33 + ((text.charCodeAt(place) - 33 + bits) % 94));
          return text.slice(0, place) + letter + text.slice(place + 1);
        };
        const [proof] = proofs.filter((one) => right.headers[one] !== undefined);
        const url = new URL(right.path, "https://x.example");
        const token = url.searchParams.get("token");
        if (token !== null) url.searchParams.set("token", broken(token));
        const wrong: Post = {
          path: url.pathname + url.search,
          headers:
            proof === undefined
              ? right.headers
              : { ...right.headers, [proof]: broken(right.headers[proof] ?? "") },
          body:
            name === "mailgun"
              ? Buffer.from(right.body.toString().replace(/[0-9a-f]{64}/, broken))
              : right.body,
        };
        const before = house.changes.length;
        const answer = await post(house, wrong);
        expect(answer.status).toBe(401);
        expect(house.changes.slice(before)).toEqual([]);
        expect(await waiting(house)).toEqual([]);
      }),
      runs(150),
    );
  });

  it("that is proved, and damaged in itself, is kept or named as nonsense, and what is kept can be heard", async () => {
    const house = new House();
    const { contactId } = await house.lead();
    const bodies = (name: string) => [made(name, house, mailFrom("stranger@home.example")).body];
    const damagedAt = door.chain((name) => fc.tuple(fc.constant(name), damaged(bodies(name))));
    await fc.assert(
      fc.asyncProperty(damagedAt, async ([name, body]) => {
        written += 1;
        const right = made(name, house, mailFrom("stranger@home.example"));
        const signed =
          name === "signed"
            ? standard("/replies", body, { id: `d-${written}`, secret: SECRET, at: house.now })
            : { ...right, body };
        const answer = await post(house, signed);
        expect([200, 400, 401, 413]).toContain(answer.status);
        for (const key of await waiting(house)) await hearMail(house.service, house.world.inbox, key);
        expect(await waiting(house)).toEqual([]);
      }),
      runs(150),
    );
    expect(await house.status(contactId)).toBe("active");
  });

  it("that is full of anything is the reply of whom it names, and a person is told", async () => {
    const house = new House();
    await fc.assert(
      fc.asyncProperty(door, hostileText, hostileText, hostileText, async (name, who, subject, text) => {
        const lead = await house.lead();
        const clean = who
          .toWellFormed()
          .replace(/[\p{Cc}<>"\\@,;:()[\]]/gu, "")
          .slice(0, 60);
        const words = text.toWellFormed().slice(0, 2_000).replaceAll("\0", "");
        const mail = mailFrom(`${clean} <${lead.email}>`.trim(), {
          subject: subject.toWellFormed().slice(0, 2_000),
          text: `call me ${words}`,
        });
        const told = house.world.ledger.notices.length;
        expect((await post(house, made(name, house, mail))).status).toBe(200);
        for (const key of await waiting(house)) await hearMail(house.service, house.world.inbox, key);
        expect(await house.status(lead.contactId)).toBe("replied");
        expect(house.world.ledger.notices.slice(told).map(({ to }) => to)).toContain(REP);
      }),
      runs(60),
    );
  });
});

describe("fields of any name and value that a provider's key proves", () => {
  const name = fc.oneof(
    fc.constantFrom(
      "from",
      "to",
      "text",
      "headers",
      "envelope",
      "charsets",
      "email",
      "body-mime",
      "message-headers",
      "attachment1",
      "attachment-1",
      "recipient",
      "__proto__",
      "constructor",
      "",
    ),
    hostileText,
  );
  const value = fc.oneof(
    hostileText,
    fc.constantFrom(
      "{}",
      "[]",
      "null",
      '{"to":7}',
      '{"to":[null]}',
      '[["a"]]',
      "[[1,2]]",
      '{"text":"utf-99"}',
      '{"text":null}',
    ),
    fc.uint8Array({ maxLength: 60 }),
  );
  const file = fc.option(
    fc.record({ name: hostileText, type: hostileText.map((text) => text.replace(/[\r\n]/g, "")) }),
    { nil: undefined },
  );
  const fields: fc.Arbitrary<FormField[]> = fc.array(fc.tuple(name, value, file), { maxLength: 10 });

  it("are kept or named as nonsense, and never half stored", async () => {
    const house = new House();
    await fc.assert(
      fc.asyncProperty(fields, fc.boolean(), async (all, isMailgun) => {
        written += 1;
        const answer = await post(
          house,
          isMailgun
            ? mailgun(all, { at: house.now, key: DOOR_KEYS.MAILGUN_SIGNING_KEY, token: `f-${written}` })
            : sendGrid(all, { at: house.now, user: DOOR_KEYS.SENDGRID_INBOUND_LOGIN }),
        );
        // A name or file name with a line end in it may hide the signature.
        expect(isMailgun ? [200, 400, 401] : [200, 400]).toContain(answer.status);
        for (const key of await waiting(house)) await hearMail(house.service, house.world.inbox, key);
      }),
      runs(200),
    );
  });

  it("as JSON of any shape are kept or named as nonsense", async () => {
    const house = new House();
    const keys = fc.constantFrom(
      ...[
        "MessageID",
        "FromFull",
        "ToFull",
        "Headers",
        "Attachments",
        "RawEmail",
        "TextBody",
        "message",
        "messages",
      ],
      ...[
        "id",
        "raw",
        "payload",
        "parts",
        "body",
        "data",
        "labelIds",
        "from",
        "text",
        "headers",
        "channel",
        "__proto__",
      ],
    );
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.oneof(hostileText, fc.integer(), fc.constant(null), fc.boolean()),
        fc.array(tie("json"), { maxLength: 4 }),
        fc.dictionary(keys, tie("json"), { maxKeys: 6 }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(json, fc.constantFrom("signed", "gmail", "postmark"), async (value, name) => {
        written += 1;
        const body = JSON.stringify(value);
        const posted =
          name === "signed"
            ? standard("/replies", body, { id: `j-${written}`, secret: SECRET, at: house.now })
            : name === "gmail"
              ? pubSub(value, DOOR_KEYS.GMAIL_PUSH_TOKEN)
              : postmark(body, DOOR_KEYS.POSTMARK_INBOUND_LOGIN);
        expect([200, 400]).toContain((await post(house, posted)).status);
        for (const key of await waiting(house)) await hearMail(house.service, house.world.inbox, key);
      }),
      runs(200),
    );
  });

  it("nested without end, or of one field of 5 MB, are answered", async () => {
    const house = new House();
    const deep = `${'{"parts":['.repeat(50_000)}${"]}".repeat(50_000)}`;
    const message = JSON.parse(`{"id":"x","payload":${deep}}`);
    const large = "A".repeat(5 * 1024 * 1024);
    const posts: readonly Post[] = [
      postmark(deep, DOOR_KEYS.POSTMARK_INBOUND_LOGIN),
      { ...pubSub({}, DOOR_KEYS.GMAIL_PUSH_TOKEN), body: Buffer.from(`{"id":"x","payload":${deep}}`) },
      standard("/replies", JSON.stringify({ raw: large }), {
        id: "large-raw",
        secret: SECRET,
        at: house.now,
      }),
      postmark(
        { MessageID: "large", From: large, Subject: large.slice(0, 9), TextBody: "x" },
        DOOR_KEYS.POSTMARK_INBOUND_LOGIN,
      ),
      sendGrid(
        [
          ["headers", "a: b\n".repeat(900_000)],
          ["text", "x"],
        ],
        { at: house.now, user: DOOR_KEYS.SENDGRID_INBOUND_LOGIN },
      ),
      mailgun([["body-mime", rawOf(mailFrom("ann@home.example", { text: large }))]], {
        at: house.now,
        key: DOOR_KEYS.MAILGUN_SIGNING_KEY,
        token: "large",
      }),
    ];
    expect(message.id).toBe("x");
    for (const one of posts) {
      expect([200, 400]).toContain((await post(house, one)).status);
      for (const key of await waiting(house)) await hearMail(house.service, house.world.inbox, key);
    }
    const larger = postmark(
      { MessageID: "larger", TextBody: `${large}${large}` },
      DOOR_KEYS.POSTMARK_INBOUND_LOGIN,
    );
    expect((await post(house, larger)).status).toBe(413);
  });
});
