import { randomUUID } from "node:crypto";
import type { Handle, WireRequest, WireResponse } from "./http-server.ts";

/** A refusal in a service's own words: thrown by the stand-ins, and put on the wire by `refusable`. */
export class AwsRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = code;
    this.status = status;
    this.code = code;
  }
}

/** A 200 (or `status`) with a JSON body, as the REST-JSON services answer. */
export function json(body: unknown, status = 200): WireResponse {
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-requestid": randomUUID() },
    body: JSON.stringify(body),
  };
}

/**
 * Wraps the handler of a REST-JSON service: an unsigned request is refused, and a thrown `AwsRefusal` is answered
 * by `x-amzn-errortype` and the field that this service puts its message in (Scheduler and Lambda write `Message`,
 * SES writes `message`).
 */
export function refusable(messageField: "Message" | "message", handle: Handle): Handle {
  return async (request) => {
    try {
      requireSignature(request);
      return await handle(request);
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      const answered = json({ [messageField]: error.message }, error.status);
      if (!answered.reset) answered.headers = { ...answered.headers, "x-amzn-errortype": error.code };
      return answered;
    }
  };
}

/**
 * The body as JSON.
 * @throws AwsRefusal 400 SerializationException when it is none.
 */
export function parseJson(request: WireRequest): unknown {
  if (request.body.length === 0) return {};
  try {
    return JSON.parse(request.body.toString("utf8"));
  } catch {
    throw new AwsRefusal(400, "SerializationException", "The request body is not valid JSON.");
  }
}

// Whether the signature is right is not checked: there is no secret here to check it with.
function requireSignature(request: WireRequest): void {
  if (request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 ")) return;
  throw new AwsRefusal(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
}
