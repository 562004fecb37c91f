import fc from "fast-check";
import { afterAll, beforeAll, test } from "vitest";
import { digest } from "../../../functions/core/identity.ts";
import { type State, stranger } from "../../../functions/core/person.ts";
import { startWire } from "../wire.ts";

let wire: Awaited<ReturnType<typeof startWire>>;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire.close());

const text = fc.string({ unit: "binary", maxLength: 40 });
const instant = fc.nat({ max: 4_000_000_000_000 });
const suppression = fc.record({ why: fc.constant("manual" as const), at: instant, evidence: text });

/** States of every shape that their rows treat differently: fields there or not, lists empty or not. */
const state: fc.Arbitrary<Omit<State, "contactId" | "version">> = fc.record(
  {
    email: text,
    phone: text,
    owed: instant,
    consents: fc.record({ sms: fc.record({ at: instant, source: text }) }, { requiredKeys: [] }),
    suppressions: fc.record({ email: suppression, sms: suppression }, { requiredKeys: [] }),
    recent: fc.array(instant, { maxLength: 5 }),
    enrollments: fc.array(
      fc.record({
        id: text,
        sequence: text,
        round: fc.nat(),
        began: instant,
        sender: text,
        passed: fc.array(text, { maxLength: 3 }),
        touches: fc.nat(),
        status: fc.constant("ended" as const),
        why: fc.constant("replied" as const),
        at: instant,
      }),
      { maxLength: 3 },
    ),
    tasks: fc.array(
      fc.record({
        id: text,
        enrollmentId: text,
        sequence: text,
        step: text,
        sender: text,
        since: instant,
        due: instant,
        snoozes: fc.nat(),
      }),
      { maxLength: 2 },
    ),
    pending: fc.array(
      fc.record({
        id: text,
        at: instant,
        is: fc.constant("notify" as const),
        sender: text,
        subject: text,
        text,
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ["consents", "suppressions", "recent", "enrollments", "tasks", "pending"] },
);

const attributes = fc.dictionary(
  fc.string({ maxLength: 10 }),
  fc.oneof(text, fc.boolean(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
  { maxKeys: 6 },
);

let counted = 0;

test("whatever state is put is read back, one version on", async () => {
  await fc.assert(
    fc.asyncProperty(state, async (fields) => {
      counted += 1;
      const contactId = digest("property", counted);
      await wire.people.putState({ ...fields, contactId, version: 0 });
      const read = await wire.people.read(contactId);
      return same(read, { ...stranger(contactId), state: { ...fields, contactId, version: 1 } });
    }),
    { numRuns: 150 },
  );
});

test("whatever attributes are put are read back", async () => {
  await fc.assert(
    fc.asyncProperty(attributes, async (values) => {
      counted += 1;
      const contactId = digest("property", counted);
      await wire.people.putProfile({ contactId, version: 0, attributes: values });
      const { profile } = await wire.people.read(contactId);
      return same(profile, { contactId, version: 1, attributes: values });
    }),
    { numRuns: 100 },
  );
});

/** As JSON with sorted names: JSON knows no negative zero, and neither does anything here. */
function same(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
