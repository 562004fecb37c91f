/** The state and profile rows of people, in memory. */
import type { Instant, Person, Profile, State } from "../../core/person.ts";
import { stranger } from "../../core/person.ts";
import type { People, Put } from "../../ports.ts";
import { frozen } from "./frozen.ts";
import { createOwedIndex } from "./owed-index.ts";

export interface MemoryPeople extends People {
  /** Everybody of whom a state is stored, as stored now. For assertions. */
  everybody(): readonly Person[];
}

export interface PeopleOptions {
  now(): Instant;
  /** How long a put takes to show in `overdue`, in milliseconds; a DynamoDB index is eventually consistent. */
  indexLag?(): number;
}

export function createPeople({ now, indexLag = () => 0 }: PeopleOptions): MemoryPeople {
  const states = new Map<string, State>();
  const profiles = new Map<string, Profile>();
  const owed = createOwedIndex();

  const personOf = (contactId: string): Person => {
    const unknown = stranger(contactId);
    const state = states.get(contactId) ?? frozen(unknown.state);
    const profile = profiles.get(contactId) ?? frozen(unknown.profile);
    return Object.freeze({ state, profile });
  };

  return {
    read: async (contactId) => personOf(contactId),
    async putState(state) {
      const put = putIfUnchanged(states, state);
      if (put === "put") owed.record(state.contactId, state.owed, now() + indexLag());
      return put;
    },
    putProfile: async (profile) => putIfUnchanged(profiles, profile),
    async *overdue(before) {
      yield* owed.before(before, now());
    },
    everybody: () => [...states.keys()].map(personOf),
  };
}

function putIfUnchanged<Row extends { readonly contactId: string; readonly version: number }>(
  rows: Map<string, Row>,
  row: Row,
): Put {
  const stored = rows.get(row.contactId)?.version ?? 0;
  if (stored !== row.version) return "conflict";
  rows.set(row.contactId, frozen({ ...row, version: row.version + 1 }));
  return "put";
}
