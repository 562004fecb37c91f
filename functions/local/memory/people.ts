/** The state and profile rows of people, in memory. */
import type { Instant, Person, Profile, State } from "../../core/person.ts";
import { stranger } from "../../core/person.ts";
import { GiveUp, type People, type Put } from "../../ports.ts";
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

/** People in one page of `owed`. */
const PAGE = 250;

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
    async owed(cursor) {
      const contactIds = owed.before(Infinity, now());
      const from = cursor === undefined ? 0 : placeOf(cursor, states);
      const page = contactIds.slice(from, from + PAGE).map((contactId) => personOf(contactId).state);
      const next = from + PAGE;
      return next < contactIds.length ? { states: page, cursor: String(next) } : { states: page };
    },
    everybody: () => [...states.keys()].map(personOf),
  };
}

function placeOf(cursor: string, rows: ReadonlyMap<string, State>): number {
  const place = /^\d{1,9}$/.test(cursor) ? Number(cursor) : Number.NaN;
  if (place > 0 && place <= rows.size) return place;
  throw new GiveUp("The cursor is none that this list gave out: leave it away to start again.");
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
