/** /v1/contacts/:contact/…: what a rep says of tasks, held touches, touches of unknown fate, and conversations by hand. */
import { type Context, Hono } from "hono";
import * as z from "zod";
import { retryHeld } from "../../app/contacts.ts";
import type { Service } from "../../app/service.ts";
import { tell } from "../../app/tell.ts";
import type { Event } from "../../core/events.ts";
import { touchIdOf } from "../../core/identity.ts";
import type { Person } from "../../core/person.ts";
import { sizedText } from "../../core/sized.ts";
import { problem } from "../problem.ts";
import { showPerson } from "./contact-view.ts";
import { readBody, readJson } from "./json.ts";
import { namedContact } from "./named-contact.ts";

const by = sizedText(1, 100).default("by hand");
const note = sizedText(1, 1_000);
/** A date is its first instant in UTC: whoever means an hour says so. */
const until = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).transform((text) => Date.parse(text));

const closeSchema = z.strictObject({ note: note.optional(), by });
const snoozeSchema = z.strictObject({ until, by });
const bySchema = z.strictObject({ by });
const clearSchema = z.strictObject({ note, by });
const talkSchema = z
  .strictObject({ how: z.enum(["spoke", "booked", "no", "callBack"]), note, by, until: until.optional() })
  .refine(({ how, until }) => (how === "callBack") === (until !== undefined), {
    path: ["until"],
    error: "is given with callBack, and with nothing else",
  });

export function taskRoutes(service: Service): Hono {
  const app = new Hono();
  const on = (path: string, isThere: Check, read: Read) =>
    app.post(`/:contact${path}`, (c) => say(service, c, isThere, read));

  for (const as of ["done", "drop"] as const) {
    on(`/tasks/:touch/${as}`, hasTask, async (c, touchId) => {
      const said = closeSchema.parse(await readBody(c));
      const { note, by } = said;
      const ending = as === "done" ? "done" : "dropped";
      return { is: "closed", taskId: touchId, as: ending, by, ...(note === undefined ? {} : { note }) };
    });
  }
  on("/tasks/:touch/snooze", hasTask, async (c, taskId) => {
    return { is: "snoozed", taskId, ...snoozeSchema.parse(await readJson(c)) };
  });
  on("/touches/:touch/skip", isHeld, async (c, touchId) => {
    return { is: "skipped", touchId, ...bySchema.parse(await readBody(c)) };
  });
  on("/touches/:touch/clear", isKnown, async (c, touchId) => {
    return { is: "cleared", touchId, ...clearSchema.parse(await readJson(c)) };
  });
  on(
    "/conversations",
    () => true,
    async (c) => {
      const { until, ...said } = talkSchema.parse(await readJson(c));
      return { is: "talked", id: service.world.newId(), ...said, ...(until === undefined ? {} : { until }) };
    },
  );
  app.post("/:contact/touches/:touch/retry", async (c) => {
    const person = await namedContact(service, c);
    if (person instanceof Response) return person;
    if (!isHeld(person, c.req.param("touch"))) return missing(c);
    return c.json(showPerson(await retryHeld(service, person.state.contactId)));
  });
  return app;
}

type Check = (person: Person, touchId: string) => boolean;
type Read = (c: Context, touchId: string) => Promise<Event>;

const hasTask: Check = ({ state }, touchId) => state.tasks.some(({ id }) => id === touchId);
const isHeld: Check = ({ state }, touchId) =>
  state.enrollments.some(
    (one) => one.status === "active" && one.hold !== undefined && touchIdOf(one.id, one.step) === touchId,
  );
const isKnown: Check = ({ state }, touchId) =>
  state.enrollments.some(({ id, passed }) => passed.some((step) => touchIdOf(id, step) === touchId));

async function say(service: Service, c: Context, isThere: Check, read: Read): Promise<Response> {
  const person = await namedContact(service, c);
  if (person instanceof Response) return person;
  const touchId = c.req.param("touch") ?? "";
  if (!isThere(person, touchId)) return missing(c);
  const told = await tell(service, person.state.contactId, await read(c, touchId));
  return c.json(showPerson(told.person));
}

function missing(c: Context): Response {
  return problem(c, 404, "this contact has no such open task or touch: it may be done already");
}
