/**
 * The bare floor: the calls of the recorded touch, one after the other, with the same payloads and the very clients
 * of the service, and nothing else: nothing is decided, rendered, or made of the answers. It has the shape of a
 * handler, is bundled as one and is measured as one.
 */
import { readFileSync } from "node:fs";
import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import { CreateScheduleCommand, type CreateScheduleCommandInput } from "@aws-sdk/client-scheduler";
import { SendEmailCommand, type SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import { createDynamoDbClient } from "../../functions/adapters/dynamodb/client.ts";
import { createSchedulerClient } from "../../functions/adapters/scheduler.ts";
import { createSesClient } from "../../functions/adapters/ses.ts";
import { type Exchange, FLOOR_EXCHANGES, SCHEDULES } from "./exchange.ts";

const dynamoDb = createDynamoDbClient();
const ses = createSesClient();
const scheduler = createSchedulerClient();

/** These services take a command's input as the JSON of the body, so the recorded bodies are the inputs. */
function callOf({ operation, path, asked }: Exchange): () => Promise<unknown> {
  const input: unknown = JSON.parse(asked);
  switch (operation) {
    case "Query":
      return () => dynamoDb.send(new QueryCommand(input as QueryCommandInput));
    case "BatchGetItem":
      return () => dynamoDb.send(new BatchGetItemCommand(input as BatchGetItemCommandInput));
    case "PutItem":
      return () => dynamoDb.send(new PutItemCommand(input as PutItemCommandInput));
    case "SendEmail":
      return () => ses.send(new SendEmailCommand(input as SendEmailCommandInput));
    case "CreateSchedule": {
      // The name is in the path, and the token is the SDK's own: it makes another for each call.
      const { ClientToken: _, ...schedule } = input as CreateScheduleCommandInput;
      const named = { ...schedule, Name: decodeURIComponent(path.slice(SCHEDULES.length)) };
      return () => scheduler.send(new CreateScheduleCommand(named));
    }
    default:
      throw new Error(`the floor knows no ${operation}: add it here`);
  }
}

const exchanges = JSON.parse(readFileSync(process.env[FLOOR_EXCHANGES] ?? "", "utf8")) as readonly Exchange[];
const calls = exchanges.map(callOf);

export async function handler(): Promise<void> {
  for (const call of calls) await call();
}
