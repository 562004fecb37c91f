/** What calls to the table consume, in capacity units, as DynamoDB itself counts them. */
import type { ConsumedCapacity, DynamoDBClient } from "@aws-sdk/client-dynamodb";

export interface Consumption {
  readonly calls: number;
  /** Units of the table and of its indexes, by the index's name. */
  readonly units: Readonly<Record<string, number>>;
}

/** Everything that the client's calls consume while `act` runs. */
export async function consumed(client: DynamoDBClient, act: () => Promise<unknown>): Promise<Consumption> {
  const units: Record<string, number> = {};
  let calls = 0;
  const add = (name: string, amount: number | undefined) => {
    if (amount) units[name] = (units[name] ?? 0) + amount;
  };
  client.middlewareStack.add(
    (next) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: "INDEXES" });
      const result = await next(args);
      calls += 1;
      const { ConsumedCapacity: counted = [] } = result.output as {
        ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
      };
      for (const one of [counted].flat()) {
        add("table", one.Table?.CapacityUnits);
        for (const [name, index] of Object.entries(one.GlobalSecondaryIndexes ?? {})) {
          add(name, index.CapacityUnits);
        }
      }
      return result;
    },
    { step: "initialize", name: "consumption" },
  );
  try {
    await act();
  } finally {
    client.middlewareStack.remove("consumption");
  }
  return { calls, units };
}
