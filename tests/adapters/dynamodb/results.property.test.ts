/** Writers die between any two calls, are run again, come late and at once; folds come in between: every result counts once. */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createResults, SETTLED_MS } from "../../../functions/adapters/dynamodb/results.ts";
import { createTimeline } from "../../../functions/adapters/dynamodb/timeline.ts";
import type { Fact } from "../../../functions/core/facts.ts";
import { digest } from "../../../functions/core/identity.ts";
import { keyOf, type Result } from "../../../functions/core/results.ts";
import { startWire } from "../wire.ts";

const START = Date.UTC(2026, 2, 2, 12);
const MINUTE = 60_000;

let wire: Awaited<ReturnType<typeof startWire>>;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire.close());

class Died extends Error {}

/** A client whose process dies before or after its calls, as the lots say: the table may have been written or not. */
function mortal(client: DynamoDBClient, lots: Iterator<"lives" | "before" | "after">): DynamoDBClient {
  return new Proxy(client, {
    get(target, name) {
      if (name !== "send") return Reflect.get(target, name);
      return async (...given: Parameters<DynamoDBClient["send"]>) => {
        const lot = lots.next().value ?? "lives";
        if (lot === "before") throw new Died();
        const answer = await target.send(...given);
        if (lot === "after") throw new Died();
        return answer;
      };
    },
  });
}

const lot = fc.constantFrom("lives", "lives", "before", "after");

/** A writing of one of few facts, or a fold, after some time; and what becomes of its process. */
const turn = fc.record({
  passes: fc.constantFrom(0, 0, 1, MINUTE, SETTLED_MS - 1, SETTLED_MS + MINUTE),
  does: fc.oneof(
    { weight: 3, arbitrary: fc.record({ contact: fc.nat(3), result: fc.nat(3), teller: fc.nat(2) }) },
    { weight: 2, arbitrary: fc.constant("fold" as const) },
  ),
  lots: fc.array(lot, { maxLength: 4 }),
});

test("each result is counted once", async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 40 }), async (turns) => {
      runs += 1;
      const sequence = `run-${runs}`;
      let time = START;
      const now = () => time;
      const results = createResults({ ...wire.table, now });
      const written = new Map<string, string>();
      for (const { passes, does, lots } of turns) {
        time += passes;
        const table = { ...wire.table, client: mortal(wire.table.client, lots.values()) };
        try {
          if (does === "fold") {
            await createResults({ ...table, now }).fold(sequence);
            continue;
          }
          const { contactId, fact, result } = madeOf(sequence, does);
          // Whoever died is run again until it ends well, as queues and sweepers do.
          await createTimeline(table, now).write(contactId, fact, result);
          written.set(`${contactId} ${result.id}`, keyOf(result));
        } catch (error) {
          if (!(error instanceof Died)) throw error;
        }
      }
      for (const { does } of turns) {
        if (does === "fold") continue;
        const { contactId, fact, result } = madeOf(sequence, does);
        await createTimeline(wire.table, now).write(contactId, fact, result);
        written.set(`${contactId} ${result.id}`, keyOf(result));
      }
      const expected = Object.groupBy(written.values(), (key) => key);
      const check = async () => {
        const totals = await results.totals(sequence);
        expect(Object.fromEntries(totals.map((total) => [keyOf(total), total.count]))).toEqual(
          Object.fromEntries(Object.entries(expected).map(([key, all = []]) => [key, all.length])),
        );
      };
      await check();
      // Once all of it is folded, a report reads sums alone, and they say the same.
      for (let minute = 0; minute < wire.table.shards; minute += 1) {
        time = START + 365 * 24 * 60 * MINUTE + minute * MINUTE;
        await results.fold(sequence);
      }
      await check();
    }),
    { numRuns: 25 },
  );
}, 120_000);

/** Result 0 is its fact's own; of the others each may be told by several facts. */
function madeOf(
  sequence: string,
  { contact, result, teller }: { contact: number; result: number; teller: number },
) {
  const contactId = digest("property", sequence, contact);
  const id = digest("fact", sequence, contact, result, result === 0 ? 0 : teller);
  const fact: Fact = { id, at: START, is: "skipped", why: "weekend" };
  const counted: Result = {
    ...{ id: result === 0 ? id : digest("result", contact, result), is: "delivered" },
    ...{ sequence, step: `step-${result}`, touch: 1 },
  };
  return { contactId, fact, result: counted };
}
