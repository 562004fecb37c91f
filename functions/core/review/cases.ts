/** What the sample contacts read otherwise: each step, each person, before and after. */
import type { SampleContact } from "../compiling/sample-contacts.ts";
import { messagesOf } from "../linting/steps.ts";
import type { CheckedSequence, CheckedStep } from "../linting/templates.ts";
import type { Company } from "../sequence.ts";
import { type Mail, type Rendition, renditionsOf, type Sms, type Worded, without } from "./renditions.ts";
import { changedWords } from "./word-changes.ts";

export interface Case {
  readonly contact: string;
  /** Where the step is worded in several ways. */
  readonly variant?: string;
  /** The field that was taken away from them: with it, nobody reads anything else. */
  readonly without?: string;
  readonly before?: Rendition;
  readonly after?: Rendition;
}

/** People for whom the same words have changed: one of them shows it for all. */
export interface CaseGroup {
  readonly shown: Case;
  readonly others: readonly Case[];
}

/** One side of the comparison, as far as one sequence is concerned. */
export interface Half {
  readonly sequence: CheckedSequence | undefined;
  readonly company: Company | undefined;
}

/** The cases of each step that either side has, those that differ alone. */
export function compareRenditions(
  before: Half,
  after: Half,
  contacts: readonly SampleContact[],
): ReadonlyMap<string, readonly Case[]> {
  const found = new Map<string, Case[]>();
  const gather = (contact: SampleContact, missing?: string) => {
    for (const { step, variant, before: was, after: is } of pairs(
      renderedBy(before, contact),
      renderedBy(after, contact),
    )) {
      if (isSame(was, is)) continue;
      const one: Case = {
        contact: contact.id,
        ...(variant === undefined ? {} : { variant }),
        ...(missing === undefined ? {} : { without: missing }),
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
      };
      found.set(step, [...(found.get(step) ?? []), one]);
    }
  };
  for (const contact of contacts) gather(contact);
  const settled = new Set(found.keys());
  // What is written otherwise and read by nobody may show once a field is missing.
  for (const [contact, field] of poorerContacts(before, after, contacts, settled))
    gather(without(contact, field), field);
  for (const step of settled)
    found.set(
      step,
      (found.get(step) ?? []).filter((one) => one.without === undefined),
    );
  return found;
}

function messagesIn({ sequence }: Half): readonly CheckedStep[] {
  return sequence === undefined ? [] : messagesOf(sequence);
}

function renderedBy({ sequence, company }: Half, contact: SampleContact): readonly Worded[] {
  return sequence === undefined ? [] : renditionsOf(sequence, company, contact);
}

interface Pair {
  readonly step: string;
  readonly variant: string | undefined;
  readonly before: Rendition | undefined;
  readonly after: Rendition | undefined;
}

/** Variants by their names. Where one side has a single wording, each of the other's is compared with that. */
function pairs(before: readonly Worded[], after: readonly Worded[]): readonly Pair[] {
  const steps = new Set([...before, ...after].map(({ step }) => step));
  return [...steps].flatMap((step) => {
    const [old, fresh] = [before, after].map((side) => side.filter((one) => one.step === step));
    const variants = new Set([...(fresh ?? []), ...(old ?? [])].map(({ variant }) => variant));
    if (variants.size > 1) variants.delete(undefined);
    return [...variants].map((variant): Pair => {
      const ofSide = (side: readonly Worded[] = []) =>
        side.find((one) => one.variant === variant || one.variant === undefined)?.rendition;
      return { step, variant, before: ofSide(old), after: ofSide(fresh) };
    });
  });
}

/** For steps whose text differs without anybody's seeing it: each person without each field that the step names. */
function poorerContacts(
  before: Half,
  after: Half,
  contacts: readonly SampleContact[],
  settled: ReadonlySet<string>,
): readonly (readonly [SampleContact, string])[] {
  const old = new Map(messagesIn(before).map((worded) => [worded.file, worded] as const));
  const rewritten = messagesIn(after).filter(({ step, file, text }) => {
    const was = old.get(file);
    return was !== undefined && was.text !== text && !settled.has(step.id);
  });
  const uses = rewritten.flatMap(({ file, fields }) => [...fields, ...(old.get(file)?.fields ?? [])]);
  const fields = new Set(uses.filter(({ of }) => of === "contact").map(({ name }) => name));
  return contacts.flatMap((contact) =>
    [...fields].filter((field) => field in contact.attributes).map((field) => [contact, field] as const),
  );
}

function isSame(one: Rendition | undefined, other: Rendition | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** In the order of the sample contacts; the first of a group for whom something goes out shows it. */
export function groupCases(cases: readonly Case[]): readonly CaseGroup[] {
  return [...Map.groupBy(cases, changeIn).values()].flatMap(([shown, ...others]) =>
    shown === undefined ? [] : [{ shown, others }],
  );
}

/** Nothing can be compared with what cannot be read. */
export function isUnread({ before, after }: Pick<Case, "before" | "after">): boolean {
  return before?.is === "unread" || after?.is === "unread";
}

/** What has changed, told by the words that came and went. */
function changeIn(one: Case): string {
  const { before, after, variant = "", without: missing = "" } = one;
  if (isUnread(one)) return variant;
  return JSON.stringify([variant, missing, before?.is, after?.is, ...wordsIn(before, after)]);
}

function wordsIn(before: Rendition | undefined, after: Rendition | undefined): readonly unknown[] {
  // Of what only one side has, all of it is new or gone.
  if (before === undefined || after === undefined) return heldBy(before ?? after);
  if (before.is === "mail" && after.is === "mail") return mailWords(before, after);
  if (before.is === "sms" && after.is === "sms") return smsWords(before, after);
  if (before.is === "task" && after.is === "task") return [changedWords(before.text, after.text)];
  return [heldBy(before), heldBy(after)];
}

function heldBy(rendition: Rendition | undefined): readonly string[] {
  return rendition?.is === "held" || rendition?.is === "skipped" ? [rendition.why] : [];
}

function mailWords(before: Mail, after: Mail): readonly unknown[] {
  return [
    before.from === after.from,
    changedWords(before.subject, after.subject),
    changedWords(before.text, after.text),
    before.html === after.html,
  ];
}

function smsWords(before: Sms, after: Sms): readonly unknown[] {
  const grown = after.cost.segments - before.cost.segments;
  return [changedWords(before.text, after.text), grown, before.cost.encoding === after.cost.encoding];
}
