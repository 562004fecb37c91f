/** Everything that a stage needs from outside, looked at in the order in which it is mended. */
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SESClient } from "@aws-sdk/client-ses";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { STSClient } from "@aws-sdk/client-sts";
import type { Stage } from "../../core/stage.ts";
import { checkAccount } from "./account.ts";
import { checkDeployment } from "./deployment.ts";
import { type Group, type Item, unknown } from "./item.ts";
import { checkMailDomain, checkReplyDomain } from "./mail-domain.ts";
import type { Names } from "./name-records.ts";
import { checkQuotas } from "./quotas.ts";
import { checkReceiptRules } from "./receipt-rules.ts";
import type { SecretValues, SigningKeyStep } from "./secret-values.ts";
import { checkSecrets } from "./secrets.ts";
import { checkSending } from "./sending.ts";
import { checkTexting } from "./texting.ts";
import { connectTwilio } from "./twilio-api.ts";

export interface Wish {
  /** Without it nothing is changed. */
  readonly apply: boolean;
  readonly signingKey: SigningKeyStep | undefined;
  /** Set Twilio's webhook even where another one stands. */
  readonly replaceWebhook: boolean;
  /** Without a slash at the end; absent when nobody knows it. */
  readonly publicUrl: string | undefined;
}

export interface Outside {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly names: Names;
  /** Told of each group before it is looked at. */
  readonly onGroup: (title: string) => void;
}

/** Somebody sits before it: better to hear of a service that does not answer than to wait for it. */
const PATIENCE = { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true };

/** One group after the other. A service that refuses makes its own items unknown, and no others. */
export async function inspectStage(stage: Stage, wish: Wish, outside: Outside): Promise<Group[]> {
  const { names, env, onGroup } = outside;
  const config = { region: stage.region, maxAttempts: 2, requestHandler: PATIENCE };
  const sts = new STSClient(config);
  // Looked up once: where there are none, each search for them takes a while.
  const aws = { ...config, credentials: sts.config.credentials };
  const ses = new SESv2Client(aws);
  let values: SecretValues = {};
  const checks: readonly (readonly [string, () => Promise<Item[]>])[] = [
    ["AWS account", () => checkAccount(sts, stage)],
    ["Mail domain", () => checkMailDomain(ses, names, stage)],
    ["Reply domain", () => checkReplyDomain(ses, names, stage)],
    ["Sending mail", () => checkSending(ses, stage)],
    ["Receiving mail", () => checkReceiptRules(new SESClient(aws), stage, wish.apply)],
    [
      "Secrets",
      async () => {
        const manager = new SecretsManagerClient(aws);
        const checked = await checkSecrets(manager, stage, {
          apply: wish.apply,
          signingKey: wish.signingKey,
          env,
        });
        values = checked.values;
        return checked.items;
      },
    ],
    ["Texts", () => checkTexts(stage, wish, env, values)],
    ["Service", async () => [await checkDeployment(wish.publicUrl)]],
    ["Quotas", () => checkQuotas(new LambdaClient(aws), stage)],
  ];
  const groups: Group[] = [];
  for (const [title, check] of checks) {
    onGroup(title);
    groups.push({ title, items: await check() });
  }
  return groups;
}

async function checkTexts(
  stage: Stage,
  wish: Wish,
  env: Outside["env"],
  values: SecretValues,
): Promise<Item[]> {
  const accountSid = env.TWILIO_ACCOUNT_SID || values.TWILIO_ACCOUNT_SID;
  const authToken = env.TWILIO_AUTH_TOKEN || values.TWILIO_AUTH_TOKEN;
  if (accountSid === undefined || authToken === undefined)
    return [
      unknown(
        "twilio-account",
        "Twilio could not be looked at: its account SID and auth token are neither in the environment nor in the secret",
        "set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN in the environment and run this again",
      ),
    ];
  const twilio = connectTwilio({
    accountSid,
    authToken,
    apiUrl: env.TWILIO_API_URL || undefined,
    messagingUrl: env.TWILIO_MESSAGING_URL || undefined,
  });
  return checkTexting(twilio, stage, {
    apply: wish.apply,
    replace: wish.replaceWebhook,
    publicUrl: wish.publicUrl,
  });
}
