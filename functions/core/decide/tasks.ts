/** Steps that a person does, from the asking to the end. */
import type { Event } from "../events.ts";
import type { TaskEnd } from "../facts.ts";
import { touchIdOf } from "../identity.ts";
import type { Active, Enrollment, Instant, Task } from "../person.ts";
import { taskUrl } from "../reply-address.ts";
import { nextStep, type TaskStep } from "../sequence.ts";
import { after, type Delay, nextOpen } from "../timing.ts";
import { zonesOf } from "../zones.ts";
import { advance } from "./advance.ts";
import { layTask, takeHold, takeTask } from "./desk.ts";
import type { Draft } from "./draft.ts";

/** How long a task is waited for that no step follows: completed, its enrollment would cut it off. */
const LAST_TASK_WAITS: Delay = { amount: 14, unit: "days" };

/** A task falls due when its sender works, and is open until they say what became of it. */
export function openTask(draft: Draft, enrollment: Active, step: TaskStep, text: string): void {
  const { id: enrollmentId, sequence, sender } = enrollment;
  const id = touchIdOf(enrollmentId, step.id);
  const due = inHoursOf(draft, sender, draft.now);
  const task: Task = { id, enrollmentId, sequence, step: step.id, sender, since: draft.now, due, snoozes: 0 };
  draft.state = { ...draft.state, tasks: [...draft.state.tasks, task] };
  const told = { touchId: id, template: step.hash, text, due };
  draft.note({ is: "tasked", enrollmentId, sequence, step: step.id, ...told }, id);
  layTask(draft, task);
  const link = taskUrl(draft.circumstances.settings, draft.state.contactId, id);
  const subject = `To do: ${step.id} for ${draft.name()} (${sequence})`;
  draft.notify({ sender, subject, text: `${text}\n\nDone, later or booked: ${link}` }, id);
  const wait = step.waits ?? (isLast(draft, enrollment) ? LAST_TASK_WAITS : undefined);
  if (wait === undefined) return advance(draft, enrollment, draft.now);
  takeHold(draft, enrollment);
  const { hold: _hold, deferred: _deferred, ...rest } = enrollment;
  const zones = zonesOf(draft.state, draft.circumstances.settings.unknownZones);
  draft.put({ ...rest, awaits: id, due: after(due, wait, zones) });
}

function isLast(draft: Draft, enrollment: Active): boolean {
  const sequence = draft.sequence(enrollment);
  return sequence !== undefined && nextStep(sequence, [...enrollment.passed, enrollment.step]) === undefined;
}

/** The first instant not before `instant` at which the sender works. */
function inHoursOf(draft: Draft, sender: string, instant: Instant): Instant {
  const person = draft.circumstances.catalog.senders[sender];
  if (person === undefined) return instant;
  return nextOpen(instant, [person.hours], [person.zone]) ?? instant;
}

export function closeTask(draft: Draft, event: Extract<Event, { is: "closed" }>): void {
  const task = draft.state.tasks.find(({ id }) => id === event.taskId);
  if (task === undefined) return;
  close(draft, task, event.as, event.by, event.note);
  const enrollment = draft.enrollment(task.enrollmentId);
  if (enrollment === undefined || enrollment.status === "ended" || enrollment.awaits !== task.id) return;
  // A pause freezes what comes after it too: the next delay is left whole.
  advance(draft, enrollment, enrollment.status === "paused" ? enrollment.at : draft.now);
}

function close(draft: Draft, task: Task, as: TaskEnd, by: string, note: string | undefined): void {
  draft.state = { ...draft.state, tasks: draft.state.tasks.filter(({ id }) => id !== task.id) };
  takeTask(draft, task);
  const { id: taskId, enrollmentId, sequence, step } = task;
  draft.note(
    { is: "closed", enrollmentId, sequence, step, taskId, as, by, ...(note === undefined ? {} : { note }) },
    taskId,
  );
}

/** Puts a task off, to an hour in which its sender works. */
export function snoozeTask(draft: Draft, event: Extract<Event, { is: "snoozed" }>): void {
  const task = draft.state.tasks.find(({ id }) => id === event.taskId);
  if (task === undefined) return;
  const due = inHoursOf(draft, task.sender, event.until);
  if (due === task.due) return;
  takeTask(draft, task);
  const later = { ...task, due, snoozes: task.snoozes + 1 };
  draft.state = {
    ...draft.state,
    tasks: draft.state.tasks.map((one) => (one.id === task.id ? later : one)),
  };
  layTask(draft, later);
  const { id: taskId, enrollmentId, sequence, step } = task;
  draft.note(
    { is: "snoozed", enrollmentId, sequence, step, taskId, until: due, by: event.by },
    taskId,
    later.snoozes,
  );
}

/** With an enrollment end its tasks: a call to somebody who said STOP is a touch too. */
export function cutTasks(draft: Draft, enrollment: Enrollment, because: string): void {
  for (const task of draft.state.tasks) {
    if (task.enrollmentId === enrollment.id) close(draft, task, "cut", "softtouch", because);
  }
}
