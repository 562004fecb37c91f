/** Quotas of the account that a stage can run into. */
import {
  GetAccountSettingsCommand,
  GetFunctionConcurrencyCommand,
  type LambdaClient,
} from "@aws-sdk/client-lambda";
import { type Stage, stackName } from "../../core/stage.ts";
import { ask, unanswered } from "./asked.ts";
import { type Item, missing, ok, warning } from "./item.ts";

/**
 * Lambda reserves no more than leaves 100 for functions without a reservation.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
const UNRESERVED = 100;
const RAISE = 'ask for more "Concurrent executions" in the Service Quotas console, AWS Lambda';

export async function checkQuotas(lambda: LambdaClient, stage: Stage): Promise<Item[]> {
  const id = "lambda-concurrency";
  const asked = await ask(() => lambda.send(new GetAccountSettingsCommand({})));
  if (asked.is === "refused")
    return [unanswered(id, "the Lambda quotas", asked, "lambda:GetAccountSettings"), schedulerItem()];
  const { ConcurrentExecutions = 0, UnreservedConcurrentExecutions = 0 } = asked.answer.AccountLimit ?? {};
  return [
    executionsItem(ConcurrentExecutions),
    ...(await reservationItems(lambda, stage, UnreservedConcurrentExecutions)),
    schedulerItem(),
  ];
}

function executionsItem(all: number): Item {
  const what = `Lambda runs ${all} executions at a time in this account and Region`;
  if (all >= UNRESERVED) return ok("lambda-concurrency", what);
  return warning("lambda-concurrency", `${what}: touches and replies share them, and wait`, RAISE);
}

async function reservationItems(lambda: LambdaClient, stage: Stage, unreserved: number): Promise<Item[]> {
  const { touchConcurrency: wanted } = stage;
  if (wanted === undefined) return [];
  const id = "touch-concurrency";
  const FunctionName = `${stackName(stage)}-touch`;
  // What the function has reserved already is counted twice otherwise.
  const asked = await ask(() => lambda.send(new GetFunctionConcurrencyCommand({ FunctionName })));
  if (asked.is === "refused" && asked.code !== "ResourceNotFoundException")
    return [unanswered(id, `the reservation of ${FunctionName}`, asked, "lambda:GetFunctionConcurrency")];
  const own = asked.is === "answered" ? (asked.answer.ReservedConcurrentExecutions ?? 0) : 0;
  const left = unreserved + own - wanted;
  if (left >= UNRESERVED)
    return [ok(id, `a touchConcurrency of ${wanted} leaves ${left} executions unreserved`)];
  return [
    missing(
      id,
      `a touchConcurrency of ${wanted} does not fit: ${unreserved + own} executions are free, and Lambda keeps ${UNRESERVED} of them unreserved`,
      "write a smaller touchConcurrency in infra/stages.yaml, or leave it out",
      RAISE,
    ),
  ];
}

/** No API tells them short of Service Quotas. https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html */
function schedulerItem(): Item {
  return ok(
    "scheduler-quotas",
    "EventBridge Scheduler holds 10,000,000 schedules in a Region and rings 1,000 a second in the large ones, unless yours was changed (scheduler-quotas.html in its user guide)",
  );
}
