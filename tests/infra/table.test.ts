import { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { createTableInput } from "../../functions/adapters/dynamodb/table.ts";
import { createApp } from "../../infra/app.ts";

const GLOBAL_TABLE = "AWS::DynamoDB::GlobalTable";

function templateOf(stage: string) {
  return Template.fromStack(createApp(stage).stack);
}

describe("the table in AWS", () => {
  it("has the keys and indexes that the adapters use", () => {
    const local = createTableInput("softtouch-test");
    const [table] = Object.values(templateOf("test").findResources(GLOBAL_TABLE));
    expect(table?.Properties.KeySchema).toEqual(local.KeySchema);
    const indexes = table?.Properties.GlobalSecondaryIndexes.map(
      ({ IndexName, KeySchema, Projection }: Record<string, unknown>) => ({
        IndexName,
        KeySchema,
        Projection,
      }),
    );
    expect(indexes).toEqual(local.GlobalSecondaryIndexes);
  });

  it("can be restored to any second, and production's cannot be deleted", () => {
    const production = templateOf("production");
    production.hasResource(GLOBAL_TABLE, {
      DeletionPolicy: "Retain",
      Properties: {
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          },
        ],
      },
    });
    templateOf("test").hasResource(GLOBAL_TABLE, { DeletionPolicy: "Delete" });
  });
});
