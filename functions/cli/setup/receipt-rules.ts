/** The SES receipt rule set that answers come through. CloudFormation can make one but not activate it. */
import {
  CreateReceiptRuleSetCommand,
  DescribeActiveReceiptRuleSetCommand,
  type DescribeActiveReceiptRuleSetCommandOutput,
  DescribeReceiptRuleSetCommand,
  type SESClient,
  SetActiveReceiptRuleSetCommand,
} from "@aws-sdk/client-ses";
import { type Stage, stackName } from "../../core/stage.ts";
import { ask, type Refused, unanswered } from "./asked.ts";
import { type Item, missing, ok } from "./item.ts";

type Active = DescribeActiveReceiptRuleSetCommandOutput;

const ID = "receipt-rule-set";

/** One set is active in an account and Region, whoever made it. Another's is never put out of use. */
export async function checkReceiptRules(ses: SESClient, stage: Stage, apply: boolean): Promise<Item[]> {
  const asked = await ask(() => ses.send(new DescribeActiveReceiptRuleSetCommand({})));
  if (asked.is === "refused")
    return [unanswered(ID, "the active receipt rule set", asked, "ses:DescribeActiveReceiptRuleSet")];
  const active = asked.answer.Metadata?.Name;
  const set = stage.receiptRuleSet;
  if (active === set)
    return [ok(ID, `the receipt rule set "${set}" is active`), ruleItem(asked.answer, stage)];
  const made = await makeSet(ses, set, apply);
  if (made.is === "refused") return [unanswered(ID, `the rule set "${set}"`, made, made.action)];
  if (active !== undefined) return [occupied(stage, active)];
  if (!apply)
    return [missing(ID, told(set, made.was), "run this again with --apply: it makes and activates it")];
  const activated = await ask(() => ses.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: set })));
  if (activated.is === "refused")
    return [unanswered(ID, `the rule set "${set}"`, activated, "ses:SetActiveReceiptRuleSet")];
  const what = made.was === "made" ? "made and activated" : "activated";
  return [ok(ID, `the receipt rule set "${set}" is ${what} now`), ruleItem(asked.answer, stage)];
}

type Made =
  | { readonly is: "known"; readonly was: "there" | "absent" | "made" }
  | (Refused & { readonly action: string });

async function makeSet(ses: SESClient, set: string, apply: boolean): Promise<Made> {
  const looked = await ask(() => ses.send(new DescribeReceiptRuleSetCommand({ RuleSetName: set })));
  if (looked.is === "answered") return { is: "known", was: "there" };
  // The service's own code, which is not the name of the class that the SDK has for it.
  if (!looked.code.startsWith("RuleSetDoesNotExist"))
    return { ...looked, action: "ses:DescribeReceiptRuleSet" };
  if (!apply) return { is: "known", was: "absent" };
  const created = await ask(() => ses.send(new CreateReceiptRuleSetCommand({ RuleSetName: set })));
  if (created.is === "answered") return { is: "known", was: "made" };
  if (created.code.startsWith("AlreadyExists")) return { is: "known", was: "there" };
  return { ...created, action: "ses:CreateReceiptRuleSet" };
}

function told(set: string, was: "there" | "absent" | "made"): string {
  const fault = was === "there" ? "is not active" : "does not exist";
  return `the receipt rule set "${set}" ${fault}, so answers go nowhere`;
}

function occupied({ receiptRuleSet, name }: Stage, active: string): Item {
  return missing(
    ID,
    `the receipt rule set "${active}" is active, not "${receiptRuleSet}", and SES has one at a time`,
    `write "receiptRuleSet: ${active}" for the stage ${name} in infra/stages.yaml: its rule goes beside the others`,
    `or move the rules of "${active}" into "${receiptRuleSet}" and activate that yourself`,
  );
}

function ruleItem({ Rules = [] }: Active, stage: Stage): Item {
  const { replyDomain } = stage;
  const rule = Rules.find(({ Recipients = [] }) => Recipients.includes(replyDomain));
  if (rule?.Enabled === true) return ok("receipt-rule", `a rule takes mail for ${replyDomain}`);
  return missing(
    "receipt-rule",
    rule === undefined
      ? `no rule takes mail for ${replyDomain}`
      : `the rule "${rule.Name}" for ${replyDomain} is switched off`,
    `deploy the stage: the stack ${stackName(stage)} makes the rule`,
  );
}
