/** Who does what, and when: leads who answer, colleagues who pause, stop and mend, operators who turn switches. */
import { turn } from "../../functions/app/breaker.ts";
import { editContact } from "../../functions/app/contacts.ts";
import { sendDigests } from "../../functions/app/digest.ts";
import { enroll } from "../../functions/app/enroll.ts";
import { liftAddress, suppressAddress } from "../../functions/app/suppressions.ts";
import { tell } from "../../functions/app/tell.ts";
import type { Instant } from "../../functions/core/person.ts";
import type { Switch } from "../../functions/core/settings.ts";
import { LEAST_ENROLLMENTS, type Member } from "./cast.ts";
import { FIRST_WORDS } from "./catalog.ts";
import type { Cloud } from "./cloud.ts";
import { Correspondence } from "./correspondence.ts";
import { DeskWork } from "./desk-work.ts";
import type { Random } from "./seed-random.ts";
import { TakeOver } from "./take-over.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How long people do things; after that the rest only runs its course. */
export const ACTIVE_DAYS = 30;
/** Not every morning is played: a desk is read item by item, and a month has too many. */
const MORNING_EVERY_DAYS = 10;
/** Hours of UTC, in which it is nine o'clock for one sender or another, and the hour after. */
const MORNING_HOURS = [9, 10, 14, 15, 17, 18];
/** How often something comes within a moment of an alarm. */
const RACES = 0.12;
/** How often somebody answers, opts out or is stopped between a claim and its provider call. */
const INTERRUPTIONS = 0.08;
/** How often their rep texts them from the provider's own console just then. */
const BY_HAND = 0.1;
/** How often something is switched off just then. */
const SWITCHES_OFF = 0.01;
/** How often one of two who share an address opts out while the other is enrolled. */
const SHARED_OPT_OUTS = 0.2;
/** How often a claim is what somebody stops everybody in the middle of. */
const BULK_STOPS = 0.004;
/** Within how many milliseconds of it: a claim is made some ten after the alarm, and handed over some ten later. */
const RACE_SPANS = [8, 20, 40, 150];

/** Sets everybody to work. Answers what the leads sent. */
export function setToWork(cloud: Cloud, members: readonly Member[], start: Instant): Correspondence {
  const actors = new Actors(cloud, members, start);
  for (const member of members) actors.come(member);
  actors.operate();
  actors.digest();
  return actors.correspondence;
}

class Actors {
  readonly correspondence: Correspondence;
  private readonly cloud: Cloud;
  private readonly members: ReadonlyMap<string, Member>;
  private readonly start: Instant;
  private readonly desk: DeskWork;
  private readonly handover: TakeOver;
  private counted = 0;

  constructor(cloud: Cloud, members: readonly Member[], start: Instant) {
    this.cloud = cloud;
    this.start = start;
    this.members = new Map(members.map((member) => [member.contactId, member]));
    this.correspondence = new Correspondence(cloud);
    this.desk = new DeskWork(cloud, () => this.isActive());
    this.handover = new TakeOver(cloud);
    cloud.listeners.replied.push((contactId, replyId) => {
      this.attend(contactId, replyId);
      this.writeAgain(contactId);
    });
    cloud.listeners.accepted.push(({ contactId }) => this.react(contactId));
    cloud.listeners.ringing.push((contactId) => this.race(contactId));
    cloud.listeners.claimed.push((contactId) => this.interrupt(contactId));
    cloud.listeners.turned.push((which, off) => this.lookInto(which, off));
  }

  come(member: Member): void {
    const [first] = member.enrollments;
    if (!member.isLate || first === undefined) return this.live(member);
    this.at(first.at, () => {
      if (this.begun() < LEAST_ENROLLMENTS) this.live(member);
    });
  }

  private begun(): number {
    const states = [...this.cloud.history.puts.values()].flatMap((puts) => puts.at(-1)?.after ?? []);
    return states.reduce((sum, { enrollments }) => sum + enrollments.length, 0);
  }

  private live(member: Member): void {
    const { random } = this.cloud.stage.lane(member.contactId);
    for (const { sequence, at } of member.enrollments) {
      this.at(at, () => this.enroll(member, sequence, false));
      if (random.chance(0.15))
        this.at(at + random.between(0, 50), () => this.enroll(member, sequence, false));
    }
    const first = member.enrollments[0];
    if (first === undefined) return;
    if (random.chance(SHARED_OPT_OUTS)) {
      this.at(first.at + random.between(0, 60), () => this.optOut(this.sharerOf(member)));
    }
    // An eager rep sends by hand, word for word, what the sequence is about to say.
    if (first.sequence === "texts" && this.sharerOf(member) === member && random.chance(0.2)) {
      this.at(first.at + 2 * MINUTE, () => this.sayFirst(member));
    }
    if (random.chance(0.85)) this.at(first.at + random.between(HOUR, 3 * DAY), () => this.mend(member));
    if (random.chance(0.2)) this.at(this.someDay(member.contactId), () => this.change(member));
    if (random.chance(0.2)) this.at(this.someDay(member.contactId), () => this.pause(member));
    if (random.chance(0.2)) this.at(this.someDay(member.contactId), () => this.handover.act(member));
    if (random.chance(0.05)) this.at(this.someDay(member.contactId), () => this.stop(member));
    if (random.chance(0.15))
      this.at(this.someDay(member.contactId), () => this.correspondence.prefer(member));
    if (random.chance(0.15)) this.at(this.someDay(member.contactId), () => this.desk.talk(member));
    if (random.chance(0.4)) this.at(this.someDay(member.contactId), () => this.desk.work(member));
    if (random.chance(0.1)) this.at(this.someDay(member.contactId), () => this.anyAnswer(member));
    if (random.chance(0.2))
      this.at(this.someDay(member.contactId), () => this.enroll(member, first.sequence, true));
  }

  /** The hourly function, in the hours in which some sender's morning may be; now and then it runs twice. */
  digest(): void {
    const { random } = this.cloud.stage.lane("");
    for (let day = 0; day < ACTIVE_DAYS; day += MORNING_EVERY_DAYS) {
      for (const hour of MORNING_HOURS) {
        const at = this.start + day * DAY + hour * HOUR;
        const times = random.chance(0.3) ? 2 : 1;
        for (let time = 0; time < times; time += 1) {
          this.at(at + random.between(0, 20), () => this.cloud.later(0, "digest", "", sendDigests));
        }
      }
    }
  }

  /** Switches go off, and somebody turns them on again. An import names some addresses. */
  operate(): void {
    const { random } = this.cloud.stage.lane("");
    for (const which of this.switches()) {
      this.at(this.start + random.between(0, (ACTIVE_DAYS - 1) * DAY), () =>
        this.turn(which, "trouble at the provider"),
      );
    }
    const listed = [...this.members.values()].filter(() => random.chance(0.08));
    const at = this.someDay("");
    for (const member of listed) this.at(at, () => this.listAddress(member, at));
  }

  private switches(): readonly Switch[] {
    const random = this.random("");
    return [
      { is: "stage" },
      { is: "sequence", name: random.pick(["quick", "steady", "texts", "web-lead"]) },
      { is: "sender", name: random.pick(["anna", "tomas", "priya"]) },
    ];
  }

  private at(instant: Instant, act: () => void): void {
    this.cloud.stage.time.at(instant, act);
  }

  private soon(contactId: string, from: number, to: number, act: () => void): void {
    const { time } = this.cloud.stage;
    this.at(time.now() + this.random(contactId).between(from, to), act);
  }

  private someDay(contactId: string): Instant {
    return this.start + this.random(contactId).between(0, ACTIVE_DAYS * DAY);
  }

  private random(contactId: string): Random {
    return this.cloud.stage.lane(contactId).random;
  }

  /** Whether people still do things. */
  private isActive(): boolean {
    return this.cloud.stage.time.now() < this.start + ACTIVE_DAYS * DAY;
  }

  /** Somebody got a message. */
  private react(contactId: string): void {
    const random = this.random(contactId);
    const member = this.members.get(contactId);
    if (member === undefined || !this.isActive()) return;
    if (random.chance(0.05))
      this.soon(contactId, 1_000, 10 * MINUTE, () => this.correspondence.mail(member, "outOfOffice"));
    if (random.chance(0.07)) this.soon(contactId, MINUTE, 2 * DAY, () => this.anyAnswer(member));
    // A mailbox that bounced may be mended within the hour.
    if (random.chance(0.03)) this.soon(contactId, MINUTE, HOUR, () => this.beginAnew(member));
  }

  /** A rep reads a reply, and now and then takes back what it stopped, or agrees on a date. */
  private attend(contactId: string, replyId: string): void {
    if (!this.isActive() || !this.random(contactId).chance(0.3)) return;
    this.soon(contactId, 1_000, DAY, () => this.handover.act({ contactId }, replyId));
  }

  /** Some remember another thing before anybody has read the first. */
  private writeAgain(contactId: string): void {
    const member = this.members.get(contactId);
    if (member === undefined || !this.isActive() || !this.random(contactId).chance(0.08)) return;
    this.soon(contactId, MINUTE, HOUR, () => this.correspondence.mail(member, "reply"));
  }

  /** Somebody's alarm rings, and in the same moment something else happens. */
  private race(contactId: string): void {
    const random = this.random(contactId);
    const member = this.members.get(contactId);
    if (member === undefined || !this.isActive() || !random.chance(RACES)) return;
    const sharer = this.sharerOf(member);
    const act = random.pick([
      // What one of two said is true for both at once, before it has gone round.
      ...(sharer === member ? [] : Array.from({ length: 4 }, () => () => this.optOut(sharer))),
      () => this.anyAnswer(member),
      () => this.anyAnswer(sharer),
      () => this.anyAnswer(member),
      () => this.pause(member),
      () => this.correspondence.prefer(member),
      () => this.stop(member),
      () => this.change(member),
      () => this.mend(member),
      () => this.desk.talk(member),
      () => this.desk.work(member),
      () => this.desk.work(member),
      () => this.handover.act(member),
    ]);
    this.soon(contactId, 0, random.pick(RACE_SPANS), act);
  }

  /** A touch is claimed, and before it is handed over somebody asks for the last time. */
  private interrupt(contactId: string): void {
    const random = this.random(contactId);
    const member = this.members.get(contactId);
    if (member === undefined || !this.isActive()) return;
    if (random.chance(BULK_STOPS)) this.stopMany(member);
    if (random.chance(BY_HAND)) this.textByHand(member, "Sorry, I am on another call");
    if (random.chance(SWITCHES_OFF)) this.turn(random.pick(this.switches()), "trouble just now");
    if (!random.chance(INTERRUPTIONS)) return;
    const acts = [
      () => this.correspondence.click(member),
      () => this.correspondence.prefer(member),
      () => this.correspondence.text(member, "STOP"),
      () => this.correspondence.text(this.sharerOf(member), "STOP"),
      () => this.correspondence.text(member, "Yes, 3 pm is good"),
      () => this.stop(member),
    ];
    random.pick(acts)();
  }

  private optOut(member: Member): void {
    if (this.random(member.contactId).chance(0.5)) this.correspondence.text(member, "STOP");
    else this.correspondence.mail(member, "optOut");
  }

  /** Somebody else with the same number or mailbox, when there is one. */
  private sharerOf(member: Member): Member {
    const { email, phone } = member.lead;
    const shares = ({ lead }: Member) =>
      lead.email === email || (phone !== undefined && lead.phone === phone);
    return [...this.members.values()].find((one) => one !== member && shares(one)) ?? member;
  }

  private anyAnswer(member: Member): void {
    const random = this.random(member.contactId);
    const { correspondence } = this;
    const answers = [
      () => correspondence.mail(member, "reply"),
      () => correspondence.mail(member, "reply"),
      () => correspondence.text(member, "Yes, 3 pm is good"),
      () => correspondence.text(member, "STOP"),
      () => correspondence.mail(member, "optOut"),
      () => correspondence.mail(member, "plea"),
      () => correspondence.mail(member, "no"),
      () => correspondence.mail(member, "notNow"),
      () => correspondence.click(member),
    ];
    random.pick(answers)();
    if (random.chance(0.3)) this.soon(member.contactId, MINUTE, DAY, () => this.beginAnew(member));
  }

  /** They want to hear from us after all. */
  private beginAnew(member: Member): void {
    const { contactId, lead, enrollments } = member;
    this.correspondence.text(member, "START");
    const key = { channel: "email", address: lead.email ?? "" } as const;
    for (const why of ["unsubscribed", "bounced", "complained"] as const) {
      this.cloud.request(contactId, (service) => liftAddress(service, key, why, "said so by phone"));
    }
    const [first] = enrollments;
    if (first === undefined || !this.isActive()) return;
    this.soon(contactId, MINUTE, HOUR, () => this.enroll(member, first.sequence, true));
  }

  /** A sequence may be taken out for a day or two: whoever is refused asks again. */
  private enroll(member: Member, sequence: string, again: boolean): void {
    const { contactId, lead } = member;
    if (again) this.cloud.history.askedAgain.add(`${contactId} ${sequence}`);
    const asked = { lead, sequence, again, source: "simulation" };
    this.cloud.request(contactId, async (service) => {
      const answer = await enroll(service, asked);
      if (answer.is === "refused" && this.isActive()) {
        this.soon(contactId, HOUR, DAY, () => this.enroll(member, sequence, again));
      }
    });
  }

  /** Fills in what templates may find missing. */
  private mend({ contactId }: Member): void {
    const attributes = { first_name: "Dana", interest: "the oven" };
    this.cloud.request(contactId, (service) =>
      editContact(service, contactId, { details: {}, attributes, by: "anna" }),
    );
  }

  private change({ contactId }: Member): void {
    const random = this.random(contactId);
    const zone = random.pick(["Europe/Lisbon", "America/Anchorage", null]);
    const email = `moved@${contactId}.example.com`;
    const details = random.chance(0.5) ? { zone } : { email };
    this.cloud.request(contactId, (service) =>
      editContact(service, contactId, { details, attributes: {}, by: "anna" }),
    );
  }

  private pause({ contactId }: Member): void {
    const { time } = this.cloud.stage;
    const random = this.random(contactId);
    const id = this.nextId();
    const lasts = random.between(MINUTE, 4 * DAY);
    const until = random.chance(0.5) ? { until: time.now() + lasts } : {};
    const paused = { is: "paused", id, scope: {}, why: "on holiday", ...until } as const;
    this.cloud.request(contactId, (service) => tell(service, contactId, paused));
    if (until.until !== undefined || random.chance(0.2)) return;
    const resumed = { is: "resumed", id: this.nextId(), scope: {}, why: "back" } as const;
    this.soon(contactId, lasts, lasts, () =>
      this.cloud.request(contactId, (service) => tell(service, contactId, resumed)),
    );
  }

  private stop({ contactId }: Member): void {
    const stopped = { is: "stopped", scope: {}, why: "stopped", because: "anna said so" } as const;
    const { history } = this.cloud;
    const saidAt = history.latest;
    this.cloud.request(
      contactId,
      (service) => tell(service, contactId, stopped),
      () => {
        history.answers.push({ contactId, saidAt, takenAt: history.next(), what: "a stop by hand" });
      },
    );
  }

  /** While a text of ours is under way nobody could tell the two apart: GUARANTEES.md says so. */
  private sayFirst(member: Member): void {
    const enrollments = this.cloud.history.puts.get(member.contactId)?.at(-1)?.after.enrollments ?? [];
    if (enrollments.every(({ claim }) => claim === undefined)) this.textByHand(member, FIRST_WORDS);
  }

  private textByHand({ lead: { phone } }: Member, body: string): void {
    if (phone !== undefined) this.cloud.memory.texter.byHand(phone, body);
  }

  /** An operator stops a whole list while touches are under way: addresses by an import, or people by hand. */
  private stopMany(member: Member): void {
    this.cloud.stage.faults.count("bulkStop");
    const random = this.random(member.contactId);
    const others = [...this.members.values()].filter((one) => one !== member && random.chance(0.2));
    const isImport = random.chance(0.5);
    for (const one of [...others, member]) {
      if (isImport) this.listAddress(one, this.cloud.stage.time.now());
      else this.stop(one);
    }
  }

  private listAddress({ contactId, lead }: Member, at: Instant): void {
    const suppression = { why: "imported", at, evidence: "an old list" } as const;
    const key = { channel: "email", address: lead.email ?? "" } as const;
    const stop = { id: this.nextId(), ...key, suppression };
    this.cloud.request(contactId, (service) => suppressAddress(service, stop));
  }

  private turn(which: Switch, off: string | undefined): void {
    this.cloud.request("", (service) => turn(service, which, off));
  }

  /** Whatever is off, turned by hand or by a breaker, is looked into, and is on again within some hours. */
  private lookInto(which: Switch, off: string | undefined): void {
    if (off === undefined) return;
    this.soon("", 10 * MINUTE, 6 * HOUR, () => this.turn(which, undefined));
  }

  private nextId(): string {
    this.counted += 1;
    return `call-${this.counted}`;
  }
}
