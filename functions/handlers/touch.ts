/** Wakes a contact: called by EventBridge Scheduler, by the sweeper and by the API. */
import * as z from "zod";
import { wake } from "../app/tell.ts";
import { readEnvironment } from "./environment.ts";
import { logged } from "./logs.ts";
import { openService } from "./wiring.ts";

const environment = await readEnvironment(process.env);
const service = openService(environment);

const schema = z.object({
  contactId: z.string().regex(/^[a-z2-7]{16}$/),
  alarm: z.iso.datetime().optional(),
});

export const handler = logged(service, async (event: unknown) => {
  const { contactId, alarm } = schema.parse(event);
  await wake(service, contactId, alarm === undefined ? undefined : Date.parse(alarm));
});
