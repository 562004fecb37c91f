/** The stage's secrets in Secrets Manager: what is in them, filled where it is absent. No value of theirs is ever shown. */
import { createHash } from "node:crypto";
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { SECRETS, type Stage, secretName, stackName } from "../../core/stage.ts";
import { type Asked, ask, unanswered } from "./asked.ts";
import { type Item, missing, ok, unknown, warning } from "./item.ts";
import {
  faultOf,
  newValue,
  type SecretName,
  type SecretValues,
  type SigningKeyStep,
  type Variable,
  withNewestFirst,
  withNewKey,
} from "./secret-values.ts";

export interface SecretWish {
  readonly apply: boolean;
  readonly signingKey: SigningKeyStep | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

interface Held {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Stands for the versions that were read. */
  readonly seen: string;
}

type Found = { readonly is: "held"; readonly held: Held } | { readonly is: "item"; readonly item: Item };

export async function checkSecrets(
  secrets: SecretsManagerClient,
  stage: Stage,
  wish: SecretWish,
): Promise<{ items: Item[]; values: SecretValues }> {
  const items: Item[] = [];
  let values: SecretValues = {};
  for (const secret of ["service", "api", "doors"] as const) {
    const found = await findSecret(secrets, stage, secret);
    if (found.is === "item") {
      items.push(found.item);
      continue;
    }
    const checked = await checkSecret(secrets, stage, secret, found.held, wish);
    items.push(...checked.items);
    values = { ...values, ...checked.values };
  }
  return { items, values };
}

async function findSecret(secrets: SecretsManagerClient, stage: Stage, secret: SecretName): Promise<Found> {
  const name = secretName(stage, secret);
  const id = `secret-${secret}`;
  const described = await ask(() => secrets.send(new DescribeSecretCommand({ SecretId: name })));
  if (described.is === "refused") {
    if (described.code !== "ResourceNotFoundException")
      return item(unanswered(id, `the secret ${name}`, described, "secretsmanager:DescribeSecret"));
    return item(
      missing(id, `the secret ${name} is not there`, `deploy first: the stack ${stackName(stage)} makes it`),
    );
  }
  if (described.answer.DeletedDate !== undefined)
    return item(
      missing(
        id,
        `the secret ${name} is about to be deleted`,
        `aws secretsmanager restore-secret --region ${stage.region} --secret-id ${name}`,
      ),
    );
  const versions = Object.keys(described.answer.VersionIdsToStages ?? {}).sort();
  const got = await ask(() => secrets.send(new GetSecretValueCommand({ SecretId: name })));
  const seen = `${name} ${versions.join(" ")}`;
  // A secret that has never had a value is not found either.
  if (got.is === "refused" && got.code === "ResourceNotFoundException")
    return { is: "held", held: { fields: {}, seen } };
  if (got.is === "refused")
    return item(unanswered(id, `the secret ${name}`, got, "secretsmanager:GetSecretValue"));
  // Bytes are somebody's, too: they must not be taken for nothing.
  const isText = got.answer.SecretBinary === undefined;
  const fields = isText ? fieldsIn(got.answer.SecretString ?? "") : undefined;
  if (fields !== undefined) return { is: "held", held: { fields, seen } };
  return item(
    missing(id, `the secret ${name} is no JSON object`, `write {} into it, then run this again with --apply`),
  );
}

function item(found: Item): Found {
  return { is: "item", item: found };
}

/** undefined for what is no JSON object. Nothing is said of why: engines quote what is around a fault. */
function fieldsIn(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.trim() === "") return {};
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null && !Array.isArray(json) ? { ...json } : undefined;
  } catch {
    return undefined;
  }
}

async function checkSecret(
  secrets: SecretsManagerClient,
  stage: Stage,
  secret: SecretName,
  held: Held,
  wish: SecretWish,
): Promise<{ items: Item[]; values: SecretValues }> {
  const name = secretName(stage, secret);
  const plans = SECRETS[secret].map((variable) => planFor(variable, held.fields[variable], wish));
  // A door that nobody uses lacks nothing.
  const plan = secret === "doors" ? plans.filter(isOfAnOpenDoor) : plans;
  const written = Object.fromEntries(
    plan.flatMap(({ variable, write }) => (write === undefined ? [] : [[variable, write]])),
  );
  const isWritten = wish.apply && Object.keys(written).length > 0;
  const fields = isWritten ? { ...held.fields, ...written } : held.fields;
  const put: Asked<unknown> = isWritten
    ? await putFields(secrets, name, fields, held.seen)
    : { is: "answered", answer: undefined };
  if (put.is === "refused") return { items: [refusedPut(name, secret, put)], values: {} };
  return {
    items: plan.map((one) => itemOf(one, name, wish.apply)),
    values: Object.fromEntries(
      SECRETS[secret].flatMap((variable) => {
        const value = fields[variable];
        return typeof value === "string" && value !== "" ? [[variable, value]] : [];
      }),
    ),
  };
}

interface Plan {
  readonly variable: Variable;
  readonly is: "right" | "absent" | "wrong" | "added" | "promoted" | "full";
  readonly fault?: string | undefined;
  readonly write?: string | undefined;
}

function isOfAnOpenDoor({ is, write, fault }: Plan): boolean {
  return is !== "absent" || write !== undefined || fault !== undefined;
}

/** What is there is left as it is, be it wrong: whoever wrote it may have no copy. */
function planFor(variable: Variable, value: unknown, { signingKey, env }: SecretWish): Plan {
  if (value === undefined || value === "" || value === null) {
    const write = newValue(variable, env);
    // From outside: it may be as wrong as what people write.
    const fault = write === undefined ? undefined : faultOf(variable, write);
    return fault === undefined ? { variable, is: "absent", write } : { variable, is: "absent", fault };
  }
  const fault = typeof value === "string" ? faultOf(variable, value) : "it must be a text";
  if (fault !== undefined || typeof value !== "string") return { variable, is: "wrong", fault };
  if (variable !== "SIGNING_KEYS" || signingKey === undefined) return { variable, is: "right" };
  if (signingKey === "promote") return { variable, is: "promoted", write: withNewestFirst(value) };
  const write = withNewKey(value);
  return write === undefined ? { variable, is: "full" } : { variable, is: "added", write };
}

/**
 * Writes a version whose id stands for those it was made from. Secrets Manager refuses another value for an id that is
 * taken, so of two that fill a secret at once the second changes nothing.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html
 */
function putFields(
  secrets: SecretsManagerClient,
  name: string,
  fields: Readonly<Record<string, unknown>>,
  seen: string,
): Promise<Asked<unknown>> {
  const ClientRequestToken = createHash("sha256").update(seen).digest("hex");
  return ask(() =>
    secrets.send(
      new PutSecretValueCommand({ SecretId: name, SecretString: JSON.stringify(fields), ClientRequestToken }),
    ),
  );
}

function refusedPut(name: string, secret: SecretName, put: Extract<Asked<unknown>, { is: "refused" }>): Item {
  const id = `secret-${secret}`;
  if (put.code === "ResourceExistsException")
    return unknown(id, `somebody else wrote ${name} just now, and nothing was changed`, "run this again");
  return unanswered(id, `the secret ${name}`, put, "secretsmanager:PutSecretValue");
}

function itemOf({ variable, is, fault, write }: Plan, name: string, apply: boolean): Item {
  const id = `secret-${variable.toLowerCase().replaceAll("_", "-")}`;
  const where = `${variable} in ${name}`;
  const again = "deploy the stage again, so that functions that are running read it";
  switch (is) {
    case "right":
      return ok(id, `${where} is there`);
    case "wrong":
      return missing(id, `${where} will not do: ${fault}`, "correct it in the Secrets Manager console");
    case "full":
      return warning(
        id,
        `${where} has a key for every id there is`,
        "take out one that nobody uses any more",
      );
    case "added":
      return apply
        ? ok(id, `${where} has a new key behind the others`, again, "then promote it: --signing-key promote")
        : warning(
            id,
            `${where} would get a new key behind the others`,
            "run this again with --apply as well",
          );
    case "promoted":
      return apply
        ? ok(id, `${where} has its newest key in front, which signs`, again)
        : warning(id, `${where} would get its newest key in front`, "run this again with --apply as well");
    case "absent":
      if (write === undefined)
        return missing(
          id,
          fault === undefined
            ? `${where} is absent`
            : `${where} is absent, and that of the environment will not do: ${fault}`,
          `set ${variable} in the environment (Twilio's console shows it) and run this with --apply`,
        );
      return apply
        ? ok(id, `${where} is filled now`, again)
        : missing(id, `${where} is absent`, "run this again with --apply: it fills it");
  }
}
