/** Which service a command talks to: the local stack, or a stage that is named. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import * as z from "zod";
import { Failure, wrongUsage } from "./failure.ts";

export interface Target {
  readonly stage: string;
  /** Without a slash at the end. */
  readonly url: string;
  readonly key: string;
  /** Of the local stack: its page, which the clock can be moved from. */
  readonly pageUrl?: string;
}

/** Where targets are looked up. */
export interface Places {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The project: `.local/stack.json` in it names the local stack while that runs. */
  readonly root: string;
  readonly home: string;
}

export const LOCAL = "local";

const stackSchema = z.looseObject({
  apiUrl: z.url(),
  apiKey: z.string().min(1),
  pageUrl: z.url().optional(),
});
const configSchema = z.record(z.string(), z.looseObject({ url: z.url(), key: z.string().min(1) }));

/** A key is sent in the clear over http, which is no harm inside one machine. */
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export function placesOf(env: Places["env"]): Places {
  return { env, root: resolve(import.meta.dirname, "../.."), home: env.HOME || homedir() };
}

/**
 * SOFTTOUCH_<STAGE>_URL and SOFTTOUCH_<STAGE>_KEY (upper-cased, `-` as `_`), else the stage's entry in
 * ~/.config/softtouch.json, `{"production": {"url": …, "key": …}}`; for `local`, the default, else `.local/stack.json`.
 * @throws Failure 2 when a stage is not configured, 3 when no local stack runs.
 */
export function findTarget(stage: string | undefined, places: Places): Target {
  const name = stage ?? LOCAL;
  const known = knownTarget(name, places);
  if (known !== undefined) return known;
  if (name === LOCAL) return localStack(places);
  const { url, key } = variablesOf(name);
  throw wrongUsage(
    `the stage "${name}" is not known here`,
    `set ${url} and ${key}, or write {"${name}": {"url": "https://…", "key": "…"}} to ${configPath(places)}`,
  );
}

/** The same for a stage that may not be configured yet, which is no failure. */
export function knownTarget(stage: string, places: Places): Target | undefined {
  const found = fromEnvironment(stage, places) ?? fromConfig(stage, places);
  return found === undefined ? undefined : checked(stage, found.url, found.key);
}

function variablesOf(stage: string): { url: string; key: string } {
  const name = stage.toUpperCase().replaceAll("-", "_");
  return { url: `SOFTTOUCH_${name}_URL`, key: `SOFTTOUCH_${name}_KEY` };
}

function fromEnvironment(stage: string, { env }: Places): { url: string; key: string } | undefined {
  const names = variablesOf(stage);
  const url = env[names.url];
  const key = env[names.key];
  if (!url && !key) return undefined;
  if (url && key) return { url, key };
  const [given, missing] = url ? [names.url, names.key] : [names.key, names.url];
  throw wrongUsage(`${given} is set and ${missing} is not`, `set ${missing} as well`);
}

function fromConfig(stage: string, places: Places): { url: string; key: string } | undefined {
  const path = configPath(places);
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const stages = parsed(
    path,
    text,
    configSchema,
    `write it as {"${stage}": {"url": "https://…", "key": "…"}}`,
  );
  return Object.hasOwn(stages, stage) ? stages[stage] : undefined;
}

function localStack({ root }: Places): Target {
  const path = join(root, ".local/stack.json");
  const text = readIfThere(path);
  if (text === undefined)
    throw new Failure(3, "no local stack is running", {
      fix: "start it with npm run dev, or name a --stage",
    });
  const stack = parsed(path, text, stackSchema, "start the local stack again with npm run dev");
  const target = checked(LOCAL, stack.apiUrl, stack.apiKey);
  return stack.pageUrl === undefined ? target : { ...target, pageUrl: stack.pageUrl.replace(/\/+$/, "") };
}

function configPath({ home }: Places): string {
  return join(home, ".config/softtouch.json");
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return undefined;
    throw wrongUsage(
      `${path} cannot be read: ${error instanceof Error ? error.message : error}`,
      "let it be read",
    );
  }
}

function parsed<T>(path: string, text: string, schema: z.ZodType<T>, fix: string): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    // Engines quote what is around the fault, and that may be a key.
    const place = /at position \d+[^"]*$/.exec(error instanceof Error ? error.message : "")?.[0] ?? "";
    throw wrongUsage(`${path} is not JSON ${place}`.trimEnd(), fix);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const where = result.error.issues.map(
    ({ path: at, message }) => `${at.join(".") || "the whole"}: ${message}`,
  );
  throw wrongUsage(`${path}: ${where.join("; ")}`, fix);
}

function checked(stage: string, url: string, key: string): Target {
  const parsedUrl = URL.parse(url);
  if (parsedUrl === null || !/^https?:$/.test(parsedUrl.protocol))
    throw wrongUsage(
      `"${url}" is not the URL of a service (stage ${stage})`,
      "write it as https://api.example.com",
    );
  if (parsedUrl.protocol === "http:" && !LOOPBACK.test(parsedUrl.hostname))
    throw wrongUsage(`${url} would carry the key of ${stage} in the clear`, "use https://");
  return { stage, url: url.replace(/\/+$/, "").replace(/\/v1$/, ""), key };
}
