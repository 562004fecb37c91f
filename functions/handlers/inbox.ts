/** The inbox of raw mail, for the two functions that read it. */
import { createInbox, createS3Client } from "../adapters/s3.ts";
import type { Inbox } from "../ports.ts";
import { readInboxConfig } from "./config.ts";
import type { Environment } from "./environment.ts";

/** Throws one Error that names everything that is wrong with the environment. */
export function openInbox(environment: Environment): Inbox {
  return createInbox({ client: createS3Client(), bucket: readInboxConfig(environment).INBOUND_BUCKET });
}
