/** The environment of a function: what functions/handlers/config.ts reads, but for what is secret. */
import type { FunctionName } from "../functions/core/functions.ts";
import { functionArn } from "./permissions.ts";
import type { Resources } from "./resources.ts";

const READS_MAIL: readonly FunctionName[] = ["inbound", "sweep"];

export function environmentOf(
  name: FunctionName,
  { stage, table, inbox, secrets, scheduleGroup, schedulerRole, configurationSet }: Resources,
  publicUrl: string,
): Record<string, string> {
  const { textSender } = stage;
  const own = name === "api" ? [secrets.service, secrets.api] : [secrets.service];
  return {
    STAGE: stage.name,
    TABLE_NAME: table.tableName,
    PUBLIC_URL: publicUrl,
    REPLY_DOMAIN: stage.replyDomain,
    ALLOWED_RECIPIENTS: stage.isProduction ? "*" : stage.allow.join(","),
    SCHEDULE_GROUP: scheduleGroup.ref,
    SCHEDULE_ROLE_ARN: schedulerRole.roleArn,
    TOUCH_FUNCTION_ARN: functionArn(table, stage, "touch"),
    CONFIGURATION_SET: configurationSet,
    SECRETS: own.map(({ secretArn }) => secretArn).join(","),
    ...("from" in textSender
      ? { TWILIO_FROM: textSender.from }
      : { TWILIO_MESSAGING_SERVICE_SID: textSender.messagingServiceSid }),
    ...(READS_MAIL.includes(name) ? { INBOUND_BUCKET: inbox.bucketName } : {}),
    NODE_OPTIONS: "--enable-source-maps",
  };
}
