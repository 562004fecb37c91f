/** The environment of a function: what functions/handlers/config.ts reads, but for what is secret. */
import type { FunctionName } from "../functions/core/functions.ts";
import { functionArn } from "./permissions.ts";
import type { Resources } from "./resources.ts";

const HAS_INBOX: readonly FunctionName[] = ["inbound", "sweep", "webhooks"];

export function environmentOf(
  name: FunctionName,
  { stage, table, inbox, secrets, scheduleGroup, schedulerRole, configurationSet, trackedSet }: Resources,
  publicUrl: string,
): Record<string, string> {
  const { textSender, textKeywords } = stage;
  const own = [
    secrets.service,
    ...(name === "api" ? [secrets.api] : []),
    ...(name === "webhooks" ? [secrets.doors] : []),
  ];
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
    ...(name === "touch" ? { TRACKED_CONFIGURATION_SET: trackedSet } : {}),
    SECRETS: own.map(({ secretArn }) => secretArn).join(","),
    ...("from" in textSender
      ? { TWILIO_FROM: textSender.from }
      : { TWILIO_MESSAGING_SERVICE_SID: textSender.messagingServiceSid }),
    ...(name === "webhooks" && textKeywords !== undefined ? { TWILIO_KEYWORDS: textKeywords } : {}),
    ...(HAS_INBOX.includes(name) ? { INBOUND_BUCKET: inbox.bucketName } : {}),
    NODE_OPTIONS: "--enable-source-maps",
  };
}
