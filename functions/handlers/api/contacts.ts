/** /v1/contacts: read and edit a person, their timeline; pause, resume and stop. */
import { type Context, Hono } from "hono";
import * as z from "zod";
import { editContact } from "../../app/contacts.ts";
import type { Service } from "../../app/service.ts";
import { tell } from "../../app/tell.ts";
import type { Event, Scope } from "../../core/events.ts";
import { parseEdit } from "../../core/lead.ts";
import type { Person } from "../../core/person.ts";
import { sizedText } from "../../core/sized.ts";
import { problem } from "../problem.ts";
import { showFact, showPerson } from "./contact-view.ts";
import { readBody, readJson } from "./json.ts";
import { namedContact } from "./named-contact.ts";

const commandSchema = z.strictObject({
  sequence: sizedText(1, 64).optional(),
  enrollment: sizedText(1, 64).optional(),
  why: sizedText(1, 300).default("by hand"),
});
const pauseSchema = commandSchema.extend({ until: z.iso.datetime({ offset: true }).optional() });
const stopSchema = commandSchema.extend({ as: z.enum(["stopped", "booked"]).default("stopped") });

export function contactRoutes(service: Service): Hono {
  const app = new Hono();
  app.get("/:contact", async (c) => {
    const person = await namedContact(service, c);
    return person instanceof Response ? person : c.json(showPerson(person));
  });
  app.get("/:contact/timeline", async (c) => {
    const person = await namedContact(service, c);
    if (person instanceof Response) return person;
    const facts = await service.world.timeline.list(person.state.contactId);
    return c.json({ contactId: person.state.contactId, facts: facts.map(showFact) });
  });
  app.patch("/:contact", async (c) => {
    const person = await namedContact(service, c);
    if (person instanceof Response) return person;
    const parsed = parseEdit(await readJson(c), person.state.country, service.now());
    if (parsed.is === "faults") {
      const errors = parsed.faults.map(({ field, what, fix }) => ({ where: field, what, fix }));
      return problem(c, 400, "the contact was not changed", errors);
    }
    const { details, attributes } = parsed;
    return c.json(
      showPerson(await editContact(service, person.state.contactId, { details, attributes, by: "api" })),
    );
  });
  app.post("/:contact/pause", (c) =>
    command(service, c, async (id) => {
      const { until, why, ...scope } = pauseSchema.parse(await readBody(c));
      const end = until === undefined ? {} : { until: Date.parse(until) };
      return { is: "paused", id, why, scope: scopeOf(scope), ...end };
    }),
  );
  app.post("/:contact/resume", (c) =>
    command(service, c, async (id) => {
      const { why, ...scope } = commandSchema.parse(await readBody(c));
      return { is: "resumed", id, why, scope: scopeOf(scope) };
    }),
  );
  app.post("/:contact/stop", (c) =>
    command(service, c, async () => {
      const { why, as, ...scope } = stopSchema.parse(await readBody(c));
      return { is: "stopped", why: as, because: why, scope: scopeOf(scope) };
    }),
  );
  return app;
}

type Command = Extract<Event, { readonly scope: Scope }>;

async function command(
  service: Service,
  c: Context,
  read: (id: string) => Promise<Command>,
): Promise<Response> {
  const person = await namedContact(service, c);
  if (person instanceof Response) return person;
  const event = await read(service.world.newId());
  // A misspelt name would answer 200 and leave the messages going out.
  if (!isAnyMeant(person, event.scope)) return problem(c, 404, "the contact has no such enrollment");
  const told = await tell(service, person.state.contactId, event);
  return c.json(showPerson(told.person));
}

function isAnyMeant({ state }: Person, { sequence, enrollmentId }: Scope): boolean {
  if (sequence === undefined && enrollmentId === undefined) return true;
  return state.enrollments.some(
    (one) =>
      (sequence === undefined || one.sequence === sequence) &&
      (enrollmentId === undefined || one.id === enrollmentId),
  );
}

function scopeOf({
  sequence,
  enrollment,
}: {
  sequence?: string | undefined;
  enrollment?: string | undefined;
}): Scope {
  return {
    ...(sequence === undefined ? {} : { sequence }),
    ...(enrollment === undefined ? {} : { enrollmentId: enrollment }),
  };
}
