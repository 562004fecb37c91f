/** What comes to the feedback function, from SES or from whoever can put events on the bus. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hearFeedback } from "../../functions/app/feedback.ts";
import { parseSesEvent } from "../../functions/handlers/ses-event.ts";
import { House, type Lead } from "./house.ts";
import { damaged, hostileText } from "./mutation.ts";
import { runs } from "./runs.ts";

const EVENT = JSON.parse(readFileSync(new URL("../fixtures/ses/event.json", import.meta.url), "utf8"));
const AT = "2026-03-03T18:01:02.000Z";
const KINDS = ["Send", "Delivery", "DeliveryDelay", "Reject", "Bounce", "Complaint"] as const;
type Kind = (typeof KINDS)[number];

const mailOf = (house: House, lead: Lead) =>
  house.world.ledger.accepted.find(({ contactId }) => contactId === lead.contactId)?.message;

/** The event that SES sends about the first mail to a lead. */
function eventOf(house: House, lead: Lead, eventType: Kind) {
  const { tags = {}, to = "" } = (mailOf(house, lead) ?? {}) as {
    tags?: Record<string, string>;
    to?: string;
  };
  const recipients = [{ emailAddress: to }];
  return {
    ...EVENT,
    detail: {
      eventType,
      mail: {
        ...EVENT.detail.mail,
        destination: [to],
        tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
      },
      ...(eventType === "Bounce"
        ? { bounce: { bounceType: "Permanent", bouncedRecipients: recipients, timestamp: AT } }
        : {}),
      ...(eventType === "Complaint"
        ? { complaint: { complainedRecipients: recipients, timestamp: AT } }
        : {}),
      ...(eventType === "Delivery" ? { delivery: { timestamp: AT } } : {}),
      ...(eventType === "Reject" ? { reject: { reason: "Bad content" } } : {}),
    },
  };
}

async function hear(house: House, event: unknown): Promise<"told" | "nothing" | "fault"> {
  let feedback: ReturnType<typeof parseSesEvent>;
  try {
    feedback = parseSesEvent(event, "us-east-1");
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message.length).toBeGreaterThan(10);
    return "fault";
  }
  if (feedback === undefined) return "nothing";
  await hearFeedback(house.service, feedback);
  return "told";
}

/** The event with the value at some path replaced, or taken away. */
function changed(event: unknown, places: readonly number[], value: unknown): unknown {
  if (typeof event !== "object" || event === null) return value;
  const [place = 0, ...rest] = places;
  const names = Object.keys(event);
  const name = names[place % Math.max(names.length, 1)];
  if (name === undefined) return value;
  const copy: Record<string, unknown> = Array.isArray(event) ? ([...event] as never) : { ...event };
  if (rest.length === 0 && value === undefined) delete copy[name];
  else copy[name] = rest.length === 0 ? value : changed(copy[name], rest, value);
  return copy;
}

const anything = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, "", 0, [], {}, [[]], [null], ["x"], "x".repeat(3_000), {
    __proto__: null,
  }),
  hostileText,
  fc.anything({ maxDepth: 2 }),
);

describe("an SES event", () => {
  it("in which anything was changed is heard, means nothing, or is a fault that says what is wrong", async () => {
    const house = new House();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...KINDS),
        fc.array(fc.nat(12), { minLength: 1, maxLength: 5 }),
        anything,
        async (kind, places, value) => {
          const lead = await house.lead();
          const known = house.world.people.everybody().length;
          await hear(house, changed(eventOf(house, lead, kind), places, value));
          expect(house.world.people.everybody()).toHaveLength(known);
        },
      ),
      runs(250),
    );
  });

  it("of which bytes were changed is no JSON, or heard, or a fault", async () => {
    const house = new House();
    const lead = await house.lead();
    const samples = KINDS.map((kind) => Buffer.from(JSON.stringify(eventOf(house, lead, kind))));
    await fc.assert(
      fc.asyncProperty(damaged(samples), async (bytes) => {
        let event: unknown;
        try {
          event = JSON.parse(Buffer.from(bytes).toString());
        } catch {
          return;
        }
        await hear(house, event);
        expect(house.world.people.everybody()).toHaveLength(1);
      }),
      runs(150),
    );
  });

  it("that is heard again, however often and in whatever order, changes nothing more", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...KINDS], { minLength: 1 }),
        fc.array(fc.nat(5), { maxLength: 8 }),
        async (kinds, again) => {
          const house = new House();
          const lead = await house.lead();
          const events = kinds.map((kind) => eventOf(house, lead, kind));
          for (const event of events) expect(await hear(house, event)).toBe("told");
          const once = await house.picture();
          const tally = await house.world.tallies.since("anna", 0);
          for (const index of again) {
            house.now += 1_000;
            await hear(house, events[index % events.length]);
          }
          expect(await house.picture()).toEqual(once);
          expect(await house.world.tallies.since("anna", 0)).toEqual(tally);
        },
      ),
      runs(40),
    );
  });

  it("about somebody who is not known begins no timeline", async () => {
    const house = new House();
    const lead = await house.lead();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...KINDS),
        fc.constantFrom("aaaaaaaaaaaaaaaa", "zzzzzzzzzzzzzzzz"),
        async (kind, contact) => {
          const event = eventOf(house, lead, kind);
          event.detail.mail.tags = { ...event.detail.mail.tags, contact: [contact] };
          await hear(house, event);
          expect(await house.world.timeline.list(contact)).toEqual([]);
          expect(house.world.people.everybody()).toHaveLength(1);
        },
      ),
      runs(20),
    );
  });
});

type Detail = ReturnType<typeof eventOf>["detail"];

describe("an event that has lost what it was about", () => {
  const lost: readonly (readonly [string, Kind, (detail: Detail) => object])[] = [
    ["a bounce without its bounce", "Bounce", ({ bounce: _, ...detail }) => detail],
    ["a complaint without its complaint", "Complaint", ({ complaint: _, ...detail }) => detail],
    [
      "a bounce of nobody",
      "Bounce",
      (detail) => ({ ...detail, bounce: { ...detail.bounce, bouncedRecipients: [] } }),
    ],
    ["a complaint of nobody", "Complaint", (detail) => ({ ...detail, complaint: { timestamp: AT } })],
    [
      "a bounce of what is no address",
      "Bounce",
      (detail) => ({
        ...detail,
        mail: { ...detail.mail, destination: [] },
        bounce: { ...detail.bounce, bouncedRecipients: [{ emailAddress: "maria" }] },
      }),
    ],
    [
      "a delivery with a touch and no attempt",
      "Delivery",
      (detail) => withTags(detail, { attempt: undefined }),
    ],
    [
      "a delivery with a contact that is no id",
      "Delivery",
      (detail) => withTags(detail, { contact: ["x".repeat(3_000)] }),
    ],
    [
      "a delivery with two touches",
      "Delivery",
      (detail) => withTags(detail, { touch: ["aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"] }),
    ],
    ["a delivery with an empty attempt", "Delivery", (detail) => withTags(detail, { attempt: [] })],
  ];
  function withTags(detail: Detail, tags: object): object {
    return { ...detail, mail: { ...detail.mail, tags: { ...detail.mail.tags, ...tags } } };
  }

  it.each(lost)("such as %s, is a fault, and is not taken for nothing", async (_, kind, lose) => {
    const house = new House();
    const lead = await house.lead();
    const event = eventOf(house, lead, kind);
    const before = house.changes.length;
    const detail = JSON.parse(JSON.stringify(lose(event.detail)));
    expect(await hear(house, { ...event, detail })).toBe("fault");
    expect(house.changes.slice(before)).toEqual([]);
  });

  it("is not one whose mail never was a touch: a bounce of it still closes the address", async () => {
    const house = new House();
    const lead = await house.lead();
    const event = eventOf(house, lead, "Bounce");
    event.detail.mail.tags = { "ses:configuration-set": ["softtouch"] };
    expect(await hear(house, event)).toBe("told");
    expect(await house.status(lead.contactId)).toBe("bounced");
  });

  it.each(['"Maria" <lead1@SHOP.example>', "<lead1@shop.example>", "X400:/C=US/S=Maria", ""])(
    "is not one that names its recipient as %j: the address is closed",
    async (emailAddress) => {
      const house = new House();
      const lead = await house.lead();
      const event = eventOf(house, lead, "Bounce");
      const bouncedRecipients = [{ emailAddress }];
      await hear(house, {
        ...event,
        detail: { ...event.detail, bounce: { bounceType: "Permanent", bouncedRecipients, timestamp: AT } },
      });
      expect(await house.status(lead.contactId)).toBe("bounced");
    },
  );
});
