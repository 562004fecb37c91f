/** A mail was stored: S3 says so through EventBridge. */
import * as z from "zod";
import { INBOUND_PREFIX } from "../adapters/s3.ts";
import { hearMail } from "../app/hear-mail.ts";
import { readEnvironment } from "./environment.ts";
import { openInbox } from "./inbox.ts";
import { openService } from "./wiring.ts";

const environment = await readEnvironment(process.env);

// Opened first: it names the faults of the whole environment.
const inbox = openInbox(environment);
const service = openService(environment);

const schema = z.object({ detail: z.object({ object: z.object({ key: z.string().min(1).max(1024) }) }) });

export async function handler(event: unknown): Promise<void> {
  const { key } = schema.parse(event).detail.object;
  // Moving a mail to processed/ is an "Object Created" too.
  if (key.startsWith(INBOUND_PREFIX)) await hearMail(service, inbox, key);
}
