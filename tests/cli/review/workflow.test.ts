/** The workflow that posts a review: what it may do, that its commands exist, and that it posts one comment. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { buildProgram } from "../../../functions/cli/program.ts";
import { openTerminal } from "../../../functions/cli/terminal.ts";
import { MARK } from "../../../functions/core/review/markdown.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const text = readFileSync(join(ROOT, ".github/workflows/review.yml"), "utf8");
const code = text.replace(/^\s*#.*$/gm, "");

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly permissions: unknown;
  readonly if?: string;
  readonly steps: readonly Step[];
}

const workflow = parse(text) as {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<"review" | "comment", Job>>;
};
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
const scripts = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));

describe("what it may do", () => {
  it("begins with an edit of templates that is proposed, and never with the rights of the base", () => {
    expect(workflow.on).toEqual({ pull_request: { paths: ["templates/**"] } });
    expect(code).not.toContain("pull_request_target");
    expect(code).not.toContain("workflow_run");
  });

  it("gives the proposed code a token that reads, and the writing one to no code of it", () => {
    const { review, comment } = workflow.jobs;
    expect(workflow.permissions).toEqual({});
    expect(review.permissions).toEqual({ contents: "read" });
    expect(comment.permissions).toEqual({ "pull-requests": "write" });
    expect(comment.steps.map(({ uses }) => uses?.split("@")[0])).toEqual([
      "actions/download-artifact",
      undefined,
    ]);
    expect(comment.if).toContain("github.event.pull_request.head.repo.full_name == github.repository");
    expect(comment.steps.map(({ run = "" }) => run).join()).not.toMatch(/\b(npm|npx|node)\b/);
  });

  it("leaves no credentials behind and has no secret", () => {
    const checkout = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkout).toHaveLength(1);
    expect(checkout[0]?.with).toEqual({ "fetch-depth": 0, "persist-credentials": false });
    expect(code).not.toMatch(/secrets\s*[.[]/);
  });

  it("puts nothing that a stranger can write into a script", () => {
    expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
  });

  it("uses GitHub's own actions alone, each at a version", () => {
    const uses = steps.flatMap((step) => (step.uses === undefined ? [] : [step.uses]));
    expect(uses.filter((one) => !/^actions\/[a-z-]+@(v\d+|[0-9a-f]{40})$/.test(one))).toEqual([]);
  });
});

describe("its commands", () => {
  it("are scripts of the package", () => {
    const { scripts: known } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const named = scripts.flatMap((script) =>
      [...script.matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name),
    );
    expect(named).toEqual(["check:templates"]);
    expect(named.filter((name) => known[name] === undefined)).toEqual([]);
  });

  it("are commands of softtouch, with the options that it has", () => {
    const program = buildProgram(async () => {}, openTerminal({ env: {}, zone: "UTC" }, {}), {
      write: () => {},
    });
    const calls = scripts.flatMap((script) => [...script.matchAll(/npx softtouch (\w+)(.*)/g)]);
    expect(calls).toHaveLength(1);
    for (const [, name = "", rest = ""] of calls) {
      const command = program.commands.find((one) => one.name() === name);
      const options = [...rest.matchAll(/--[a-z-]+/g)].map(([option]) => option);
      expect(options).toEqual(["--base", "--html", "--markdown"]);
      const known = command?.options.map(({ long }) => long) ?? [];
      expect(options.filter((option) => !known.includes(option))).toEqual([]);
    }
  });
});

describe("the comment", () => {
  /** Runs the script as the runner does, against a gh that answers with the ids of comments and notes what it is told. */
  function post(found: string) {
    const folder = mkdtempSync(join(tmpdir(), "softtouch-comment-"));
    writeFileSync(join(folder, "review.md"), `${MARK}\n\nNothing differs.\n`);
    const gh = join(folder, "gh");
    writeFileSync(
      gh,
      `#!/bin/sh\nprintf '%s\\n' "$*" >> "${folder}/calls"\ncase "$*" in *--paginate*) printf '${found}' ;; esac\n`,
    );
    chmodSync(gh, 0o755);
    const script = workflow.jobs.comment.steps.at(-1)?.run ?? "";
    const env = {
      PATH: `${folder}:${process.env.PATH}`,
      ...{ REPOSITORY: "fjord/boats", NUMBER: "7", REPORT: "https://example.com/report" },
    };
    const ran = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    const calls = readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
    return { ran, calls, body: readFileSync(join(folder, "review.md"), "utf8") };
  }

  it("is posted once, with a way to the whole report", () => {
    const { ran, calls, body } = post("");
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(calls[0]).toContain(`startswith("${MARK}")`);
    expect(calls.slice(1)).toEqual([
      "api --silent --method POST repos/fjord/boats/issues/7/comments --field body=@review.md",
    ]);
    expect(body).toBe(
      `${MARK}\n\nNothing differs.\n\n[The whole report](https://example.com/report), with each mail as it looks before and now.\n`,
    );
  });

  it("that is there is brought up to date", () => {
    const { ran, calls } = post("41\\n42\\n");
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(calls.slice(1)).toEqual([
      "api --silent --method PATCH repos/fjord/boats/issues/comments/41 --field body=@review.md",
    ]);
  });
});
