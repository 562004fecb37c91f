/** Alarms of contacts, and what runs again and again. */
import { Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { CfnSchedule, CfnScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { type FunctionName, RECURRING } from "../functions/core/functions.ts";
import { type Stage, stackName } from "../functions/core/stage.ts";

export interface Scheduling {
  readonly scheduleGroup: CfnScheduleGroup;
  readonly schedulerRole: Role;
}

export function createScheduling(scope: Construct, stage: Stage): Scheduling {
  const { partition, account, region } = Stack.of(scope);
  const name = stackName(stage);
  const scheduleGroup = new CfnScheduleGroup(scope, "Schedules", { name });
  const schedulerRole = new Role(scope, "SchedulerRole", {
    roleName: `${name}-scheduler`,
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
    assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
      conditions: {
        StringEquals: {
          "aws:SourceAccount": account,
          "aws:SourceArn": `arn:${partition}:scheduler:${region}:${account}:schedule-group/${name}`,
        },
      },
    }),
  });
  return { scheduleGroup, schedulerRole };
}

/** Lets schedules invoke `touch`, and makes those that recur. */
export function startSchedules(
  scope: Construct,
  { scheduleGroup, schedulerRole }: Scheduling,
  functions: Readonly<Record<FunctionName, LambdaFunction>>,
  failures: Queue,
): void {
  const woken = [functions.touch, ...RECURRING.map(({ function: name }) => functions[name])];
  schedulerRole.addToPolicy(
    new PolicyStatement({
      actions: ["lambda:InvokeFunction"],
      resources: woken.map(({ functionArn }) => functionArn),
    }),
  );
  schedulerRole.addToPolicy(
    new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [failures.queueArn] }),
  );
  for (const { function: name, rate } of RECURRING) {
    new CfnSchedule(scope, `Every${name}`, {
      name,
      groupName: scheduleGroup.ref,
      scheduleExpression: rate,
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: functions[name].functionArn,
        roleArn: schedulerRole.roleArn,
        input: "{}",
        // The next one is soon: an old one is not worth trying.
        retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 1 },
        deadLetterConfig: { arn: failures.queueArn },
      },
    });
  }
}
