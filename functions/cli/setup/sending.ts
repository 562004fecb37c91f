/** What SES lets the account send. */
import { GetAccountCommand, type GetAccountCommandOutput, type SESv2Client } from "@aws-sdk/client-sesv2";
import type { Stage } from "../../core/stage.ts";
import { ask, unanswered } from "./asked.ts";
import { type Item, missing, ok, warning } from "./item.ts";

/** From here on a busy day may run into the limit. */
const NEARLY_ALL = 0.8;

export async function checkSending(ses: SESv2Client, stage: Stage): Promise<Item[]> {
  const asked = await ask(() => ses.send(new GetAccountCommand({})));
  if (asked.is === "refused") return [unanswered("ses-account", "the SES account", asked, "ses:GetAccount")];
  const { answer } = asked;
  return [sandboxItem(answer, stage), sendingItem(answer), quotaItem(answer)];
}

/** https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html */
function sandboxItem({ ProductionAccessEnabled }: GetAccountCommandOutput, stage: Stage): Item {
  if (ProductionAccessEnabled === true) return ok("ses-sandbox", "the account is out of the SES sandbox");
  const what = `the account is in the SES sandbox in ${stage.region}: it writes to verified addresses only`;
  const request = `ask for production access: https://console.aws.amazon.com/ses/home?region=${stage.region}#/account`;
  return stage.isProduction
    ? missing("ses-sandbox", what, request)
    : warning("ses-sandbox", what, "verify each address that the stage's allow names", request);
}

function sendingItem({ SendingEnabled, EnforcementStatus }: GetAccountCommandOutput): Item {
  const support = "answer the case that AWS opened in the Support Center";
  if (EnforcementStatus === "SHUTDOWN")
    return missing("ses-sending", "SES has paused the account's sending for its reputation", support);
  if (SendingEnabled !== true)
    return missing(
      "ses-sending",
      "sending is switched off for the account",
      "aws sesv2 put-account-sending-attributes --sending-enabled",
    );
  if (EnforcementStatus === "PROBATION")
    return warning("ses-sending", "SES has the account under review for its reputation", support);
  return ok("ses-sending", "the account may send");
}

function quotaItem({ SendQuota = {} }: GetAccountCommandOutput): Item {
  const { MaxSendRate = 0, Max24HourSend = 0, SentLast24Hours = 0 } = SendQuota;
  // -1 stands for no limit.
  const day = Max24HourSend < 0 ? "any number" : String(Max24HourSend);
  const what = `SES sends ${MaxSendRate} a second and ${day} in 24 hours (${SentLast24Hours} in the last)`;
  if (Max24HourSend >= 0 && SentLast24Hours >= Max24HourSend * NEARLY_ALL)
    return warning("ses-quota", what, "ask for a higher sending quota in the Service Quotas console");
  return ok("ses-quota", what);
}
