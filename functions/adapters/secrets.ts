/** Secrets, read from Secrets Manager. */
import {
  GetSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from "@aws-sdk/client-secrets-manager";
import { handlerFor, RETRIED } from "./connections.ts";

export function createSecretsClient(
  config: Pick<SecretsManagerClientConfig, "region" | "endpoint" | "credentials"> = {},
): SecretsManagerClient {
  return new SecretsManagerClient({ ...config, requestHandler: handlerFor(RETRIED) });
}

/**
 * The text of a secret, by name or ARN: the version that is current now.
 * @throws what the client throws, and an Error for a secret that was stored as bytes.
 */
export async function readSecret(client: SecretsManagerClient, id: string): Promise<string> {
  const { SecretString: text } = await client.send(new GetSecretValueCommand({ SecretId: id }));
  if (text === undefined) throw new Error(`the secret ${id} is not text: store it as a JSON object`);
  return text;
}
