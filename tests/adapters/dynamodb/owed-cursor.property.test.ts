import fc from "fast-check";
import { expect, test } from "vitest";
import { readOwedPlace, writeOwedPlace } from "../../../functions/adapters/dynamodb/owed-cursor.ts";
import { digest } from "../../../functions/core/identity.ts";
import { GiveUp } from "../../../functions/ports.ts";

const SHARDS = 8;
const place = fc.record(
  {
    shard: fc.nat({ max: SHARDS - 1 }),
    after: fc.record({ contactId: fc.string().map((name) => digest(name)), owed: fc.maxSafeInteger() }),
  },
  { requiredKeys: ["shard"] },
);

test("a cursor leads back to its place, and travels through a URL as it is", () => {
  fc.assert(
    fc.property(place, (there) => {
      const cursor = writeOwedPlace(there);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(readOwedPlace(cursor, SHARDS)).toEqual(there);
    }),
  );
});

test("any other text is refused, in words", () => {
  const rubbish = fc.oneof(
    fc.string(),
    fc.json().map((json) => Buffer.from(json).toString("base64url")),
    fc
      .array(fc.anything(), { maxLength: 4 })
      .map((all) => Buffer.from(fc.stringify(all)).toString("base64url")),
  );
  fc.assert(
    fc.property(rubbish, (cursor) => {
      try {
        expect(readOwedPlace(cursor, SHARDS).shard).toBeLessThan(SHARDS);
      } catch (error) {
        expect(error).toBeInstanceOf(GiveUp);
      }
    }),
  );
});

test.each([
  [[SHARDS]],
  [[-1]],
  [["0"]],
  [[0, 7]],
  [[0, "7", digest("one")]],
  [[0, 7, "contact"]],
  [[0, 7.5, digest("one")]],
  [[0, 7, digest("one"), 1]],
  [{}],
])("%j is no place in the list", (value) => {
  const cursor = Buffer.from(JSON.stringify(value)).toString("base64url");
  expect(() => readOwedPlace(cursor, SHARDS)).toThrow(/start again/);
});
