/** What the API answers, as far as the commands show it. More fields may come: a stage may be newer than this command. */
import * as z from "zod";
import type { Fact } from "../core/facts.ts";

/** ISO 8601: as it came, so that --json says what the service said. */
const instant = z.iso.datetime({ offset: true });

const suppressionSchema = z.looseObject({ why: z.string(), at: instant, evidence: z.string() });

const enrollmentSchema = z.looseObject({
  id: z.string(),
  sequence: z.string(),
  status: z.string(),
  sender: z.string().optional(),
  touches: z.number().optional(),
  step: z.string().optional(),
  due: instant.optional(),
  why: z.string().optional(),
  at: instant.optional(),
  until: instant.optional(),
  hold: z.looseObject({ why: z.string() }).optional(),
  deferred: z.string().optional(),
  awaits: z.string().optional(),
  sending: z.boolean().optional(),
});

export const contactSchema = z.looseObject({
  contactId: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  zone: z.string().optional(),
  country: z.string().optional(),
  account: z.string().optional(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  consents: z.looseObject({ sms: z.looseObject({ at: instant, source: z.string() }).optional() }).default({}),
  suppressions: z.record(z.string(), suppressionSchema).default({}),
  quiet: z.looseObject({ until: instant }).optional(),
  enrollments: z.array(enrollmentSchema).default([]),
  tasks: z.array(z.looseObject({ step: z.string(), sequence: z.string(), due: instant })).default([]),
});

export type Contact = z.infer<typeof contactSchema>;
export type ShownEnrollment = z.infer<typeof enrollmentSchema>;

const factSchema = z.looseObject({ id: z.string(), is: z.string(), at: instant });

/** Those of a fact's fields that are instants. */
const INSTANTS = ["at", "until", "due", "alarm"] as const;

/** A fact with its instants in epoch milliseconds. Of a kind that is not known here, the story shows what there is. */
export function readFact(shown: z.infer<typeof factSchema>): Fact {
  const read = INSTANTS.flatMap((name) => {
    const value = shown[name];
    return typeof value === "string" ? [[name, Date.parse(value)] as const] : [];
  });
  return { ...shown, ...Object.fromEntries(read) } as unknown as Fact;
}

export const timelineSchema = z.looseObject({ contactId: z.string(), facts: z.array(factSchema) });

const faultSchema = z.looseObject({
  where: z.string().optional(),
  what: z.string(),
  fix: z.string().optional(),
});

export const enrolledSchema = z.looseObject({
  enrollments: z.array(
    z.looseObject({
      where: z.string(),
      is: z.string(),
      enrollmentId: z.string().optional(),
      contactId: z.string(),
      why: z.string().optional(),
    }),
  ),
  errors: z.array(faultSchema).optional(),
});

export type EnrolledAnswer = z.infer<typeof enrolledSchema>;

const deskItemSchema = z.looseObject({
  id: z.string(),
  kind: z.enum(["task", "held", "unknown"]),
  due: instant,
  overdue: z.boolean().default(false),
  contactId: z.string(),
  name: z.string(),
  organisation: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  sequence: z.string(),
  step: z.string(),
  sender: z.string(),
  touchId: z.string(),
  text: z.string(),
  lastWords: z.looseObject({ who: z.enum(["them", "us"]), at: instant, text: z.string() }).optional(),
});

export const deskSchema = z.looseObject({ items: z.array(deskItemSchema) });
export type ShownItem = z.infer<typeof deskItemSchema>;

const tallySchema = z.looseObject({
  accepted: z.number().optional(),
  bounced: z.number().optional(),
  complained: z.number().optional(),
  off: z.string().optional(),
});

export type ShownTally = z.infer<typeof tallySchema>;

export const breakersSchema = z.looseObject({
  senders: z.array(tallySchema.extend({ sender: z.string() })),
  stage: tallySchema.optional(),
});

export const switchesSchema = z.looseObject({
  stage: z.string().optional(),
  sequences: z.record(z.string(), z.string()).default({}),
});

export const suppressedSchema = z.looseObject({
  channel: z.string(),
  address: z.string(),
  contacts: z.unknown().optional(),
});

const rateSchema = z.looseObject({
  ...{ count: z.number(), of: z.number(), rate: z.number(), low: z.number(), high: z.number() },
});
export type ShownRate = z.infer<typeof rateSchema>;

const reportRowSchema = z.looseObject({
  sent: z.number(),
  unknown: z.number().default(0),
  captured: z.number().default(0),
  delivered: rateSchema,
  bounced: rateSchema,
  replied: rateSchema,
  intents: z.record(z.string(), z.number()).default({}),
  optedOut: rateSchema,
  complained: rateSchema,
  tracked: z
    .looseObject({
      opened: rateSchema,
      clicked: rateSchema,
      machines: z.looseObject({ opened: z.number(), clicked: z.number() }),
    })
    .optional(),
});
export type ShownRow = z.infer<typeof reportRowSchema>;

export const reportSchema = z.looseObject({
  sequence: z.string(),
  enrollments: z.looseObject({
    begun: z.number(),
    continued: z.number().default(0),
    ended: z.record(z.string(), z.number()),
  }),
  steps: z.array(
    z.looseObject({
      step: z.string(),
      channel: z.string().optional(),
      variants: z.array(reportRowSchema.extend({ variant: z.string().optional() })),
      comparison: z
        .looseObject({ winner: z.string().optional(), says: z.string(), rule: z.string() })
        .optional(),
    }),
  ),
  touches: z.array(reportRowSchema.extend({ touch: z.number() })),
  notes: z.array(z.string()).default([]),
});

export type ShownReport = z.infer<typeof reportSchema>;
