/** What lies before a sender's person: tasks to do, held touches to mend, touches of unknown fate to look into. */
import type { DeskItem } from "../effects.ts";
import { digest, touchIdOf } from "../identity.ts";
import type { Enrollment, Hold, Task } from "../person.ts";
import type { Draft } from "./draft.ts";

/**
 * Each time that a task is put off it is another item: what was taken off stays off however late its putting is repeated,
 * and a task that is put back to a date it had before lies there again.
 */
const taskItemId = ({ id, snoozes }: Task) => digest("task", id, snoozes);
const heldItemId = (touchId: string, { why, since }: Hold) => digest("held", touchId, why, since);
const unknownItemId = (touchId: string) => digest("unknown", touchId);

type About = Pick<DeskItem, "enrollmentId" | "sequence" | "step" | "sender" | "touchId" | "due">;

function lay(draft: Draft, kind: DeskItem["kind"], id: string, about: About): void {
  draft.putOnDesk({ id, kind, contactId: draft.state.contactId, ...about });
}

export function layTask(draft: Draft, task: Task): void {
  const { id: touchId, enrollmentId, sequence, step, sender, due } = task;
  lay(draft, "task", taskItemId(task), { enrollmentId, sequence, step, sender, touchId, due });
}

export function takeTask(draft: Draft, task: Task): void {
  draft.takeOffDesk(taskItemId(task));
}

export function layHold(draft: Draft, enrollment: Enrollment, step: string, held: Hold): void {
  const { id: enrollmentId, sequence, sender } = enrollment;
  const touchId = touchIdOf(enrollmentId, step);
  lay(draft, "held", heldItemId(touchId, held), {
    enrollmentId,
    sequence,
    step,
    sender,
    touchId,
    due: held.since,
  });
}

/** Whatever an enrollment does next, what held it lies on nobody's desk any more. */
export function takeHold(draft: Draft, enrollment: Enrollment): void {
  if (enrollment.status !== "active" || enrollment.hold === undefined) return;
  draft.takeOffDesk(heldItemId(touchIdOf(enrollment.id, enrollment.step), enrollment.hold));
}

export function layUnknown(draft: Draft, enrollment: Enrollment, step: string): void {
  const { id: enrollmentId, sequence, sender } = enrollment;
  const touchId = touchIdOf(enrollmentId, step);
  const about = { enrollmentId, sequence, step, sender, touchId, due: draft.now };
  lay(draft, "unknown", unknownItemId(touchId), about);
}

/** Somebody looked into it, or its evidence came after all. */
export function takeUnknown(draft: Draft, touchId: string): void {
  draft.takeOffDesk(unknownItemId(touchId));
}
