/** Wakes a contact in another execution, by an asynchronous invocation of the touch function. */
import { InvokeCommand, LambdaClient, type LambdaClientConfig } from "@aws-sdk/client-lambda";
import type { Waker } from "../ports.ts";
import { handlerFor, RETRIED } from "./connections.ts";

/** Default retries are right: waking somebody twice is harmless. */
export function createLambdaClient(
  config: Pick<LambdaClientConfig, "region" | "endpoint" | "credentials"> = {},
): LambdaClient {
  return new LambdaClient({ ...config, requestHandler: handlerFor(RETRIED) });
}

/** The function is invoked with `{"contactId": string}`; `functionName` is a name or an ARN. */
export function createWaker({ client, functionName }: { client: LambdaClient; functionName: string }): Waker {
  return {
    async wake(contactId) {
      await client.send(
        new InvokeCommand({
          FunctionName: functionName,
          InvocationType: "Event",
          Payload: JSON.stringify({ contactId }),
        }),
      );
    },
  };
}
