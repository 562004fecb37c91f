/** What came of a sequence that many were in: a step with variants, a winner, replies up to the seventh touch. */
import type { ShownReport } from "../../functions/cli/answers.ts";
import { reportOf } from "../../functions/core/report.ts";
import type { ResultKind, Total } from "../../functions/core/results.ts";
import type { EmailStep, Sequence } from "../../functions/core/sequence.ts";
import { CATALOG, stepNamed } from "../core/scene-catalog.ts";

const hello = stepNamed("hello") as EmailStep;
const STEPS = ["hello", "photos-of-a-place-like-theirs", "offer", "story", "question", "two-dates", "close"];

const sequence: Sequence = {
  ...(CATALOG.sequences.web as Sequence),
  name: "web-lead",
  steps: STEPS.map((id) => {
    const step: EmailStep = { ...hello, id };
    if (id === "offer")
      return {
        ...step,
        variant: "plain",
        others: [
          { ...hello, variant: "with-a-figure" },
          { ...hello, variant: "question" },
        ],
      };
    return id === "close" ? { ...step, variant: "plain", others: [{ ...hello, variant: "one-word" }] } : step;
  }),
};

function came(
  at: Pick<Total, "step" | "variant" | "touch">,
  counts: Partial<Record<ResultKind, number>>,
): Total[] {
  return Object.entries(counts).map(([is, count]) => ({
    ...at,
    is: is as ResultKind,
    sequence: "web-lead",
    count,
  }));
}

const at = (step: string, touch: number, variant?: string) =>
  variant === undefined ? { step, touch } : { step, touch, variant };

const TOTALS: readonly Total[] = [
  ...came(
    { touch: 0 },
    {
      begun: 1584,
      continued: 12,
      "ended.replied": 283,
      "ended.completed": 871,
      "ended.unsubscribed": 31,
      "ended.bounced": 22,
    },
  ),
  ...came(at("hello", 1), {
    sent: 1584,
    delivered: 1550,
    bounced: 22,
    "replied.yes": 31,
    "replied.question": 24,
    "replied.no": 12,
    "replied.unknown": 9,
    optedOut: 9,
  }),
  ...came(at("photos-of-a-place-like-theirs", 2), {
    sent: 1451,
    delivered: 1449,
    "replied.yes": 22,
    "replied.notNow": 18,
    "replied.no": 6,
    "undone.no": 2,
    optedOut: 8,
    complained: 1,
  }),
  ...came(at("offer", 3, "plain"), { sent: 455, delivered: 455, "replied.yes": 4, "replied.referral": 3 }),
  ...came(at("offer", 3, "with-a-figure"), {
    sent: 460,
    delivered: 459,
    "replied.yes": 33,
    "replied.question": 14,
  }),
  ...came(at("offer", 3, "question"), {
    sent: 452,
    unknown: 2,
    corrected: 1,
    delivered: 450,
    "replied.question": 9,
    optedOut: 3,
  }),
  ...came(at("story", 4), {
    sent: 1220,
    delivered: 1220,
    "replied.yes": 12,
    "replied.no": 8,
    "replied.optOut": 4,
    optedOut: 6,
  }),
  ...came(at("question", 5), { sent: 1101, delivered: 1100, "replied.question": 21, "replied.notNow": 17 }),
  ...came(at("two-dates", 6), {
    sent: 980,
    delivered: 979,
    "replied.yes": 16,
    "replied.unknown": 3,
    optedOut: 5,
  }),
  ...came(at("close", 7, "plain"), { sent: 430, delivered: 430, "replied.yes": 9, "replied.no": 17 }),
  ...came(at("close", 7, "one-word"), { sent: 441, delivered: 441, "replied.yes": 11, "replied.no": 14 }),
];

export const SAMPLE_REPORT = shown(reportOf("web-lead", sequence, TOTALS));
export const EMPTY_REPORT = shown(reportOf("web-lead", sequence, []));
/** The first mails are out, and nobody has answered. */
export const EARLY_REPORT = shown(
  reportOf("web-lead", sequence, came(at("hello", 1), { sent: 3, delivered: 2 })),
);

/** As the command line has it: out of JSON. */
function shown(report: ReturnType<typeof reportOf>): ShownReport {
  return JSON.parse(JSON.stringify(report));
}
