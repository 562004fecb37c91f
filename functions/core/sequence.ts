/** A sequence as the service runs it: validated, with its templates compiled. Made by core/compiling, read by all. */
import type { Channel } from "./person.ts";
import type { Template } from "./rendering.ts";
import type { Delay, Window } from "./timing.ts";

interface StepBase {
  /** Its name: enrollments wait on it, so it never changes while a sequence lives. */
  readonly id: string;
  /** Counted from the touch before it, or from enrollment. */
  readonly after: Delay;
  /** Overrides the sequence's window; "always" is for answers that are awaited at any hour. */
  readonly window?: Window | "always";
  /** What this touch brings that none before it did. */
  readonly value: string;
  /** Content hash of the template file, for the timeline. */
  readonly hash: string;
}

/** What a file of a step says, and what this way of saying it is called where there are several. */
interface Wording {
  readonly hash: string;
  readonly variant?: string;
}

export interface EmailWording extends Wording {
  /** Absent means: answer in the thread of the touch before. */
  readonly subject?: Template;
  /** What mail programs show beside the subject. */
  readonly preheader?: Template;
  readonly text: Template;
  /** What stands in the layout's place for it. */
  readonly html: Template;
  readonly layout: Layout;
}

/** The page that a mail's HTML is put into. One object for all steps that use it: the catalog holds it once. */
export interface Layout {
  readonly name: string;
  readonly page: Template;
  /** The page ends with the sender's name and title, so the text has to as well. */
  readonly signs: boolean;
  /** The page offers to pause these mails, so the text has to as well. */
  readonly pauses: boolean;
}

export interface SmsWording extends Wording {
  readonly body: Template;
}

export interface EmailStep extends StepBase, EmailWording {
  readonly channel: "email";
  /** The other variants: who gets which is for `wordingFor` (core/variants.ts) to say. */
  readonly others?: readonly EmailWording[];
}

export interface SmsStep extends StepBase, SmsWording {
  readonly channel: "sms";
  readonly others?: readonly SmsWording[];
}

/** Something a person does: a call, a card, a note. */
export interface TaskStep extends StepBase {
  readonly channel: "task";
  readonly body: Template;
  /** How long the sequence waits for the task to be done before it goes on; absent: it goes on at once. */
  readonly waits?: Delay;
}

export type Step = EmailStep | SmsStep | TaskStep;

export interface Sequence {
  readonly name: string;
  readonly goal: string;
  /** The sender when an enrollment names none. */
  readonly sender: string;
  /** When two sequences of a person are due at once, the higher one goes first. */
  readonly priority: number;
  readonly window: Window;
  /** Whose answer stops it: the contact's alone, or that of anybody of their account. */
  readonly stopsWith: "contact" | "account";
  /** Opens and clicks of its mails are told by SES, and counted. Absent: nobody is followed. */
  readonly tracking?: true;
  /** What a mail address that bounces for good means: the end, or that the other channel goes on. */
  readonly afterBounce: "stop" | "otherChannel";
  readonly steps: readonly Step[];
  /** Said once to whoever asks for a later date: that it is agreed. Absent: the rep alone says so. */
  readonly notNow?: EmailStep | SmsStep;
}

/** The name of the step that confirms an agreed date; no step of a sequence bears it. */
export const NOT_NOW = "not-now";

/** The person or desk that touches come from (templates/_shared/senders.yaml). */
export interface Sender {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly title?: string;
  readonly phone?: string;
  readonly zone: string;
  /** When this person works, in their own zone: tasks fall due then, and the morning mail comes as it begins. */
  readonly hours: Window;
  readonly calendar?: string;
  /** That somebody has answered is texted to their phone as well. */
  readonly textsReplies?: boolean;
}

/** Whom the law wants named in every mail (templates/_shared/company.yaml). */
export interface Company {
  readonly name: string;
  readonly website: string;
  readonly postalAddress: string;
}

/** All that marketers edit, compiled. */
export interface Catalog {
  readonly sequences: Readonly<Record<string, Sequence>>;
  readonly senders: Readonly<Record<string, Sender>>;
  readonly company: Company;
}

/**
 * The step to wait on after the given ones are behind: the first one not passed that follows the last surviving
 * passed one. So a step that was removed is stepped over, and a reordered one is never carried out twice.
 */
export function nextStep<S extends Pick<Step, "id">>(
  sequence: { readonly steps: readonly S[] },
  passed: readonly string[],
): S | undefined {
  const last = sequence.steps.findLastIndex((step) => passed.includes(step.id));
  return sequence.steps.slice(last + 1).find((step) => !passed.includes(step.id));
}

/** Channels that go through a provider; a task does not. */
export function isSent(channel: Step["channel"]): channel is Channel {
  return channel !== "task";
}
