/** Quotas of the account that a stage can run into. */
import { GetAccountSettingsCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import type { Stage } from "../../core/stage.ts";
import { ask, unanswered } from "./asked.ts";
import { type Item, missing, ok, warning } from "./item.ts";

/**
 * Lambda reserves no more than leaves 100 for functions without a reservation.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
const UNRESERVED = 100;
const RAISE = 'ask for more "Concurrent executions" in the Service Quotas console, AWS Lambda';

export async function checkQuotas(lambda: LambdaClient, stage: Stage): Promise<Item[]> {
  const asked = await ask(() => lambda.send(new GetAccountSettingsCommand({})));
  if (asked.is === "refused")
    return [
      unanswered("lambda-concurrency", "the Lambda quotas", asked, "lambda:GetAccountSettings"),
      schedulerItem(),
    ];
  const { ConcurrentExecutions = 0, UnreservedConcurrentExecutions = 0 } = asked.answer.AccountLimit ?? {};
  return [
    executionsItem(ConcurrentExecutions),
    ...reservationItems(stage, ConcurrentExecutions, UnreservedConcurrentExecutions),
    schedulerItem(),
  ];
}

function executionsItem(all: number): Item {
  const what = `Lambda runs ${all} executions at a time in this account and Region`;
  if (all >= UNRESERVED) return ok("lambda-concurrency", what);
  return warning("lambda-concurrency", `${what}: touches and replies share them, and wait`, RAISE);
}

function reservationItems({ touchConcurrency }: Stage, all: number, unreserved: number): Item[] {
  if (touchConcurrency === undefined) return [];
  const id = "touch-concurrency";
  const less = "write a smaller touchConcurrency in infra/stages.yaml, or leave it out";
  if (all - touchConcurrency < UNRESERVED)
    return [
      missing(
        id,
        `a touchConcurrency of ${touchConcurrency} leaves ${Math.max(0, all - touchConcurrency)} of ${all} executions unreserved; Lambda demands ${UNRESERVED}`,
        less,
        RAISE,
      ),
    ];
  // What is unreserved no longer holds the stage's own part once it is deployed.
  if (unreserved - touchConcurrency < UNRESERVED)
    return [
      warning(
        id,
        `${unreserved} executions are unreserved: too few for a touchConcurrency of ${touchConcurrency}, unless it is among those reserved already`,
        less,
        RAISE,
      ),
    ];
  return [ok(id, `a touchConcurrency of ${touchConcurrency} can be reserved`)];
}

/** No API tells them short of Service Quotas. https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html */
function schedulerItem(): Item {
  return ok(
    "scheduler-quotas",
    "EventBridge Scheduler holds 10,000,000 schedules in a Region and rings 1,000 a second in the large ones, unless yours was changed (scheduler-quotas.html in its user guide)",
  );
}
