/** Talking to the HTTP API: what it refuses becomes a Failure that says what, where and how to mend it. */
import * as z from "zod";
import { Failure, type FailureDetail } from "./failure.ts";
import { LOCAL, type Target } from "./target.ts";

/** An HTTP API answers within 30 seconds or not at all. */
const PATIENCE_MS = 35_000;

export interface Body {
  readonly type: "application/json" | "text/csv";
  readonly text: string;
}

export interface Api {
  readonly target: Target;
  get<T>(path: string, answer: z.ZodType<T>): Promise<T>;
  /** `answer` may be `z.unknown()`; an empty body reads as undefined. */
  send<T>(method: "POST" | "PUT" | "DELETE", path: string, body: unknown, answer: z.ZodType<T>): Promise<T>;
  /** With the status beside the answer, for a body that is not JSON. */
  post<T>(path: string, body: Body, answer: z.ZodType<T>): Promise<{ status: number; answer: T }>;
}

const problemSchema = z.looseObject({
  title: z.string().optional(),
  status: z.number(),
  detail: z.string().optional(),
  errors: z
    .array(z.looseObject({ where: z.string().optional(), what: z.string(), fix: z.string().optional() }))
    .optional(),
});

/** A path of the API with its variable parts encoded: `path\`/v1/contacts/${lead}\``. */
export function path(texts: TemplateStringsArray, ...parts: readonly string[]): string {
  return String.raw({ raw: texts }, ...parts.map(encodeURIComponent));
}

export function connect(target: Target): Api {
  const json = (body: unknown): Body => ({ type: "application/json", text: JSON.stringify(body) });
  return {
    target,
    get: async (at, answer) => (await ask(target, "GET", at, undefined, answer)).answer,
    send: async (method, at, body, answer) =>
      (await ask(target, method, at, body === undefined ? undefined : json(body), answer)).answer,
    post: (at, body, answer) => ask(target, "POST", at, body, answer),
  };
}

async function ask<T>(
  target: Target,
  method: string,
  at: string,
  body: Body | undefined,
  answer: z.ZodType<T>,
): Promise<{ status: number; answer: T }> {
  const response = await reach(target, method, at, body);
  const text = await read(target, response);
  if (!response.ok) throw refusal(target, response.status, text);
  const parsed = answer.safeParse(text === "" ? undefined : toJson(text));
  if (parsed.success) return { status: response.status, answer: parsed.data };
  const [issue] = parsed.error.issues;
  const where = `${method} ${at}, ${issue?.path.join(".") || "the whole"}`;
  throw stranger(target, `its answer is not as expected (${where}: ${issue?.message})`);
}

async function reach(target: Target, method: string, at: string, body: Body | undefined): Promise<Response> {
  try {
    return await fetch(target.url + at, {
      method,
      // A key must not follow a redirect to somewhere else.
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        authorization: `Bearer ${target.key}`,
        accept: "application/json, application/problem+json",
        ...(body === undefined ? {} : { "content-type": body.type }),
      },
      ...(body === undefined ? {} : { body: body.text }),
    });
  } catch (error) {
    throw outOfReach(target, error);
  }
}

/** A connection may break off in the middle of an answer. */
async function read(target: Target, response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    throw outOfReach(target, error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host's name cannot be looked up now",
  ECONNRESET: "the connection was cut",
  UND_ERR_SOCKET: "the connection was cut",
  ETIMEDOUT: "no answer",
};

function outOfReach(target: Target, error: unknown): Failure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const isLate = error instanceof Error && error.name === "TimeoutError";
  const told = REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause));
  const why = isLate ? `no answer within ${PATIENCE_MS / 1_000} seconds` : told;
  const fix =
    target.stage === LOCAL
      ? "is the local stack still running? Start it with npm run dev"
      : `check the URL of the stage "${target.stage}" and the network`;
  return new Failure(3, `cannot reach ${target.url}: ${why}`, { fix });
}

function stranger(target: Target, why: string): Failure {
  const fix = `check that the URL of the stage "${target.stage}" is that of a Softtouch API of this version`;
  return new Failure(3, `${target.url} does not answer as Softtouch does: ${why}`, { fix });
}

function refusal(target: Target, status: number, text: string): Failure {
  const problem = problemSchema.safeParse(toJson(text));
  if (!problem.success) return stranger(target, `HTTP ${status} without a reason`);
  const { title, detail, errors = [] } = problem.data;
  const what = [title, detail].filter((one) => one !== undefined).join(": ") || `HTTP ${status}`;
  const details: FailureDetail[] = errors.map(({ where, what: fault, fix }) => ({ where, what: fault, fix }));
  const fix = status === 401 ? `check the key of the stage "${target.stage}"` : undefined;
  return new Failure(1, what, { details, fix, status });
}

/** undefined for what is no JSON. */
function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
