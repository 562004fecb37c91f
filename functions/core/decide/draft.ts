/** A decision while it is being made: the state so far, and what is to be done about it. Never leaves core/decide. */
import type { DeskItem, Effect, ForwardedReply, Search, Touch } from "../effects.ts";
import { type Fact, factId } from "../facts.ts";
import { digest } from "../identity.ts";
import {
  type Active,
  type Claim,
  type CountedAnswer,
  type Ended,
  type EndReason,
  type Enrollment,
  type Instant,
  nameOf,
  type Paused,
  type Person,
  type State,
  type Suppression,
} from "../person.ts";
import { type Answer, type Result, resultOf } from "../results.ts";
import { NOT_NOW, type Sequence, type Step } from "../sequence.ts";
import type { Circumstances } from "../settings.ts";
import { takeHold } from "./desk.ts";
import { cutTasks } from "./tasks.ts";

/** A fact without what every fact of this person at this instant has in common. */
type FactDetails = Fact extends infer F ? (F extends Fact ? Omit<F, "id" | "at"> : never) : never;

/** More than a text has room for. */
const FIRST_WORDS = 200;

/** Whoever takes back an answer that is older than these takes back one that others have followed. */
const MAX_ANSWERS = 8;

export class Draft {
  readonly person: Person;
  readonly circumstances: Circumstances;
  state: State;
  touch: Touch | undefined;
  readonly searches: Search[] = [];
  /** Facts that rest on nothing but the event, and come again with it: they need no place in the row. */
  readonly asides: Effect[] = [];
  private readonly added: Effect[] = [];

  constructor(person: Person, circumstances: Circumstances) {
    this.person = person;
    this.circumstances = circumstances;
    this.state = person.state;
  }

  get now(): Instant {
    return this.circumstances.now;
  }

  get effects(): readonly Effect[] {
    return this.added;
  }

  sequence(enrollment: Enrollment): Sequence | undefined {
    const { sequences } = this.circumstances.catalog;
    return Object.hasOwn(sequences, enrollment.sequence) ? sequences[enrollment.sequence] : undefined;
  }

  step(enrollment: Active | Paused): Step | undefined {
    const sequence = this.sequence(enrollment);
    if (enrollment.step === NOT_NOW) return sequence?.notNow;
    return sequence?.steps.find(({ id }) => id === enrollment.step);
  }

  enrollment(id: string): Enrollment | undefined {
    return this.state.enrollments.find((one) => one.id === id);
  }

  /** What a rep calls this person. */
  name(): string {
    return nameOf({ state: this.state, profile: this.person.profile });
  }

  /** Puts an enrollment in the place of the one with its id, or at the end. */
  put(enrollment: Enrollment): void {
    const { enrollments } = this.state;
    const known = enrollments.some(({ id }) => id === enrollment.id);
    this.state = {
      ...this.state,
      enrollments: known
        ? enrollments.map((one) => (one.id === enrollment.id ? enrollment : one))
        : [...enrollments, enrollment],
    };
  }

  /** Writes a fact with the decision; `of` derives its id. Answers false when the same fact is pending already. */
  note(details: FactDetails, ...of: readonly (string | number)[]): boolean {
    return this.owe(this.fact(details, of));
  }

  /** Writes a fact without a put: only for events that are told again until they succeed. */
  noteAside(details: FactDetails, result: Result | undefined, ...of: readonly (string | number)[]): void {
    this.asides.push(this.fact(details, of, result));
  }

  private fact(details: FactDetails, of: readonly (string | number)[], known?: Result): Effect {
    const id = factId(details.is, this.state.contactId, ...of);
    const fact = { ...details, id, at: this.now } as Fact;
    const result = known ?? resultOf(fact, this.state);
    return { is: "writeFact", id, at: this.now, fact, ...(result === undefined ? {} : { result }) };
  }

  /** Tells the person behind a sender, by mail. `of` derives its id. */
  notify(
    notice: { readonly sender: string; readonly subject: string; readonly text: string },
    ...of: readonly (string | number)[]
  ): void {
    const id = digest("notify", this.state.contactId, ...of);
    this.owe({ is: "notify", id, at: this.now, ...notice });
  }

  /** An answer stands until it is taken back: an earlier one that is taken back lets nothing go on meanwhile. */
  noteAnswer(id: string, counted?: CountedAnswer): void {
    const answer = { id, at: this.now, ...(counted === undefined ? {} : { counted }) };
    this.state = { ...this.state, answered: [...(this.state.answered ?? []), answer].slice(-MAX_ANSWERS) };
  }

  /** Remembers up to which touch of an enrollment answers are counted. */
  markAnswered(enrollmentId: string, as: Answer, until: number): void {
    const enrollment = this.enrollment(enrollmentId);
    if (enrollment !== undefined)
      this.put({ ...enrollment, answered: { ...enrollment.answered, [as]: until } });
  }

  /** Hands a person's words to the person behind a sender. */
  forwardReply(sender: string, reply: ForwardedReply): void {
    const id = digest("forwardReply", this.state.contactId, reply.replyId);
    this.owe({ is: "forwardReply", id, at: this.now, sender, reply });
    const { senders } = this.circumstances.catalog;
    if (!Object.hasOwn(senders, sender) || senders[sender]?.textsReplies !== true) return;
    // Owed by itself: a mail that went out is not sent again because a text did not.
    const { replyId, name } = reply;
    const text = reply.text.slice(0, FIRST_WORDS);
    const textId = digest("textReply", this.state.contactId, replyId);
    this.owe({ is: "textReply", id: textId, at: this.now, sender, replyId, name, text });
  }

  /** Lets everyone of the same account know that this person has answered, or that somebody has taken that back. */
  tellAccount(replyId: string, undoneBy?: string): void {
    const { sequences } = this.circumstances.catalog;
    if (!Object.values(sequences).some(({ stopsWith }) => stopsWith === "account")) return;
    const id = digest("tellAccount", this.state.contactId, replyId, undoneBy ?? "");
    const undone = undoneBy === undefined ? {} : { undoneBy };
    this.owe({ is: "tellAccount", id, at: this.now, replyId, who: this.name(), ...undone });
  }

  /** Lets everyone who has the address know what a provider said of it. */
  suppressAddress(claim: Pick<Claim, "channel" | "to" | "attempt">, suppression: Suppression): void {
    const { channel, to: address } = claim;
    const id = digest("suppressAddress", channel, address, claim.attempt);
    this.owe({ is: "suppressAddress", id, at: this.now, channel, address, suppression });
  }

  /** Lays something before the sender's person. Laid twice, it lies there once. */
  putOnDesk(item: DeskItem): void {
    this.owe({ is: "putOnDesk", id: digest("putOnDesk", item.id), at: this.now, item });
  }

  takeOffDesk(itemId: string): void {
    this.owe({ is: "takeOffDesk", id: digest("takeOffDesk", itemId), at: this.now, itemId });
  }

  private owe(effect: Effect): boolean {
    if (this.state.pending.some(({ id }) => id === effect.id)) return false;
    this.added.push(effect);
    this.state = { ...this.state, pending: [...this.state.pending, effect] };
    return true;
  }

  /** Takes effects that are done off the row. */
  clear(ids: readonly string[]): void {
    const pending = this.state.pending.filter(({ id }) => !ids.includes(id));
    // Told again, nothing is left to clear, and the row need not be put.
    if (pending.length < this.state.pending.length) this.state = { ...this.state, pending };
  }

  /**
   * Ends an enrollment. An open claim stays: its touch may be on its way, and must be settled. What a reply has ended
   * can be taken back.
   */
  end(enrollment: Active | Paused, why: EndReason, because: string, replyId?: string): void {
    const { id, sequence, round, began, sender, passed, touches, claim, unknown, thread } = enrollment;
    const { sent, lastSent, answered } = enrollment;
    const ended: Ended = {
      ...{ id, sequence, round, began, sender, passed, touches },
      ...(claim === undefined ? {} : { claim }),
      ...(unknown === undefined ? {} : { unknown }),
      ...(thread === undefined ? {} : { thread }),
      ...(sent === undefined ? {} : { sent }),
      ...(lastSent === undefined ? {} : { lastSent }),
      ...(answered === undefined ? {} : { answered }),
      ...(replyId === undefined ? {} : { by: placeOf(enrollment, replyId, this.now) }),
      status: "ended",
      why,
      at: this.now,
    };
    this.put(ended);
    this.note({ is: "ended", enrollmentId: id, sequence, why, because }, id);
    cutTasks(this, enrollment, because);
    takeHold(this, enrollment);
  }

  /** Ends everything that goes on with this person. Answers what was ended. */
  endAll(why: EndReason, because: string, replyId?: string): readonly (Active | Paused)[] {
    const going = this.state.enrollments.filter((one) => one.status !== "ended");
    for (const enrollment of going) this.end(enrollment, why, because, replyId);
    return going;
  }

  /** Takes the claim off an enrollment because nothing went out: the caps forget it. */
  release(enrollment: Enrollment, claim: Claim): Enrollment {
    const { claim: _, ...rest } = enrollment;
    const at = this.state.recent.indexOf(claim.at);
    if (at >= 0) this.state = { ...this.state, recent: this.state.recent.toSpliced(at, 1) };
    this.put(rest);
    return rest;
  }
}

/** Where an enrollment is, for whoever takes back what a reply did to it. */
function placeOf(enrollment: Active | Paused, replyId: string, now: Instant): NonNullable<Ended["by"]> {
  const { step } = enrollment;
  // A task that is waited for is cut with the enrollment, and asked for anew at once.
  const awaits = enrollment.awaits !== undefined;
  if (enrollment.status === "active") {
    return { replyId, step, left: awaits ? 0 : Math.max(0, enrollment.due - now) };
  }
  const { why, until, left } = enrollment;
  return {
    replyId,
    step,
    left: awaits ? 0 : left,
    pause: { why, ...(until === undefined ? {} : { until }) },
  };
}
