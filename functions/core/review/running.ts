/**
 * What an edit means for whoever is in the middle of a sequence. An enrollment waits on a step by its name, and its
 * date was set when the touch before was done; what goes out, in which hours and from there on to where is read from the
 * sequence as it is when the step is due (decide/step, decide/advance).
 */
import type { SequencePlan, StepPlan } from "../compiling/sequence-file.ts";
import { nextStep } from "../sequence.ts";
import { planned } from "./side.ts";
import { delayInWords, listed, windowInWords } from "./words.ts";

export interface Fate {
  /** The step that they wait on while the edit goes live. */
  readonly step: string;
  /** Their own course changes: another step comes next, one is left out, or everything stops. */
  readonly isMoved: boolean;
  readonly said: readonly string[];
}

/** For each step of the older side that somebody may wait on, what the edit does to them; none where it does nothing. */
export function fatesOf(
  before: SequencePlan,
  after: SequencePlan | undefined,
  rewritten: ReadonlySet<string>,
): readonly Fate[] {
  const old = before.steps;
  if (after === undefined) {
    const said = "held until a person brings the sequence back or stops them: it is gone";
    return old.map(({ id }) => ({ step: id, isMoved: true, said: [said] }));
  }
  return old.flatMap((step, index): readonly Fate[] => {
    const passed = old.slice(0, index).map(({ id }) => id);
    const now = after.steps.find(({ id }) => id === step.id);
    const course = courseSaid(before, after, step.id, passed);
    const own = now === undefined ? [] : stepSaid(step, now, before, after, rewritten.has(step.id));
    const said = [...course, ...own];
    return said.length === 0 ? [] : [{ step: step.id, isMoved: course.length > 0, said }];
  });
}

/** The names of what is yet to come for whoever waits on a step: on it, or on nothing when it is gone. */
export function courseFrom(
  { steps }: Pick<SequencePlan, "steps">,
  waitsOn: string,
  passed: readonly string[],
): readonly string[] {
  const course = steps.some(({ id }) => id === waitsOn) ? [waitsOn] : [];
  const behind = [...passed, waitsOn];
  for (let next = nextStep({ steps }, behind); next !== undefined; next = nextStep({ steps }, behind)) {
    course.push(next.id);
    behind.push(next.id);
  }
  return course;
}

function courseSaid(
  before: SequencePlan,
  after: SequencePlan,
  step: string,
  passed: readonly string[],
): readonly string[] {
  const was = courseFrom(before, step, passed);
  const is = courseFrom(after, step, passed);
  const isGone = !after.steps.some(({ id }) => id === step);
  const isNew = (id: string) => !before.steps.some((one) => one.id === id);
  const gained = is.filter((id) => !was.includes(id));
  const lost = was.filter((id) => id !== step && !is.includes(id));
  const [left, removed] = [
    lost.filter((id) => after.steps.some((one) => one.id === id)),
    lost.filter((id) => !after.steps.some((one) => one.id === id)),
  ];
  const missed = after.steps.map(({ id }) => id).filter((id) => isNew(id) && !is.includes(id));
  const stays = (ids: readonly string[]) => ids.filter((id) => was.includes(id) && is.includes(id));
  const isReordered = stays(was).join() !== stays(is).join();
  return [
    ...(isGone ? [goneSaid(after, is)] : []),
    ...(gained.length > 0 ? [`${listed(gained)} ${gained.length === 1 ? "comes" : "come"} besides`] : []),
    ...(removed.length > 0
      ? [`${listed(removed)} will not come: ${removed.length === 1 ? "it was" : "they were"} taken out`]
      : []),
    ...(left.length > 0
      ? [
          `${listed(left)} will not come: ${left.length === 1 ? "it stands" : "they stand"} before where they are now`,
        ]
      : []),
    ...(missed.length > 0
      ? [
          `${listed(missed)} ${missed.length === 1 ? "is" : "are"} not made up for: put in before where they are`,
        ]
      : []),
    ...(isReordered ? [`what comes next comes in another order: ${is.join(", ")}`] : []),
  ];
}

function goneSaid({ steps }: SequencePlan, [next]: readonly string[]): string {
  if (next === undefined) return "when it is due it is passed, and the sequence is completed for them";
  const delay = steps.find(({ id }) => id === next)?.after;
  const counted = delay === undefined ? "" : `, ${delayInWords(delay)} after that`;
  return `when it is due it is passed, and they go on to ${next}${counted}`;
}

/** What becomes of the very step they wait on. */
function stepSaid(
  was: StepPlan,
  is: StepPlan,
  before: SequencePlan,
  after: SequencePlan,
  isRewritten: boolean,
): readonly string[] {
  const hours = (step: StepPlan, plan: SequencePlan) => windowInWords(step.window ?? plan.window);
  const isShut = (step: StepPlan, plan: SequencePlan) => (step.window ?? plan.window) !== "always";
  const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  return [
    ...(was.channel === is.channel ? [] : [`it goes out as ${is.channel}, no longer as ${was.channel}`]),
    ...(isEqual(was.after, is.after)
      ? []
      : [
          `their date stands, it was set when the touch before was done; ${delayInWords(is.after)} holds for whoever comes later`,
        ]),
    ...(isEqual(was.waits, is.waits)
      ? []
      : ["whoever waits for the task already waits as long as was said when it was asked for"]),
    ...(hours(was, before) === hours(is, after)
      ? []
      : [
          `it goes out ${hours(is, after)}${isShut(is, after) ? ": a date outside of that moves on to the next opening" : ""}`,
        ]),
    ...(isEqual(was.variants, is.variants)
      ? []
      : ["they get a wording of those that are there when it is due: each draws its share of everybody"]),
    ...(isRewritten ? ["they get the new words"] : []),
  ];
}

/** What the settings of a sequence mean for everybody who is in it. */
export function settingsSaid(before: SequencePlan, after: SequencePlan): readonly string[] {
  return [
    ...(before.sender === after.sender
      ? []
      : [
          `Whoever is enrolled keeps ${before.sender} as the sender; ${after.sender} holds for whoever comes later.`,
        ]),
    ...(before.stopsWith === after.stopsWith
      ? []
      : [
          `From now on an answer ${after.stopsWith === "account" ? "of anybody of the account" : "of the contact alone"} stops it, for everybody in it.`,
        ]),
    ...(before.afterBounce === after.afterBounce
      ? []
      : [
          `From now on a mail address that bounces ${after.afterBounce === "stop" ? "ends it" : "leaves the texts to go on"}, for everybody in it.`,
        ]),
    ...(before.tracking === after.tracking
      ? []
      : [
          after.tracking
            ? "From now on opens and clicks of its mails are followed, also of whoever is in it already."
            : "From now on no mail of it is followed, and what is told of those that were is passed over.",
        ]),
    ...(before.priority === after.priority
      ? []
      : ["Which sequence of a person goes first is decided anew at each touch."]),
    ...(planned(before).length - before.steps.length === planned(after).length - after.steps.length
      ? []
      : [
          after.notNow === undefined
            ? "Whoever asks for a later date is told so by the rep alone."
            : "Whoever asks for a later date gets it in writing.",
        ]),
  ];
}

/** Who came to an end by the last touch does not get what is put behind it. */
export function isAppended(before: SequencePlan, after: SequencePlan): boolean {
  const last = before.steps.at(-1)?.id;
  const at = after.steps.findIndex(({ id }) => id === last);
  return at >= 0 && after.steps.slice(at + 1).some(({ id }) => !before.steps.some((one) => one.id === id));
}
