/** The environment of a function, with what is secret of it. */
import { createSecretsClient, readSecret } from "../adapters/secrets.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The variables, and those that stand in the secrets which SECRETS names (ids, separated by commas), each a JSON object of
 * text. Read when a container starts: who changes a secret deploys, or waits until the containers have gone.
 * @throws an Error that names the secret which cannot be read, and quotes nothing of it.
 */
export async function readEnvironment(variables: Environment): Promise<Environment> {
  const ids = (variables.SECRETS ?? "").split(",").filter((id) => id !== "");
  if (ids.length === 0) return variables;
  const client = createSecretsClient();
  try {
    const secrets = await Promise.all(ids.map(async (id) => parseSecret(id, await readSecret(client, id))));
    return Object.assign({}, variables, ...secrets);
  } finally {
    client.destroy();
  }
}

function parseSecret(id: string, text: string): Environment {
  const fault = new Error(
    `the secret ${id} is not a JSON object of text: npx softtouch setup says how to mend it`,
  );
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    // What the engine says of the fault quotes the secret.
    throw fault;
  }
  if (typeof values !== "object" || values === null || Array.isArray(values)) throw fault;
  if (Object.values(values).some((value) => typeof value !== "string")) throw fault;
  return values as Environment;
}
