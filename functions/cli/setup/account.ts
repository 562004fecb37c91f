/** Whose AWS account it is, and whether its Region will do. */
import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import type { Stage } from "../../core/stage.ts";
import { ask, unanswered } from "./asked.ts";
import { type Item, missing, ok } from "./item.ts";

/**
 * Regions with an endpoint that receives mail, as read in January 2024: a Region may have been added since.
 * https://docs.aws.amazon.com/general/latest/gr/ses.html#ses_inbound_endpoints
 */
const RECEIVING_REGIONS: readonly string[] = [
  ...["us-east-1", "us-east-2", "us-west-2", "ca-central-1"],
  ...["eu-central-1", "eu-west-1", "eu-west-2"],
  ...["ap-northeast-1", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3"],
];

export async function checkAccount(sts: STSClient, { region }: Stage): Promise<Item[]> {
  const asked = await ask(() => sts.send(new GetCallerIdentityCommand({})));
  const account =
    asked.is === "refused"
      ? unanswered("account", "the AWS account", asked, "sts:GetCallerIdentity")
      : ok("account", `AWS account ${asked.answer.Account}, as ${asked.answer.Arn}`);
  return [account, checkRegion(region)];
}

function checkRegion(region: string): Item {
  if (RECEIVING_REGIONS.includes(region)) return ok("region", `SES receives mail in ${region}`);
  return missing(
    "region",
    `SES is not known to receive mail in ${region}, so answers would not arrive`,
    `write one of these as the stage's region in infra/stages.yaml: ${RECEIVING_REGIONS.join(", ")}`,
    "unless https://docs.aws.amazon.com/general/latest/gr/ses.html lists the Region by now",
  );
}
