/** Everything that was ever delivered may be delivered again, at the worst moment: after a new round began. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { hearFeedback } from "../../functions/app/feedback.ts";
import { hearMail } from "../../functions/app/hear-mail.ts";
import { digest } from "../../functions/core/identity.ts";
import { replyAddress, taskUrl, unsubscribeMailto } from "../../functions/core/reply-address.ts";
import { parseSesEvent } from "../../functions/handlers/ses-event.ts";
import { DAY, HOUR, House, type Lead, PUBLIC_URL, REPLY_DOMAIN, SETTINGS, signatureOf } from "./house.ts";
import { runs } from "./runs.ts";

const EVENT = JSON.parse(readFileSync(new URL("../fixtures/ses/event.json", import.meta.url), "utf8"));

/** Something recorded on its way in, to be let in as often as one likes. */
type Recording = () => Promise<unknown>;
type Record = (house: House, lead: Lead) => Recording;

const text =
  (body: string): Record =>
  (house, { phone, contactId }) => {
    const form = new URLSearchParams({ MessageSid: `SM${digest(body, contactId)}`, From: phone, Body: body });
    const signature = signatureOf(`${PUBLIC_URL}/twilio/inbound`, form);
    return () => house.twilio("/twilio/inbound", form.toString(), signature);
  };

const mail =
  (to: (lead: Lead) => string, body: string): Record =>
  (house, lead) => {
    const raw = [
      `From: <${lead.email}>`,
      `To: <${to(lead)}>`,
      `Message-ID: <${digest(body, lead.email)}@x>`,
      "Subject: Re: x",
      "",
      body,
    ];
    const key = `inbound/${digest(...raw)}`;
    house.world.inbox.arrive(key, Buffer.from(raw.join("\r\n")));
    return () => hearMail(house.service, house.world.inbox, key);
  };
const toReply = (lead: Lead) => replyAddress(SETTINGS.keyring, REPLY_DOMAIN, lead);
const toDesk = () => `desk@${REPLY_DOMAIN}`;

const ses =
  (eventType: string): Record =>
  (house, lead) => {
    const sent = house.world.ledger.accepted.find(
      (one) => one.contactId === lead.contactId && one.channel === "email",
    );
    const tags = Object.entries((sent?.message as { tags?: object } | undefined)?.tags ?? {});
    const recipients = [{ emailAddress: lead.email }];
    const timestamp = new Date(house.now).toISOString();
    const detail = {
      eventType,
      mail: {
        ...EVENT.detail.mail,
        timestamp,
        tags: Object.fromEntries(tags.map(([name, value]) => [name, [value]])),
      },
      bounce: { bounceType: "Permanent", bouncedRecipients: recipients, timestamp },
      complaint: { complainedRecipients: recipients, timestamp },
    };
    return async () => {
      const feedback = parseSesEvent({ ...EVENT, detail }, "us-east-1");
      if (feedback !== undefined) await hearFeedback(house.service, feedback);
    };
  };

const status =
  (said: string): Record =>
  (house, { contactId, enrollmentId }) => {
    const touch = digest("touch", enrollmentId, "hello");
    const path = `/twilio/status?${new URLSearchParams({ contact: contactId, enrollment: enrollmentId, touch, attempt: "id-1" })}`;
    const form = new URLSearchParams({ MessageSid: "SM1", MessageStatus: said, ErrorCode: "30006" });
    const signature = signatureOf(`${PUBLIC_URL}${path}`, form);
    return () => house.twilio(path, form.toString(), signature);
  };

const task =
  (answer: string): Record =>
  (house, { contactId }) => {
    const item = house.world.desk.lying().find((one) => one.contactId === contactId);
    const url = taskUrl(SETTINGS, contactId, item?.touchId ?? digest("none"));
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return async () =>
      house.webhooks.request(url.slice(PUBLIC_URL.length), {
        method: "POST",
        headers,
        body: `answer=${answer}`,
      });
  };

const DOORS = {
  "a reply by text": text("please call me"),
  STOP: text("STOP"),
  START: text("START"),
  "a reply to its address": mail(toReply, "please call me"),
  "a reply by its author": mail(toDesk, "please call me"),
  "an opt-out by mail": mail(toReply, "unsubscribe"),
  "an opt-out by its author": mail(toDesk, "unsubscribe"),
  "a mail to the unsubscribe address": mail((lead) => unsubscribeMailto(SETTINGS, lead), "x"),
  "a bounce": ses("Bounce"),
  "a complaint": ses("Complaint"),
  "a rejection": ses("Reject"),
  "a delivery": ses("Delivery"),
  "a text's failure": status("failed"),
  "a text's delivery": status("delivered"),
  "a task that was done": task("done"),
  "a task that was refused": task("no"),
  "a task that was booked": task("booked"),
} satisfies { [door: string]: Record };

const OF_A_MAIL: ReadonlySet<string> = new Set(["a bounce", "a complaint", "a rejection", "a delivery"]);

const door = fc.constantFrom(...(Object.keys(DOORS) as (keyof typeof DOORS)[]));

/** A hand lifts whatever stands, and the lead begins anew. */
async function beginAgain(house: House, lead: Lead, sequence: string): Promise<void> {
  for (const address of [lead.email, lead.phone])
    await house.ask("DELETE", `/v1/suppressions/${encodeURIComponent(address)}`);
  const { email, phone } = lead;
  await house.enroll(sequence, { email, phone, first_name: "Maria", interest: "roofs" });
  expect(await house.status(lead.contactId)).toBe("active");
}

it("what is delivered again does not end what began since, be it one thing or many", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(door, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("web", "calls"),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 5 * DAY }),
      async (doors, sequence, times, later) => {
        const house = new House();
        const lead = await house.lead(sequence);
        const recordings: Recording[] = [];
        for (const name of doors) {
          // That sequence begins with a task: there is no mail yet that SES could speak of.
          if (sequence === "calls" && OF_A_MAIL.has(name)) continue;
          const recording = DOORS[name](house, lead);
          await recording();
          recordings.push(recording);
          house.now += HOUR;
        }
        await beginAgain(house, lead, sequence);
        house.now += later;
        for (let time = 0; time < times; time++) for (const recording of recordings) await recording();
        expect(await house.status(lead.contactId)).toBe("active");
      },
    ),
    runs(120),
  );
});

it("what somebody else with the same address said before they were known does not end theirs", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        text("STOP"),
        text("please call me"),
        mail(toDesk, "please call me"),
        mail(toDesk, "unsubscribe"),
        ses("Bounce"),
      ),
      async (record) => {
        const house = new House();
        const lead = await house.lead();
        const recording = record(house, lead);
        await recording();
        house.now += HOUR;
        await beginAgain(house, lead, "web");
        const { email, phone } = lead;
        const other = await house.enroll("web", {
          id: "other",
          email,
          phone,
          first_name: "Max",
          interest: "roofs",
        });
        house.now += HOUR;
        await recording();
        expect(await house.status(lead.contactId)).toBe("active");
        expect(await house.status(other.contactId)).toBe("active");
      },
    ),
    runs(20),
  );
});
