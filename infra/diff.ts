/** npm run infra:diff: what the working copy does to a stage's resources, compared with a revision. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stackName } from "../functions/core/stage.ts";
import { readOptions, runScript } from "../functions/local/script.ts";

const ROOT = resolve(import.meta.dirname, "..");
const USAGE = `Usage: npm run infra:diff -- [--base main] [--stage production]
  --base   the revision to compare with
  --stage  whose resources

Both are synthesized, so no account is needed. With one, \`npx cdk diff -c stage=NAME\` compares with what is deployed.`;

await runScript(USAGE, () => {
  const text = { type: "string" } as const;
  const { base = "main", stage = "production" } = readOptions({ base: text, stage: text });
  const folder = mkdtempSync(join(tmpdir(), "softtouch-diff-"));
  const checkout = join(folder, "base");
  try {
    run(ROOT, "git", "worktree", "add", "--detach", "--quiet", checkout, base);
    if (!existsSync(join(checkout, "infra/stack.ts")))
      throw new Error(`${base} has no infrastructure to compare with`);
    // Packages are those of the working copy: a change of theirs shows on both sides or on neither.
    symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"));
    synthesize(checkout, base, stage, join(folder, "before"));
    synthesize(ROOT, "the working copy", stage, join(folder, "after"));
    const stack = stackName({ name: stage });
    const template = join(folder, "before", `${stack}.template.json`);
    run(ROOT, "npx", "cdk", "diff", "--app", join(folder, "after"), "--template", template, stack);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    spawnSync("git", ["worktree", "remove", "--force", checkout], { cwd: ROOT });
    rmSync(folder, { recursive: true, force: true });
  }
});

function synthesize(root: string, what: string, stage: string, outdir: string): void {
  console.error(`Synthesizing ${what}…`);
  run(root, "npm", "run", "-s", "infra:synth", { SOFTTOUCH_STAGE: stage, CDK_OUTDIR: outdir });
}

/** Throws with what the command printed when it fails. */
function run(cwd: string, command: string, ...rest: readonly (string | Record<string, string>)[]): void {
  const args = rest.filter((one) => typeof one === "string");
  const env = Object.assign({}, process.env, ...rest.filter((one) => typeof one !== "string"));
  // What it prints is ours to print only when it is the difference itself.
  const stdio = command === "npx" ? "inherit" : "pipe";
  const { status, stderr, error } = spawnSync(command, args, { cwd, env, stdio, encoding: "utf8" });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stderr ?? ""}`);
}
