/** A stage of the service in AWS, whole. */
import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Code } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { FunctionName } from "../functions/core/functions.ts";
import { type Stage, stackName } from "../functions/core/stage.ts";
import { createAlarms } from "./alarms.ts";
import { createDashboard } from "./dashboard.ts";
import { createRules } from "./events.ts";
import { createAlertTopic, createFailures } from "./failures.ts";
import { createFunctions } from "./functions.ts";
import { connectFront, createFront } from "./http-api.ts";
import { createInbox } from "./inbox.ts";
import { createMail } from "./mail.ts";
import { createScheduling, startSchedules } from "./scheduling.ts";
import { createSecrets } from "./secrets.ts";
import { createTable } from "./table.ts";

export interface SofttouchProps extends StackProps {
  readonly stage: Stage;
  readonly codeOf: (name: FunctionName) => Code;
}

export class Softtouch extends Stack {
  constructor(scope: Construct, { stage, codeOf, ...props }: SofttouchProps) {
    super(scope, stackName(stage), {
      description: `Softtouch, stage ${stage.name}`,
      terminationProtection: stage.isProduction,
      ...props,
    });
    const scheduling = createScheduling(this, stage);
    const resources = {
      stage,
      table: createTable(this, stage),
      inbox: createInbox(this, stage),
      secrets: createSecrets(this, stage),
      ...createMail(this, stage),
      ...scheduling,
    };
    const failures = createFailures(this, stage);
    const front = createFront(this, stage);
    const { api, publicUrl, linkTarget } = front;
    const functions = createFunctions(this, resources, { publicUrl, failures, codeOf });
    connectFront(front, functions);
    createRules(this, resources, functions, failures);
    startSchedules(this, scheduling, functions, failures);
    const watched = { stage, functions, failures, api };
    const alarms = createAlarms(this, watched, createAlertTopic(this, stage));
    createDashboard(this, watched, alarms);
    new CfnOutput(this, "Url", { value: publicUrl, description: "Of the API, webhooks and links" });
    if (linkTarget !== undefined)
      new CfnOutput(this, "LinkTarget", {
        value: linkTarget,
        description: `${stage.linkDomain?.name} is a CNAME of it`,
      });
  }
}
