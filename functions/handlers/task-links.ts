/** /t/:token: a rep says from their mailbox what became of a task. GET shows, POST acts. */
import { Hono } from "hono";
import * as z from "zod";
import { readDesk } from "../app/desk.ts";
import type { Service } from "../app/service.ts";
import { tell } from "../app/tell.ts";
import {
  TASK_ANSWERS,
  type TaskAnswer,
  taskAnsweredPage,
  taskClosedPage,
  taskPage,
} from "../console/task-page.ts";
import type { Event } from "../core/events.ts";
import { digest } from "../core/identity.ts";
import type { Task } from "../core/person.ts";
import { parseTaskToken } from "../core/reply-address.ts";
import { unreachable } from "../core/unreachable.ts";
import { readForm } from "./form.ts";
import { problem } from "./problem.ts";

const DAY = 24 * 60 * 60_000;
const answerSchema = z.object({ answer: z.enum(Object.keys(TASK_ANSWERS) as [TaskAnswer, ...TaskAnswer[]]) });

export function taskLinks(service: Service): Hono {
  const app = new Hono();
  const find = async (token: string) => {
    const ref = parseTaskToken(service.settings.keyring, token);
    if (ref === undefined) return undefined;
    const { state } = await service.world.people.read(ref.contactId);
    return { ...ref, task: state.tasks.find(({ id }) => id === ref.taskId) };
  };
  app.get("/:token", async (c) => {
    const found = await find(c.req.param("token"));
    if (found === undefined) return problem(c, 404, "this link is not complete: open it from the mail again");
    // Without a sender every desk would be read, for each scanner that follows an old link.
    if (found.task === undefined) return c.html(taskClosedPage());
    const entry = (await readDesk(service, found.task.sender)).find(
      ({ touchId }) => touchId === found.taskId,
    );
    return c.html(entry === undefined ? taskClosedPage() : taskPage(entry));
  });
  app.post("/:token", async (c) => {
    const found = await find(c.req.param("token"));
    if (found === undefined) return problem(c, 404, "this link is not complete: open it from the mail again");
    if (found.task === undefined) return c.html(taskClosedPage());
    const { answer } = answerSchema.parse(await readForm(c));
    for (const event of eventsOf(found.task, answer, service.now()))
      await tell(service, found.contactId, event);
    return c.html(taskAnsweredPage(answer));
  });
  return app;
}

/** A conversation closes the task by ending its sequence; its id is derived, so that a double click is one click. */
function eventsOf(task: Task, answer: TaskAnswer, now: number): readonly Event[] {
  const { id: taskId, sender: by } = task;
  const talked = {
    is: "talked",
    id: digest("talked", taskId, answer),
    by,
    note: `${task.step}: ${answer}`,
  } as const;
  switch (answer) {
    case "done":
      return [{ is: "closed", taskId, as: "done", by }];
    case "tomorrow":
      return [{ is: "snoozed", taskId, until: now + DAY, by }];
    case "nextWeek":
      return [{ is: "snoozed", taskId, until: now + 7 * DAY, by }];
    case "booked":
      return [
        { is: "closed", taskId, as: "done", by },
        { ...talked, how: "booked" },
      ];
    case "no":
      return [
        { is: "closed", taskId, as: "done", by },
        { ...talked, how: "no" },
      ];
    default:
      return unreachable(answer);
  }
}
