/** Turns a step and a person into the message that goes out, complete to the last header; or says what is missing. */
import { sayDay } from "./day-words.ts";
import type { Email, Text, TouchRef } from "./effects.ts";
import { longDate } from "./local-time.ts";
import { isBareAddress, isHeaderValue, mailbox, threadHeaders, unsubscribeHeaders } from "./mail-header.ts";
import type { Enrollment, Instant, Person, Thread } from "./person.ts";
import type { Data, Fault, Template } from "./rendering.ts";
import { render } from "./rendering.ts";
import { preferencesUrl, replyAddress, unsubscribeMailto, unsubscribeUrl } from "./reply-address.ts";
import type { Company, EmailStep, Sender, SmsStep, TaskStep } from "./sequence.ts";
import type { Settings } from "./settings.ts";
import type { Occasion } from "./template-words.ts";
import { answerSubject } from "./thread.ts";
import { certainZone } from "./zones.ts";

/** Whom a message is about, whom it comes from, and when. */
export interface Cast {
  readonly person: Person;
  readonly sender: Sender;
  readonly company: Company;
  /** When it goes out: days and times in it are reckoned from then. */
  readonly now: Instant;
  /** When the touch after this one comes, as far as is known now; undefined when none does. */
  readonly nextTouch: Instant | undefined;
}

export interface Composition<S> extends Cast {
  readonly step: S;
  readonly touch: TouchRef;
  readonly enrollment: Enrollment;
}

export interface EmailComposition extends Composition<EmailStep> {
  readonly settings: Pick<Settings, "publicUrl" | "replyDomain" | "keyring">;
  /** Its sequence follows opens and clicks. */
  readonly tracked?: true;
}

/** A longer subject is a field that holds what it should not, a whole message for instance. */
const SUBJECT_LIMIT = 255;
/** Twilio's limit on a message's body (error 21617). */
const SMS_LIMIT = 1600;

/**
 * An email step as SES will take it. Faults: a field without a value, no usable address, a subject that is too long,
 * and a step without a subject when there is no thread to answer in.
 */
export function composeEmail(
  composition: EmailComposition,
): { readonly is: "email"; readonly email: Email } | Fault {
  const { step, person, sender, company, settings, touch, enrollment, tracked } = composition;
  const url = unsubscribeUrl(settings, touch);
  const preferences = preferencesUrl(settings, touch);
  const data: Data = { ...dataOf(composition), ...agreedDate(composition), unsubscribe: url, preferences };
  const occasion = occasionOf(composition);
  const text = render(step.text, data, occasion);
  if (text.is === "fault") return text;
  const html = render(step.html, data, occasion);
  if (html.is === "fault") return html;
  const heading = headingOf(step, enrollment.thread, data, occasion);
  if (heading.is === "fault") return heading;
  const preheader = step.preheader === undefined ? undefined : render(step.preheader, data, occasion);
  if (preheader?.is === "fault") return preheader;
  const to = person.state.email;
  if (to === undefined) return fault(step.text, "the contact has no email address: add one", "email");
  if (!isBareAddress(to))
    return fault(step.text, "the contact's email address cannot be written to: correct it", "email");
  const reply = replyAddress(settings.keyring, settings.replyDomain, touch);
  const headers = [
    ...(heading.thread === undefined ? [] : threadHeaders(heading.thread)),
    ...unsubscribeHeaders(url, unsubscribeMailto(settings, touch)),
  ];
  const page = render(step.layout.page, {
    ...{ sender: data.sender, company: data.company, subject: heading.subject, content: html.text },
    ...{ preheader: preheader?.text, postal_address: inOneLine(company.postalAddress) },
    ...{ unsubscribe: url, preferences },
  });
  if (page.is === "fault") return page;
  const { signs, pauses } = step.layout;
  const foot = textFooter(company, url, pauses ? preferences : undefined);
  const unfit = headers.find((header) => !isHeaderValue(header.value));
  if (unfit !== undefined) {
    return fault(
      step.text,
      `the header ${unfit.name} is longer than 870 characters or not ASCII: check the public URL and the reply domain`,
    );
  }
  return {
    is: "email",
    email: {
      from: mailbox(sender.name, sender.email),
      to,
      replyTo: reply,
      feedbackTo: reply,
      subject: heading.subject,
      text: `${text.text}\n\n${signs ? `${signature(sender)}\n\n` : ""}${foot}\n`,
      html: `${page.text}\n`,
      headers,
      ...(tracked ? { tracked } : {}),
      tags: {
        contact: touch.contactId,
        enrollment: touch.enrollmentId,
        touch: touch.touchId,
        attempt: touch.attempt,
      },
    },
  };
}

/** An SMS step as Twilio will take it. Faults: a field without a value, no phone number, a text that is too long. */
export function composeSms(
  composition: Composition<SmsStep>,
): { readonly is: "sms"; readonly text: Text } | Fault {
  const { step, person, touch } = composition;
  const body = render(
    step.body,
    { ...dataOf(composition), ...agreedDate(composition) },
    occasionOf(composition),
  );
  if (body.is === "fault") return body;
  if (person.state.phone === undefined)
    return fault(step.body, "the contact has no phone number: add one", "phone");
  if (body.text.length > SMS_LIMIT) {
    return fault(
      step.body,
      `the text has ${body.text.length} characters and Twilio takes ${SMS_LIMIT}: shorten it`,
    );
  }
  return { is: "sms", text: { to: person.state.phone, body: body.text, touch } };
}

/** What a person is asked to do. Faults: a field without a value. */
export function composeTask(
  composition: Omit<Composition<TaskStep>, "touch" | "enrollment">,
): { readonly is: "task"; readonly text: string } | Fault {
  const body = render(composition.step.body, dataOf(composition), occasionOf(composition));
  return body.is === "fault" ? body : { is: "task", text: body.text };
}

/** What templates may name. The fields of sender and company are those that `OBJECT_FIELDS` (core/template-rules) lets pass. */
export function dataOf({ person, sender, company, now, nextTouch }: Cast): Data {
  const zone = certainZone(person.state) ?? sender.zone;
  return {
    ...person.profile.attributes,
    // What the service reckons is never an attribute's, also where there is nothing to reckon.
    ...{ agreed_date: undefined, unsubscribe: undefined, preferences: undefined },
    next_touch: nextTouch === undefined ? undefined : sayDay(nextTouch, zone, now),
    email: person.state.email,
    phone: person.state.phone,
    sender: {
      name: sender.name,
      email: sender.email,
      title: sender.title,
      phone: sender.phone,
      calendar: sender.calendar,
    },
    company: { name: company.name, website: company.website, postal_address: company.postalAddress },
  };
}

export function occasionOf({ person, sender, now }: Omit<Cast, "company" | "nextTouch">): Occasion {
  return { now, sender, zone: certainZone(person.state) };
}

/** The day until which a sequence waits, in the zone of whoever named it. */
function agreedDate({ enrollment, person, sender }: Composition<unknown>): Data {
  if (enrollment.status !== "paused" || enrollment.until === undefined) return {};
  const zone = person.state.zone ?? sender.zone;
  return { agreed_date: longDate(enrollment.until, zone) };
}

/** A subject of its own begins a thread, even when there is one; without one the step answers in the thread. */
function headingOf(
  step: EmailStep,
  thread: Thread | undefined,
  data: Data,
  occasion: Occasion,
): { readonly is: "heading"; readonly subject: string; readonly thread?: Thread } | Fault {
  if (step.subject === undefined) {
    if (thread === undefined) {
      const why = `the step "${step.id}" has no subject and there is no earlier mail to answer: give it a subject`;
      return fault(step.text, why, "subject");
    }
    return { is: "heading", subject: answerSubject(thread), thread };
  }
  const subject = render(step.subject, data, occasion);
  if (subject.is === "fault") return subject;
  if (subject.text.length > SUBJECT_LIMIT) {
    return fault(
      step.subject,
      `the subject has ${subject.text.length} characters: keep it under ${SUBJECT_LIMIT + 1}`,
      "subject",
    );
  }
  return { is: "heading", subject: subject.text };
}

/** CAN-SPAM, 15 U.S.C. 7704(a)(5): a postal address and a clear way to opt out in every message. */
function textFooter(company: Company, unsubscribe: string, preferences: string | undefined): string {
  const pause = preferences === undefined ? "" : `\nPause these emails: ${preferences}`;
  // The two hyphens and the space mark a signature (RFC 3676, section 4.3): mail programs leave it out of answers.
  return `-- \n${company.name}, ${inOneLine(company.postalAddress)}\nUnsubscribe: ${unsubscribe}${pause}`;
}

/** What the layout says at the end of the page, for the text. */
function signature({ name, title, phone }: Sender): string {
  return [name, title, phone].filter((line) => line !== undefined).join("\n");
}

function inOneLine(text: string): string {
  return text
    .trim()
    .split(/\s*\n\s*/)
    .join(", ");
}

function fault(template: Template, why: string, field?: string): Fault {
  return {
    is: "fault",
    file: template.file,
    line: template.line,
    ...(field === undefined ? {} : { field }),
    why,
  };
}
