/** What functions are allowed to use, as the other files of infra made it. */
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Role } from "aws-cdk-lib/aws-iam";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { CfnScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import type { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { SECRETS, Stage } from "../functions/core/stage.ts";

export interface Resources {
  readonly stage: Stage;
  readonly table: TableV2;
  readonly inbox: Bucket;
  readonly secrets: Readonly<Record<keyof typeof SECRETS, Secret>>;
  readonly scheduleGroup: CfnScheduleGroup;
  /** Taken on by EventBridge Scheduler to invoke functions. */
  readonly schedulerRole: Role;
  /** Names of the configuration sets: of most mail, and of mail whose opens and clicks are told. */
  readonly configurationSet: string;
  readonly trackedSet: string;
}
