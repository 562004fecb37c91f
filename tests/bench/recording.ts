/**
 * Plays one lead through a sequence on the embedded stack, with the bundled touch function, and writes down every
 * email touch: what it was invoked with, all requests and answers, and what they consumed.
 *
 * A process of its own: `node recording.ts <touch bundle> <file to write>`.
 */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import catalog from "#sequences";
import { type LocalService, startLocalService } from "../../functions/local/local-service.ts";
import { createCapacity } from "./capacity.ts";
import type { Exchange } from "./exchange.ts";
import { startRecordingProxy } from "./recording-proxy.ts";

export interface RecordedTouch {
  readonly event: unknown;
  /** The clock then, in epoch milliseconds. */
  readonly at: number;
  readonly exchanges: readonly Exchange[];
}

export interface Recording {
  /** What the functions found in their environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** The emails of one enrollment, in order. */
  readonly touches: readonly RecordedTouch[];
}

type Handler = (event: unknown, context: object) => Promise<void>;

const SEQUENCE = "web-lead";
/** A Monday, 10:04 in New York. */
const START = new Date("2026-02-23T15:04:00Z");
const DAYS = 50;
const SERVICES = ["DYNAMODB", "SESV2", "SCHEDULER"] as const;

const LEAD = {
  email: "maria.costa@bakery.example.com",
  phone: "+12125550117",
  first_name: "Maria",
  last_name: "Costa",
  organisation: "Costa Bakery",
  city: "New York",
  interest: "refrigeration",
  zone: "America/New_York",
  country: "US",
};

async function record(bundlePath: string): Promise<Recording> {
  if (catalog.sequences[SEQUENCE] === undefined)
    throw new Error(
      `templates/ holds no sequence "${SEQUENCE}" to measure: change SEQUENCE in ${import.meta.filename}`,
    );
  const before = { ...process.env };
  const service = await startLocalService({ start: START });
  const { stack } = service;
  const environment = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || before[name] === value ? [] : [[name, value]],
    ),
  );
  const capacity = createCapacity();
  let exchanges: Exchange[] = [];
  const proxies = await Promise.all(
    SERVICES.map(async (name) => {
      const variable = `AWS_ENDPOINT_URL_${name}`;
      const proxy = await startRecordingProxy(environment[variable] ?? "", capacity, (exchange) => {
        exchanges.push(exchange);
      });
      process.env[variable] = proxy.url;
      return proxy;
    }),
  );
  const { handler } = (await import(pathToFileURL(bundlePath).href)) as { handler: Handler };
  const touches: RecordedTouch[] = [];
  stack.lambda.register("softtouch-local-touch", async (event: unknown, context) => {
    exchanges = [];
    await handler(event, context);
    // Only a touch asks whether the address is suppressed before it sends; a task's notice does not.
    const isEmail = ["BatchGetItem", "SendEmail"].every((name) =>
      exchanges.some(({ operation }) => operation === name),
    );
    if (isEmail) touches.push({ event, at: stack.clock.now(), exchanges });
    // What other functions ask from now on is no part of it.
    exchanges = [];
  });
  // They would talk to the table at the same time; what they say is no part of a touch.
  for (const name of ["feedback", "sweep"]) stack.lambda.register(`softtouch-local-${name}`, () => undefined);
  const answer = await service.api("POST", "/enrollments", { sequence: SEQUENCE, lead: LEAD });
  if (answer.status !== 201) throw new Error(`the lead was not enrolled: ${await answer.text()}`);
  const onStop = () => doTasks(service);
  await stack.advanceTo(START.getTime() + DAYS * 86_400_000, { sweepEvery: 86_400_000, onStop });
  const { deadLetters } = stack.lambda;
  if (deadLetters[0] !== undefined) throw deadLetters[0].error;
  for (const proxy of proxies) proxy.close();
  await service.close();
  return { environment, touches };
}

/** The rep does what lies on their desk, as a rep would: a row full of forgotten tasks is no steady state. */
async function doTasks(service: LocalService): Promise<void> {
  const desk = (await (await service.api("GET", "/desk")).json()) as Desk;
  for (const { contactId, touchId } of desk.items) {
    const answer = await service.api("POST", `/contacts/${contactId}/tasks/${touchId}/done`);
    if (!answer.ok) throw new Error(`the task was not done: ${await answer.text()}`);
  }
}

interface Desk {
  readonly items: readonly { readonly contactId: string; readonly touchId: string }[];
}

const [bundlePath = "", file = ""] = process.argv.slice(2);
writeFileSync(file, JSON.stringify(await record(bundlePath)));
// Idle connections of the functions' clients would keep the process.
process.exit(0);
