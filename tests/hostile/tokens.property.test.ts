/** Links and addresses of ours, as strangers, scanners and machines that mangle text bring them back. */
import fc from "fast-check";
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
import { DAY, House, type Lead, REPLY_DOMAIN, SETTINGS } from "./house.ts";
import { damaged } from "./mutation.ts";
import { runs } from "./runs.ts";

const { keyring } = SETTINGS;
const tokenOf = (url: string) => url.slice(url.lastIndexOf("/") + 1);
const localOf = (address: string) => address.slice(2, address.indexOf("@"));
const preferencesPath = (of: Pick<Lead, "contactId" | "enrollmentId">) =>
  new URL(preferencesUrl(SETTINGS, of)).pathname;
const unsubscribeToken = (lead: Lead) => tokenOf(unsubscribeUrl(SETTINGS, lead));

/** Everything that reads a token, given the token alone. */
const READERS = {
  unsubscribe: (token: string) => parseUnsubscribeToken(keyring, token),
  preferences: (token: string) => parsePreferencesToken(keyring, token),
  task: (token: string) => parseTaskToken(keyring, token),
  answer: (token: string) => parseReplyToken(keyring, token),
  reply: (token: string) => parseReplyAddress(keyring, REPLY_DOMAIN, `r-${token}@${REPLY_DOMAIN}`),
  leaving: (token: string) => parseUnsubscribeMailto(keyring, REPLY_DOMAIN, `u-${token}@${REPLY_DOMAIN}`),
};
const readBy = (token: string) =>
  Object.entries(READERS).flatMap(([name, read]) => (read(token) === undefined ? [] : [name]));

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const id = fc.string().map((text) => digest(text));
const ref = fc.record({ contactId: id, enrollmentId: id });

describe("a token", () => {
  it("is read for what it was signed for and for nothing else", () => {
    fc.assert(
      fc.property(ref, (of) => {
        expect(readBy(tokenOf(unsubscribeUrl(SETTINGS, of)))).toEqual(["unsubscribe", "leaving"]);
        expect(readBy(localOf(unsubscribeMailto(SETTINGS, of)))).toEqual(["unsubscribe", "leaving"]);
        expect(readBy(tokenOf(preferencesUrl(SETTINGS, of)))).toEqual(["preferences"]);
        expect(readBy(localOf(replyAddress(keyring, REPLY_DOMAIN, of)))).toEqual(["reply"]);
        expect(readBy(tokenOf(taskUrl(SETTINGS, of.contactId, of.enrollmentId)))).toEqual(["task"]);
        expect(readBy(tokenOf(replyUrl(SETTINGS, of.contactId, of.enrollmentId)))).toEqual(["answer"]);
      }),
      runs(50),
    );
  });

  it("with any bit changed is nobody's, but for the case of its letters", () => {
    fc.assert(
      fc.property(ref, (of) => {
        const token = tokenOf(unsubscribeUrl(SETTINGS, of));
        const bytes = Buffer.from(token);
        for (let bit = 0; bit < bytes.length * 8; bit++) {
          const flipped = Buffer.from(bytes);
          flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          const text = flipped.toString("latin1");
          expect(readBy(text)).toEqual(text.toLowerCase() === token ? ["unsubscribe", "leaving"] : []);
        }
      }),
      runs(5),
    );
  });

  it("that was cut, extended, damaged or put together is nobody's, or the very same", () => {
    const tokens = fc.tuple(ref, ref).map(([one, other]) => ({
      own: tokenOf(unsubscribeUrl(SETTINGS, one)),
      other: tokenOf(unsubscribeUrl(SETTINGS, other)),
      task: tokenOf(taskUrl(SETTINGS, one.contactId, one.enrollmentId)),
    }));
    const forge = fc.oneof(
      fc.nat(70).map(
        (at) =>
          ({ own, other }: { own: string; other: string }) =>
            own.slice(0, at) + other.slice(at),
      ),
      fc.nat(70).map(
        (at) =>
          ({ own, task }: { own: string; task: string }) =>
            own.slice(0, at) + task.slice(at),
      ),
      fc.nat(70).map(
        (at) =>
          ({ own }: { own: string }) =>
            own.slice(0, at),
      ),
      fc.string({ unit: "binary", maxLength: 20 }).map(
        (more) =>
          ({ own }: { own: string }) =>
            own + more,
      ),
      fc.string({ unit: "binary", maxLength: 20 }).map(
        (more) =>
          ({ own }: { own: string }) =>
            more + own,
      ),
      fc.constantFrom("j", "a", "z", "2", "0", "").map(
        (key) =>
          ({ own }: { own: string }) =>
            key + own.slice(1),
      ),
      fc.constantFrom("=", "a", "aaaaaaaa", "%00", "\0", " ", "\u212a").map(
        (more) =>
          ({ own }: { own: string }) =>
            own + more,
      ),
    );
    fc.assert(
      fc.property(tokens, forge, ({ own, other, task }, make) => {
        const forged = make({ own, other, task });
        fc.pre(![own, other, task].includes(forged.toLowerCase()));
        expect(readBy(forged)).toEqual([]);
      }),
      runs(400),
    );
  });

  it("in other letters that only become ours in lower case is nobody's", () => {
    // U+212A, the Kelvin sign, is a k in lower case.
    const token = tokenOf(unsubscribeUrl(SETTINGS, { contactId: digest("a"), enrollmentId: digest("b") }));
    expect(readBy(token.replaceAll("k", "\u212a"))).toEqual([]);
  });

  it("of too many or too few ids is nobody's", () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 5 }), (ids) => {
        fc.pre(ids.length !== 2);
        const all = ["unsubscribe", "preferences", "reply", "task", "answer"].map((purpose) =>
          sign(keyring, purpose, ids),
        );
        expect(all.flatMap(readBy)).toEqual([]);
      }),
      runs(50),
    );
  });

  it("signed with a key that is not on the ring is nobody's, whichever id the key says it has", () => {
    fc.assert(
      fc.property(
        ref,
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.constantFrom("k", "j", "b"),
        (of, key, name) => {
          const other = { active: name, keys: { [name]: key } };
          for (const purpose of ["unsubscribe", "preferences"])
            expect(readBy(sign(other, purpose, [of.contactId, of.enrollmentId]))).toEqual([]);
        },
      ),
      runs(50),
    );
  });
});

describe("a link", () => {
  const path = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }).map((text) => encodeURIComponent(text.toWellFormed())),
    fc.string({ maxLength: 80 }).map((text) => text.replace(/[^!-~]/g, "").replace(/[?#/\\]/g, "")),
    fc.constantFrom("%", "%E0%A4%A", "%00", "..%2f..", "__proto__", "constructor", "a".repeat(7_000)),
  );

  it("of nobody's token is answered with a problem, and changes nothing", async () => {
    const house = new House();
    await house.lead();
    await fc.assert(
      fc.asyncProperty(
        path,
        fc.constantFrom("u", "p", "t", "a"),
        fc.constantFrom("GET", "POST"),
        async (token, page, method) => {
          fc.pre(token !== "" && token !== "." && token !== "..");
          const before = house.changes.length;
          const answer = await house.webhooks.request(`/${page}/${token}`, { method });
          expect(answer.status).toBe(404);
          expect(answer.headers.get("content-type")).toBe("application/problem+json");
          expect(house.changes.slice(before)).toEqual([]);
        },
      ),
      runs(150),
    );
  });

  it("that is followed, prefetched or asked about changes nothing, however often", async () => {
    const house = new House();
    const lead = await house.lead("calls");
    const [task] = house.world.desk.lying();
    const links = [
      `/u/${unsubscribeToken(lead)}`,
      `/u/${unsubscribeToken(lead)}?List-Unsubscribe=One-Click`,
      preferencesPath(lead),
      `${preferencesPath(lead)}?wish=stop&until=2026-04-02`,
      `/t/${tokenOf(taskUrl(SETTINGS, lead.contactId, task?.touchId ?? ""))}`,
      `/t/${tokenOf(taskUrl(SETTINGS, lead.contactId, digest("no such task")))}`,
    ];
    const before = house.changes.length;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...links),
        fc.constantFrom("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "PROPFIND"),
        async (link, method) => {
          const answer = await house.webhooks.request(link, { method });
          expect(answer.status).toBe(["GET", "HEAD"].includes(method) ? 200 : 404);
        },
      ),
      runs(60),
    );
    expect(house.changes.slice(before)).toEqual([]);
    expect(await house.status(lead.contactId)).toBe("active");
  });

  it("whose task is gone says so without looking at anybody's desk", async () => {
    const house = new House();
    const lead = await house.lead("calls");
    let looked = 0;
    const { desk } = house.service.world;
    Object.assign(house.service.world, {
      desk: {
        ...desk,
        open: (sender: string) => {
          looked += 1;
          return desk.open(sender);
        },
      },
    });
    const gone = tokenOf(taskUrl(SETTINGS, lead.contactId, digest("no such task")));
    expect(await (await house.webhooks.request(`/t/${gone}`)).text()).toContain("Nothing left to do");
    expect(looked).toBe(0);
  });

  it("that is posted acts, and twice is once", async () => {
    const house = new House();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 4 }), fc.boolean(), async (times, asForm) => {
        const lead = await house.lead();
        const other = await house.lead();
        const form = {
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: "List-Unsubscribe=One-Click",
        };
        const post = () =>
          house.webhooks.request(`/u/${unsubscribeToken(lead)}`, { method: "POST", ...(asForm ? form : {}) });
        expect((await post()).status).toBe(200);
        expect(await house.status(lead.contactId)).toBe("unsubscribed");
        const once = await house.picture();
        for (let time = 1; time < times; time++) {
          house.now += 1_000;
          expect((await post()).status).toBe(200);
        }
        expect(await house.picture()).toEqual(once);
        expect(await house.status(other.contactId)).toBe("active");
      }),
      runs(10),
    );
  });

  it("of somebody who is not known begins no row", async () => {
    const house = new House();
    await fc.assert(
      fc.asyncProperty(ref, async (of) => {
        const before = house.changes.length;
        await house.webhooks.request(`/u/${tokenOf(unsubscribeUrl(SETTINGS, of))}`, { method: "POST" });
        await house.webhooks.request(`/t/${tokenOf(taskUrl(SETTINGS, of.contactId, of.enrollmentId))}`, {
          method: "POST",
        });
        for (const body of ["until=2026-04-02", "wish=stop"])
          await house.webhooks.request(preferencesPath(of), { method: "POST", body, headers: FORM });
        expect(house.changes.slice(before)).toEqual([]);
      }),
      runs(10),
    );
  });

  it("to a task takes an answer or names it as nonsense, whatever is posted in whatever form", async () => {
    const house = new House();
    const lead = await house.lead("calls");
    const [task] = house.world.desk.lying();
    const link = `/t/${tokenOf(taskUrl(SETTINGS, lead.contactId, task?.touchId ?? ""))}`;
    const type = fc.constantFrom(
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "multipart/form-data; boundary=",
      "multipart/form-data; boundary=b",
      "application/json",
      "text/plain",
      "",
    );
    const body = fc.oneof(
      fc.constantFrom(
        "answer=",
        "answer=never",
        "answer[]=done",
        "answer=constructor",
        "__proto__[answer]=no",
        '{"answer":"no"}',
        '--b\r\nContent-Disposition: form-data; name="answer"; filename="no"\r\n\r\nno\r\n--b--\r\n',
        '--b\r\nContent-Disposition: form-data; name="answer"\r\n\r\nno',
      ),
      fc.string({ unit: "binary", maxLength: 100 }).map((text) => text.toWellFormed()),
    );
    const samples = [
      "answer=nobody&x=y",
      '--b\r\nContent-Disposition: form-data; name="answer"\r\n\r\nx\r\n--b--\r\n',
    ];
    const before = house.changes.length;
    await fc.assert(
      fc.asyncProperty(
        type,
        fc.oneof(body, damaged(samples.map((text) => Buffer.from(text)))),
        async (contentType, sent) => {
          const answer = await house.webhooks.request(link, {
            method: "POST",
            headers: contentType === "" ? {} : { "content-type": contentType },
            body: typeof sent === "string" ? sent : new Uint8Array(sent),
          });
          expect([400, 413]).toContain(answer.status);
          expect(answer.headers.get("content-type")).toBe("application/problem+json");
        },
      ),
      runs(200),
    );
    expect(house.changes.slice(before)).toEqual([]);
  });
});

describe("the page of preferences", () => {
  it("takes a day or an end, and anything else is named as nonsense or changes nothing", async () => {
    const house = new House();
    const lead = await house.lead();
    const body = fc.oneof(
      fc.constantFrom(
        ...[
          "until=",
          "until=30",
          "until=today",
          "until[]=2026-04-02",
          "until=2026-02-31",
          "until=9999-12-31",
        ],
        ...["until=-000001-01-01", "until=2026-03-03", "wish=", "wish=pause", "wish=__proto__", "wish=stopp"],
        ...[
          "__proto__[wish]=stop",
          "constructor=stop",
          '{"wish":"stop"}',
          "until=%00",
          "until=2026-04-02%0a",
        ],
        '--b\r\nContent-Disposition: form-data; name="wish"; filename="a"\r\n\r\nstop\r\n--b--\r\n',
      ),
      fc.string({ unit: "binary", maxLength: 100 }).map((text) => text.toWellFormed()),
      fc.string({ maxLength: 12 }).map((text) => `until=${encodeURIComponent(text)}`),
    );
    const type = fc.constantFrom(
      ...["application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=b"],
      ...["application/json", "text/plain", ""],
    );
    const before = house.changes.length;
    await fc.assert(
      fc.asyncProperty(type, body, async (contentType, sent) => {
        const headers: Record<string, string> = contentType === "" ? {} : { "content-type": contentType };
        const answer = await house.webhooks.request(preferencesPath(lead), {
          ...{ method: "POST", headers, body: sent },
        });
        expect([200, 400]).toContain(answer.status);
        if (answer.status === 200) expect(await answer.text()).toContain("Nothing was changed");
      }),
      runs(200),
    );
    expect(house.changes.slice(before)).toEqual([]);
    expect(await house.status(lead.contactId)).toBe("active");
  });

  it("pressed by several fingers at once, or posted again by a proxy days later, is pressed once", async () => {
    const house = new House();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("2026-04-02", "2026-06-01"),
        fc.array(fc.integer({ min: 0, max: 5 * DAY }), { minLength: 1, maxLength: 3 }),
        async (until, delays) => {
          const lead = await house.lead();
          const other = await house.lead();
          const post = async () => {
            const form = { method: "POST", headers: FORM, body: new URLSearchParams({ until }) };
            expect((await house.webhooks.request(preferencesPath(lead), form)).status).toBe(200);
          };
          await Promise.all([post(), post(), post()]);
          const once = await house.picture();
          for (const delay of delays) {
            house.now += delay;
            await post();
          }
          expect(await house.picture()).toEqual(once);
          house.now -= delays.reduce((sum, delay) => sum + delay, 0);
          expect(await house.status(lead.contactId)).toBe("paused");
          expect(await house.status(other.contactId)).toBe("active");
          const facts = await house.world.timeline.list(lead.contactId);
          expect(facts.filter(({ is }) => is === "paused")).toHaveLength(1);
        },
      ),
      runs(12),
    );
  });
});

describe("an address", () => {
  it("that was damaged on the way is nobody's, or the very same person's", () => {
    const of = { contactId: digest("ann"), enrollmentId: digest("web") };
    const own = [replyAddress(keyring, REPLY_DOMAIN, of), unsubscribeMailto(SETTINGS, of)].map((one) =>
      Buffer.from(one),
    );
    fc.assert(
      fc.property(damaged(own), (bytes) => {
        const text = Buffer.from(bytes).toString();
        for (const parse of [parseReplyAddress, parseUnsubscribeMailto]) {
          const read = parse(keyring, REPLY_DOMAIN, text);
          if (read !== undefined) expect(read).toEqual(of);
        }
      }),
      runs(300),
    );
  });
});
