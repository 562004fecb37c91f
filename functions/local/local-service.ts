/** The whole service on one machine: every stand-in, and the real handlers, unmodified, in this process. */
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { createDynamoDbClient } from "../adapters/dynamodb/client.ts";
import { createTableInput } from "../adapters/dynamodb/table.ts";
import {
  FUNCTIONS,
  type FunctionName,
  RECURRING,
  ROUTES,
  SES_EVENTS,
  STORED_EVENT,
} from "../core/functions.ts";
import { installAsMachineClock } from "./clock.ts";
import type { LambdaHandler } from "./lambda.ts";
import { functionArn, LOCAL_ACCOUNT, LOCAL_REGION } from "./local-account.ts";
import { type Stack, type StackOptions, startStack } from "./stack.ts";

export const LOCAL_API_KEY = "local-api-key-of-this-machine";
export const PUBLIC_URL = "https://api.softtouch.example";
export const REPLY_DOMAIN = "reply.softtouch.example";
const TABLE = "softtouch-local";
const BUCKET = `softtouch-local-inbound-${LOCAL_ACCOUNT}-${LOCAL_REGION}`;
const CONFIGURATION_SET = "softtouch-local";
const TRACKED_CONFIGURATION_SET = "softtouch-local-tracked";
const SCHEDULE_GROUP = "softtouch-local";

/** What a function is called in the local account. */
export const nameOf = (name: FunctionName) => `softtouch-local-${name}`;

export interface LocalService {
  readonly stack: Stack;
  /** A request to the API through the gateway, with a key. */
  api(method: string, path: string, body?: unknown, contentType?: string): Promise<Response>;
  close(): Promise<void>;
}

export interface LocalServiceOptions
  extends Pick<StackOptions, "concurrency" | "onGatewayError" | "watchTable"> {
  readonly start: Date;
  /** Where DynamoDB keeps its files; in memory when absent. */
  readonly dir?: string;
  readonly port?: number;
  /** More environment, or other: handlers read it when they are loaded. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Who runs a function, asked once the environment is set (default: the handler itself, in this process). */
  readonly load?: (name: FunctionName) => LambdaHandler | Promise<LambdaHandler>;
}

/**
 * Handlers read the environment and open their clients when they are loaded, as in Lambda: so a process runs one
 * local service, and this process's environment and clock are the service's until it is closed.
 */
export async function startLocalService(options: LocalServiceOptions): Promise<LocalService> {
  const { start, dir, port, environment = {}, load = loadHandler } = options;
  const { concurrency, onGatewayError, watchTable } = options;
  const stack = await startStack({
    ...{ concurrency, onGatewayError, watchTable },
    ...{ start, dir, port, publicUrl: PUBLIC_URL, replyDomain: REPLY_DOMAIN },
    mailDomain: "mail.softtouch.example",
    bucket: BUCKET,
    configurationSet: CONFIGURATION_SET,
    trackedSet: TRACKED_CONFIGURATION_SET,
    scheduleGroup: SCHEDULE_GROUP,
    twilio: { ...TWILIO, inboundUrl: `${PUBLIC_URL}/twilio/inbound` },
    gatewayRoutes: ROUTES.map(({ prefix, function: name }) => ({ prefix, function: nameOf(name) })),
    busRules: [
      { source: "aws.ses", detailTypes: [...SES_EVENTS], function: nameOf("feedback") },
      { source: "aws.s3", detailTypes: [STORED_EVENT], function: nameOf("inbound") },
    ],
    recurring: RECURRING.map(({ function: name, rate }) => ({ name, rate, function: nameOf(name) })),
  });
  const restoreClock = installAsMachineClock(stack.clock);
  Object.assign(process.env, stack.environment, ENVIRONMENT, environment);
  await createTable();
  for (const name of FUNCTIONS) stack.lambda.register(nameOf(name), await load(name));
  return {
    stack,
    api: (method, path, body, contentType = "application/json") =>
      fetch(`${stack.gateway.url}/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${LOCAL_API_KEY}`, "content-type": contentType },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    close: async () => {
      restoreClock();
      await stack.close();
    },
  };
}

/** An account of nobody: the stand-ins check it as Twilio would. */
const TWILIO = {
  accountSid: `AC${"0".repeat(32)}`,
  authToken: "a-twilio-token-of-nobody",
  messagingServiceSid: `MG${"0".repeat(32)}`,
};

/** Keys of the doors for replies that do not come by mail, for whoever posts on this machine. */
export const LOCAL_DOORS = {
  REPLY_WEBHOOK_SECRETS: `whsec_${Buffer.from("a webhook key of this machine only").toString("base64")}`,
  GMAIL_PUSH_TOKEN: "a-gmail-token-of-this-machine-only",
  SENDGRID_INBOUND_LOGIN: "sendgrid:a-password-of-this-machine-only",
  MAILGUN_SIGNING_KEY: "a-mailgun-key-of-this-machine-only",
  POSTMARK_INBOUND_LOGIN: "postmark:a-password-of-this-machine-only",
};

const ENVIRONMENT = {
  ...LOCAL_DOORS,
  STAGE: "local",
  // Nobody is behind the addresses of this machine's providers.
  ALLOWED_RECIPIENTS: "*",
  // Nobody collects them here, and they would stand between the lines of a story.
  POWERTOOLS_METRICS_DISABLED: "true",
  POWERTOOLS_LOG_LEVEL: "WARN",
  TABLE_NAME: TABLE,
  OWED_SHARDS: "2",
  PUBLIC_URL,
  REPLY_DOMAIN,
  SIGNING_KEYS: `a:${Buffer.from("a signing key of this machine only").toString("base64url")}`,
  SCHEDULE_GROUP,
  SCHEDULE_ROLE_ARN: `arn:aws:iam::${LOCAL_ACCOUNT}:role/softtouch-local-scheduler`,
  TOUCH_FUNCTION_ARN: functionArn(nameOf("touch")),
  CONFIGURATION_SET,
  TRACKED_CONFIGURATION_SET,
  INBOUND_BUCKET: BUCKET,
  API_KEYS: LOCAL_API_KEY,
  TWILIO_ACCOUNT_SID: TWILIO.accountSid,
  TWILIO_AUTH_TOKEN: TWILIO.authToken,
  TWILIO_MESSAGING_SERVICE_SID: TWILIO.messagingServiceSid,
};

async function createTable(): Promise<void> {
  const client = createDynamoDbClient();
  try {
    await client.send(new CreateTableCommand(createTableInput(TABLE)));
  } catch (error) {
    // A directory that was used before has its table.
    if (!(error instanceof Error && error.name === "ResourceInUseException")) throw error;
  } finally {
    client.destroy();
  }
}

async function loadHandler(name: FunctionName): Promise<LambdaHandler> {
  const { handler }: { handler: LambdaHandler } = await import(`../handlers/${name}.ts`);
  return handler;
}
