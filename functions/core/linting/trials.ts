/** A step filled in for every sample contact, and again with each field missing that it names. */
import type { SampleContact } from "../compiling/sample-contacts.ts";
import { dataOf } from "../message.ts";
import { type Person, stranger } from "../person.ts";
import { type Data, type Fault, isBlank, render, type Template } from "../rendering.ts";
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
  return contacts.flatMap((contact): Trial[] => {
    const data = dataOf({ person: personOf(contact), sender, company });
    const present = fields.filter((field) => Object.hasOwn(data, field) && !isBlank(data[field]));
    return [
      { contact, outcome: fill(step, data) },
      ...present.map((without) => {
        const { [without]: _, ...rest } = data;
        return { contact, without, outcome: fill(step, rest) };
      }),
    ];
  });
}

export function fill(step: Step, data: Data): Trial["outcome"] {
  const [text, html, subject] = templatesOf(step).map((template) => template && render(template, data));
  for (const made of [subject, text, html]) if (made?.is === "fault") return { is: "held", fault: made };
  if (text?.is !== "text") throw new Error(`The step "${step.id}" has no template`);
  return {
    is: "filled",
    text: text.text,
    ...(html?.is === "text" ? { html: html.text } : {}),
    ...(subject?.is === "text" ? { subject: subject.text } : {}),
  };
}

function templatesOf(step: Step): readonly (Template | undefined)[] {
  return step.channel === "email" ? [step.text, step.html, step.subject] : [step.body];
}

/** What a step reads like, for those for whom it is not held. */
export function filled(
  trials: readonly Trial[],
): readonly { readonly trial: Trial; readonly made: Filled }[] {
  return trials.flatMap((trial) => (trial.outcome.is === "filled" ? [{ trial, made: trial.outcome }] : []));
}
