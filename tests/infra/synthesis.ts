/** The app as it is synthesized, for a stage that has the names of the local stack. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Code } from "aws-cdk-lib/aws-lambda";
import type { Stage } from "../../functions/core/stage.ts";
import { LOCAL_REGION } from "../../functions/local/local-account.ts";
import { PUBLIC_URL, REPLY_DOMAIN } from "../../functions/local/local-service.ts";
import { createApp } from "../../infra/app.ts";
import type { Template } from "./template.ts";

export const STAGE: Stage = {
  name: "local",
  isProduction: false,
  region: LOCAL_REGION,
  mailDomain: "mail.softtouch.example",
  ownsMailDomain: true,
  replyDomain: REPLY_DOMAIN,
  linkDomain: {
    name: new URL(PUBLIC_URL).host,
    certificateArn: `arn:aws:acm:${LOCAL_REGION}:000000000000:certificate/0`,
  },
  alertEmail: "ops@mail.softtouch.example",
  allow: ["@mail.softtouch.example"],
  textSender: { messagingServiceSid: `MG${"0".repeat(32)}` },
  receiptRuleSet: "softtouch",
};

/** With code of no matter, unless the code is given. Throws when a rule of cdk-nag finds something. */
export function synthesize(
  stage: Stage = STAGE,
  codeOf: (name: string) => Code = () => Code.fromInline("// of no matter here"),
): Template {
  const outdir = mkdtempSync(join(tmpdir(), "softtouch-cdk-"));
  try {
    const { app, stack } = createApp({ stage, codeOf, outdir });
    return app.synth().getStackByName(stack.stackName).template;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
