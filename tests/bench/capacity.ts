/** DynamoDB's capacity units, call by call. */
import { OWED_INDEX, RESULTS_INDEX } from "../../functions/adapters/dynamodb/table.ts";

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
 * only, and `results` a few words besides, so an entry is always within one unit, and nothing but its key can change. A
 * touch writes no row of the other indexes.
 */
export function createCapacity(): Capacity {
  const indexKeys = new Map<string, readonly (string | undefined)[]>();
  const rowOf = (item: Item) => `${item.pk?.S} ${item.sk?.S}`;
  return {
    count(asked, answered) {
      const units = unitsIn(answered);
      for (const item of (answered.Items ?? []) as Item[]) indexKeys.set(rowOf(item), indexKeysOf(item));
      if (asked.Item === undefined) return { read: units, write: 0, index: 0 };
      const item = asked.Item as Item;
      const before = indexKeys.get(rowOf(item)) ?? [];
      const after = indexKeysOf(item);
      indexKeys.set(rowOf(item), after);
      const index = after.reduce((sum, key, place) => sum + unitsToChange(before[place], key), 0);
      return { read: 0, write: units + index, index };
    },
  };
}

function unitsToChange(before: string | undefined, after: string | undefined): number {
  return before === after ? 0 : Number(before !== undefined) + Number(after !== undefined);
}

/** Its places in the indexes; undefined where it stands in none. */
function indexKeysOf(item: Item): readonly (string | undefined)[] {
  return [OWED_INDEX, RESULTS_INDEX].map(({ partitionKey, sortKey }) => {
    const part = item[partitionKey.name]?.[partitionKey.type];
    const place = item[sortKey.name]?.[sortKey.type];
    return part === undefined || place === undefined ? undefined : `${part} ${place}`;
  });
}

function unitsIn(answered: Wire): number {
  const counted = [answered.ConsumedCapacity ?? []].flat() as readonly { CapacityUnits?: number }[];
  return counted.reduce((sum, { CapacityUnits: units = 0 }) => sum + units, 0);
}
