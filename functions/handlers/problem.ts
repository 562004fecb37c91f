/** Faults at the API as problem+json (RFC 9457): what was wrong, where, how to mend it. */
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { ZodError } from "zod";
import type { Service } from "../app/service.ts";
import { traceOf } from "../app/trace.ts";
import { Retry } from "../ports.ts";

export interface ProblemDetail {
  readonly where: string;
  readonly what: string;
  readonly fix?: string;
}

const TITLES: Readonly<Record<number, string>> = {
  400: "The request cannot be understood",
  401: "A key is needed",
  403: "Not allowed",
  404: "Not found",
  409: "In conflict with what is there",
  413: "Too large",
  415: "This kind of body is not taken",
  422: "The request cannot be carried out",
  500: "Something went wrong here",
  503: "Busy: try again",
};

/** `errors` name each field, path or row that is at fault. */
export function problem(
  c: Context,
  status: number,
  detail: string,
  errors?: readonly ProblemDetail[],
): Response {
  const body = {
    type: "about:blank",
    title: TITLES[status] ?? "Error",
    status,
    detail,
    ...(errors ? { errors } : {}),
  };
  return c.body(JSON.stringify(body), status as 400, { "content-type": "application/problem+json" });
}

/** What was thrown, as an answer: bad input names its fields; our own failures say nothing of the inside. */
export function answerFault(service: Service, error: Error, c: Context): Response {
  if (error instanceof ZodError) {
    const errors = error.issues.map(({ path, message }) => ({
      where: path.join(".") || "body",
      what: message,
    }));
    return problem(c, 400, "some fields are missing or wrong", errors);
  }
  if (error instanceof HTTPException) return problem(c, error.status, error.message);
  const level = error instanceof Retry ? "warn" : "error";
  service.log({ level, message: "a request failed", ...traceOf(error) });
  if (error instanceof Retry)
    return problem(c, 503, "too much at once for this contact: send the same request again");
  return problem(c, 500, "the request was not completed: it is safe to send it again");
}
