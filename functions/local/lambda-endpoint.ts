import { AwsRefusal, json, refusable } from "./aws-refusal.ts";
import type { Handle, WireRequest, WireResponse } from "./http-server.ts";
import type { Lambda } from "./lambda.ts";
import { functionArn, functionName } from "./local-account.ts";

const INVOCATION = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/**
 * Lambda's Invoke on the wire. `RequestResponse` (the default) answers the result, or 200 with
 * `X-Amz-Function-Error` when the function threw; `Event` answers 202 and runs soon; `DryRun` answers 204.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function lambdaEndpoint(lambda: Lambda): Handle {
  return refusable("Message", async (request) => {
    const reference = INVOCATION.exec(request.path)?.[1];
    if (request.method !== "POST" || !reference) {
      throw new AwsRefusal(404, "UnknownOperationException", `no ${request.method} ${request.path} here`);
    }
    const name = functionName(decodeURIComponent(reference));
    if (!lambda.has(name)) {
      throw new AwsRefusal(404, "ResourceNotFoundException", `Function not found: ${functionArn(name)}`);
    }
    return invoke(lambda, name, request);
  });
}

async function invoke(lambda: Lambda, name: string, request: WireRequest): Promise<WireResponse> {
  const event = parsePayload(request.body);
  switch (request.headers["x-amz-invocation-type"] ?? "RequestResponse") {
    case "Event":
      lambda.invokeLater(name, event);
      return { status: 202 };
    case "DryRun":
      return { status: 204 };
    case "RequestResponse":
      return waitFor(lambda, name, event);
    default:
      throw new AwsRefusal(400, "InvalidParameterValueException", "InvocationType is not valid.");
  }
}

async function waitFor(lambda: Lambda, name: string, event: unknown): Promise<WireResponse> {
  const executed = { "content-type": "application/json", "x-amz-executed-version": "$LATEST" };
  try {
    return { status: 200, headers: executed, body: JSON.stringify(await lambda.invoke(name, event)) };
  } catch (error) {
    if (error instanceof AwsRefusal) throw error;
    const { name: errorType, message, stack } = error instanceof Error ? error : new Error(String(error));
    const answered = json({ errorType, errorMessage: message, trace: stack?.split("\n") ?? [] });
    if (!answered.reset) answered.headers = { ...executed, "x-amz-function-error": "Unhandled" };
    return answered;
  }
}

function parsePayload(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AwsRefusal(
      400,
      "InvalidRequestContentException",
      `Could not parse request body into json: ${why}`,
    );
  }
}
