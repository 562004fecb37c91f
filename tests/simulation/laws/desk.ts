/** What lies on desks is what people of ours must do, no more and no less; and no sequence waits for them in vain. */
import type { DeskItem } from "../../../functions/core/effects.ts";
import type { Fact } from "../../../functions/core/facts.ts";
import { touchIdOf } from "../../../functions/core/identity.ts";
import type { Enrollment, Instant, Person, Task } from "../../../functions/core/person.ts";
import type { TaskStep } from "../../../functions/core/sequence.ts";
import type { Put } from "../history.ts";
import { type Breach, catalogOf, type Evidence, enrollmentIn } from "./evidence.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Once all is calm: each open task, each hold and each touch of unknown fate lies there once, and nothing else. */
export function checkDesk({ people, facts, desk, end }: Evidence): readonly Breach[] {
  const known = new Set(people.map(({ state }) => state.contactId));
  const strange = desk.filter(({ contactId }) => !known.has(contactId));
  return [
    ...strange.map((item) => breach(item.contactId, end, `${describe(item)} of nobody known`)),
    ...people.flatMap((person) => {
      const { contactId } = person.state;
      const lying = desk.filter((item) => item.contactId === contactId).map(describe);
      const due = [...openOf(person), ...unknownOf(facts.get(contactId) ?? [])];
      const missing = due.filter((item) => !lying.includes(item));
      const excess = lying.filter((item, place) => !due.includes(item) || lying.indexOf(item) !== place);
      return [
        ...missing.map((item) => breach(contactId, end, `${item} is not on the desk`)),
        ...excess.map((item) => breach(contactId, end, `${item} lies on the desk and should not`)),
      ];
    }),
  ];
}

/** An unknown touch lies there from when that was found, which its fact tells better than its item. */
function describe({ kind, sender, touchId, due }: DeskItem): string {
  return kind === "unknown" ? `unknown ${touchId}` : `${kind} ${touchId} of ${sender} due ${due}`;
}

function openOf({ state }: Person): readonly string[] {
  return [
    ...state.tasks.map(({ sender, id, due }) => `task ${id} of ${sender} due ${due}`),
    ...state.enrollments.flatMap((one) =>
      one.status === "active" && one.hold !== undefined
        ? [`held ${touchIdOf(one.id, one.step)} of ${one.sender} due ${one.hold.since}`]
        : [],
    ),
  ];
}

/** Late evidence has taken it off again. */
function unknownOf(own: readonly Fact[]): readonly string[] {
  const known = new Set(own.flatMap((fact) => (fact.is === "corrected" ? [fact.attempt] : [])));
  return own.flatMap((fact) =>
    fact.is === "unknown" && !known.has(fact.attempt) ? [`unknown ${fact.touchId}`] : [],
  );
}

/** At every instant, whatever goes wrong. */
export function checkTasks(evidence: Evidence): readonly Breach[] {
  return [...evidence.history.puts].flatMap(([contactId, puts]) =>
    puts.flatMap((put) => {
      const asked = put.after.tasks.filter((task) => !put.before.tasks.some(({ id }) => id === task.id));
      const faults = [
        ...asked.flatMap((task) => checkAsked(put, task)),
        ...put.after.tasks.flatMap((task) => checkOpen(put, task)),
        ...put.after.enrollments.flatMap((enrollment) => checkWait(put, enrollment, evidence)),
      ];
      return faults.map((what) => breach(contactId, put.at, what));
    }),
  );
}

/** A paused or ended person gets nothing, nor does anybody a call on their account. */
function checkAsked(put: Put, { step, enrollmentId, since }: Task): readonly string[] {
  const before = enrollmentIn(put, "before", enrollmentId);
  const isOver = before?.status === "paused" && before.until !== undefined && before.until <= since;
  if (before?.status === "active" || isOver) return [];
  return [`the task ${step} was asked for while its enrollment was ${before?.status ?? "not there"}`];
}

function checkOpen(put: Put, { id, step, enrollmentId }: Task): readonly string[] {
  const status = enrollmentIn(put, "after", enrollmentId)?.status ?? "not there";
  const isTwice = put.after.tasks.filter((task) => task.id === id).length > 1;
  return [
    ...(status === "active" || status === "paused" ? [] : [`${step} is open, its enrollment ${status}`]),
    ...(isTwice ? [`${step} is open twice`] : []),
  ];
}

/** Whoever waits for a task waits for as long as its step says, from when it is due, and no longer unless a pause comes in between. */
function checkWait(put: Put, enrollment: Enrollment, evidence: Evidence): readonly string[] {
  if (enrollment.status !== "active" || enrollment.awaits === undefined) return [];
  const { awaits, due, sequence, step: name } = enrollment;
  const before = enrollmentIn(put, "before", enrollment.id);
  if (before?.status === "paused") return [];
  if (before?.status === "active" && before.awaits === awaits) {
    return due === before.due ? [] : [`the wait for ${name} was over at ${before.due}, and then at ${due}`];
  }
  const step = catalogOf(evidence, put).sequences[sequence]?.steps.find(({ id }) => id === name);
  const task = put.after.tasks.find(({ id }) => id === awaits);
  if (step?.channel !== "task" || task === undefined)
    return [`${sequence} waits for ${name}, which is no task`];
  return due <= task.due + longest(step) ? [] : [`${sequence} waits for ${name} longer than it says`];
}

/** The last step of a sequence is waited for two weeks. Clocks may be set back meanwhile, and weekends come. */
function longest({ waits = { amount: 14, unit: "days" } }: TaskStep): number {
  const units = { minutes: HOUR / 60, hours: HOUR, days: DAY, businessDays: (7 / 5) * DAY };
  return waits.amount * units[waits.unit] + (waits.unit === "businessDays" ? 3 * DAY : HOUR);
}

function breach(contactId: string, at: Instant, what: string): Breach {
  return { law: "desk", contactId, at, what };
}
