/** A step filled in for every sample contact, and again with each field missing that it names. */

import { RECKONED_FIELDS } from "../attribute-names.ts";
import type { SampleContact } from "../compiling/sample-contacts.ts";
import { nextTouchAfter } from "../decide/reach.ts";
import { longDate } from "../local-time.ts";
import { dataOf, occasionOf } from "../message.ts";
import { type Instant, type Person, stranger } from "../person.ts";
import { type Data, type Fault, isBlank, render } from "../rendering.ts";
import { type Company, NOT_NOW, type Sender, type Sequence, type Step } from "../sequence.ts";
import type { Occasion } from "../template-words.ts";
import { DEFAULTS } from "./timetable.ts";

export interface Trial {
  readonly contact: SampleContact;
  /** The field that was taken away from them. */
  readonly without?: string;
  readonly outcome: Filled | { readonly is: "held"; readonly fault: Fault };
}

export interface Filled {
  readonly is: "filled";
  readonly subject?: string;
  readonly preheader?: string;
  readonly text: string;
  readonly html?: string;
}

/** A sample contact as the core knows people. */
export function personOf(contact: SampleContact): Person {
  const { state, profile } = stranger(`sample-${contact.id}`);
  const { email, phone, zone, country } = contact;
  const known = Object.entries({ email, phone, zone, country }).filter(([, value]) => value !== undefined);
  const consents = contact.smsConsent ? { sms: { at: 0, source: "sample-contacts.yaml" } } : {};
  return {
    state: { ...state, ...Object.fromEntries(known), consents },
    profile: { ...profile, attributes: contact.attributes },
  };
}

/** What a step is tried with. */
export interface Stage {
  readonly sequence: Sequence;
  readonly contacts: readonly SampleContact[];
  readonly sender: Sender;
  readonly company: Company;
}

/** A Wednesday on which all of them work; the year is fixed, or a check would pass today and fail tomorrow. */
export const TRIED_AT: Instant = Date.UTC(2026, 2, 4, 15, 0);

/** The date that somebody asked for, in the mail or text that confirms it: four weeks on, at noon in most of the world. */
export const AGREED_FOR: Instant = Date.UTC(2026, 3, 1, 15, 0);

/** Of addresses only that they are some is looked at. */
const LINKS = { unsubscribe: "https://softtouch.example/u/x", preferences: "https://softtouch.example/p/x" };

export function tryOut(step: Step, named: readonly string[], stage: Stage): readonly Trial[] {
  const fields = named.filter((field) => !(RECKONED_FIELDS as readonly string[]).includes(field));
  const cases = stage.contacts.map((contact) => {
    const { data, occasion } = known(step, contact, stage);
    const present = fields.filter((field) => Object.hasOwn(data, field) && !isBlank(data[field]));
    return { contact, data, occasion, present };
  });
  // What is missing decides what is held and left out: the same fields are taken away once, not for everybody anew.
  const tried = new Set(cases.map(({ present }) => present.join()));
  return cases.flatMap(({ contact, data, occasion, present }): Trial[] => {
    const outcome = fill(step, data, occasion);
    // Who lacks something that holds it lacks it still when they lack more.
    if (outcome.is === "held" && outcome.fault.field !== undefined) return [{ contact, outcome }];
    const poorer = present.filter((field) => isNew(tried, present.filter((one) => one !== field).join()));
    return [
      { contact, outcome },
      ...poorer.map((without) => {
        const { [without]: _, ...rest } = data;
        return { contact, without, outcome: fill(step, rest, occasion) };
      }),
    ];
  });
}

function isNew(seen: Set<string>, key: string): boolean {
  const before = seen.size;
  return seen.add(key).size > before;
}

/** What a step reads like for one sample contact, at the hour of all trials. */
export function fillFor(
  step: Step,
  contact: SampleContact,
  stage: Omit<Stage, "contacts">,
): Trial["outcome"] {
  const { data, occasion } = known(step, contact, stage);
  return fill(step, data, occasion);
}

/** What can be named of a contact when the step is reached, and the schedule goes on from it. */
function known(step: Step, contact: SampleContact, { sequence, sender, company }: Omit<Stage, "contacts">) {
  const behind = sequence.steps.slice(0, sequence.steps.findIndex(({ id }) => id === step.id) + 1);
  const passed = behind.map(({ id }) => id);
  const person = personOf(contact);
  const isConfirmation = step.id === NOT_NOW;
  // A sequence that waits for a date knows of no next touch, as in decide/step.
  const nextTouch = isConfirmation
    ? undefined
    : nextTouchAfter(TRIED_AT, person.state, sequence, passed, DEFAULTS);
  const cast = { person, sender, company, now: TRIED_AT, nextTouch };
  const agreed = isConfirmation ? { agreed_date: longDate(AGREED_FOR, contact.zone ?? sender.zone) } : {};
  const data: Data = { ...dataOf(cast), ...agreed, ...LINKS };
  return { data, occasion: occasionOf(cast) };
}

function fill(step: Step, data: Data, occasion: Occasion): Trial["outcome"] {
  // The first template that is held holds the touch: the others need not be filled in.
  const subject =
    step.channel === "email" && step.subject !== undefined ? render(step.subject, data, occasion) : undefined;
  if (subject?.is === "fault") return { is: "held", fault: subject };
  const preheader =
    step.channel === "email" && step.preheader !== undefined
      ? render(step.preheader, data, occasion)
      : undefined;
  if (preheader?.is === "fault") return { is: "held", fault: preheader };
  const text = render(step.channel === "email" ? step.text : step.body, data, occasion);
  if (text.is === "fault") return { is: "held", fault: text };
  const html = step.channel === "email" ? render(step.html, data, occasion) : undefined;
  if (html?.is === "fault") return { is: "held", fault: html };
  return {
    is: "filled",
    text: text.text,
    ...(html === undefined ? {} : { html: html.text }),
    ...(subject === undefined ? {} : { subject: subject.text }),
    ...(preheader === undefined ? {} : { preheader: preheader.text }),
  };
}

/** What a step reads like, for those for whom it is not held. */
export function filled(
  trials: readonly Trial[],
): readonly { readonly trial: Trial; readonly made: Filled }[] {
  return trials.flatMap((trial) => (trial.outcome.is === "filled" ? [{ trial, made: trial.outcome }] : []));
}
