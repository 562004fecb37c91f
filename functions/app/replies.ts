/** What a rep says of a reply: that it goes on at a date, is booked, is a no, or was not theirs. */
import { openingOn } from "../core/day-choice.ts";
import type { Event } from "../core/events.ts";
import { type Fact, factId } from "../core/facts.ts";
import { digest } from "../core/identity.ts";
import { localTime } from "../core/local-time.ts";
import { type Enrollment, nameOf, type Person } from "../core/person.ts";
import type { ReplyMove, ReplyView } from "../core/reply-view.ts";
import type { Sender } from "../core/sequence.ts";
import { unreachable } from "../core/unreachable.ts";
import { senderNamed } from "./hand-reply.ts";
import type { Service } from "./service.ts";
import { tell } from "./tell.ts";

export interface ReplyRef {
  readonly contactId: string;
  readonly replyId: string;
}

export type ReplyAnswer =
  | { readonly is: "date"; readonly date: string }
  | { readonly is: "booked" | "no" | "undo" };

export type ReplyOutcome =
  /** Done now, or before by the very same click. */
  | { readonly is: "done" }
  /** The date means nothing. */
  | { readonly is: "noDate" }
  /** Somebody has said of it what rules this out. */
  | { readonly is: "tooLate" }
  /** They have answered again since: that stands. */
  | { readonly is: "outlived" };

export interface ReplyStory {
  readonly ref: ReplyRef;
  readonly sender: Sender;
  readonly view: ReplyView;
}

/** Undefined when no such reply was heard. */
export async function readReply(service: Service, ref: ReplyRef): Promise<ReplyStory | undefined> {
  const { people, timeline } = service.world;
  const [person, written] = await Promise.all([people.read(ref.contactId), timeline.list(ref.contactId)]);
  const facts = [...written, ...pendingFacts(person, written)];
  const ids = (["replied", "autoReplied"] as const).map((is) => factId(is, ref.contactId, ref.replyId));
  const reply = facts.find(({ id }) => ids.includes(id));
  if (reply?.is !== "replied" && reply?.is !== "autoReplied") return undefined;
  const { enrollments } = person.state;
  const concerns = enrollments.filter((one) => "by" in one && one.by?.replyId === ref.replyId);
  const sender = senderNamed(service, (concerns.at(-1) ?? enrollments.at(-1))?.sender ?? "");
  const moves = facts.flatMap((fact) => moveIn(fact, ref.replyId)).sort((a, b) => a.at - b.at);
  const { channel, from, at, text: words, why } = reply;
  const view: ReplyView = {
    ...{ name: nameOf(person), channel, from, at, words, why, moves, zone: sender.zone },
    // What one decision writes down is of one instant.
    stopped: facts.flatMap((fact) => (fact.at === at ? stopIn(fact, sender) : [])),
    underWay: enrollments.flatMap((one) => courseOf(one, sender)),
    canUndo: concerns.length > 0 && moves.length === 0,
  };
  return { ref, sender, view };
}

/** The mail may be read before all of its facts are written. */
function pendingFacts({ state }: Person, written: readonly Fact[]): readonly Fact[] {
  const known = new Set(written.map(({ id }) => id));
  return state.pending.flatMap((effect) =>
    effect.is === "writeFact" && !known.has(effect.fact.id) ? [effect.fact] : [],
  );
}

function moveIn(fact: Fact, replyId: string): readonly ReplyMove[] {
  if (fact.is !== "undone" && fact.is !== "reopened" && fact.is !== "talked") return [];
  if (fact.replyId !== replyId) return [];
  const { at, by } = fact;
  const until = "until" in fact && fact.until !== undefined ? { until: fact.until } : {};
  return [{ is: fact.is === "talked" ? fact.how : fact.is, at, by, ...until }];
}

function stopIn(fact: Fact, { zone }: Sender): readonly string[] {
  const name = fact.sequence ?? "";
  if (fact.is === "ended") return [`${name} was stopped`];
  if (fact.is !== "paused") return [];
  return [
    fact.until === undefined
      ? `${name} was paused`
      : `${name} was paused until ${localTime(fact.until, zone)}`,
  ];
}

function courseOf(enrollment: Enrollment, { zone }: Sender): readonly string[] {
  if (enrollment.status === "ended") return [];
  const { sequence, step } = enrollment;
  if (enrollment.status === "active")
    return [`${sequence} goes on with ${step}, ${localTime(enrollment.due, zone)}`];
  const { until } = enrollment;
  return [until === undefined ? `${sequence} is paused` : `${sequence} goes on ${localTime(until, zone)}`];
}

/**
 * What was said last counts, so that a slip can be mended; but what was taken back is closed, and nothing is taken back
 * once more was said of it. The ids of what is told are derived, so that a click that comes twice is one.
 */
export async function answerReply(
  service: Service,
  { ref, sender, view }: ReplyStory,
  answer: ReplyAnswer,
): Promise<ReplyOutcome> {
  const { moves } = view;
  const until = answer.is === "date" ? openingOn(answer.date, service.now(), sender) : undefined;
  if (answer.is === "date" && until === undefined) return { is: "noDate" };
  const last = moves.at(-1);
  if (last !== undefined && isSame(last, answer, until)) return { is: "done" };
  const isTakenBack = moves.some(({ is }) => is === "undone");
  if (isTakenBack || (answer.is === "undo" && !view.canUndo)) return { is: "tooLate" };
  await tell(service, ref.contactId, eventOf(ref, sender, answer, until, moves.length));
  const after = await readReply(service, ref);
  return after !== undefined && after.view.moves.length > moves.length ? { is: "done" } : { is: "outlived" };
}

function isSame(last: ReplyMove, answer: ReplyAnswer, until: number | undefined): boolean {
  switch (answer.is) {
    case "date":
      return last.is === "reopened" && last.until === until;
    case "undo":
      return last.is === "undone";
    case "booked":
    case "no":
      return last.is === answer.is;
    default:
      return unreachable(answer);
  }
}

function eventOf(
  { replyId }: ReplyRef,
  { id: by }: Sender,
  answer: ReplyAnswer,
  until: number | undefined,
  before: number,
): Event {
  const id = digest("said of a reply", replyId, answer.is, until ?? "", before);
  switch (answer.is) {
    case "date":
      if (until === undefined) throw new Error("a date was not read");
      return { is: "reopened", id, replyId, until, by };
    case "undo":
      return { is: "undone", id, replyId, by };
    case "booked":
      return { is: "talked", id, replyId, by, how: "booked", note: "booked, after their reply" };
    case "no":
      return { is: "talked", id, replyId, by, how: "no", note: "not interested, after their reply" };
    default:
      return unreachable(answer);
  }
}
