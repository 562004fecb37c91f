/** Opens and clicks of tracked mails: by people and by machines, often, not once, not in order; some before the mail is settled. */
import { hearReading } from "../../functions/app/tracking.ts";
import type { Tracked } from "../../functions/core/tracking.ts";
import type { Cloud } from "./cloud.ts";

/** What executions that hear of one are called. */
export const READING = "reading";

const AGENTS = [
  "Mozilla/5.0",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
  "python-requests/2.31.0",
] as const;
const MINUTE = 60_000;
const DAY = 86_400_000;

export function sendReadings(cloud: Cloud): void {
  cloud.listeners.accepted.push((message) => {
    if (message.channel !== "email" || !message.message.tracked) return;
    const { contactId, enrollmentId, touchId, attempt, at: sent } = message;
    const { random, strikes } = cloud.stage.lane(`reading ${contactId}`);
    const times = random.chance(0.5) ? random.between(1, 4) : 0;
    for (let time = 0; time < times; time++) {
      const delayMs = random.between(0, random.chance(0.3) ? 12_000 : 20 * DAY);
      const isClick = random.chance(0.5);
      const tracked: Tracked = {
        touch: { contactId, enrollmentId, touchId, attempt },
        ...{ what: isClick ? "clicked" : "opened", at: sent + delayMs, sent },
        agent: AGENTS[random.between(0, AGENTS.length - 1)] ?? "",
        ...(isClick ? { link: random.between(1, 3) } : {}),
      };
      const deliver = (ms: number) =>
        cloud.later(ms, READING, contactId, (service) => hearReading(service, tracked));
      deliver(delayMs);
      // Scanners follow the next link at once.
      if (isClick && random.chance(0.3)) {
        const next = { ...tracked, at: tracked.at + 400, link: 4 };
        cloud.later(delayMs + random.between(0, 1_000), READING, contactId, (service) =>
          hearReading(service, next),
        );
      }
      if (strikes("feedbackDuplicated")) deliver(delayMs + random.between(0, 10 * MINUTE));
    }
  });
}
