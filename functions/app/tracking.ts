/** Opens and clicks of tracked mails are written down and counted. Nobody is told of them: they change no decision. */
import { doubtClicks, type Kept, keepReading, type Tracked } from "../core/tracking.ts";
import type { Service } from "./service.ts";

/**
 * Safe to repeat. What is told of a sequence whose tracking is off by now, of one that is gone, and of nobody known, is
 * passed over: SES tells of a mail for sixty days.
 */
export async function hearReading(service: Service, tracked: Tracked): Promise<void> {
  const { people, timeline } = service.world;
  const { contactId, enrollmentId, touchId, attempt } = tracked.touch;
  const { state } = await people.read(contactId);
  const enrollment = state.enrollments.find(({ id }) => id === enrollmentId);
  if (enrollment === undefined || !isTracked(service, enrollment.sequence)) return;
  const write = async ({ fact, result }: Kept) => {
    await timeline.write(contactId, fact, result);
    service.log({ message: fact.is, contactId, enrollmentId, touchId, attempt, factId: fact.id });
  };
  await write(keepReading(tracked, enrollment, await timeline.list(contactId)));
  if (tracked.what !== "clicked") return;
  // Read again behind the own writing: of two clicks that are heard at once, one at least sees the other.
  const doubt = doubtClicks(tracked, enrollment, await timeline.list(contactId));
  if (doubt !== undefined) await write(doubt);
}

function isTracked({ catalog: { sequences } }: Service, name: string): boolean {
  return Object.hasOwn(sequences, name) && sequences[name]?.tracking === true;
}
