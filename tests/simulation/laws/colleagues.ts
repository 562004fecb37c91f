/** What stops with an account stops when anybody of the account has answered. */
import { accountsOf } from "../../../functions/core/account.ts";
import { factId } from "../../../functions/core/facts.ts";
import type { Person } from "../../../functions/core/person.ts";
import { type Breach, catalogOf, type Evidence } from "./evidence.ts";

/** More than clocks differ by, and than an effect is left to others before it is performed again. */
const SPAN_MS = 10 * 60_000;

export function checkColleagues(evidence: Evidence): readonly Breach[] {
  const { people, end } = evidence;
  return people.flatMap((person) =>
    answersOf(person, evidence).flatMap((at) =>
      colleaguesOf(person, people).flatMap(({ state }) =>
        state.enrollments
          .filter(({ status, sequence, began }) => {
            const stops = evidence.catalog.sequences[sequence]?.stopsWith === "account";
            return stops && status !== "ended" && began + SPAN_MS < at;
          })
          .map(({ sequence }) => {
            const what = `${sequence} goes on though a colleague had answered ${new Date(at).toISOString()}`;
            return { law: "silence", contactId: state.contactId, at: end, what } as const;
          }),
      ),
    ),
  );
}

/**
 * When they answered, unless that was taken back. A release without such a sequence tells nobody, and of whom was never
 * enrolled nobody knew the account: the answer came in the middle of the first enrollment.
 */
function answersOf(
  { state: { contactId } }: Person,
  { facts, history, end, ...rest }: Evidence,
): readonly number[] {
  const own = facts.get(contactId) ?? [];
  const takenBack = new Set(
    own.flatMap((fact) => (fact.is === "undone" ? [factId("replied", contactId, fact.replyId)] : [])),
  );
  return own.flatMap(({ is, id, at }) => {
    if (is !== "replied" || takenBack.has(id) || at > end - SPAN_MS) return [];
    const put = history.puts
      .get(contactId)
      ?.find(({ after }) => after.pending.some((effect) => effect.id === id));
    if (put === undefined || put.before.enrollments.length === 0) return [];
    const { sequences } = catalogOf({ facts, history, end, ...rest }, put);
    return Object.values(sequences).some(({ stopsWith }) => stopsWith === "account") ? [at] : [];
  });
}

function colleaguesOf(person: Person, people: readonly Person[]): readonly Person[] {
  const accounts = new Set(accountsOf(person));
  return people.filter(
    (one) =>
      one.state.contactId !== person.state.contactId && accountsOf(one).some((name) => accounts.has(name)),
  );
}
