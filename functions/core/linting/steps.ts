/** Going through what is checked, step by step. */
import { bodyStart } from "../compiling/step-file.ts";
import { NOT_NOW } from "../sequence.ts";
import type { Remark } from "./rule.ts";
import type { CheckedSequence, CheckedStep, Templates } from "./templates.ts";

/** All that a sequence can say: each wording of each step, and the answer to whoever asks for a later date. */
export function messagesOf({ wordings, confirmation }: CheckedSequence): readonly CheckedStep[] {
  return confirmation === undefined ? wordings : [...wordings, confirmation];
}

/** Whether it is the answer to whoever asks for a later date. */
export function isConfirmation({ step }: Pick<CheckedStep, "step">): boolean {
  return step.id === NOT_NOW;
}

/** What is said of each message of some channels; `email` and `sms` are what leads read. */
export function ofSteps(
  templates: Templates,
  channels: readonly CheckedStep["step"]["channel"][],
  check: (step: CheckedStep, sequence: CheckedSequence) => readonly Remark[],
): readonly Remark[] {
  return templates.sequences.flatMap((sequence) =>
    messagesOf(sequence).flatMap((step) =>
      channels.includes(step.step.channel) ? check(step, sequence) : [],
    ),
  );
}

/** Where the subject of a mail is written. */
export function subjectPlace(step: CheckedStep) {
  return step.at(Math.max(step.text.search(/^subject:/m), 0));
}

/** Where the message itself begins: behind the heading of a mail. */
export function bodyOffset({ text }: Pick<CheckedStep, "text">): number {
  return bodyStart(text);
}

/** Whether something is so for more than half: what is rare among the sample contacts is no reason to rewrite. */
export function isMost<T>(all: readonly T[], test: (one: T) => boolean): boolean {
  return all.filter(test).length * 2 > all.length;
}

/** The first place of each pair of texts that are equal under `key`. */
export function repeated<T>(all: readonly T[], key: (one: T) => string): readonly (readonly [T, T])[] {
  return all.flatMap((one, index) => {
    const first = all.findIndex((other) => key(other) === key(one));
    const before = all[first];
    return first < index && before !== undefined ? [[before, one] as const] : [];
  });
}
