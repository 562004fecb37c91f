/** A step filled in for every sample contact, and again with each field missing that it names. */
import type { SampleContact } from "../compiling/sample-contacts.ts";
import { dataOf } from "../message.ts";
import { type Person, stranger } from "../person.ts";
import { type Data, type Fault, isBlank, render } from "../rendering.ts";
import type { Company, Sender, Step } from "../sequence.ts";

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

export function tryOut(
  step: Step,
  fields: readonly string[],
  contacts: readonly SampleContact[],
  sender: Sender,
  company: Company,
): readonly Trial[] {
  const cases = contacts.map((contact) => {
    const data = dataOf({ person: personOf(contact), sender, company });
    const present = fields.filter((field) => Object.hasOwn(data, field) && !isBlank(data[field]));
    return { contact, data, present };
  });
  // What is missing decides what is held and left out: the same fields are taken away once, not for everybody anew.
  const tried = new Set(cases.map(({ present }) => present.join()));
  return cases.flatMap(({ contact, data, present }): Trial[] => {
    const outcome = fill(step, data);
    // Who lacks something that holds it lacks it still when they lack more.
    if (outcome.is === "held" && outcome.fault.field !== undefined) return [{ contact, outcome }];
    const poorer = present.filter((field) => isNew(tried, present.filter((one) => one !== field).join()));
    return [
      { contact, outcome },
      ...poorer.map((without) => {
        const { [without]: _, ...rest } = data;
        return { contact, without, outcome: fill(step, rest) };
      }),
    ];
  });
}

function isNew(seen: Set<string>, key: string): boolean {
  const before = seen.size;
  return seen.add(key).size > before;
}

export function fill(step: Step, data: Data): Trial["outcome"] {
  // The first template that is held holds the touch: the others need not be filled in.
  const subject =
    step.channel === "email" && step.subject !== undefined ? render(step.subject, data) : undefined;
  if (subject?.is === "fault") return { is: "held", fault: subject };
  const preheader =
    step.channel === "email" && step.preheader !== undefined ? render(step.preheader, data) : undefined;
  if (preheader?.is === "fault") return { is: "held", fault: preheader };
  const text = render(step.channel === "email" ? step.text : step.body, data);
  if (text.is === "fault") return { is: "held", fault: text };
  const html = step.channel === "email" ? render(step.html, data) : undefined;
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
