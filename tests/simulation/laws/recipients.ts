/** A stage that is not production writes to those on its list alone; what it captured is never in doubt. */
import { mayWriteTo } from "../../../functions/core/recipients.ts";
import { type Breach, claimsIn, type Evidence } from "./evidence.ts";

export function checkRecipients(evidence: Evidence): readonly Breach[] {
  const { history, facts, notices, settings, end } = evidence;
  const isListed = (to: string) => mayWriteTo(settings.recipients, to);
  const claims = claimsIn(history);
  const taken = history.acceptances.flatMap(({ message: { to, contactId, channel, at } }) =>
    isListed(to) ? [] : [breach(contactId, at, `${channel} to ${to}, who is not on the list`)],
  );
  const told = notices.flatMap(({ to }) =>
    isListed(to) ? [] : [breach("", end, `a notice to ${to}, who is not on the list`)],
  );
  const said = [...facts].flatMap(([contactId, own]) =>
    own.flatMap((fact) => {
      if (fact.is === "captured" && isListed(fact.to))
        return [breach(contactId, fact.at, `${fact.step} was captured, though ${fact.to} is on the list`)];
      const to = fact.is === "unknown" ? claims.get(fact.attempt)?.claim.to : undefined;
      return to === undefined || isListed(to)
        ? []
        : [breach(contactId, fact.at, `${fact.step} became unknown, and no provider was ever asked`)];
    }),
  );
  return [...taken, ...told, ...said];
}

function breach(contactId: string, at: number, what: string): Breach {
  return { law: "listed", contactId, at, what };
}
