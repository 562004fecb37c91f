/**
 * Seven weeks of real leads on the functions that would be uploaded, with the environment and the rights that the template
 * gives them: whatever a role does not allow is refused as IAM would refuse it.
 */
import { join } from "node:path";
import catalog from "#sequences";
import { FUNCTIONS, type FunctionName } from "../../functions/core/functions.ts";
import { SECRETS } from "../../functions/core/stage.ts";
import { readLedger } from "../../functions/local/demo/ledger.ts";
import { play } from "../../functions/local/demo/play.ts";
import {
  LOCAL_API_KEY,
  LOCAL_DOORS,
  type LocalService,
  startLocalService,
} from "../../functions/local/local-service.ts";
import type { BuiltFunctions } from "../../infra/bundles.ts";
import { type Artefact, startArtefact } from "./artefacts.ts";
import { type Checkpoint, openCheckpoint, type Refused } from "./checkpoint.ts";
import { policiesOf, type Statement } from "./policy.ts";
import { resolve, resourcesOf, type Template } from "./template.ts";

export interface Exercise {
  readonly touches: number;
  /** Each as "function: action on resource". */
  readonly refused: readonly string[];
  /** What a role allows and nothing used, as "function: action on resource". */
  readonly unused: readonly string[];
  /** What functions gave up. */
  readonly failed: readonly string[];
}

const START = new Date("2026-02-23T15:04:00Z");
const DAYS = 50;
const SEQUENCE = "web-lead";
const SERVICES = ["DYNAMODB", "LAMBDA", "SCHEDULER", "SESV2", "S3"] as const;

export async function exercise(
  template: Template,
  built: BuiltFunctions,
  { days = DAYS }: { readonly days?: number } = {},
): Promise<Exercise> {
  const policies = policiesOf(template);
  const functions = resourcesOf(template, "AWS::Lambda::Function");
  const artefacts: Artefact[] = [];
  let checkpoint: Checkpoint | undefined;
  let service: LocalService | undefined;
  try {
    service = await startLocalService({
      start: START,
      load: async (name) => {
        checkpoint ??= await openCheckpoint({
          clock: { now: () => Date.now(), set: () => {} },
          endpoints: Object.fromEntries(
            SERVICES.map((one) => [one, process.env[`AWS_ENDPOINT_URL_${one}`] ?? ""]),
          ),
          statements: (role) => policies.get(role) ?? [],
          secrets: secretsOf(template),
        });
        const artefact = await startArtefact(name, join(built[name].folder, "index.mjs"), {
          ...environmentOf(template, functions, name),
          ...checkpoint.environment,
        });
        artefacts.push(artefact);
        return artefact.handler;
      },
    });
    const touches = await story(service, days);
    const failed = service.stack.lambda.deadLetters.map(
      ({ function: name, error }) => `${name}: ${error.message}`,
    );
    return {
      touches,
      failed,
      refused: once(checkpoint?.refused ?? []),
      unused: FUNCTIONS.flatMap((name) => unusedBy(name, policies, checkpoint?.used ?? new Map())),
    };
  } finally {
    for (const artefact of artefacts) artefact.close();
    await checkpoint?.close();
    await service?.close();
  }
}

function once(refused: readonly Refused[]): readonly string[] {
  return [
    ...new Set(refused.map(({ function: name, action, resource }) => `${name}: ${action} on ${resource}`)),
  ];
}

/** Of the demo, and of what it leaves out: an address that may be written to again, somebody's list, what is off. */
async function story(service: LocalService, days: number): Promise<number> {
  const sequence = catalog.sequences[SEQUENCE];
  if (sequence === undefined) throw new Error(`templates/ holds no sequence "${SEQUENCE}"`);
  await play(service, sequence, days, () => {});
  const asked = [
    ["GET", "/suppressions"],
    ["GET", "/desk"],
    ["GET", "/enrollments/waiting"],
    ["GET", `/reports/${SEQUENCE}`],
    ["DELETE", `/suppressions/${encodeURIComponent("nobody@shop.example")}`],
  ] as const;
  for (const [method, path] of asked) {
    const answer = await service.api(method, path);
    if (answer.status >= 500) throw new Error(`${method} ${path} was answered with ${answer.status}`);
  }
  // A reply that came by another door than SES.
  const login = Buffer.from(LOCAL_DOORS.POSTMARK_INBOUND_LOGIN).toString("base64");
  const posted = await fetch(`${service.stack.gateway.url}/replies/postmark`, {
    method: "POST",
    headers: { authorization: `Basic ${login}`, "content-type": "application/json" },
    body: JSON.stringify({ MessageID: "of-nobody", From: "nobody@shop.example", TextBody: "Who are you?" }),
  });
  if (!posted.ok) throw new Error(`a posted reply was answered with ${posted.status}`);
  await service.stack.settle();
  return readLedger(service.stack).length;
}

function environmentOf(
  template: Template,
  functions: ReturnType<typeof resourcesOf>,
  name: FunctionName,
): Readonly<Record<string, string>> {
  const found = functions.find(({ Properties: { FunctionName: full } }) => String(full).endsWith(`-${name}`));
  if (found === undefined) throw new Error(`the template has no function ${name}`);
  return {
    ...(resolve(template, found.Properties.Environment.Variables) as Record<string, string>),
    // What Lambda itself sets.
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: String(found.Properties.FunctionName),
    AWS_SECRET_ACCESS_KEY: "of-no-matter",
    AWS_LAMBDA_FUNCTION_NAME: String(found.Properties.FunctionName),
    // Nothing leaves this machine, and everybody of the story is written to.
    TWILIO_API_URL: process.env.TWILIO_API_URL ?? "",
    ALLOWED_RECIPIENTS: "*",
  };
}

/** What `softtouch setup` would have put there: the values of the local stack, whose Twilio and API check them. */
function secretsOf(template: Template): Readonly<Record<string, string>> {
  const values: Readonly<Record<string, string | undefined>> = { ...process.env, API_KEYS: LOCAL_API_KEY };
  return Object.fromEntries(
    resourcesOf(template, "AWS::SecretsManager::Secret").map(({ id, Properties: { Name: name } }) => {
      const key = String(name).split("/").at(-1) as keyof typeof SECRETS;
      const held = Object.fromEntries(SECRETS[key].map((variable) => [variable, values[variable]]));
      return [String(resolve(template, { Ref: id })), JSON.stringify(held)];
    }),
  );
}

function unusedBy(
  name: FunctionName,
  policies: ReadonlyMap<string, readonly Statement[]>,
  used: ReadonlyMap<string, ReadonlySet<Statement>>,
): readonly string[] {
  const full = `softtouch-local-${name}`;
  const ofLambda = /^(logs|sqs):/;
  return (policies.get(full) ?? [])
    .filter(
      (statement) => !used.get(full)?.has(statement) && !statement.actions.some((one) => ofLambda.test(one)),
    )
    .map(({ actions, resources }) => `${name}: ${actions.join(", ")} on ${resources.join(", ")}`);
}
