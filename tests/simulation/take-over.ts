/** What reps do with replies that were handed to them: taken back, or put off until a date. */
import { tell } from "../../functions/app/tell.ts";
import type { Event } from "../../functions/core/events.ts";
import type { Cloud } from "./cloud.ts";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

export class TakeOver {
  private readonly cloud: Cloud;

  constructor(cloud: Cloud) {
    this.cloud = cloud;
  }

  /** Uses a link of a reply: of this one, or of the latest that stopped anything. A click may come twice. */
  act({ contactId }: { readonly contactId: string }, replyId = this.latestOf(contactId)): void {
    if (replyId === undefined) return;
    const { stage, history } = this.cloud;
    const { random } = stage.lane(contactId);
    const isDated = random.chance(0.5);
    const until = stage.time.now() + random.between(HOUR, 5 * DAY);
    const event: Event = isDated
      ? { is: "reopened", id: `reopen ${replyId}`, replyId, until, by: "anna" }
      : { is: "undone", id: `undo ${replyId}`, replyId, by: "anna" };
    history.takenOver.add(replyId);
    const clicks = random.chance(0.2) ? 2 : 1;
    for (let click = 0; click < clicks; click++) {
      this.cloud.request(contactId, (service) => tell(service, contactId, event));
    }
  }

  private latestOf(contactId: string): string | undefined {
    const enrollments = this.cloud.history.puts.get(contactId)?.at(-1)?.after.enrollments ?? [];
    return enrollments.flatMap((one) => ("by" in one && one.by !== undefined ? [one.by.replyId] : [])).at(-1);
  }
}
