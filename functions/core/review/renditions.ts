/** What each step of a sequence becomes for somebody: the message as it would go out, or why none does. */
import type { SampleContact } from "../compiling/sample-contacts.ts";
import type { StepPlan } from "../compiling/sequence-file.ts";
import { contactIdOf, enrollmentIdOf, touchIdOf } from "../identity.ts";
import { type Cost, costOf } from "../linting/gsm.ts";
import type { CheckedSequence } from "../linting/templates.ts";
import { DEFAULTS, timetableOf } from "../linting/timetable.ts";
import { AGREED_FOR, personOf } from "../linting/trials.ts";
import { composeEmail, composeSms, composeTask } from "../message.ts";
import { addressOn, type Enrollment, type Instant, type Person, type Thread } from "../person.ts";
import type { Fault } from "../rendering.ts";
import { type Company, NOT_NOW, type Sender, type Step } from "../sequence.ts";
import { joinThread } from "../thread.ts";
import { wordingsOf } from "../variants.ts";
import { planned } from "./side.ts";

export interface Mail {
  readonly is: "mail";
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

export interface Sms {
  readonly is: "sms";
  readonly text: string;
  readonly cost: Cost;
}

export type Rendition =
  | Mail
  | Sms
  | { readonly is: "task"; readonly text: string }
  /** A person has to mend something first. */
  | { readonly is: "held"; readonly why: string; readonly field?: string }
  /** They cannot be reached on this channel: the sequence goes on without. */
  | { readonly is: "skipped"; readonly why: string }
  /** The step, its sender or the company cannot be read. */
  | { readonly is: "unread" };

/** When the sample contacts are enrolled: a Monday morning in New York, before the clocks change there and in Europe. */
export const ENROLLED = Date.UTC(2026, 2, 2, 15);
const ATTEMPT = "review";

/** Somebody without one of their fields, for what reads otherwise only then. */
export function without(contact: SampleContact, field: string): SampleContact {
  const { [field]: _, ...attributes } = contact.attributes;
  return { ...contact, attributes };
}

/** One way of saying a step, as somebody gets it. */
export interface Worded {
  readonly step: string;
  /** Where a step is worded in several ways. */
  readonly variant?: string;
  readonly rendition: Rendition;
}

/** The messages of all steps for one person, in all their wordings, as they come one after the other: answers stand in a thread. */
export function renditionsOf(
  sequence: CheckedSequence,
  company: Company | undefined,
  contact: SampleContact,
): readonly Worded[] {
  const person = personOf(contact);
  const { sender } = sequence;
  const timeOf = timesIn(sequence, person);
  let thread: Thread | undefined;
  return planned(sequence.plan).flatMap((plan) => {
    const wordings = wordingsIn(sequence, plan);
    const made = (plan.variants ?? [undefined]).map((variant): Worded => {
      const step = wordings.find((one) => one.channel === "task" || one.variant === variant);
      const isRead = step !== undefined && company !== undefined && sender !== undefined;
      const rendition: Rendition = isRead
        ? compose(sequence, step, { person, company, sender, ...timeOf(step) }, thread)
        : { is: "unread" };
      return { step: plan.id, ...(variant === undefined ? {} : { variant }), rendition };
    });
    // What comes later answers the first wording: whom it is said to is not for a sample contact to tell.
    const [first] = wordings;
    if (first?.channel === "email") thread = threadAfter(thread, first, made[0]?.rendition);
    return made;
  });
}

interface Time {
  /** When the touch goes out. */
  readonly now: Instant;
  /** When the one after it does; undefined when none is known. */
  readonly nextTouch: Instant | undefined;
}

/** Words that say a day are reckoned from the schedule: a delay that is edited changes them. */
function timesIn({ sequence, sender }: CheckedSequence, { state }: Person): (step: Step) => Time {
  const { touches } = timetableOf(sequence, sender, state, ENROLLED);
  return (step) => {
    const at = touches.findIndex((touch) => touch.step === step.id);
    // Behind a task that is waited for nobody knows: it goes on when that is done.
    const isOpenEnded = step.channel === "task" && step.waits !== undefined;
    const nextTouch = at < 0 || isOpenEnded ? undefined : touches[at + 1]?.at;
    return { now: touches[at]?.at ?? ENROLLED, nextTouch };
  };
}

function wordingsIn({ sequence }: CheckedSequence, { id, channel }: StepPlan): readonly Step[] {
  const found = id === NOT_NOW ? sequence.notNow : sequence.steps.find((step) => step.id === id);
  return found?.channel === channel ? wordingsOf(found) : [];
}

/** What answers a mail that is held is shown as its answer all the same: one fault is told once. */
function threadAfter(
  thread: Thread | undefined,
  { id, subject }: Extract<Step, { channel: "email" }>,
  made: Rendition | undefined,
): Thread | undefined {
  if (subject === undefined) return thread;
  return joinThread(thread, made?.is === "mail" ? made.subject : `the mail "${id}"`, `<${id}@review>`);
}

function compose(
  { plan }: CheckedSequence,
  step: Step,
  cast: Time & { readonly person: Person; readonly sender: Sender; readonly company: Company },
  thread: Thread | undefined,
): Rendition {
  // Only derived ids can be signed.
  const contactId = contactIdOf("id", cast.person.state.contactId);
  const enrollmentId = enrollmentIdOf(contactId, plan.name, 1);
  const touch = { contactId, enrollmentId, touchId: touchIdOf(enrollmentId, step.id), attempt: ATTEMPT };
  const enrollment = enrollmentOf(enrollmentId, plan.name, plan.sender, step.id, thread);
  const common = { ...cast, touch, enrollment };
  if (step.channel === "task") {
    const made = composeTask({ ...common, step });
    return made.is === "fault" ? held(made) : { is: "task", text: made.text };
  }
  const unreachable = whyUnreachable(cast.person, step.channel);
  if (unreachable !== undefined) return { is: "skipped", why: unreachable };
  if (step.channel === "sms") {
    const made = composeSms({ ...common, step });
    if (made.is === "fault") return held(made);
    return { is: "sms", text: made.text.body, cost: costOf(made.text.body) };
  }
  const made = composeEmail({ ...common, step, settings: DEFAULTS });
  if (made.is === "fault") return held(made);
  const { subject, text, html } = made.email;
  // As a mail program shows it: the header itself would be encoded.
  const from = `${cast.sender.name} <${cast.sender.email}>`;
  return { is: "mail", from, subject, text, ...(html === undefined ? {} : { html }) };
}

/** Where a fault stands moves with every edit above it: what is missing, and why it matters, is what is compared. */
function held({ why, field }: Fault): Rendition {
  return { is: "held", why, ...(field === undefined ? {} : { field }) };
}

/** As decide/step skips. */
function whyUnreachable({ state }: Person, channel: "email" | "sms"): string | undefined {
  if (addressOn(state, channel) === undefined)
    return channel === "email" ? "no email address" : "no phone number";
  return channel === "sms" && state.consents.sms === undefined ? "no consent to be texted" : undefined;
}

function enrollmentOf(
  id: string,
  sequence: string,
  sender: string,
  step: string,
  thread: Thread | undefined,
): Enrollment {
  const course = {
    ...{ id, sequence, round: 1, began: ENROLLED, sender, passed: [], touches: 0 },
    ...(thread === undefined ? {} : { thread }),
  };
  if (step !== NOT_NOW) return { ...course, status: "active", step, due: ENROLLED };
  return {
    ...course,
    status: "paused",
    why: "they asked for a later date",
    at: ENROLLED,
    until: AGREED_FOR,
    step,
    left: 0,
  };
}
