/** A mail was stored: S3 says so through EventBridge. */
import * as z from "zod";
import { INBOUND_PREFIX } from "../adapters/s3.ts";
import { hearMail } from "../app/hear-mail.ts";
import { openOriginals } from "../app/open-originals.ts";
import { readEnvironment } from "./environment.ts";
import { openInbox } from "./inbox.ts";
import { logged } from "./logs.ts";
import { openService } from "./wiring.ts";

const environment = await readEnvironment(process.env);

// Opened first: it names the faults of the whole environment.
const inbox = openInbox(environment);
const service = { ...openService(environment), originals: openOriginals(inbox) };

const schema = z.object({
  /** When it was stored, to the second (EventBridge's own field of every event). */
  time: z.iso.datetime().optional().catch(undefined),
  detail: z.object({ object: z.object({ key: z.string().min(1).max(1024) }) }),
});

export const handler = logged(service, async (event: unknown) => {
  const { time, detail } = schema.parse(event);
  const { key } = detail.object;
  // Moving a mail to processed/ is an "Object Created" too.
  if (!key.startsWith(INBOUND_PREFIX)) return;
  await hearMail(service, inbox, key, time === undefined ? undefined : Date.parse(time));
});
