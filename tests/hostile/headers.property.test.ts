/** What leads are called, and what strangers write, on its way into our own mails. */
import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { asciiMailbox } from "../../functions/adapters/mailbox.ts";
import { sendDigests } from "../../functions/app/digest.ts";
import { compileCatalogInProcess } from "../../functions/core/compiling/catalog.ts";
import type { Email } from "../../functions/core/effects.ts";
import { digest } from "../../functions/core/identity.ts";
import { composeEmail } from "../../functions/core/message.ts";
import { type Enrollment, stranger } from "../../functions/core/person.ts";
import { replyAddress } from "../../functions/core/reply-address.ts";
import type { EmailStep, Sender } from "../../functions/core/sequence.ts";
import { CATALOG } from "../core/scene-catalog.ts";
import { DAY, House, REP, REPLY_DOMAIN, SETTINGS } from "./house.ts";
import { hostileText } from "./mutation.ts";
import { runs } from "./runs.ts";

const LINE_BREAKS = /[\r\n\0\u0085\u2028\u2029]/;

/** As it goes over the wire: SES encodes the subject and the rest is as we hand it over. */
async function onTheWire({ from, to, replyTo, subject, headers }: Email) {
  const fields = [
    ["From", asciiMailbox(from)],
    ["To", asciiMailbox(to)],
    ["Reply-To", asciiMailbox(replyTo)],
    ["Subject", subject],
    ...headers.map(({ name, value }) => [name, value]),
  ];
  const parsed = await PostalMime.parse(
    `${fields.map(([name, value]) => `${name}: ${value}`).join("\r\n")}\r\n\r\nHi`,
  );
  expect(parsed.headers.map(({ key }) => key)).toEqual(fields.map(([name = ""]) => name.toLowerCase()));
  return parsed;
}

async function expectOneLineEach(
  email: Email,
  addresses: { from: string; to: string; replyTo: string },
): Promise<void> {
  for (const value of [
    email.from,
    email.to,
    email.replyTo,
    email.subject,
    ...email.headers.map((one) => one.value),
  ])
    expect(value).not.toMatch(LINE_BREAKS);
  for (const { value } of email.headers) expect(value).toMatch(/^[ -~]{1,870}$/);
  expect(email.subject.length).toBeLessThanOrEqual(255);
  expect(email.subject.isWellFormed()).toBe(true);
  const parsed = await onTheWire(email);
  expect(parsed.from?.address).toBe(addresses.from);
  expect(parsed.to?.map(({ address }) => address)).toEqual([addresses.to]);
  expect(parsed.replyTo?.map(({ address }) => address)).toEqual([addresses.replyTo]);
  expect([parsed.cc, parsed.bcc]).toEqual([undefined, undefined]);
}

describe("a mail to a lead", () => {
  const steps =
    compileCatalogInProcess([
      {
        path: "_shared/company.yaml",
        text: "name: Northlight\nwebsite: https://northlight.example\npostal_address: 1 Sample Street\n",
      },
      {
        path: "_shared/senders.yaml",
        text: 'anna: { name: Anna, email: anna@mail.northlight.example, zone: UTC, hours: { days: mon-fri, from: "09:00", to: "17:00" } }\n',
      },
      {
        path: "web/sequence.yaml",
        text: 'name: web\ngoal: A call\nsender: anna\nwindow: { days: mon-fri, from: "09:00", to: "17:00" }\nsteps:\n  - { id: hello, channel: email, after: 0 minutes, value: An answer }\n',
      },
      {
        path: "web/hello.email.hbs",
        text: '---\nsubject: "{{first_name}}, {{last_name}} of {{organisation}}"\n---\nHi {{first_name}} {{last_name}} of {{organisation}}\n',
      },
    ]).sequences.web?.steps ?? [];
  const step = steps[0] as EmailStep | undefined;
  const contactId = digest("contact", "ann");
  const touch = { contactId, enrollmentId: digest("e"), touchId: digest("t"), attempt: "attempt" };
  const replyTo = replyAddress(SETTINGS.keyring, REPLY_DOMAIN, touch);

  it("has one author, one recipient and one line a header, whatever anybody is called", async () => {
    const text = fc.oneof(
      { weight: 3, arbitrary: hostileText },
      { weight: 1, arbitrary: fc.constant("Ann") },
    );
    const thread = fc.option(
      text.map((subject) => ({
        subject: subject
          .replace(/[\s\p{Cc}]+/gu, " ")
          .slice(0, 200)
          .toWellFormed(),
      })),
    );
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        text,
        text,
        thread,
        async (first_name, last_name, organisation, name, earlier) => {
          if (step === undefined) throw new Error("the sequence has no mail");
          const { state, profile } = stranger(contactId);
          const enrollment: Enrollment = {
            ...{
              status: "active",
              id: touch.enrollmentId,
              sequence: "web",
              round: 1,
              began: 0,
              sender: "anna",
            },
            ...{ passed: [], touches: 0, step: "hello", due: 0 },
            ...(earlier === null ? {} : { thread: { ...earlier, first: "<a@email.amazonses.com>" } }),
          };
          const made = composeEmail({
            step: earlier === null ? step : (({ subject: _, ...rest }) => rest)(step),
            enrollment,
            person: {
              state: { ...state, email: "ann@shop.example" },
              profile: { ...profile, attributes: { first_name, last_name, organisation } },
            },
            sender: { ...(CATALOG.senders.anna as Sender), name },
            company: CATALOG.company,
            settings: SETTINGS,
            touch,
            now: 0,
            nextTouch: undefined,
          });
          if (made.is === "fault") return;
          await expectOneLineEach(made.email, { from: REP, to: "ann@shop.example", replyTo });
        },
      ),
      runs(300),
    );
  });
});

describe("a notice to a rep", () => {
  it("has one recipient, one answer address and one line a header, whatever the lead is called and writes", async () => {
    const house = new House();
    const inOneHeader = hostileText.map((text) => text.toWellFormed().replace(/[\r\n]+(?! )/g, " "));
    await fc.assert(
      fc.asyncProperty(
        hostileText,
        hostileText,
        inOneHeader,
        inOneHeader,
        async (first_name, last_name, subject, author) => {
          const names = { first_name: first_name.slice(0, 500), last_name: last_name.slice(0, 500) };
          const lead = await house.lead("web", names).catch(() => undefined);
          fc.pre(lead !== undefined);
          const to = replyAddress(SETTINGS.keyring, REPLY_DOMAIN, lead as NonNullable<typeof lead>);
          const told = house.world.ledger.notices.length;
          await house.mail(
            Buffer.from(
              `From: ${author} <maria@home.example>\r\nTo: ${to}\r\nSubject: ${subject}\r\n\r\nCall me.\r\n`,
            ),
          );
          const notices = house.world.ledger.notices.slice(told);
          expect(notices.length).toBeGreaterThan(0);
          for (const { message } of notices) {
            expect(message.replyTo).toMatch(/^[^\s<>,;"]+@[^\s<>,;"]+$/);
            await expectOneLineEach(message, { from: REP, to: REP, replyTo: message.replyTo });
          }
        },
      ),
      runs(80),
    );
  });
});

describe("the morning mail", () => {
  it("has one entry for each task, whatever the lead and their company are called", async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, hostileText, async (last_name, organisation) => {
        const house = new House();
        const lead = await house
          .lead("calls", {
            last_name: `${last_name}\n* X`.slice(-500),
            organisation: `${organisation}\n* Y`.slice(-500),
          })
          .catch(() => undefined);
        fc.pre(lead !== undefined);
        house.now += DAY - 2 * 3_600_000;
        expect(await sendDigests(house.service)).toBe(1);
        const mail = house.world.ledger.notices.at(-1)?.message;
        const entries = mail?.text.split(/[\r\n\u0085\u2028\u2029]+/).filter((line) => line.startsWith("*"));
        expect(entries).toHaveLength(1);
        await expectOneLineEach(mail as Email, { from: REP, to: REP, replyTo: REP });
      }),
      runs(40),
    );
  });
});
