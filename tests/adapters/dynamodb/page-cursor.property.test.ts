import fc from "fast-check";
import { expect, test } from "vitest";
import { readPlace, writePlace } from "../../../functions/adapters/dynamodb/page-cursor.ts";
import { GiveUp } from "../../../functions/ports.ts";

const SHARDS = 8;
const place = fc.record(
  {
    shard: fc.nat({ max: SHARDS - 1 }),
    after: fc.record({
      channel: fc.constantFrom("email" as const, "sms" as const),
      address: fc.string({ unit: "binary", minLength: 1, maxLength: 60 }),
    }),
  },
  { requiredKeys: ["shard"] },
);

test("a cursor leads back to its place, and travels through a URL as it is", () => {
  fc.assert(
    fc.property(place, (there) => {
      const cursor = writePlace(there);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(readPlace(cursor, SHARDS)).toEqual(there);
    }),
  );
});

test("any other text is refused, in words", () => {
  const rubbish = fc.oneof(
    fc.string(),
    fc.json().map((json) => Buffer.from(json).toString("base64url")),
  );
  fc.assert(
    fc.property(rubbish, (cursor) => {
      try {
        const { shard, after } = readPlace(cursor, SHARDS);
        expect(shard).toBeLessThan(SHARDS);
        expect(after?.channel ?? "email").toMatch(/^(email|sms)$/);
      } catch (error) {
        expect(error).toBeInstanceOf(GiveUp);
      }
    }),
  );
});

test.each([
  [[SHARDS]],
  [[-1]],
  [[0.5]],
  [["0"]],
  [[0, 7]],
  [[0, "switches"]],
  [[0, "address#fax#1"]],
  [[]],
  [{}],
])("%j is no place in the list", (value) => {
  const cursor = Buffer.from(JSON.stringify(value)).toString("base64url");
  expect(() => readPlace(cursor, SHARDS)).toThrow(/start again/);
});
