/** A lead enters a sequence. Doing it twice is doing it once. */
import type { Enrolled } from "../core/decide/enroll.ts";
import type { Details } from "../core/events.ts";
import { contactIdOf } from "../core/identity.ts";
import type { Lead } from "../core/lead.ts";
import type { AddressKey } from "../ports.ts";
import { joinAccounts } from "./accounts.ts";
import { claimAddresses, type Suppressions, suppressionsOf } from "./addresses.ts";
import { mergeProfile } from "./profile.ts";
import type { Service } from "./service.ts";
import { tell } from "./tell.ts";

export interface Enrollment {
  readonly lead: Lead;
  readonly sequence: string;
  readonly sender?: string;
  /** Open the next round when an earlier one has ended. */
  readonly again?: boolean;
  /** A person has decided to write to somebody who said no. */
  readonly despiteNo?: boolean;
  /** Where the lead came from, for the timeline. */
  readonly source: string;
}

export type EnrollResult =
  | (Enrolled & { readonly contactId: string })
  | { readonly is: "refused"; readonly what: string; readonly fix: string };

/**
 * Addresses are linked first, then read for suppressions, then the state is put: a stop by address that comes
 * meanwhile either finds the contact among the owners or is found by the read.
 */
export async function enroll(service: Service, asked: Enrollment): Promise<EnrollResult> {
  const { lead, sequence, sender, again = false, despiteNo = false, source } = asked;
  const fault = checkNames(service, sequence, sender);
  if (fault !== undefined) return fault;
  const found = await findContact(service, lead);
  if (found.is === "refused") return found;
  const { contactId } = found;
  const { email, phone, zone, country, smsConsent } = lead;
  const details: Details = Object.fromEntries(
    Object.entries({ email, phone, zone, country, smsConsent }).filter(([, value]) => value !== undefined),
  );
  await claimAddresses(service, contactId, details);
  await mergeProfile(service, contactId, lead.attributes, lead.account);
  const suppressions = await suppressionsOf(service, details);
  const event = { is: "enrolled", sequence, again, despiteNo, source, details, suppressions } as const;
  const told = await tell(service, contactId, sender === undefined ? event : { ...event, sender });
  await joinAccounts(service, told.person);
  const { enrolled } = told.decision;
  if (enrolled === undefined) throw new Error("an enrollment was decided without an answer");
  await tellOfLateStops(service, contactId, details, told.person.state.suppressions);
  return { ...enrolled, contactId };
}

/**
 * A stop that was told to a contact who was not there yet. Asked of the row, not of the read above: when the first try
 * died before this, the second one reads the stop and changes nothing.
 */
async function tellOfLateStops(
  service: Service,
  contactId: string,
  details: Details,
  known: Suppressions,
): Promise<void> {
  const late = await suppressionsOf(service, details);
  for (const [channel, address] of [
    ["email", details.email],
    ["sms", details.phone],
  ] as const) {
    const suppression = late[channel];
    if (suppression === undefined || known[channel] !== undefined || typeof address !== "string") continue;
    await tell(service, contactId, { is: "suppressed", channel, address, suppression });
  }
}

type Refused = Extract<EnrollResult, { is: "refused" }>;

function checkNames(service: Service, sequence: string, sender: string | undefined): Refused | undefined {
  const { sequences, senders } = service.catalog;
  if (!Object.hasOwn(sequences, sequence)) {
    const names = Object.keys(sequences).join(", ");
    return { is: "refused", what: `there is no sequence "${sequence}"`, fix: `use one of: ${names}` };
  }
  if (sender !== undefined && !Object.hasOwn(senders, sender)) {
    return {
      is: "refused",
      what: `there is no sender "${sender}"`,
      fix: `use one of: ${Object.keys(senders).join(", ")}`,
    };
  }
  return undefined;
}

/** By the caller's id, else whoever owns the address already, else derived from the address. */
async function findContact(
  service: Service,
  lead: Lead,
): Promise<{ is: "found"; contactId: string } | Refused> {
  if (lead.id !== undefined) return { is: "found", contactId: contactIdOf("id", lead.id) };
  const [by, key] = keyOf(lead);
  const owners = await service.world.addresses.owners(key);
  if (owners.length > 1) {
    const fix = "give each contact an id of your own";
    return { is: "refused", what: `${owners.length} contacts share this ${by}`, fix };
  }
  return { is: "found", contactId: owners[0] ?? contactIdOf(by, key.address) };
}

function keyOf(lead: Lead): readonly ["email" | "phone", AddressKey] {
  if (lead.email !== undefined) return ["email", { channel: "email", address: lead.email }];
  return ["phone", { channel: "sms", address: lead.phone ?? "" }];
}
