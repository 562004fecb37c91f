/** The Lambda functions: each with its own role, its own log, and nothing else that it could reach. */
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  type Code,
  EventInvokeConfig,
  Function as LambdaFunction,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { FUNCTIONS, type FunctionName } from "../functions/core/functions.ts";
import { stackName } from "../functions/core/stage.ts";
import { acknowledgeWildcard, hasWildcard } from "./audit.ts";
import { environmentOf } from "./environment.ts";
import { permissionsOf, reasonFor } from "./permissions.ts";
import type { Resources } from "./resources.ts";

export type Functions = Readonly<Record<FunctionName, LambdaFunction>>;

/** What is slow is waiting for others; more memory is more CPU, which shortens cold starts. */
const MEMORY_MB = 512;
/** A claim's lease is longer than this by far: whoever claims has ended before another may look into it. */
const TIMEOUT = Duration.seconds(30);

/** Called by EventBridge, Scheduler or another function, who do not wait for an answer. */
const ASYNCHRONOUS: readonly FunctionName[] = ["touch", "inbound", "feedback", "sweep", "digest"];

const ENGLISH: Readonly<Record<FunctionName, string>> = {
  touch: "Wakes a contact: decides, sends, sets the next alarm",
  api: "Leads are enrolled, looked up and stopped",
  webhooks: "Twilio's callbacks, posted replies, unsubscribe links, and the links of tasks and replies",
  inbound: "A mail came to the reply domain",
  feedback: "SES says what became of a mail",
  sweep: "Each minute: what is overdue, and what was lost on its way",
  digest: "Each hour: the morning mails of senders",
};

export function createFunctions(
  scope: Construct,
  resources: Resources,
  options: { publicUrl: string; failures: Queue; codeOf: (name: FunctionName) => Code },
): Functions {
  const create = (name: FunctionName): LambdaFunction => {
    const { stage } = resources;
    const functionName = `${stackName(stage)}-${name}`;
    const logGroup = new LogGroup(scope, `${name}Log`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: stage.isProduction ? RetentionDays.THREE_MONTHS : RetentionDays.TWO_WEEKS,
      removalPolicy: stage.isProduction ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${name}Role`, {
      roleName: functionName,
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      description: `${ENGLISH[name]} (${stage.name})`,
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [logGroup.logGroupArn],
      }),
    );
    for (const statement of permissionsOf(name, resources)) {
      role.addToPolicy(statement);
      for (const resource of statement.resources.filter(hasWildcard))
        acknowledgeWildcard(role, resource, reasonFor(resource, resources));
    }
    const made = new LambdaFunction(scope, name, {
      functionName,
      description: ENGLISH[name],
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: "index.handler",
      code: options.codeOf(name),
      memorySize: MEMORY_MB,
      timeout: TIMEOUT,
      role,
      logGroup,
      environment: environmentOf(name, resources, options.publicUrl),
      ...(name === "touch" && stage.touchConcurrency !== undefined
        ? { reservedConcurrentExecutions: stage.touchConcurrency }
        : {}),
    });
    if (ASYNCHRONOUS.includes(name))
      new EventInvokeConfig(scope, `${name}Retries`, {
        function: made,
        retryAttempts: 2,
        maxEventAge: Duration.hours(6),
        onFailure: new SqsDestination(options.failures),
      });
    return made;
  };
  return Object.fromEntries(FUNCTIONS.map((name) => [name, create(name)])) as unknown as Functions;
}
