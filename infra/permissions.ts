/** What each function may do: the calls that it makes, on the resources that it makes them on, and nothing besides. */
import { ArnFormat, Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  DESK_INDEX,
  OWED_INDEX,
  RESULTS_INDEX,
  SUPPRESSED_INDEX,
} from "../functions/adapters/dynamodb/table.ts";
import { INBOUND_PREFIX, PROCESSED_PREFIX } from "../functions/adapters/s3.ts";
import type { FunctionName } from "../functions/core/functions.ts";
import { type SECRETS, type Stage, stackName } from "../functions/core/stage.ts";
import type { Resources } from "./resources.ts";

/**
 * Resources that are named only in part, and why: a policy with another one is not made. They are compared as text, in which
 * what CloudFormation fills in is the same token each time.
 */
const PARTLY_NAMED: readonly { readonly of: (resources: Resources) => string; readonly reason: string }[] = [
  {
    of: anyAlarm,
    reason: "Each alarm is a schedule of its own name, all in the group that is the stage's own.",
  },
  {
    of: ({ inbox }) => inbox.arnForObjects(`${INBOUND_PREFIX}*`),
    reason:
      "SES makes up the name of each mail that it stores under this prefix; that of a posted one is derived.",
  },
  {
    of: ({ inbox }) => inbox.arnForObjects(`${PROCESSED_PREFIX}*`),
    reason: "Each mail that was read lies under this prefix by the name that it came under.",
  },
];

/** Why a resource is named in part only. Throws for one that has no reason. */
export function reasonFor(resource: string, resources: Resources): string {
  const found = PARTLY_NAMED.find(({ of }) => of(resources) === resource);
  if (found === undefined) throw new Error(`nobody says why a policy has the wildcard of ${resource}`);
  return found.reason;
}

/** Something that a function does, as statements of a policy. */
type Ability = (resources: Resources) => readonly PolicyStatement[];

const allow = (actions: readonly string[], resources: readonly string[]) => [
  new PolicyStatement({ actions: [...actions], resources: [...resources] }),
];

const readRows: Ability = ({ table }) =>
  allow(["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"], [table.tableArn]);

const writeRows: Ability = ({ table }) =>
  allow(["dynamodb:PutItem", "dynamodb:UpdateItem"], [table.tableArn]);

/** A lifted suppression is the only row that is ever deleted. */
const lift: Ability = ({ table }) => allow(["dynamodb:DeleteItem"], [table.tableArn]);

const readIndex =
  ({ name }: { readonly name: string }): Ability =>
  ({ table }) =>
    allow(["dynamodb:Query"], [`${table.tableArn}/index/${name}`]);

const sendMail: Ability = ({ stage, table, configurationSet }) => {
  const { partition, account, region } = Stack.of(table);
  const ses = `arn:${partition}:ses:${region}:${account}`;
  return allow(
    ["ses:SendEmail"],
    [
      `${ses}:identity/${stage.mailDomain}`,
      `${ses}:identity/${stage.replyDomain}`,
      `${ses}:configuration-set/${configurationSet}`,
    ],
  );
};

/** Touches are handed over by whoever is woken, and by nobody else. */
const sendTrackedMail: Ability = ({ table, trackedSet }) => {
  const { partition, account, region } = Stack.of(table);
  return allow(
    ["ses:SendEmail"],
    [`arn:${partition}:ses:${region}:${account}:configuration-set/${trackedSet}`],
  );
};

const setAlarms: Ability = (resources) => [
  ...allow(["scheduler:CreateSchedule"], [anyAlarm(resources)]),
  new PolicyStatement({
    actions: ["iam:PassRole"],
    resources: [resources.schedulerRole.roleArn],
    conditions: { StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" } },
  }),
];

function anyAlarm({ table, scheduleGroup }: Resources): string {
  const { partition, account, region } = Stack.of(table);
  return `arn:${partition}:scheduler:${region}:${account}:schedule/${scheduleGroup.ref}/*`;
}

const wake: Ability = ({ stage, table }) =>
  allow(["lambda:InvokeFunction"], [functionArn(table, stage, "touch")]);

const readMail: Ability = ({ inbox }) => [
  ...allow(
    ["s3:GetObject"],
    [inbox.arnForObjects(`${INBOUND_PREFIX}*`), inbox.arnForObjects(`${PROCESSED_PREFIX}*`)],
  ),
  // Without it S3 answers 403 for a mail that is not there.
  ...allow(["s3:ListBucket"], [inbox.bucketArn]),
  ...allow(["s3:PutObject"], [inbox.arnForObjects(`${PROCESSED_PREFIX}*`)]),
  ...allow(["s3:DeleteObject"], [inbox.arnForObjects(`${INBOUND_PREFIX}*`)]),
];

/** Looking first whether a mail was processed, which is reading it to S3, and then putting it there. */
const keepMail: Ability = ({ inbox }) => [
  ...allow(["s3:GetObject"], [inbox.arnForObjects(`${PROCESSED_PREFIX}*`)]),
  // Without it S3 answers 403 for a mail that is not there.
  ...allow(["s3:ListBucket"], [inbox.bucketArn]),
  ...allow(["s3:PutObject"], [inbox.arnForObjects(`${INBOUND_PREFIX}*`)]),
];

const readSecret =
  (key: keyof typeof SECRETS): Ability =>
  ({ secrets }) =>
    // Its ARN ends in six characters that Secrets Manager makes up: the reference knows them.
    allow(["secretsmanager:GetSecretValue"], [secrets[key].secretArn]);

/** Deciding and carrying out: whoever tells a person something does all of it. */
const tell = [readRows, writeRows, sendMail, setAlarms, readSecret("service")];

const ABILITIES: Readonly<Record<FunctionName, readonly Ability[]>> = {
  touch: [...tell, wake, sendTrackedMail],
  // Who waits on which step is counted by the index of those who are owed something.
  api: [
    ...[...tell, wake, lift, readSecret("api")],
    ...[SUPPRESSED_INDEX, DESK_INDEX, OWED_INDEX, RESULTS_INDEX].map(readIndex),
  ],
  // The page behind the link of a task shows what lies on the desk.
  webhooks: [...tell, wake, lift, readIndex(DESK_INDEX), keepMail, readSecret("doors")],
  inbound: [...tell, wake, readMail],
  feedback: [...tell, wake],
  sweep: [...tell, wake, readMail, readIndex(OWED_INDEX), readIndex(RESULTS_INDEX)],
  digest: [readRows, writeRows, sendMail, readSecret("service"), readIndex(DESK_INDEX)],
};

export function permissionsOf(name: FunctionName, resources: Resources): readonly PolicyStatement[] {
  return ABILITIES[name].flatMap((ability) => ability(resources));
}

/** The ARN of a function by its name: its own environment names `touch`, and a reference would be a circle. */
export function functionArn(scope: Resources["table"], stage: Stage, name: FunctionName): string {
  return Stack.of(scope).formatArn({
    service: "lambda",
    resource: "function",
    resourceName: `${stackName(stage)}-${name}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
