/** How a suppression stands in its row: read by the address book and by the gate. */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { Suppression, SuppressionReason } from "../../core/person.ts";
import type { AddressKey } from "../../ports.ts";
import { shardOf } from "./client.ts";
import { addressPartition, suppressionKey } from "./table.ts";

type Row = Record<string, AttributeValue>;

export function suppressionRow(key: AddressKey, suppression: Suppression, shards: number): Row {
  return {
    ...suppressionKey(key),
    suppressedShard: { S: shardOf(addressPartition(key), shards) },
    why: { S: suppression.why },
    at: { N: String(suppression.at) },
    evidence: { S: suppression.evidence },
  };
}

export function suppressionIn(row: Row): Suppression {
  return {
    why: (row.why?.S ?? "manual") as SuppressionReason,
    at: Number(row.at?.N),
    evidence: row.evidence?.S ?? "",
  };
}
