/** The page of a reply, and the mail it is opened from: strangers' words in them, scanners and impatient fingers on them. */
import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { openOriginals } from "../../functions/app/open-originals.ts";
import { tell } from "../../functions/app/tell.ts";
import { digest } from "../../functions/core/identity.ts";
import { isHeaderValue } from "../../functions/core/mail-header.ts";
import { replyUrl } from "../../functions/core/reply-address.ts";
import { House, type Lead, SETTINGS } from "./house.ts";
import { runs } from "./runs.ts";

const pathOf = ({ contactId }: Lead, replyId: string) =>
  new URL(replyUrl(SETTINGS, contactId, replyId)).pathname;
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 120 }),
  fc.constantFrom(
    "<script>alert(1)</script>",
    '"><img src=x onerror=a()>',
    "</blockquote></main>",
    "'\"&lt;",
    "",
  ),
);

async function reply(house: House, lead: Lead, text: string, id: string): Promise<void> {
  await tell(house.service, lead.contactId, {
    ...{ is: "replied", id, channel: "email", from: text, subject: text, text, why: text },
    messageId: `<${text}>`,
  });
}

describe("a stranger's words", () => {
  it("open no tag on the page and begin no header of the mail", async () => {
    const house = new House();
    const lead = await house.lead();
    let at = 0;
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        at += 1;
        const id = digest("reply", at);
        await reply(house, lead, text, id);
        const page = await (await house.webhooks.request(pathOf(lead, id))).text();
        expect(page).not.toMatch(/<(?:script|img|iframe|svg|\/blockquote><\/main)/i);
        expect(page.match(/<blockquote>/g)).toHaveLength(1);
        const mail = house.world.ledger.notices.at(-1)?.message;
        expect(`${mail?.from}${mail?.subject}${mail?.replyTo}`).not.toMatch(/[\r\n]/);
        for (const { value } of mail?.headers ?? []) expect(isHeaderValue(value)).toBe(true);
      }),
      runs(80),
    );
  });
});

describe("the page of a reply", () => {
  it("that is followed, prefetched or asked about changes nothing, however often", async () => {
    const house = new House();
    const lead = await house.lead();
    const id = digest("reply");
    await reply(house, lead, "Yes?", id);
    const before = house.changes.length;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("", "?answer=undo", "?answer=date&date=2026-05-05", "#undo"),
        fc.constantFrom("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"),
        async (query, method) => {
          const answer = await house.webhooks.request(`${pathOf(lead, id)}${query}`, { method });
          expect(answer.status).toBe(["GET", "HEAD"].includes(method) ? 200 : 404);
        },
      ),
      runs(60),
    );
    expect(house.changes.slice(before)).toEqual([]);
  });

  it("takes what means something and refuses the rest as the caller's fault, and never fails", async () => {
    const house = new House();
    const answer = fc.oneof(fc.constantFrom("date", "booked", "no", "undo", "__proto__"), fc.string());
    const date = fc.oneof(
      fc.constantFrom("2026-05-05", "2026-02-31", "9999-99-99", "-000001-01-01"),
      fc.string({ unit: "binary", maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ answer, date }), { minLength: 1, maxLength: 4 }),
        async (forms) => {
          const lead = await house.lead();
          const id = digest("reply");
          await reply(house, lead, "Yes?", id);
          for (const form of forms) {
            const body = new URLSearchParams(form);
            const { status } = await house.webhooks.request(pathOf(lead, id), { method: "POST", body });
            expect([200, 400]).toContain(status);
          }
          const facts = await house.world.timeline.list(lead.contactId);
          const said = facts.filter(({ is }) => is === "undone" || is === "reopened" || is === "talked");
          expect(said.length).toBeLessThanOrEqual(forms.length);
        },
      ),
      runs(60),
    );
  });

  it("pressed by several fingers at once is pressed once", async () => {
    const house = new House();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("undo", "booked", "no", "date"),
        fc.integer({ min: 2, max: 4 }),
        async (answer, times) => {
          const lead = await house.lead();
          const id = digest("reply");
          await reply(house, lead, "Yes?", id);
          const press = () =>
            house.webhooks.request(pathOf(lead, id), {
              method: "POST",
              body: new URLSearchParams({ answer, date: "2026-05-05" }),
            });
          await Promise.all(Array.from({ length: times }, press));
          const facts = await house.world.timeline.list(lead.contactId);
          const said = facts.filter(({ is }) => is === "undone" || is === "reopened" || is === "talked");
          expect(said).toHaveLength(1);
        },
      ),
      runs(20),
    );
  });
});

describe("an original", () => {
  it("of whatever bytes is read for its words and its files, and nothing is thrown", async () => {
    const pieces = fc.constantFrom(
      "--b\r\n",
      "--b--\r\n",
      "Content-Type: multipart/mixed; boundary=b\r\n",
      "Content-Disposition: attachment; filename*=UTF-8''%00%ff.pdf\r\n",
      "Content-Transfer-Encoding: base64\r\n",
      "Content-Type: message/rfc822\r\n",
      "\r\n",
      "AAAA\r\n",
      "\0\xff",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), async (parts) => {
        const raw = Buffer.from(`From: a@b.example\r\n${parts.join("")}`, "latin1");
        const original = await openOriginals({ read: async () => raw }).read("inbound/x");
        expect(typeof original?.text).toBe("string");
        const parsed = await PostalMime.parse(raw, { forceRfc822Attachments: true });
        const known = (original?.files.length ?? 0) + (original?.remarks.length ?? 0);
        expect(known).toBeGreaterThanOrEqual(parsed.attachments.length);
      }),
      runs(100),
    );
  });
});
