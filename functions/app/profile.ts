/** The profile row: attributes are merged, `null` removes one. */
import type { AttributePatch } from "../core/events.ts";
import type { Profile } from "../core/person.ts";
import { Retry } from "../ports.ts";
import type { Service } from "./service.ts";

const TRIES = 4;

export async function mergeProfile(
  service: Service,
  contactId: string,
  patch: AttributePatch,
  account?: string,
): Promise<void> {
  const { people } = service.world;
  for (let turn = 0; turn < TRIES; turn++) {
    const { profile } = await people.read(contactId);
    const merged = merge(profile, patch, account);
    if (isSame(profile, merged)) return;
    if ((await people.putProfile(merged)) === "put") return;
  }
  throw new Retry(`lost the race for the profile of contact ${contactId} ${TRIES} times`);
}

function merge(profile: Profile, patch: AttributePatch, account: string | undefined): Profile {
  const entries = Object.entries({ ...profile.attributes, ...patch });
  const attributes = Object.fromEntries(
    entries.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
  return { ...profile, attributes, ...(account === undefined ? {} : { account }) };
}

function isSame(a: Profile, b: Profile): boolean {
  const names = Object.keys(a.attributes);
  return (
    a.version > 0 &&
    a.account === b.account &&
    names.length === Object.keys(b.attributes).length &&
    names.every((name) => a.attributes[name] === b.attributes[name])
  );
}
