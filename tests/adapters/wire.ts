/** The adapters on a stack of stand-ins. */
import { CreateTableCommand, DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { createAddresses } from "../../functions/adapters/dynamodb/addresses.ts";
import { createDynamoDbClient, type Table } from "../../functions/adapters/dynamodb/client.ts";
import { createDesk } from "../../functions/adapters/dynamodb/desk.ts";
import { createGate } from "../../functions/adapters/dynamodb/gate.ts";
import { createPeople } from "../../functions/adapters/dynamodb/people.ts";
import { createResults } from "../../functions/adapters/dynamodb/results.ts";
import { createStops } from "../../functions/adapters/dynamodb/stops.ts";
import { createTableInput } from "../../functions/adapters/dynamodb/table.ts";
import { createTallies } from "../../functions/adapters/dynamodb/tallies.ts";
import { createTimeline } from "../../functions/adapters/dynamodb/timeline.ts";
import { createLambdaClient, createWaker } from "../../functions/adapters/lambda.ts";
import { createInbox, createS3Client } from "../../functions/adapters/s3.ts";
import { createAlarms, createSchedulerClient } from "../../functions/adapters/scheduler.ts";
import { createMailer, createSesClient } from "../../functions/adapters/ses.ts";
import { createTexter } from "../../functions/adapters/twilio.ts";
import { createTwilioMessages } from "../../functions/adapters/twilio-client.ts";
import { functionArn } from "../../functions/local/local-account.ts";
import { type Stack, startStack } from "../../functions/local/stack.ts";

export const START = new Date("2026-03-02T09:00:00.250Z");
export const BUCKET = "inbound-mail";
export const GROUP = "alarms";
export const TOUCH = "touch";
export const FROM = "ana@softtouch.example";
export const REPLY_TO = "r-abc@reply.softtouch.example";
export const PUBLIC_URL = "https://api.softtouch.example";
const TWILIO = {
  accountSid: `AC${"0".repeat(32)}`,
  authToken: "a-token-of-nobody",
  messagingServiceSid: `MG${"0".repeat(32)}`,
};

/** For clients of one service; what they would otherwise take from the environment. */
export function at(endpoint: string | undefined) {
  if (endpoint === undefined) throw new Error("the stack does not say where this service is");
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  return { region: "us-east-1", endpoint, credentials };
}

/** A running stack, the table made, and every adapter on it. */
export async function startWire() {
  const stack = await startStack({
    start: START,
    publicUrl: PUBLIC_URL,
    mailDomain: "softtouch.example",
    replyDomain: "reply.softtouch.example",
    bucket: BUCKET,
    configurationSet: "softtouch",
    trackedSet: "softtouch-tracked",
    scheduleGroup: GROUP,
    twilio: TWILIO,
    gatewayRoutes: [],
    busRules: [],
    recurring: [],
  });
  const now = () => stack.clock.now();
  const table = await createTable(stack);
  return {
    stack,
    table,
    people: createPeople(table),
    timeline: createTimeline(table, now),
    addresses: createAddresses(table),
    stops: createStops({ ...table, now }),
    gate: createGate({ ...table, now }),
    desk: createDesk(table),
    tallies: createTallies(table),
    results: createResults({ ...table, now }),
    alarms: createAlarms({
      client: createSchedulerClient(at(stack.environment.AWS_ENDPOINT_URL_SCHEDULER)),
      groupName: GROUP,
      targetArn: functionArn(TOUCH),
      roleArn: "arn:aws:iam::000000000000:role/scheduler",
      now,
    }),
    waker: createWaker({
      client: createLambdaClient(at(stack.environment.AWS_ENDPOINT_URL_LAMBDA)),
      functionName: TOUCH,
    }),
    mailer: createMailer({
      client: createSesClient(at(stack.environment.AWS_ENDPOINT_URL_SESV2)),
      configurationSet: "softtouch",
      tracking: { configurationSet: "softtouch-tracked", publicUrl: "https://go.softtouch.example" },
    }),
    texter: createTexter({
      messages: createTwilioMessages({
        accountSid: TWILIO.accountSid,
        username: TWILIO.accountSid,
        password: TWILIO.authToken,
        baseUrl: stack.environment.TWILIO_API_URL ?? "",
      }),
      sender: { messagingServiceSid: TWILIO.messagingServiceSid },
      publicUrl: PUBLIC_URL,
    }),
    inbox: createInbox({ client: createS3Client(at(stack.environment.AWS_ENDPOINT_URL_S3)), bucket: BUCKET }),
    now,
    close: () => stack.close(),
  };
}

async function createTable(stack: Stack): Promise<Table> {
  const client = createDynamoDbClient(at(stack.environment.AWS_ENDPOINT_URL_DYNAMODB));
  const table = { client, tableName: "softtouch", shards: 4 };
  await client.send(new CreateTableCommand(createTableInput(table.tableName)));
  for (;;) {
    const { Table: made } = await client.send(new DescribeTableCommand({ TableName: table.tableName }));
    if (made?.TableStatus === "ACTIVE") return table;
  }
}
