/** Fields that templates name: whether anybody has them, and whether the senders do. */
import { isTemplateField, RECKONED_FIELDS } from "../../attribute-names.ts";
import { isBlank } from "../../rendering.ts";
import type { Sender } from "../../sequence.ts";
import type { Remark, Rule } from "../rule.ts";
import { ofSteps } from "../steps.ts";
import type { CheckedStep, Templates } from "../templates.ts";

const ALL = ["email", "sms", "task"] as const;

export const FIELD_RULES: readonly Rule[] = [
  {
    id: "unknown-field",
    severity: "warning",
    reason: "A field that no import brings is a misspelling, or holds every touch.",
    fix: "correct its name, give it to a sample contact, or list it under columns in _shared/lint.yaml",
    check: (templates) => [
      ...ofSteps(templates, ALL, (step) => unknownFieldsOf(step, fieldsKnown(templates))),
      ...unknownNeeds(templates),
    ],
  },
  {
    id: "sender-field",
    severity: "error",
    isBinding: true,
    reason: "A field that the sequence's sender does not have holds the touch for every lead.",
    fix: "add it to _shared/senders.yaml, or put {{#if …}} around it",
    check: (templates) =>
      ofSteps(templates, ALL, (step, { sender }) =>
        sender === undefined ? [] : lacking(step, sender, "the sender"),
      ),
  },
  {
    id: "other-sender-field",
    severity: "warning",
    reason:
      "An enrollment may name any sender; one who lacks a field holds the touch for all of their leads.",
    fix: "add it to _shared/senders.yaml, or put {{#if …}} around it",
    check: (templates) =>
      ofSteps(templates, ALL, (step, { sender }) =>
        Object.values(templates.senders)
          .filter(({ id }) => id !== sender?.id)
          .flatMap((other) => lacking(step, other, "another sender"))
          .slice(0, 1),
      ),
  },
];

function fieldsKnown({ contacts, settings }: Templates): ReadonlySet<string> {
  return new Set([
    ...contacts.flatMap(({ attributes }) => Object.keys(attributes)),
    ...settings.columns,
    ...RECKONED_FIELDS,
    "email",
    "phone",
  ]);
}

function unknownFieldsOf(step: CheckedStep, known: ReadonlySet<string>): readonly Remark[] {
  const told = new Set<string>();
  return step.fields.flatMap(({ of, name, offset }) => {
    if (of !== "contact" || known.has(name) || told.has(name) || !isTemplateField(name)) return [];
    told.add(name);
    return [{ ...step.at(offset), message: `neither a sample contact nor an import has the field ${name}` }];
  });
}

function unknownNeeds(templates: Templates): readonly Remark[] {
  const known = fieldsKnown(templates);
  const say = (field: string) => `needs names ${field}, which neither a sample contact nor an import has`;
  return templates.sequences.flatMap(({ plan, at, steps }) => [
    ...plan.checks.needs.flatMap((field, index) =>
      known.has(field) ? [] : [{ ...at("needs", index), message: say(field) }],
    ),
    ...steps.flatMap(({ step, plan: { checks }, planned }) =>
      checks.needs.flatMap((field, index) =>
        known.has(field) ? [] : [{ ...planned("needs", index), step: step.id, message: say(field) }],
      ),
    ),
  ]);
}

/** Fields of a sender that a step prints without minding that they may be missing. */
function lacking(step: CheckedStep, sender: Sender, who: string): readonly Remark[] {
  const told = new Set<string>();
  return step.fields.flatMap(({ of, name, offset }) => {
    const value = Object.hasOwn(sender, name) ? sender[name as keyof Sender] : undefined;
    if (of !== "sender" || !isBlank(value) || told.has(name) || isGuarded(step.text, offset, name)) return [];
    told.add(name);
    return [{ ...step.at(offset), message: `${who}, ${sender.id}, has no ${name}` }];
  });
}

/** Whether a field is asked about before it is printed, or has a word to fall back to. */
function isGuarded(text: string, offset: number, name: string): boolean {
  const before = text.slice(0, offset);
  if (/\{\{~?(?:#(?:if|unless|each)|fallback|list(?:\s+\S+)*)\s+$/.test(before)) return true;
  const opened = before.lastIndexOf(`{{#if sender.${name}}}`);
  return opened >= 0 && depthAfter(before.slice(opened)) > 0;
}

/** How many blocks are still open at the end of a piece. */
function depthAfter(piece: string): number {
  let depth = 0;
  for (const [, slash] of piece.matchAll(/\{\{~?([#/])/g)) depth += slash === "#" ? 1 : -1;
  return depth;
}
