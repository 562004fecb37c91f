/** SES says what became of a mail, through EventBridge's default bus. */
import { hearFeedback } from "../app/feedback.ts";
import { readEnvironment } from "./environment.ts";
import { parseSesEvent } from "./ses-event.ts";
import { openService } from "./wiring.ts";

const environment = await readEnvironment(process.env);
const service = openService(environment);
/** Always set in Lambda; message ids carry it. */
const REGION = process.env.AWS_REGION ?? "us-east-1";

export async function handler(event: unknown): Promise<void> {
  const feedback = parseSesEvent(event, REGION);
  if (feedback !== undefined) await hearFeedback(service, feedback);
}
