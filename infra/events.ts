/** What EventBridge's default bus brings: mail that was stored, and what became of mail that was sent. */
import { Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as ToFunction } from "aws-cdk-lib/aws-events-targets";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { INBOUND_PREFIX } from "../functions/adapters/s3.ts";
import { SES_EVENTS, STORED_EVENT } from "../functions/core/functions.ts";
import { stackName } from "../functions/core/stage.ts";
import type { Functions } from "./functions.ts";
import type { Resources } from "./resources.ts";

export function createRules(
  scope: Construct,
  { stage, inbox, configurationSet, trackedSet }: Resources,
  functions: Functions,
  failures: Queue,
): void {
  new Rule(scope, "MailStored", {
    ruleName: `${stackName(stage)}-inbound`,
    description: "A mail was stored",
    eventPattern: {
      source: ["aws.s3"],
      detailType: [STORED_EVENT],
      detail: { bucket: { name: [inbox.bucketName] }, object: { key: [{ prefix: INBOUND_PREFIX }] } },
    },
    targets: [new ToFunction(functions.inbound, { deadLetterQueue: failures })],
  });
  new Rule(scope, "MailTold", {
    ruleName: `${stackName(stage)}-feedback`,
    description: "SES says what became of a mail of this stage",
    eventPattern: {
      source: ["aws.ses"],
      detailType: [...SES_EVENTS],
      // Every stage of the account has its events on the same bus.
      detail: { mail: { tags: { "ses:configuration-set": [configurationSet, trackedSet] } } },
    },
    targets: [new ToFunction(functions.feedback, { deadLetterQueue: failures })],
  });
}
