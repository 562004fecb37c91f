/** The stage's secrets, empty: `npx softtouch setup --apply` fills them, and what is in them no stack ever sees. */
import { RemovalPolicy } from "aws-cdk-lib";
import { type CfnSecret, Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { SECRETS, type Stage, secretName } from "../functions/core/stage.ts";
import { acknowledge } from "./audit.ts";

type SecretKey = keyof typeof SECRETS;

const PURPOSES: Readonly<Record<SecretKey, string>> = {
  service: "Keys that sign links and reply addresses, and the account at Twilio",
  api: "Keys of whoever calls the API",
  doors: "Keys of whoever posts replies that do not come by SES; each may be absent",
};

const IDS: Readonly<Record<SecretKey, string>> = {
  service: "ServiceSecret",
  api: "ApiSecret",
  doors: "DoorsSecret",
};

export function createSecrets(scope: Construct, stage: Stage): Readonly<Record<SecretKey, Secret>> {
  const create = (key: SecretKey): Secret => {
    const secret = new Secret(scope, IDS[key], {
      secretName: secretName(stage, key),
      description: `${PURPOSES[key]}: a JSON object of ${SECRETS[key].join(", ")}`,
      // Links in mails that were sent are signed with it: lost with a stack, none of them would unsubscribe anybody.
      removalPolicy: stage.isProduction ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    acknowledge(
      secret,
      "SMG4",
      "Links in mails must verify for years: keys are added by `softtouch setup`, never replaced by a timer.",
    );
    const resource = secret.node.defaultChild as CfnSecret;
    // CloudFormation writes a value only when the template's changes: what is filled in later stays.
    resource.generateSecretString = undefined;
    resource.secretString = "{}";
    return secret;
  };
  return { service: create("service"), api: create("api"), doors: create("doors") };
}
