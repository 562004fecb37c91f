/** An opt-out is kept with its address, reaches everybody who has it, and is obeyed once. */
import type { Suppression } from "../../../functions/core/person.ts";
import type { AddressKey } from "../../../functions/ports.ts";
import { type History, rowOf, standingAt } from "../history.ts";
import type { Breach, Evidence, Law } from "./evidence.ts";

/** Whoever's opt-out was taken has a row for the address, and so has whatever a person's row says of theirs. */
export function checkListed(evidence: Evidence): readonly Breach[] {
  const { history, end } = evidence;
  const taken = history.answers.flatMap(({ contactId, what, address, takenAt }) => {
    if (address === undefined) return [];
    const changes = history.suppressions.get(rowOf(address)) ?? [];
    if (changes.some(({ order, value }) => order < takenAt && value !== undefined)) return [];
    return [breach("silence", contactId, end, `${what} was taken and ${address.address} is not listed`)];
  });
  const known = addressesOf(evidence).flatMap(({ contactId, key, own }) => {
    if (own === undefined || history.isLifted(rowOf(key)) || standing(history, key) !== undefined) return [];
    return [breach("never lost", contactId, end, `${key.address} is known as ${own.why} and is not listed`)];
  });
  return [...taken, ...known];
}

/** Nobody who has an address that opted out is still in a sequence. */
export function checkReached(evidence: Evidence): readonly Breach[] {
  const { history, end } = evidence;
  return addressesOf(evidence).flatMap(({ contactId, key, isGoing }) => {
    const listed = standing(history, key);
    if (!isGoing || listed === undefined || listed.why === "bounced") return [];
    return [
      breach("silence", contactId, end, `${key.address} has opted out (${listed.evidence}) and they go on`),
    ];
  });
}

/** A START that is delivered again lifts no STOP that came after it. */
export function checkLifted({ history, end }: Evidence): readonly Breach[] {
  return history.answers.flatMap(({ contactId, what, address, takenAt }) => {
    if (address?.channel !== "sms") return [];
    const row = rowOf(address);
    const lifted = history.suppressions
      .get(row)
      ?.find(({ order, value }) => order > takenAt && value === undefined);
    const isWelcome = history.welcomes.get(row)?.some((order) => order > takenAt) ?? false;
    if (lifted === undefined || isWelcome) return [];
    return [breach("silence", contactId, end, `${what} was lifted and nobody had said START since`)];
  });
}

/** An opt-out that is delivered again was obeyed before: it must not end what has begun since. */
export function checkRedelivered({ history, facts }: Evidence): readonly Breach[] {
  return [...facts].flatMap(([contactId, own]) => {
    const ending = endingsOf(history, contactId);
    const began = new Map(
      own.flatMap((fact) => (fact.is === "enrolled" ? [[fact.enrollmentId, fact.at]] : [])),
    );
    return own.flatMap((fact) => {
      // An edit may give somebody the address that an old message closed.
      const isByMessage = HEARING.test(ending.get(fact.enrollmentId ?? "") ?? "");
      if (fact.is !== "ended" || !isByMessage) return [];
      const source = /suppressed: .*?\((text \S+|mail \S+?|(?:mail|text)-\d+):?[ )]/.exec(fact.because)?.[1];
      const taken = source === undefined ? undefined : history.obeyed.get(`${contactId} ${source}`);
      const beganAt = began.get(fact.enrollmentId);
      if (taken === undefined || beganAt === undefined || beganAt <= taken + CLOCKS_DIFFER_MS) return [];
      return [
        breach("once", contactId, fact.at, `${source} was obeyed before, and ended ${fact.sequence} again`),
      ];
    });
  });
}

const CLOCKS_DIFFER_MS = 5_000;
/** Executions that hear messages. */
const HEARING = /^(?:inbound|webhook|feedback|sweep) /;

/** Which execution ended each enrollment of a person. */
function endingsOf(history: History, contactId: string): ReadonlyMap<string, string> {
  const endings = new Map<string, string>();
  for (const { execution, before, after } of history.puts.get(contactId) ?? []) {
    const going = new Set(before.enrollments.flatMap(({ id, status }) => (status === "ended" ? [] : [id])));
    for (const { id, status } of after.enrollments) {
      if (status === "ended" && (going.has(id) || !endings.has(id))) endings.set(id, execution);
    }
  }
  return endings;
}

interface Addressed {
  readonly contactId: string;
  readonly key: AddressKey;
  /** What the person's own row says of it. */
  readonly own: Suppression | undefined;
  readonly isGoing: boolean;
}

function addressesOf({ people }: Evidence): readonly Addressed[] {
  return people.flatMap(({ state }) => {
    const { contactId, email, phone, suppressions } = state;
    const isGoing = state.enrollments.some(({ status }) => status !== "ended");
    const keys: AddressKey[] = [];
    if (email !== undefined) keys.push({ channel: "email", address: email });
    if (phone !== undefined) keys.push({ channel: "sms", address: phone });
    return keys.map((key) => ({ contactId, key, own: suppressions[key.channel], isGoing }));
  });
}

function standing(history: History, key: AddressKey): Suppression | undefined {
  return standingAt(history.suppressions.get(rowOf(key)), Number.POSITIVE_INFINITY);
}

function breach(law: Law, contactId: string, at: number, what: string): Breach {
  return { law, contactId, at, what };
}
