/** A step may be worded in several ways, and each person gets one of them. */
import { digest } from "./identity.ts";
import type { EmailStep, SmsStep, Step } from "./sequence.ts";

interface Whom {
  readonly contactId: string;
  readonly sequence: string;
}

/**
 * The step as this person gets it: the same wording in every round and on every machine, in equal shares. Each variant
 * draws a lot for the person by its own name, and the highest is theirs. So one that is added takes over its share, one
 * that is removed gives its share to the others, and nobody else's changes; their order says nothing.
 */
export function wordingFor(step: Step, whom: Whom): Step {
  if (step.channel === "task" || step.others === undefined) return step;
  return step.channel === "sms" ? draw(textsOf(step), whom) : draw(mailsOf(step), whom);
}

/** A step in each of its wordings, as if it had no other. */
export function wordingsOf(step: Step): readonly [Step, ...Step[]] {
  if (step.channel === "task" || step.others === undefined) return [step];
  return step.channel === "sms" ? textsOf(step) : mailsOf(step);
}

function textsOf({ others = [], ...own }: SmsStep): readonly [SmsStep, ...SmsStep[]] {
  return [own, ...others.map((other): SmsStep => ({ ...own, ...other }))];
}

function mailsOf({ others = [], ...own }: EmailStep): readonly [EmailStep, ...EmailStep[]] {
  const { subject: _, ...bare } = own;
  return [own, ...others.map((other): EmailStep => ({ ...bare, ...other }))];
}

function draw<S extends EmailStep | SmsStep>(wordings: readonly [S, ...S[]], whom: Whom): S {
  const lotOf = ({ id, variant = "" }: S) => digest("variant", whom.contactId, whom.sequence, id, variant);
  return wordings.reduce((a, b) => (lotOf(b) > lotOf(a) ? b : a));
}

/** The names of a step's variants, as they stand in the file; none when it has one wording. */
export function variantsOf(step: Step): readonly string[] {
  if (step.channel === "task" || step.others === undefined) return [];
  return [step, ...step.others].map(({ variant = "" }) => variant);
}
