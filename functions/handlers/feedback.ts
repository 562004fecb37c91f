/** SES says what became of a mail, through EventBridge's default bus. */
import { hearFeedback } from "../app/feedback.ts";
import { hearReading } from "../app/tracking.ts";
import { readEnvironment } from "./environment.ts";
import { logged } from "./logs.ts";
import { parseSesEvent } from "./ses-event.ts";
import { parseSesReading } from "./ses-reading.ts";
import { openService } from "./wiring.ts";

const environment = await readEnvironment(process.env);
const service = openService(environment);
/** Always set in Lambda; message ids carry it. */
const REGION = process.env.AWS_REGION ?? "us-east-1";

export const handler = logged(service, async (event: unknown) => {
  const reading = parseSesReading(event);
  if (reading !== undefined) return hearReading(service, reading);
  const feedback = parseSesEvent(event, REGION);
  if (feedback !== undefined) await hearFeedback(service, feedback);
});
