/** What reports say is what the facts say, whatever was repeated, lost, late or cut off in the middle. */
import { type Fact, factId } from "../../../functions/core/facts.ts";
import type { Total } from "../../../functions/core/results.ts";
import { type Breach, type Claimed, claimsIn, type Evidence } from "./evidence.ts";

/** Of everything that is counted, by sequence, kind, step and variant; of answers and courses, by the number of the touch too. */
export function checkCounts({ history, facts, totals, end }: Evidence): readonly Breach[] {
  const claims = claimsIn(history);
  const said = tally([...facts.values()].flatMap((own) => own.flatMap((fact) => countsOf(fact, claims))));
  for (const own of facts.values())
    for (const [key, count] of providersWords(own, claims)) said.set(key, (said.get(key) ?? 0) + count);
  const reported = new Map<string, number>();
  for (const total of totals) {
    const key = nameOf(total);
    reported.set(key, (reported.get(key) ?? 0) + total.count);
  }
  const differences = [...new Set([...said.keys(), ...reported.keys()])].flatMap((key) => {
    const [facts, report] = [said.get(key) ?? 0, reported.get(key) ?? 0];
    const what = `${key}: the report says ${report}, the facts say ${facts}`;
    return facts === report ? [] : [{ law: "counted", contactId: "", at: end, what } as const];
  });
  const undoings = [...facts].flatMap(([contactId, own]) =>
    unfounded(contactId, own).map((what) => ({ law: "counted", contactId, at: end, what }) as const),
  );
  return [...differences, ...undoings];
}

/** What is taken off was counted: for that touch, as that intent, once. */
function unfounded(contactId: string, own: readonly Fact[]): readonly string[] {
  const taken = new Set<string>();
  return own.flatMap((fact) => {
    if (fact.is !== "undone" || fact.after === undefined) return [];
    const id = factId("replied", contactId, fact.replyId);
    const reply = own.find((one) => one.id === id);
    const isCounted =
      reply?.is === "replied" &&
      JSON.stringify([reply.after, reply.intent]) === JSON.stringify([fact.after, fact.intent]);
    const isFirst = !taken.has(id);
    taken.add(id);
    return isCounted && isFirst ? [] : [`reply ${fact.replyId} was taken off, and not counted so`];
  });
}

const NUMBERED = /^(?:replied|undone|optedOut)/;

function nameOf({ sequence, is, step, variant, touch }: Omit<Total, "count">): string {
  return [sequence, is, step ?? "", variant ?? "", ...(NUMBERED.test(is) ? [touch] : [])].join(" ");
}

/** A fact is counted once: it is there once. */
function countsOf(fact: Fact, claims: ReadonlyMap<string, Claimed>): readonly string[] {
  const { sequence = "" } = fact;
  switch (fact.is) {
    case "enrolled":
      return [nameOf({ sequence, is: fact.continues === undefined ? "begun" : "continued", touch: 0 })];
    case "ended":
      return [nameOf({ sequence, is: `ended.${fact.why}`, touch: 0 })];
    case "touched":
    case "unknown":
    case "captured":
    case "corrected": {
      const claimed = claims.get(fact.attempt);
      const sent = claimed?.claim.tracked ? "sent.tracked" : "sent";
      const is = fact.is === "touched" ? sent : fact.is;
      return [nameOf({ sequence, is, ...wordsOf(claimed), touch: 0 })];
    }
    case "replied":
      return fact.after === undefined
        ? []
        : [nameOf({ is: `replied.${fact.intent ?? "unknown"}`, ...fact.after })];
    case "undone":
      return fact.after === undefined
        ? []
        : [nameOf({ is: `undone.${fact.intent ?? "unknown"}`, ...fact.after })];
    case "suppressed":
      return fact.after === undefined ? [] : [nameOf({ is: "optedOut", ...fact.after })];
    default:
      return [];
  }
}

/** What was claimed, by the claim itself: the report has it from the enrollment. */
function wordsOf(claimed: Claimed | undefined) {
  const { step, variant } = claimed?.claim ?? {};
  return { ...(step === undefined ? {} : { step }), ...(variant === undefined ? {} : { variant }) };
}

/** However often it was said of an attempt that it arrived, failed, was complained of, opened or clicked: once. */
function providersWords(own: readonly Fact[], claims: ReadonlyMap<string, Claimed>) {
  const counted = own.flatMap((fact) => ("attempt" in fact ? [fact] : []));
  const keys = new Set<string>();
  for (const fact of own) {
    const is = wordIn(fact);
    if (is === undefined || !("touchId" in fact)) continue;
    const touch = counted.find(({ touchId }) => touchId === fact.touchId);
    if (touch === undefined) continue;
    const words = wordsOf(claims.get(touch.attempt));
    keys.add(`${fact.touchId} ${nameOf({ sequence: touch.sequence ?? "", is, ...words, touch: 0 })}`);
  }
  return tally([...keys].map((key) => key.slice(key.indexOf(" ") + 1)));
}

function wordIn(fact: Fact): Total["is"] | undefined {
  switch (fact.is) {
    case "evidence":
      if (fact.what === "failed") return "bounced";
      if (fact.what !== "delivered") return undefined;
      return fact.detail === "complaint" ? "complained" : "delivered";
    case "opened":
    case "clicked":
      return fact.by === "machine" ? `${fact.is}.machine` : fact.is;
    case "doubted":
      return "clicked.doubted";
    default:
      return undefined;
  }
}

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
