/** What the lead does in a rehearsal, told as the service hears it in production: bytes of mails, words of texts, events of providers. */
import { hearFeedback } from "../../app/feedback.ts";
import { hearMail } from "../../app/hear-mail.ts";
import { hearText } from "../../app/hear-text.ts";
import { askForQuiet } from "../../app/preferences.ts";
import type { Service } from "../../app/service.ts";
import { unsubscribe } from "../../app/unsubscribe.ts";
import type { SampleContact } from "../../core/compiling/sample-contacts.ts";
import { localDate, longDate } from "../../core/local-time.ts";
import { clockAt } from "../../core/offsets.ts";
import type { Instant } from "../../core/person.ts";
import type { WhatIf } from "../../core/rehearsal.ts";
import { unreachable } from "../../core/unreachable.ts";
import { AUTOMATIC, answerMail } from "../answer-mail.ts";
import type { Accepted } from "../memory/ledger.ts";
import type { MemoryWorld } from "../memory/world.ts";

export interface Deed {
  readonly at: Instant;
  /** Done at `at`, or once the first mail after it has come. */
  readonly waitsForMail: boolean;
  /** Answers why it could not be done. */
  act(scene: LeadScene): Promise<string | undefined>;
}

export interface LeadScene {
  readonly service: Service;
  readonly world: MemoryWorld;
  readonly contactId: string;
  readonly contact: SampleContact;
  readonly zone: string;
  /** Who a mail goes to that answers none. */
  readonly desk: string;
}

/** Long enough behind the windows' opening that the touches of the morning have gone out. */
const HOUR_OF_ANSWERS = 11;
const HOUR = 3_600_000;

/** What the lead does of itself; nothing when they are silent. */
export function deedOf(whatIf: WhatIf, start: Instant, zone: string): Deed | undefined {
  if (whatIf.is === "nothing") return undefined;
  const at = onDay(start, whatIf.day, zone);
  switch (whatIf.is) {
    case "replies":
      return {
        at,
        waitsForMail: false,
        act: (scene) => reply(scene, "Thursday at ten would suit me. Can you call then?"),
      };
    case "later": {
      const date = longDate(onDay(start, whatIf.day + whatIf.days, zone), zone);
      const words = `Not right now, please. Try me again on ${date}.`;
      return { at, waitsForMail: false, act: (scene) => reply(scene, words) };
    }
    case "away": {
      const date = longDate(onDay(start, whatIf.day + whatIf.days, zone), zone);
      const words = `Thank you for your message. I am out of the office and will be back on ${date}.`;
      return {
        at: fromDay(start, whatIf.day, zone),
        waitsForMail: true,
        act: (scene) => answerBy(scene, words, [AUTOMATIC]),
      };
    }
    case "pauses": {
      const date = localDate(onDay(start, whatIf.day + whatIf.days, zone), zone);
      return { at, waitsForMail: false, act: (scene) => pressPause(scene, date) };
    }
    case "stops":
      return { at, waitsForMail: false, act: whatIf.how === "STOP" ? textStop : clickUnsubscribe };
    case "bounces":
      return { at: fromDay(start, whatIf.day, zone), waitsForMail: true, act: bounce };
    default:
      return unreachable(whatIf);
  }
}

/** The first instant of that day of theirs; on the day of the enrollment that instant. */
function fromDay(start: Instant, day: number, zone: string): Instant {
  if (day === 0) return start;
  return clockAt(zone, start).add({ days: day }).startOfDay().epochMilliseconds;
}

/** Late in the morning of that day of theirs; on the day of the enrollment an hour after it. */
export function onDay(start: Instant, day: number, zone: string): Instant {
  if (day === 0) return start + HOUR;
  const date = clockAt(zone, start).add({ days: day }).toPlainDate();
  return date.toZonedDateTime({ timeZone: zone, plainTime: { hour: HOUR_OF_ANSWERS } }).epochMilliseconds;
}

async function reply(scene: LeadScene, words: string): Promise<string | undefined> {
  const { service, world, contact } = scene;
  if (world.ledger.accepted.at(-1)?.channel !== "sms") return answerBy(scene, words, []);
  await hearText(service, { id: world.newId(), from: contact.phone ?? "", body: words });
  return undefined;
}

/** In answer to the latest mail, when there is one. */
async function answerBy(
  { service, world, contact, desk }: LeadScene,
  words: string,
  headers: readonly string[],
): Promise<string | undefined> {
  if (contact.email === undefined) return "They have no email address to answer from.";
  const mail = latestMail(world);
  const subject = mail?.message.subject ?? "Your enquiry";
  const key = `inbound/${world.newId()}`;
  const bytes = answerMail({
    from: contact.email,
    to: mail?.message.replyTo ?? desk,
    subject: headers.length > 0 ? `Automatic reply: ${subject}` : `Re: ${subject.replace(/^re: */i, "")}`,
    ...{ words, headers },
    messageId: `<${world.newId()}@${contact.email.split("@")[1]}>`,
    ...(mail === undefined
      ? {}
      : { answered: { messageId: mail.messageId, from: mail.message.from, text: mail.message.text } }),
    at: service.now(),
  });
  world.inbox.arrive(key, bytes);
  await hearMail(service, world.inbox, key, service.now());
  return undefined;
}

async function textStop({ service, world, contact }: LeadScene): Promise<string | undefined> {
  if (contact.phone === undefined) return "They have no phone to text STOP from.";
  world.texter.optOut(contact.phone);
  await hearText(service, { id: world.newId(), from: contact.phone, body: "STOP", optOutType: "STOP" });
  return undefined;
}

async function clickUnsubscribe({ service, world, contactId }: LeadScene): Promise<string | undefined> {
  if (latestMail(world) === undefined) return "No mail has come by then whose link they could click.";
  await unsubscribe(service, { id: world.newId(), contactId, evidence: "one-click link" });
  return undefined;
}

async function pressPause(
  { service, world, contactId }: LeadScene,
  date: string,
): Promise<string | undefined> {
  if (latestMail(world) === undefined) return "No mail has come by then that leads to the page.";
  const asked = await askForQuiet(service, contactId, date);
  return asked?.is === "noDay" ? "The page offers no pause of that length." : undefined;
}

/** As SES says it of a mailbox that is not there. */
async function bounce({ service, world }: LeadScene): Promise<string | undefined> {
  const mail = latestMail(world);
  if (mail === undefined) return "No mail went out that could bounce.";
  const { contactId, enrollmentId, touchId, attempt, providerId, messageId } = mail;
  await hearFeedback(service, {
    touch: { contactId, enrollmentId, touchId, attempt },
    ...{ channel: "email", providerId, messageId, what: "failed", at: service.now() },
    detail: "Permanent/General",
    suppress: { why: "bounced", addresses: [mail.to] },
  });
  return undefined;
}

export function latestMail({ ledger }: MemoryWorld): Extract<Accepted, { channel: "email" }> | undefined {
  return ledger.accepted.findLast((one) => one.channel === "email");
}
