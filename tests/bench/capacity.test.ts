import { describe, expect, it } from "vitest";
import { createCapacity } from "./capacity.ts";
import { median, quantile } from "./figures.ts";

const key = { pk: { S: "contact#a" }, sk: { S: "person#state" } };
const owed = (instant: string) => ({ ...key, owedShard: { S: "1" }, owed: { N: instant } });
const oneUnit = { ConsumedCapacity: { CapacityUnits: 1 } };

describe("capacity units", () => {
  it("of a strong read are what the answer says", () => {
    expect(createCapacity().count({ TableName: "t" }, oneUnit)).toEqual({ read: 1, write: 0, index: 0 });
  });

  it("of a batch are summed over its tables", () => {
    const answered = { ConsumedCapacity: [{ CapacityUnits: 2 }, { CapacityUnits: 0.5 }] };
    expect(createCapacity().count({ RequestItems: {} }, answered).read).toBe(2.5);
  });

  it("count the index once for a row that enters it or leaves it, twice for a new instant, not for the same", () => {
    const capacity = createCapacity();
    const put = (item: object) => capacity.count({ Item: item }, oneUnit).write;
    expect([put(owed("5")), put(owed("5")), put(owed("9")), put(key), put(key)]).toEqual([2, 1, 3, 2, 1]);
  });

  it("count each index that a row stands in", () => {
    const capacity = createCapacity();
    const result = {
      pk: { S: "contact#a" },
      sk: { S: "fact#b" },
      resultOf: { S: "web#1" },
      resultAt: { S: "5#b" },
    };
    expect(capacity.count({ Item: result }, oneUnit)).toEqual({ read: 0, write: 2, index: 1 });
    expect(capacity.count({ Item: { ...result, ...owed("5"), sk: result.sk } }, oneUnit).index).toBe(1);
  });

  it("know a row's place in the index from having read it", () => {
    const capacity = createCapacity();
    capacity.count({}, { ...oneUnit, Items: [owed("5")] });
    expect(capacity.count({ Item: owed("9") }, oneUnit)).toEqual({ read: 0, write: 3, index: 2 });
  });
});

describe("quantiles", () => {
  it("are values that were measured, by nearest rank", () => {
    expect([median([3, 1, 2]), quantile([4, 1, 3, 2], 0.99), quantile([7], 0)]).toEqual([2, 4, 7]);
  });

  it("of nothing are an error", () => {
    expect(() => median([])).toThrow(RangeError);
  });
});
