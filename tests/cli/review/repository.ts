/** A git repository of its own, with a sound folder of sequences in it. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Changes, GOOD } from "../../linting/good-folder.ts";

export interface Repository {
  readonly root: string;
  /** Its templates. */
  readonly folder: string;
  git(...args: readonly string[]): string;
  /** Writes files of the templates, or takes them away. */
  edit(changes: Changes): void;
  commit(message: string): string;
}

/** Nobody's own configuration counts. */
const ENVIRONMENT = {
  PATH: process.env.PATH ?? "",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  ...{ GIT_AUTHOR_NAME: "Ida", GIT_AUTHOR_EMAIL: "ida@fjord.example" },
  ...{ GIT_COMMITTER_NAME: "Ida", GIT_COMMITTER_EMAIL: "ida@fjord.example" },
};

export function makeRepository(): Repository {
  const root = mkdtempSync(join(tmpdir(), "softtouch-review-"));
  const folder = join(root, "templates");
  const git = (...args: readonly string[]) =>
    execFileSync("git", args, { cwd: root, env: ENVIRONMENT, stdio: ["ignore", "pipe", "pipe"] }).toString();
  const edit = (changes: Changes) => {
    for (const [path, text] of Object.entries(changes)) {
      const whole = join(folder, path);
      mkdirSync(dirname(whole), { recursive: true });
      if (text === undefined) rmSync(whole);
      else writeFileSync(whole, text);
    }
  };
  const commit = (message: string) => {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", message);
    return git("rev-parse", "HEAD").trim();
  };
  git("init", "--quiet", "--initial-branch", "main");
  edit(GOOD);
  commit("a folder of sequences");
  return { root, folder, git, edit, commit };
}
