/** What a sender's person does about what lies before them: tasks done, dropped and put off, and calls. */
import { tell } from "../../functions/app/tell.ts";
import type { Event } from "../../functions/core/events.ts";
import type { Cloud } from "./cloud.ts";

/** Somebody whom tasks are about. */
interface About {
  readonly contactId: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export class DeskWork {
  private readonly cloud: Cloud;
  private readonly isActive: () => boolean;
  private counted = 0;

  constructor(cloud: Cloud, isActive: () => boolean) {
    this.cloud = cloud;
    this.isActive = isActive;
    cloud.listeners.tasked.push((contactId, { id }) => this.attend({ contactId }, id));
  }

  /** Somebody does something about one of the tasks that are open with a person, at an instant like any other. */
  work(about: About): void {
    const tasks = this.cloud.history.puts.get(about.contactId)?.at(-1)?.after.tasks ?? [];
    if (tasks.length > 0) this.handle(about, this.cloud.stage.lane(about.contactId).random.pick(tasks).id);
  }

  /** Spoke by hand; a call back that was agreed is no end. */
  talk({ contactId }: About): void {
    const { stage, history } = this.cloud;
    const { time } = stage;
    const { random } = stage.lane(contactId);
    const how = random.pick(["spoke", "booked", "no", "callBack", "callBack"] as const);
    const agreed = how === "callBack" ? { until: time.now() + random.between(HOUR, 5 * DAY) } : {};
    this.counted += 1;
    const id = `talk-${this.counted}`;
    const talked = { is: "talked", id, how, note: "by phone", by: "anna", ...agreed } as const;
    const saidAt = history.latest;
    this.cloud.request(
      contactId,
      (service) => tell(service, contactId, talked),
      () => {
        if (how === "callBack") return;
        history.answers.push({ contactId, saidAt, takenAt: history.next(), what: "a conversation by hand" });
      },
    );
  }

  /** A task was asked for: mostly it is done, within minutes or days, now and then it is forgotten. */
  private attend(about: About, taskId: string): void {
    const { random } = this.cloud.stage.lane(about.contactId);
    if (!this.isActive() || random.chance(0.3)) return;
    const latest = random.pick([10 * MINUTE, 8 * HOUR, 4 * DAY]);
    this.soon(about, 1_000, latest, () => this.handle(about, taskId));
    if (random.chance(0.1)) this.soon(about, 1_000, latest, () => this.handle(about, taskId));
  }

  /** Closed or put off; a call that was taken is a conversation too. */
  private handle(about: About, taskId: string): void {
    const { contactId } = about;
    const { time } = this.cloud.stage;
    const { random } = this.cloud.stage.lane(contactId);
    const what = random.pick(["done", "done", "done", "dropped", "later", "later"] as const);
    // Whole days, so that a task is put back now and then to a date that it had before.
    const until = Math.ceil(time.now() / DAY) * DAY + random.between(1, 3) * DAY;
    const event: Event =
      what === "later"
        ? { is: "snoozed", taskId, until, by: "anna" }
        : { is: "closed", taskId, as: what, by: "anna" };
    this.cloud.request(contactId, (service) => tell(service, contactId, event));
    if (what === "done" && random.chance(0.15)) this.talk(about);
    if (what === "later" && this.isActive()) this.soon(about, MINUTE, DAY, () => this.handle(about, taskId));
  }

  private soon({ contactId }: About, from: number, to: number, act: () => void): void {
    const { stage } = this.cloud;
    stage.time.at(stage.time.now() + stage.lane(contactId).random.between(from, to), act);
  }
}
