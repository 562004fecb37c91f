/** Nothing is claimed after an answer, and nothing is handed over to where it is not wanted. */
import type { Fact } from "../../../functions/core/facts.ts";
import { NOT_NOW } from "../../../functions/core/sequence.ts";
import type { Switch } from "../../../functions/core/settings.ts";
import { type Acceptance, type History, nameOfSwitch, type Put, rowOf, standingAt } from "../history.ts";
import {
  type Breach,
  type Claimed,
  claimsIn,
  type Evidence,
  enrollmentIn,
  factsAdded,
  isConversationOver,
} from "./evidence.ts";

export function checkSilence(evidence: Evidence): readonly Breach[] {
  const { history } = evidence;
  const claims = claimsIn(history);
  const silenced = silencings(history);
  const asked = askedToStop(history);
  return history.acceptances.flatMap((acceptance) => {
    const claimed = claims.get(acceptance.message.attempt);
    const faults =
      claimed === undefined
        ? ["it was sent without a claim"]
        : [
            ...checkStatus(claimed),
            ...checkWanted(claimed),
            ...checkAnswers(history, claimed, silenced),
            ...checkQuiet(history, claimed),
            ...checkLook(history, acceptance, claimed, asked),
          ];
    const { contactId, channel, to, at } = acceptance.message;
    return faults.map(
      (fault) => ({ law: "silence", contactId, at, what: `${channel} to ${to}: ${fault}` }) as const,
    );
  });
}

function checkStatus({ claim, put, enrollmentId }: Claimed): readonly string[] {
  const before = enrollmentIn(put, "before", enrollmentId);
  // One put may end a pause whose time is over and claim the step that was frozen.
  const isOver = before?.status === "paused" && before.until !== undefined && before.until <= claim.at;
  // Whoever asks for a later date is told that it is agreed, where the sequence says so: once, and nothing else.
  const isConfirmation =
    claim.step === NOT_NOW && before?.status === "paused" && before.confirms !== undefined;
  if (before === undefined || (before.status !== "active" && !isOver && !isConfirmation))
    return [`its enrollment was ${before?.status ?? "not there"} when it was claimed`];
  const standing = before.claim;
  // One put may give up waiting for evidence of a touch and claim the next.
  const isSettled = standing === undefined || (standing.settleBy <= claim.at && standing.step !== claim.step);
  return isSettled ? [] : ["its enrollment had another open claim when it was claimed"];
}

/** What the row itself says of the address, and of being texted. */
function checkWanted({ claim, put }: Claimed): readonly string[] {
  const { suppressions, consents } = put.before;
  const suppression = suppressions[claim.channel];
  return [
    ...(suppression === undefined ? [] : [`it was claimed though their row said ${suppression.why}`]),
    ...(claim.channel === "email" || consents.sms !== undefined ? [] : ["nobody agreed to be texted"]),
  ];
}

/** For each enrollment, the first put that recorded an answer while it was there. */
function silencings(history: History): ReadonlyMap<string, Put> {
  const found = new Map<string, Put>();
  for (const put of [...history.puts.values()].flat()) {
    if (!factsAdded(put).some(isAnswer)) continue;
    // A "not now" puts off, and a bounce may leave the other channel: nothing is claimed while it is paused, or to there.
    for (const { id, status } of put.after.enrollments)
      if (status === "ended" && !found.has(id)) found.set(id, put);
  }
  return found;
}

function isAnswer(fact: Fact): boolean {
  // A number that takes no texts is no answer; a mailbox that is gone ends everything.
  if (fact.is === "suppressed") return fact.why !== "bounced" || fact.channel === "email";
  return fact.is === "replied" || isConversationOver(fact) || (fact.is === "ended" && fact.why === "stopped");
}

function checkAnswers(
  history: History,
  { put, enrollmentId }: Claimed,
  silenced: ReadonlyMap<string, Put>,
): readonly string[] {
  const { contactId } = put.after;
  const recorded = silenced.get(enrollmentId);
  const first = history.puts
    .get(contactId)
    ?.find((one) => enrollmentIn(one, "after", enrollmentId) !== undefined);
  const taken = history.answers.find(
    (answer) =>
      answer.contactId === contactId &&
      answer.takenAt < put.order &&
      first !== undefined &&
      first.order <= answer.saidAt,
  );
  return [
    ...(recorded !== undefined && recorded.order < put.order
      ? ["an answer was recorded before its claim"]
      : []),
    ...(taken === undefined ? [] : [`${taken.what} was taken before its claim`]),
  ];
}

/** Whoever asked for quiet until a day is written to by nobody before it, whatever began or was resumed meanwhile. */
function checkQuiet(history: History, { put, claim }: Claimed): readonly string[] {
  const broken = history.quiets.find(
    ({ contactId, takenAt, until }) =>
      contactId === put.after.contactId && takenAt < put.order && claim.at < until,
  );
  return broken === undefined
    ? []
    : [`it was claimed though they had asked for quiet until ${new Date(broken.until).toISOString()}`];
}

/** The address and the switches as they stood when they were looked at, between the claim and the call. */
function checkLook(
  history: History,
  { execution, message, order }: Acceptance,
  { put }: Claimed,
  asked: ReadonlyMap<string, number>,
): readonly string[] {
  const key = { channel: message.channel, address: message.to };
  const look = history.lookAfter(put.order, execution, key);
  if (look === undefined || look > order) return ["nobody looked at the address after its claim"];
  const isAsked = (asked.get(rowOf(key)) ?? look) < look && !history.isLifted(rowOf(key));
  const suppression = standingAt(history.suppressions.get(rowOf(key)), look);
  const enrollment = enrollmentIn(put, "after", message.enrollmentId);
  const switches: readonly Switch[] = [
    { is: "stage" },
    { is: "sequence", name: enrollment?.sequence ?? "" },
    { is: "sender", name: enrollment?.sender ?? "" },
  ];
  const off = switches
    .map((which) => standingAt(history.switches.get(nameOfSwitch(which)), look))
    .find((why) => why !== undefined);
  return [
    ...(suppression === undefined ? [] : [`the address was suppressed before (${suppression.why})`]),
    ...(isAsked ? ["somebody with that address was heard to opt out before"] : []),
    ...(off === undefined ? [] : [`it was switched off before (${off})`]),
  ];
}

/** By a text or a mail; what a provider says of an address is the provider's to enforce. */
const WORDS = /^(?:text|mail) /;

/** For each address, the first put of anybody's row that says it was asked from there to stop. */
function askedToStop(history: History): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { order, after } of [...history.puts.values()].flat()) {
    for (const channel of ["email", "sms"] as const) {
      const suppression = after.suppressions[channel];
      if (suppression === undefined || !WORDS.test(suppression.evidence)) continue;
      const row = rowOf({ channel, address: (channel === "email" ? after.email : after.phone) ?? "" });
      first.set(row, Math.min(order, first.get(row) ?? order));
    }
  }
  return first;
}
