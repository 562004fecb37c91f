/** The YAML that sequence writers edit: what it may say, and what it means. Build time only. */
import * as z from "zod";
import { isTemplateField } from "../attribute-names.ts";
import { type Company, NOT_NOW, type Sender, type Sequence, type Step, type TaskStep } from "../sequence.ts";
import type { Delay, Weekday, Window } from "../timing.ts";
import { canonicalZone } from "../zones.ts";
import { excerpt } from "./source.ts";
import { type Fixes, type ReadYaml, readYaml } from "./yaml-file.ts";

/** Whom a sequence writes to: who asked and waits, who is deciding, or who will not decide for a long time. */
export const AUDIENCES = ["inbound", "deciding", "later"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What is said for the checks of core/linting alone; the service never sees it. */
interface Checks {
  /** Fields without which a touch is meant to hold. */
  readonly needs: readonly string[];
  /** Rules that do not hold here, by id, and why. */
  readonly silence: Readonly<Record<string, string>>;
}

/** A sequence before its steps have their templates. */
export type SequencePlan = Omit<Sequence, "steps" | "notNow"> & {
  readonly checks: Checks & { readonly audience: Audience };
  /** The layout of its mails that name none. */
  readonly layout?: string;
  readonly steps: readonly StepPlan[];
  readonly notNow?: StepPlan;
};
export type StepPlan = Pick<Step, "id" | "channel" | "after" | "window" | "value"> &
  Pick<TaskStep, "waits"> & {
    /** Names of its wordings, each in a file of its own; absent when there is one. */
    readonly variants?: readonly string[];
    readonly checks: Checks;
  };

/** More is not follow-up any more, and a longer wait is another sequence. */
const MAX_STEPS = 30;
const MAX_DAYS = 365;
/** With more of them each is seen by so few that none is ever known to be better. */
const MAX_VARIANTS = 4;
/** Business days in 365 days. */
const MAX_BUSINESS_DAYS = 260;
const KEBAB = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MINUTES_A_DAY = 24 * 60;

const kebab = z.string().max(60).regex(KEBAB, "it must be small letters, digits and single hyphens");
const sentence = z.string().trim().min(1, "it is blank").max(300);
const httpsUrl = z.url({ protocol: /^https$/, error: "it must be an address that starts with https://" });

const delay = z.string().transform((text, context): Delay => {
  const [, digits = "", word = ""] = /^(\d{1,6}) +(minute|hour|day|business day)s?$/.exec(text.trim()) ?? [];
  if (digits === "") {
    context.addIssue({ code: "custom", message: `"${text}" is no delay` });
    return z.NEVER;
  }
  const amount = Number(digits);
  const [unit, limit] = {
    minute: ["minutes", MAX_DAYS * MINUTES_A_DAY] as const,
    hour: ["hours", MAX_DAYS * 24] as const,
    day: ["days", MAX_DAYS] as const,
    "business day": ["businessDays", MAX_BUSINESS_DAYS] as const,
  }[word as "minute"];
  if (amount > limit) context.addIssue({ code: "custom", message: `${text} is more than ${limit} ${word}s` });
  return { amount, unit };
});

/** `mon-fri`, `mon-thu,sat`; a range may run over the end of the week. */
const days = z.string().transform((text, context): Weekday[] => {
  const found = new Set<number>();
  for (const part of text.toLowerCase().split(",")) {
    const [from = -1, to = from, ...more] = part.split("-").map((day) => DAYS.indexOf(day.trim()));
    if (from < 0 || to < 0 || more.length > 0) {
      context.addIssue({ code: "custom", message: `"${part.trim()}" is no day and no range of days` });
      return z.NEVER;
    }
    for (let day = from; ; day = (day + 1) % DAYS.length) {
      found.add(day + 1);
      if (day === to) break;
    }
  }
  return [...found].sort() as Weekday[];
});

/** Minutes since midnight. What is no time is not compared with another: that would be a second fault. */
const timeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, {
    error: "it must be a time from 00:00 to 24:00",
    abort: true,
  })
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

const window: z.ZodType<Window> = z
  .strictObject({ days, from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from < to, {
    path: ["to"],
    error: "it must be later than from; a window cannot run over midnight",
  });

/** A field that templates can show, by its name. */
const field = z.string().refine(isTemplateField, "it is no field of a contact");
const needs = z.array(field).max(50).default([]);
const silence = z.record(kebab, sentence).default({});
const variants = z
  .array(kebab)
  .min(2, "one variant is no choice")
  .max(MAX_VARIANTS, `a step has at most ${MAX_VARIANTS} variants`)
  .refine((names) => new Set(names).size === names.length, "two variants have one name");

const step = z
  .strictObject({
    id: kebab,
    channel: z.enum(["email", "sms", "task"], "it must be email, sms or task"),
    after: delay,
    window: z.union([z.literal("always"), window]).exactOptional(),
    waits: delay.exactOptional(),
    variants: variants.exactOptional(),
    value: sentence,
    needs,
    silence,
  })
  .refine(({ channel, waits }) => channel === "task" || waits === undefined, {
    path: ["waits"],
    error: "only a task can be waited for",
  })
  .refine(({ channel, variants }) => channel !== "task" || variants === undefined, {
    path: ["variants"],
    error: "a task has no variants",
  })
  .transform(({ needs, silence, ...read }): StepPlan => ({ ...read, checks: { needs, silence } }));

const steps = z
  .array(step)
  .min(1, "a sequence has at least one step")
  .max(MAX_STEPS, `a sequence has at most ${MAX_STEPS} steps`)
  .superRefine((all, context) => {
    for (const [index, { id }] of all.entries()) {
      const first = all.findIndex((other) => other.id === id);
      if (first < index)
        context.addIssue({
          code: "custom",
          path: [index, "id"],
          message: `step ${first + 1} is "${id}" too`,
        });
      if (id === NOT_NOW) {
        const message = `"${NOT_NOW}" is the name of the answer to whoever asks for a later date`;
        context.addIssue({ code: "custom", path: [index, "id"], message });
      }
    }
  });

const sequence = z.strictObject({
  name: kebab,
  goal: sentence,
  sender: z.string(),
  priority: z.int().min(-1000).max(1000).default(0),
  stops_with: z.enum(["contact", "account"], "it must be contact or account").default("contact"),
  after_bounce: z.enum(["stop", "other-channel"], "it must be stop or other-channel").default("stop"),
  audience: z.enum(AUDIENCES, `it must be ${AUDIENCES.join(", ")}`).default("deciding"),
  needs,
  silence,
  window,
  layout: kebab.exactOptional(),
  tracking: z.boolean("it must be true or false").default(false),
  not_now: z.enum(["email", "sms"], "it must be email or sms").exactOptional(),
  steps,
});

/** An answer is awaited at any hour. */
function confirmation(channel: "email" | "sms"): StepPlan {
  const value = "The date that was agreed, in writing";
  const after: Delay = { amount: 0, unit: "minutes" };
  return { id: NOT_NOW, channel, after, window: "always", value, checks: { needs: [], silence: {} } };
}

const zone = z.string().transform((text, context) => {
  const name = canonicalZone(text);
  if (name === undefined) context.addIssue({ code: "custom", message: `"${text}" is not an IANA time zone` });
  return name ?? text;
});

const sender = z.strictObject({
  name: sentence,
  email: z.email("it is not an email address"),
  title: sentence.exactOptional(),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, "it is not an E.164 number")
    .exactOptional(),
  zone,
  hours: window,
  calendar: httpsUrl.exactOptional(),
  texts_replies: z.boolean("it must be true or false").default(false),
});

const reachable = sender
  .refine(({ texts_replies, phone }) => !texts_replies || phone !== undefined, {
    path: ["texts_replies"],
    error: "there is no phone to text to",
  })
  .transform(({ texts_replies, ...fields }) => (texts_replies ? { ...fields, textsReplies: true } : fields));

const senders = z.record(kebab, reachable).refine((all) => Object.keys(all).length > 0, "there is no sender");

const company = z
  .strictObject({ name: sentence, website: httpsUrl, postal_address: sentence })
  .transform(
    (read): Company => ({ name: read.name, website: read.website, postalAddress: read.postal_address }),
  );

const FIXES: Fixes = {
  "": "see templates/README.md for what belongs here",
  layout: "write the name of a file of _shared/layouts, such as plain, or leave the line out",
  name: "write a name; a sequence's is that of its folder, like web-lead",
  goal: "say in one sentence what the sequence is for",
  sender: "name one of templates/_shared/senders.yaml",
  stops_with:
    "write account when an answer from anyone of the contact's company stops it, else leave the line out",
  after_bounce:
    "write other-channel when texts shall go on after the mail address bounced, else leave the line out",
  priority: "write a whole number such as 10, or leave it out",
  not_now:
    "write email or sms, and the words into not-now.email.hbs or not-now.sms.hbs, or leave the line out",
  tracking: "write true when opens and clicks of its mails shall be counted, else leave the line out",
  audience:
    "write inbound for people who asked and wait, later for people who are not deciding now, else leave the line out",
  needs: "list fields of the contact, as [first_name], or leave the line out",
  silence: 'write { rule-id: "why the rule does not hold here" }, or leave the line out',
  window: 'write { days: mon-fri, from: "09:00", to: "17:00" }, or always at a step',
  days: "write days as mon-fri or mon-thu,sat",
  from: 'write a time as "09:00"',
  to: 'write a time as "17:00"; the end of the day is "24:00"',
  steps: "list the steps, each beginning with - id:",
  id: "give each step a name of its own, like first-call",
  channel: "write email, sms or task",
  waits: "take the line out, or make the step a task",
  variants: "write two to four names as [plain, story], each with a file <step>.<name>.email.hbs or .sms.hbs",
  hours: 'write when this person works, as { days: mon-fri, from: "09:00", to: "17:00" }',
  after: "write 30 minutes, 2 hours, 3 days or 4 business days; at most a year",
  value: "say in one sentence what this touch brings that none before it did",
  email: "write it as anna@example.com",
  title: "write a title or leave the line out",
  phone: 'write it as "+12025550123", or leave the line out',
  zone: "write a name such as America/New_York",
  calendar: "write an address that starts with https://, or leave the line out",
  texts_replies: "write true and give the sender a phone, or leave the line out",
  website: "write an address that starts with https://",
  postal_address: "write the address that stands at the foot of every mail",
};

/** A sequence.yaml; `folder` is the name it must bear. */
export function readSequence(file: string, text: string, folder: string): ReadYaml<SequencePlan> {
  const named = sequence.refine(({ name }) => name === folder, {
    path: ["name"],
    error: `the folder is called "${folder}"`,
    when: ({ value }) => typeof (value as { name?: unknown } | undefined)?.name === "string",
  });
  const plan = named.transform(
    ({ stops_with, after_bounce, not_now, tracking, audience, needs, silence, ...read }): SequencePlan => ({
      ...read,
      ...(tracking ? { tracking } : {}),
      ...(not_now === undefined ? {} : { notNow: confirmation(not_now) }),
      checks: { audience, needs, silence },
      stopsWith: stops_with,
      afterBounce: after_bounce === "stop" ? "stop" : "otherChannel",
    }),
  );
  return readYaml(excerpt(file, text, 0), plan, FIXES);
}

/** What editors check a sequence.yaml by while it is written (JSON Schema). It knows less than `readSequence`. */
export function sequenceSchema(): object {
  return z.toJSONSchema(sequence, { io: "input" });
}

/** _shared/senders.yaml, by id. */
export function readSenders(file: string, text: string): ReadYaml<Record<string, Sender>> {
  const withIds = senders.transform((all) =>
    Object.fromEntries(Object.entries(all).map(([id, fields]): [string, Sender] => [id, { id, ...fields }])),
  );
  return readYaml(excerpt(file, text, 0), withIds, FIXES);
}

/** _shared/company.yaml. */
export function readCompany(file: string, text: string): ReadYaml<Company> {
  return readYaml(excerpt(file, text, 0), company, FIXES);
}
