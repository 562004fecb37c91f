import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { Failure } from "../../functions/cli/failure.ts";
import { findTarget, type Places } from "../../functions/cli/target.ts";

function places(files: Readonly<Record<string, unknown>>, env: Places["env"] = {}): Places {
  const directory = mkdtempSync(join(tmpdir(), "softtouch-target-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return { env, root: join(directory, "project"), home: join(directory, "home") };
}

function failure(look: () => unknown): Failure {
  try {
    look();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error("it was found");
}

const STACK = { apiUrl: "http://127.0.0.1:4601", apiKey: "k", pageUrl: "http://127.0.0.1:4600/", pid: 1 };

describe("without a stage", () => {
  it("the running local stack is meant", () => {
    const target = findTarget(undefined, places({ "project/.local/stack.json": STACK }));
    expect(target).toEqual({
      stage: "local",
      url: "http://127.0.0.1:4601",
      key: "k",
      pageUrl: "http://127.0.0.1:4600",
    });
  });

  it("the environment goes before the running stack", () => {
    const env = { SOFTTOUCH_LOCAL_URL: "http://127.0.0.1:1/v1/", SOFTTOUCH_LOCAL_KEY: "other" };
    const target = findTarget(undefined, places({ "project/.local/stack.json": STACK }, env));
    expect(target).toEqual({ stage: "local", url: "http://127.0.0.1:1", key: "other" });
  });

  it("no stack is no accident of the command's: it says how to start one", () => {
    const { code, message, fix } = failure(() => findTarget(undefined, places({})));
    expect([code, message, fix]).toEqual([
      3,
      "no local stack is running",
      "start it with npm run dev, or name a --stage",
    ]);
  });

  it("half a file is told apart from none, and its key is not quoted", () => {
    const torn = failure(() =>
      findTarget(undefined, places({ "project/.local/stack.json": '{"apiKey": "secret' })),
    );
    expect(torn).toMatchObject({ code: 2, fix: "start the local stack again with npm run dev" });
    expect(torn.message).toMatch(/stack\.json is not JSON/);
    expect(torn.message).not.toContain("secret");
  });
});

describe("a named stage", () => {
  const config = { "home/.config/softtouch.json": { "eu-west": { url: "https://eu.example/", key: "k" } } };

  it("is found in the configuration of whoever types", () => {
    expect(findTarget("eu-west", places(config))).toEqual({
      stage: "eu-west",
      url: "https://eu.example",
      key: "k",
    });
  });

  it("is found in the environment first, in capitals and with underscores", () => {
    const env = { SOFTTOUCH_EU_WEST_URL: "https://other.example", SOFTTOUCH_EU_WEST_KEY: "other" };
    expect(findTarget("eu-west", places(config, env))).toMatchObject({
      url: "https://other.example",
      key: "other",
    });
  });

  it("that is nowhere is answered with both places it could be", () => {
    const { code, message, fix } = failure(() => findTarget("production", places(config)));
    expect([code, message]).toEqual([2, 'the stage "production" is not known here']);
    expect(fix).toMatch(/SOFTTOUCH_PRODUCTION_URL and SOFTTOUCH_PRODUCTION_KEY.*softtouch\.json/);
  });

  it("called like a member of every object is nowhere too", () => {
    expect(failure(() => findTarget("constructor", places(config))).code).toBe(2);
  });

  it("with a URL and no key says which variable is missing", () => {
    const asked = () =>
      findTarget("production", places({}, { SOFTTOUCH_PRODUCTION_URL: "https://a.example" }));
    expect(failure(asked).fix).toBe("set SOFTTOUCH_PRODUCTION_KEY as well");
  });

  it("never gets its key in the clear over a network", () => {
    const env = { SOFTTOUCH_PRODUCTION_URL: "http://api.example", SOFTTOUCH_PRODUCTION_KEY: "k" };
    expect(failure(() => findTarget("production", places({}, env)))).toMatchObject({
      code: 2,
      fix: "use https://",
    });
  });
});
