/** DynamoDB's capacity units, call by call. */
import { OWED_INDEX } from "../../functions/adapters/dynamodb/table.ts";

export interface Units {
  readonly read: number;
  readonly write: number;
  /** Of the writes: those to the index. */
  readonly index: number;
}

export interface Capacity {
  /** What a call consumed: DynamoDB JSON of the request, and of the answer with its ConsumedCapacity. */
  count(asked: Wire, answered: Wire): Units;
}

type Wire = Readonly<Record<string, unknown>>;
type Item = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/**
 * The stand-in counts the table as DynamoDB does, but no writes to indexes. Those follow from the rows, which are
 * remembered from call to call: one unit to put a key into an index or take it out, two to change it, none when it
 * stays (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html). The `owed` index holds keys
 * only, so an entry is always within one unit, and nothing but its key can change. A touch writes no row of the
 * other index.
 */
export function createCapacity(): Capacity {
  const indexKeys = new Map<string, string | undefined>();
  const rowOf = (item: Item) => `${item.pk?.S} ${item.sk?.S}`;
  return {
    count(asked, answered) {
      const units = unitsIn(answered);
      for (const item of (answered.Items ?? []) as Item[]) indexKeys.set(rowOf(item), indexKey(item));
      if (asked.Item === undefined) return { read: units, write: 0, index: 0 };
      const item = asked.Item as Item;
      const before = indexKeys.get(rowOf(item));
      const after = indexKey(item);
      indexKeys.set(rowOf(item), after);
      const index = before === after ? 0 : Number(before !== undefined) + Number(after !== undefined);
      return { read: 0, write: units + index, index };
    },
  };
}

function indexKey(item: Item): string | undefined {
  const shard = item[OWED_INDEX.partitionKey.name]?.S;
  const owed = item[OWED_INDEX.sortKey.name]?.N;
  return shard === undefined || owed === undefined ? undefined : `${shard} ${owed}`;
}

function unitsIn(answered: Wire): number {
  const counted = [answered.ConsumedCapacity ?? []].flat() as readonly { CapacityUnits?: number }[];
  return counted.reduce((sum, { CapacityUnits: units = 0 }) => sum + units, 0);
}
