/** What every implementation of People must do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { digest } from "../../functions/core/identity.ts";
import { type Active, type State, stranger } from "../../functions/core/person.ts";
import { GiveUp, type People } from "../../functions/ports.ts";

export interface PeopleUnderTest {
  readonly people: People;
  close(): Promise<void>;
}

const RACERS = 64;
const NOON = Date.UTC(2026, 2, 2, 12);

let counted = 0;
/** A contact nobody else in the run uses. */
function somebody(): string {
  counted += 1;
  return digest("people contract", process.pid, counted);
}

const enrollment: Active = {
  id: digest("enrollment"),
  sequence: "web-lead",
  round: 1,
  began: NOON,
  sender: "ana",
  passed: ["hello"],
  touches: 1,
  status: "active",
  step: "nudge",
  due: NOON + 86_400_000,
  awaits: digest("touch"),
  hold: { why: "first name is missing", since: NOON },
  thread: { subject: "Hello", first: "<a@example.com>", latest: "<b@example.com>" },
  claim: {
    attempt: "attempt-1",
    step: "nudge",
    channel: "email",
    to: "lead@example.com",
    at: NOON,
    lease: NOON + 60_000,
    settleBy: NOON + 3_600_000,
    template: digest("template"),
  },
};

function full(contactId: string): State {
  return {
    ...stranger(contactId).state,
    email: "lead@example.com",
    phone: "+14155550123",
    zone: "America/New_York",
    country: "US",
    consents: { sms: { at: NOON, source: "form", words: "I agree – “yes”" } },
    suppressions: { email: { why: "bounced", at: NOON, evidence: "event 7" } },
    recent: [NOON - 2, NOON],
    enrollments: [enrollment],
    tasks: [
      {
        id: digest("touch"),
        enrollmentId: enrollment.id,
        sequence: "web-lead",
        step: "call",
        sender: "ana",
        since: NOON - 7,
        due: NOON + 3_600_000,
        snoozes: 2,
      },
    ],
    pending: [
      { id: digest("effect"), at: NOON, is: "notify", sender: "ana", subject: "A reply", text: "Zażółć\n🙂" },
    ],
    owed: NOON + 5,
  };
}

export function peopleContract(name: string, make: () => Promise<PeopleUnderTest>): void {
  describe(`people: ${name}`, () => {
    let under: PeopleUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    async function owedBefore(instant: number, among: readonly string[]): Promise<string[]> {
      const found: string[] = [];
      for await (const contactId of under.people.overdue(instant)) found.push(contactId);
      return found.filter((contactId) => among.includes(contactId));
    }

    test("somebody of whom nothing is stored is a stranger at version 0", async () => {
      const contactId = somebody();
      expect(await under.people.read(contactId)).toEqual(stranger(contactId));
    });

    test("a state comes back whole, one version on", async () => {
      const state = full(somebody());
      expect(await under.people.putState(state)).toBe("put");
      const read = await under.people.read(state.contactId);
      expect(read.state).toEqual({ ...state, version: 1 });
    });

    test("what a later put leaves out is gone", async () => {
      const state = full(somebody());
      await under.people.putState(state);
      const bare: State = { ...stranger(state.contactId).state, version: 1 };
      expect(await under.people.putState(bare)).toBe("put");
      expect((await under.people.read(state.contactId)).state).toEqual({ ...bare, version: 2 });
    });

    test("a put that rests on an older version changes nothing", async () => {
      const state = full(somebody());
      await under.people.putState(state);
      const newer: State = { ...state, version: 1, email: "new@example.com" };
      await under.people.putState(newer);
      for (const version of [0, 1, 3]) {
        expect(await under.people.putState({ ...state, version, email: "old@example.com" })).toBe("conflict");
      }
      expect((await under.people.read(state.contactId)).state).toEqual({ ...newer, version: 2 });
    });

    test("a version that was never there is a conflict, not a new row", async () => {
      const contactId = somebody();
      expect(await under.people.putState({ ...full(contactId), version: 4 })).toBe("conflict");
      expect(await under.people.read(contactId)).toEqual(stranger(contactId));
    });

    test("state and profile have versions of their own", async () => {
      const contactId = somebody();
      const attributes = { firstName: "Ana", seats: 12, rate: 0.1, trial: false, note: "" };
      await under.people.putState(full(contactId));
      expect(
        await under.people.putProfile({ contactId, version: 0, account: "example.com", attributes }),
      ).toBe("put");
      expect(await under.people.putProfile({ contactId, version: 0, attributes: {} })).toBe("conflict");
      const { state, profile } = await under.people.read(contactId);
      expect(state.version).toBe(1);
      expect(profile).toEqual({ contactId, version: 1, account: "example.com", attributes });
    });

    test(`of ${RACERS} claims that race for a new row exactly one is put`, async () => {
      await race(somebody(), 0);
    });

    test(`of ${RACERS} claims that race for a stored row exactly one is put`, async () => {
      const contactId = somebody();
      await under.people.putState(full(contactId));
      await race(contactId, 1);
    });

    async function race(contactId: string, version: number): Promise<void> {
      const attempts = Array.from({ length: RACERS }, (_, racer) => `attempt-${racer}`);
      const puts = await Promise.all(
        attempts.map((zone) => under.people.putState({ ...full(contactId), version, zone })),
      );
      expect(puts.filter((put) => put === "put")).toHaveLength(1);
      expect(puts.filter((put) => put === "conflict")).toHaveLength(RACERS - 1);
      const { state } = await under.people.read(contactId);
      expect(state.zone).toBe(attempts[puts.indexOf("put")]);
      expect(state.version).toBe(version + 1);
    }

    test("who is owed before an instant is overdue, and nobody else", async () => {
      const [early, exact, late, never] = [somebody(), somebody(), somebody(), somebody()];
      const owed = { [early]: NOON - 1, [exact]: NOON, [late]: NOON + 1 };
      for (const [contactId, at] of Object.entries(owed)) {
        await under.people.putState({ ...full(contactId), owed: at });
      }
      const { owed: _, ...nothing } = full(never);
      await under.people.putState(nothing);
      expect(await owedBefore(NOON, [early, exact, late, never])).toEqual([early]);
    });

    test("who is no longer owed anything leaves the list, and a new instant replaces the old", async () => {
      const [settled, postponed] = [somebody(), somebody()];
      for (const contactId of [settled, postponed]) {
        await under.people.putState({ ...full(contactId), owed: NOON });
      }
      expect(await owedBefore(NOON + 1, [settled, postponed])).toHaveLength(2);
      const { owed: _, ...nothing } = full(settled);
      await under.people.putState({ ...nothing, version: 1 });
      await under.people.putState({ ...full(postponed), version: 1, owed: NOON + 10 });
      expect(await owedBefore(NOON + 1, [settled, postponed])).toEqual([]);
      expect(await owedBefore(NOON + 11, [settled, postponed])).toEqual([postponed]);
    });

    /** Everybody of whom the pages tell, with how many pages there were. */
    async function everyPage(): Promise<{ states: readonly State[]; pages: number }> {
      const states: State[] = [];
      let pages = 0;
      for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
        const page = await under.people.owed(cursor);
        states.push(...page.states);
        cursor = page.cursor;
        pages += 1;
      }
      return { states, pages };
    }

    test("whoever is owed anything is on a page, as they are, whenever it is; whoever is owed nothing is on none", async () => {
      const [soon, late, never] = [full(somebody()), full(somebody()), full(somebody())];
      await under.people.putState({ ...soon, owed: 1 });
      await under.people.putState({ ...late, owed: NOON * 1_000 });
      const { owed: _, ...nothing } = never;
      await under.people.putState(nothing);
      const { states } = await everyPage();
      const of = (state: State) => states.filter(({ contactId }) => contactId === state.contactId);
      expect(of(soon)).toEqual([{ ...soon, owed: 1, version: 1 }]);
      expect(of(late)).toEqual([{ ...late, owed: NOON * 1_000, version: 1 }]);
      expect(of(never)).toEqual([]);
    });

    test("pages of any number tell of each once", async () => {
      // Four shards, a page of 250 each: some shard has more than one.
      const many = Array.from({ length: 1_010 }, somebody);
      for (let from = 0; from < many.length; from += 300) {
        await Promise.all(
          many
            .slice(from, from + 300)
            // Three hundred at one instant, and a page may end among them.
            .map((contactId) => under.people.putState({ ...stranger(contactId).state, owed: from + 1 })),
        );
      }
      const { states, pages } = await everyPage();
      const found = states.map(({ contactId }) => contactId).filter((contactId) => many.includes(contactId));
      expect(found.toSorted()).toEqual(many.toSorted());
      expect(pages).toBeGreaterThan(4);
    });

    test.each(["", "0", "x", "WzAsMV0", "999999999"])(
      "a cursor that no page gave out (%j) is given up",
      async (cursor) => {
        await expect(under.people.owed(cursor)).rejects.toThrow(GiveUp);
      },
    );

    test("a backlog of any length is listed, each contact once", async () => {
      const backlog = Array.from({ length: 300 }, somebody);
      await Promise.all(
        backlog.map((contactId, at) => under.people.putState({ ...stranger(contactId).state, owed: at })),
      );
      expect((await owedBefore(1_000, backlog)).sort()).toEqual([...backlog].sort());
    });
  });
}
