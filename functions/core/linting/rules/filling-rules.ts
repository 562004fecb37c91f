/** What becomes of a template when it is filled in: for everybody of the sample, and with each field missing. */
import { isTemplateField, RECKONED_FIELDS } from "../../attribute-names.ts";
import { gapsIn } from "../gaps.ts";
import type { Remark, Rule } from "../rule.ts";
import { bodyOffset, isConfirmation, ofSteps } from "../steps.ts";
import type { CheckedSequence, CheckedStep } from "../templates.ts";
import { filled } from "../trials.ts";
import { LEFTOVERS } from "../wording.ts";

const ALL = ["email", "sms", "task"] as const;

export const FILLING_RULES: readonly Rule[] = [
  {
    id: "hold",
    severity: "warning",
    reason: "A touch that lacks a field goes out to nobody until a colleague fills it in.",
    fix: 'write {{fallback field "…"}} or {{#if field}}…{{/if}}, or declare it: needs: [field]',
    check: (templates) => ofSteps(templates, ALL, holdsOf),
  },
  {
    id: "no-next-touch",
    severity: "error",
    isBinding: true,
    reason: "After the last touch there is no next one: a mail that names its day is held for everybody.",
    fix: "put {{#if next_touch}}…{{/if}} around the words that go with it",
    check: (templates) =>
      ofSteps(templates, ALL, (step) => {
        const held = step.trials.find(
          ({ outcome }) => outcome.is === "held" && outcome.fault.field === "next_touch",
        );
        if (held?.outcome.is !== "held") return [];
        const { file, line, column } = held.outcome.fault;
        const place = { file, line, ...(column === undefined ? {} : { column }) };
        const message = isConfirmation(step)
          ? "the sequence waits then, and knows the day of no touch: say {{agreed_date}}"
          : `for "${held.contact.id}" no touch follows "${step.step.id}"`;
        return [{ ...place, message }];
      }),
  },
  {
    id: "no-agreed-date",
    severity: "error",
    isBinding: true,
    reason:
      "A date is agreed by an answer, and confirmed in not-now alone: any other message that names it is held for everybody.",
    fix: "take it out, or write it into the not-now file and say not_now in sequence.yaml",
    check: (templates) =>
      ofSteps(templates, ALL, (step) => {
        const held = step.trials.find(
          ({ outcome }) => outcome.is === "held" && outcome.fault.field === "agreed_date",
        );
        if (held?.outcome.is !== "held") return [];
        const { file, line, column } = held.outcome.fault;
        const place = { file, line, ...(column === undefined ? {} : { column }) };
        return [{ ...place, message: `no date is agreed when "${step.step.id}" goes out` }];
      }),
  },
  {
    id: "needless-need",
    severity: "warning",
    reason:
      "A field that is declared as needed and holds nothing tells importers to look for what nobody uses.",
    fix: "take it out of needs",
    check: ({ sequences }) => sequences.flatMap(needlessOf),
  },
  {
    id: "blank",
    severity: "error",
    isBinding: true,
    reason: "“Hi ,” tells the lead that nobody has written to them.",
    fix: 'write {{fallback field "…"}}, or put {{#if field}}…{{/if}} around the words that go with it',
    check: (templates) => ofSteps(templates, ALL, blanksOf),
  },
  {
    id: "leftover",
    severity: "error",
    isBinding: true,
    reason: "A gap that was left for later, or another system's field, goes out as it stands.",
    fix: "write the words, or a field as {{first_name}}",
    check: (templates) =>
      ofSteps(templates, ALL, (step) =>
        LEFTOVERS.flatMap(({ sign, what }) =>
          [...step.prose.matchAll(sign)].map((match) => ({
            ...step.at(match.index),
            message: `"${match[0]}" ${what}`,
          })),
        ),
      ),
  },
  {
    id: "code-block",
    severity: "warning",
    reason: "Markdown takes lines that are indented by four spaces or a tab for program code.",
    fix: "begin the line at the margin, or with one space less than four",
    check: (templates) =>
      ofSteps(templates, ["email"], (step) => {
        if (!filled(step.trials).some(({ made }) => made.html?.includes("<pre>"))) return [];
        const indented = step.text.slice(bodyOffset(step)).search(/^(?: {4}|\t|```)/m);
        return [
          {
            ...step.at(bodyOffset(step) + Math.max(indented, 0)),
            message: "the lines from here on show as program code",
          },
        ];
      }),
  },
];

function needsOf(step: CheckedStep, sequence: CheckedSequence): ReadonlySet<string> {
  return new Set([...sequence.plan.checks.needs, ...step.plan.checks.needs]);
}

function holdsOf(step: CheckedStep, sequence: CheckedSequence): readonly Remark[] {
  const needs = needsOf(step, sequence);
  const told = new Set<string>();
  return step.trials.flatMap(({ contact, outcome }) => {
    if (outcome.is !== "held") return [];
    const { field, file, line, column, why } = outcome.fault;
    if (field === undefined || field.includes(".") || needs.has(field) || told.has(field)) return [];
    if ((RECKONED_FIELDS as readonly string[]).includes(field)) return [];
    told.add(field);
    const place = { file, line, ...(column === undefined ? {} : { column }) };
    // What is there and cannot be used, or comes from no field, is not mended by another word in its place.
    if (!why.includes("has no value") || !isTemplateField(field))
      return [
        {
          ...place,
          message: `for "${contact.id}" it is held: ${why}`,
          fix: "correct the contact, or the template",
        },
      ];
    const fix = `write {{fallback ${field} "…"}} or {{#if ${field}}}…{{/if}}, or declare it: needs: [${field}]`;
    const what = isConfirmation(step)
      ? "the agreed date is not confirmed"
      : `the step "${step.step.id}" is held`;
    return [{ ...place, message: `without ${field} ${what}`, fix }];
  });
}

function needlessOf(sequence: CheckedSequence): readonly Remark[] {
  const holding = new Set<string>();
  const remarks: Remark[] = [];
  // Without anybody to try it on, nothing is known.
  if (sequence.steps.some(({ trials }) => trials.length === 0)) return [];
  for (const step of sequence.steps) {
    const wordings = sequence.wordings.filter((one) => one.step.id === step.step.id);
    const trials = wordings.flatMap((one) => one.trials);
    const fields = new Set(
      trials.flatMap(({ outcome }) => (outcome.is === "held" ? [outcome.fault.field ?? ""] : [])),
    );
    for (const field of fields) holding.add(field);
    for (const [index, field] of step.plan.checks.needs.entries()) {
      if (fields.has(field)) continue;
      const message = `no touch of "${step.step.id}" is held for want of ${field}`;
      remarks.push({ ...step.planned("needs", index), step: step.step.id, message });
    }
  }
  for (const { outcome } of sequence.confirmation?.trials ?? [])
    if (outcome.is === "held") holding.add(outcome.fault.field ?? "");
  const needless = sequence.plan.checks.needs.flatMap((field, index) =>
    holding.has(field)
      ? []
      : [{ ...sequence.at("needs", index), message: `no touch is held for want of ${field}` }],
  );
  return [...remarks, ...needless];
}

function blanksOf(step: CheckedStep): readonly Remark[] {
  const told = new Set<string>();
  const tell = (what: string, message: string, fix?: string): readonly Remark[] => {
    if (told.has(what)) return [];
    told.add(what);
    return [{ ...step.at(bodyOffset(step)), message, ...(fix === undefined ? {} : { fix }) }];
  };
  return step.trials.flatMap(({ contact, without, outcome }) => {
    const whom = `for "${contact.id}"${without === undefined ? "" : ` without ${without}`}`;
    if (outcome.is === "held") {
      if (outcome.fault.field !== undefined) return [];
      return tell("nothing", `${outcome.fault.why}, ${whom}`, "let some words stay whatever is missing");
    }
    const given = Object.values(contact.attributes);
    const read = [outcome.subject ?? "", outcome.text];
    return read.flatMap((text) =>
      gapsIn(text, step.step.channel, given).flatMap(({ found, what, fix }) =>
        tell(what, `${whom} it reads "${found}": ${what}`, fix),
      ),
    );
  });
}
