/** An answer stands until somebody takes back that very one. */
import { factId } from "../../../functions/core/facts.ts";
import type { Put } from "../history.ts";
import { type Breach, type Evidence, factsAdded, isConversationOver } from "./evidence.ts";

/** Whoever takes back an answer breaks the silence of that one, and not of what they have said since. */
export function checkLaterAnswers({ history }: Evidence): readonly Breach[] {
  return [...history.puts].flatMap(([contactId, puts]) => checkOne(contactId, puts));
}

function checkOne(contactId: string, puts: readonly Put[]): readonly Breach[] {
  /** Answers that nobody has taken back, by the id of their fact; and enrollments that are over: since which put. */
  const standing = new Map<string, number>();
  const over = new Map<string, number>();
  return puts.flatMap((put, place) => {
    const facts = factsAdded(put);
    const undone = facts.flatMap((fact) => (fact.is === "undone" ? [fact.replyId] : []));
    for (const replyId of undone) standing.delete(factId("replied", contactId, replyId));
    const breaches = facts.flatMap((fact): readonly Breach[] => {
      if (undone.length === 0 || fact.is !== "enrolled" || fact.continues === undefined) return [];
      const ended = over.get(fact.continues) ?? 0;
      const isAnsweredSince = [...standing.values()].some((answered) => answered >= ended);
      const what = `${fact.sequence}/${fact.round} went on though they had answered since`;
      return isAnsweredSince ? [{ law: "silence", contactId, at: put.at, what }] : [];
    });
    for (const { id, status } of put.after.enrollments)
      if (status === "ended" && !over.has(id)) over.set(id, place);
    for (const fact of facts)
      if (fact.is === "replied" || isConversationOver(fact)) standing.set(fact.id, place);
    return breaches;
  });
}
