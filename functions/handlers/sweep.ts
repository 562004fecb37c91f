/** Each minute: overdue contacts and inbound mail whose event was lost. */
import { openOriginals } from "../app/open-originals.ts";
import { type Swept, sweep } from "../app/sweep.ts";
import { readEnvironment } from "./environment.ts";
import { openInbox } from "./inbox.ts";
import { logged } from "./logs.ts";
import { openService } from "./wiring.ts";

const environment = await readEnvironment(process.env);

// Opened first: it names the faults of the whole environment.
const inbox = openInbox(environment);
const service = { ...openService(environment), originals: openOriginals(inbox) };

/** Left for the answer and the log line. */
const RESERVE_MS = 5_000;

export const handler = logged(service, async (_event: unknown, context): Promise<Omit<Swept, "failures">> => {
  const deadline = service.now() + context.getRemainingTimeInMillis() - RESERVE_MS;
  const { failures, ...swept } = await sweep(service, inbox, deadline);
  for (const failure of failures) service.log({ level: "error", message: "could not be swept", ...failure });
  // Thrown, so that the alarm on this function's errors rings; the next minute tries again.
  if (failures.length > 0)
    throw new Error(
      `${failures.length} of ${swept.stops + swept.woken + swept.mails + failures.length} could not be swept`,
    );
  return swept;
});
