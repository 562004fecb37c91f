/** Each sender's morning: one mail a local date, with who needs to be touched today and why. */
import { composeDigest } from "../core/digest.ts";
import { localDate, localMinute } from "../core/local-time.ts";
import type { Sender } from "../core/sequence.ts";
import { Retry } from "../ports.ts";
import { readDesk } from "./desk.ts";
import type { Service } from "./service.ts";

/** How long a morning is: a run that was missed is made up for, an afternoon is not called one. */
const MORNING_MINUTES = 180;

/** Called each hour; whoever's working day has begun and who has no mail of this date yet gets one. Answers how many were sent. */
export async function sendDigests(service: Service): Promise<number> {
  let sent = 0;
  for (const sender of Object.values(service.catalog.senders)) {
    if (isMorning(sender, service.now()) && (await sendDigest(service, sender))) sent += 1;
  }
  return sent;
}

function isMorning({ zone, hours }: Sender, now: number): boolean {
  const { weekday, minute } = localMinute(now, zone);
  return hours.days.includes(weekday) && minute >= hours.from && minute < hours.from + MORNING_MINUTES;
}

async function sendDigest(service: Service, sender: Sender): Promise<boolean> {
  const date = localDate(service.now(), sender.zone);
  const entries = await readDesk(service, sender.id);
  const today = entries.filter(({ due }) => due <= service.now() || localDate(due, sender.zone) === date);
  if (today.length === 0) return false;
  // Claimed before it is sent: two mornings are worse than one that a crash swallowed; the desk itself forgets nothing.
  if (!(await service.world.desk.claimMorning(sender.id, date))) return false;
  const answer = await service.world.mailer.send(composeDigest(sender, date, today, service.settings));
  if (answer.is === "refused")
    throw new Retry(`the morning mail of ${sender.id} was refused: ${answer.refusal.why}`);
  if (answer.is === "captured")
    service.log({
      message: "a morning mail was captured: this stage does not write to this sender",
      of: sender.id,
    });
  return answer.is === "sent";
}
