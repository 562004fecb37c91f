/** Composition root: the environment and the adapters become a service. Connections are opened once for each container. */
import { randomBytes } from "node:crypto";
import catalog from "#sequences";
import { createAddresses } from "../adapters/dynamodb/addresses.ts";
import { createDynamoDbClient } from "../adapters/dynamodb/client.ts";
import { createDesk } from "../adapters/dynamodb/desk.ts";
import { createGate } from "../adapters/dynamodb/gate.ts";
import { createPeople } from "../adapters/dynamodb/people.ts";
import { createResults } from "../adapters/dynamodb/results.ts";
import { createStops } from "../adapters/dynamodb/stops.ts";
import { createTallies } from "../adapters/dynamodb/tallies.ts";
import { createTimeline } from "../adapters/dynamodb/timeline.ts";
import { createLambdaClient, createWaker } from "../adapters/lambda.ts";
import { onlyListedMail, onlyListedTexts } from "../adapters/only-listed.ts";
import { createAlarms, createSchedulerClient } from "../adapters/scheduler.ts";
import { createMailer, createSesClient } from "../adapters/ses.ts";
import { createTexter } from "../adapters/twilio.ts";
import { createTwilioMessages } from "../adapters/twilio-client.ts";
import type { Service } from "../app/service.ts";
import { toBase32 } from "../core/base32.ts";
import { BREAKER } from "../core/breaker.ts";
import type { Settings } from "../core/settings.ts";
import { STRICTEST_SMS_HOURS } from "../core/sms-hours.ts";
import type { World } from "../ports.ts";
import { type Config, readConfig } from "./config.ts";
import type { Environment } from "./environment.ts";
import { type Logs, openLogs } from "./logs.ts";
import { openMeter } from "./meter.ts";

const now = () => Date.now();

/** Throws one Error that names everything that is wrong with the environment. */
export function openService(environment: Environment): Service & Logs {
  const config = readConfig(environment);
  return {
    world: openWorld(config),
    catalog,
    settings: settingsOf(config),
    now,
    measure: openMeter(config.STAGE),
    ...openLogs(config.STAGE),
  };
}

function openWorld(config: Config): World {
  const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME, shards: config.OWED_SHARDS };
  return {
    people: createPeople(table),
    timeline: createTimeline(table, now),
    addresses: createAddresses(table),
    stops: createStops({ ...table, now }),
    gate: createGate({ ...table, now }),
    desk: createDesk(table),
    tallies: createTallies(table),
    results: createResults({ ...table, now }),
    alarms: createAlarms({
      client: createSchedulerClient(),
      groupName: config.SCHEDULE_GROUP,
      targetArn: config.TOUCH_FUNCTION_ARN,
      roleArn: config.SCHEDULE_ROLE_ARN,
      now,
    }),
    waker: createWaker({ client: createLambdaClient(), functionName: config.TOUCH_FUNCTION_ARN }),
    mailer: onlyListedMail(
      createMailer({
        client: createSesClient(),
        configurationSet: config.CONFIGURATION_SET,
        ...trackingOf(config),
      }),
      config.ALLOWED_RECIPIENTS,
    ),
    texter: onlyListedTexts(openTexter(config), config.ALLOWED_RECIPIENTS),
    newId: () => toBase32(randomBytes(10)),
  };
}

function trackingOf({ TRACKED_CONFIGURATION_SET: configurationSet, PUBLIC_URL: publicUrl }: Config) {
  return configurationSet === undefined ? {} : { tracking: { configurationSet, publicUrl } };
}

function openTexter(config: Config) {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: password, TWILIO_API_URL: baseUrl } = config;
  const account = { accountSid, username: accountSid, password };
  const messages = createTwilioMessages(baseUrl === undefined ? account : { ...account, baseUrl });
  return createTexter({ messages, sender: config.textSender, publicUrl: config.PUBLIC_URL });
}

const MINUTE = 60_000;

/** Longer than the functions' timeout of 30 seconds plus any clock skew between them. */
const LEASE_MS = 3 * MINUTE;
const HOLD_RECHECK_MS = 24 * 60 * MINUTE;

function settingsOf(config: Config): Settings {
  return {
    publicUrl: config.PUBLIC_URL,
    replyDomain: config.REPLY_DOMAIN,
    keyring: config.SIGNING_KEYS,
    unknownZones: config.UNKNOWN_ZONES,
    spreadMs: config.SPREAD_MINUTES * MINUTE,
    caps: { perDay: config.CAP_PER_DAY, perWeek: config.CAP_PER_WEEK },
    smsWindow: STRICTEST_SMS_HOURS,
    leaseMs: LEASE_MS,
    settleMs: config.SETTLE_MINUTES * MINUTE,
    recheckMs: config.RECHECK_MINUTES * MINUTE,
    holdRecheckMs: HOLD_RECHECK_MS,
    breaker: BREAKER,
    recipients: config.ALLOWED_RECIPIENTS,
  };
}
