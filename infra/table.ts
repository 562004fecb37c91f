/** The one table, from the definition that the adapters read and write by. */
import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, ProjectionType, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import { EXPIRES, TABLE } from "../functions/adapters/dynamodb/table.ts";
import { type Stage, stackName } from "../functions/core/stage.ts";

const TYPES = { S: AttributeType.STRING, N: AttributeType.NUMBER } as const;

interface Key {
  readonly name: string;
  readonly type: keyof typeof TYPES;
}

const attribute = ({ name, type }: Key) => ({ name, type: TYPES[type] });

/** Production keeps its table whatever happens to the stack; every other stage may be removed. */
export function createTable(scope: Construct, stage: Stage): TableV2 {
  const { isProduction } = stage;
  return new TableV2(scope, "Table", {
    tableName: stackName(stage),
    partitionKey: attribute(TABLE.partitionKey),
    sortKey: attribute(TABLE.sortKey),
    billing: Billing.onDemand(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    timeToLiveAttribute: EXPIRES,
    deletionProtection: isProduction,
    removalPolicy: isProduction ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    globalSecondaryIndexes: TABLE.indexes.map(({ name, partitionKey, sortKey, includes }) => ({
      indexName: name,
      partitionKey: attribute(partitionKey),
      sortKey: attribute(sortKey),
      ...(includes.length === 0
        ? { projectionType: ProjectionType.KEYS_ONLY }
        : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...includes] }),
    })),
  });
}
