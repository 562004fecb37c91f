/** The templates of a revision, read from git's own objects: nothing is checked out, and no shell is asked. */
import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import type { SourceFile } from "../../core/compiling/catalog.ts";
import type { Oddity } from "../../core/linting/templates.ts";
import { Failure, wrongUsage } from "../failure.ts";
import type { TemplateFolder } from "../template-folder.ts";

export interface Revision extends TemplateFolder {
  readonly commit: string;
  /** What a reviewer must know of it. */
  readonly notes: readonly string[];
}

const MEBIBYTE = 1024 * 1024;
/** Of all templates together; each has 64 KB at most to be compiled. */
const MOST_OUTPUT = 256 * MEBIBYTE;
/** As much as template-folder reads of a file: the compiler refuses it by its size. */
const MOST_READ = MEBIBYTE;

interface Entry {
  readonly mode: string;
  readonly object: string;
  readonly size: number;
  readonly path: string;
}

/**
 * What lies below `directory` in a revision.
 * @throws Failure 2 when the folder is in no repository, or the revision is not known there.
 */
export async function readRevision(directory: string, revision: string): Promise<Revision> {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw wrongUsage(`there is no folder ${directory}`, "name the folder of the sequences with --dir");
  const prefix = (await inRepository(directory)).replace(/\/$/, "");
  const commit = await commitOf(directory, revision);
  const tree = prefix === "" ? commit : `${commit}:${prefix}`;
  if (!(await succeeds(directory, ["rev-parse", "--quiet", "--verify", tree]))) {
    const notes = [`${revision} has no folder ${prefix}: all of it is new.`];
    return { commit, files: [], oddities: [], notes };
  }
  const listed = await git(directory, ["ls-tree", "-r", "-z", "-l", "--full-tree", tree]);
  const entries = entriesIn(listed).filter(({ path }) => !path.split("/").some((one) => one.startsWith(".")));
  const oddities = entries.flatMap(oddityOf);
  const blobs = entries.filter((entry) => oddityOf(entry).length === 0);
  const files = await readBlobs(directory, blobs);
  const notes = await notesOn(directory, revision, commit);
  return { commit, files: files.toSorted(byPath), oddities: oddities.toSorted(byPath), notes };
}

/** The path of the folder in its repository, with a slash behind it. */
async function inRepository(directory: string): Promise<string> {
  try {
    return (await git(directory, ["rev-parse", "--show-prefix"])).toString("utf8").trim();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const isNone = /not a git repository/i.test(error.message);
    throw isNone
      ? wrongUsage(
          `${directory} is in no git repository`,
          "run it in a clone, or name another folder with --dir",
        )
      : refusedBy(error);
  }
}

async function commitOf(directory: string, revision: string): Promise<string> {
  const unknown = (more: string) =>
    wrongUsage(
      `git does not know the revision "${revision}"`,
      `name a branch, a tag or a commit that git log knows${more}`,
    );
  // What begins with a hyphen is an option to git, whatever it is meant for.
  if (revision.startsWith("-")) throw unknown("");
  try {
    const found = await git(directory, ["rev-parse", "--quiet", "--verify", `${revision}^{commit}`]);
    return found.toString("utf8").trim();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const shallow = await git(directory, ["rev-parse", "--is-shallow-repository"]);
    const more =
      shallow.toString("utf8").trim() === "true" ? "; this clone is shallow: git fetch --unshallow" : "";
    throw unknown(more === "" ? ", after git fetch when it is a remote one" : more);
  }
}

/** Lines of `mode type object size<TAB>path`, each closed by a zero. */
function entriesIn(listed: Buffer): readonly Entry[] {
  return listed
    .toString("utf8")
    .split("\0")
    .filter((line) => line !== "")
    .map((line) => {
      const tab = line.indexOf("\t");
      const [mode = "", , object = "", size = ""] = line.slice(0, tab).split(/ +/);
      return { mode, object, size: Number(size), path: line.slice(tab + 1) };
    });
}

function oddityOf({ mode, path }: Entry): readonly Oddity[] {
  if (mode === "120000") return [{ path, is: "link" }];
  return mode.startsWith("100") ? [] : [{ path, is: "special file" }];
}

async function readBlobs(directory: string, entries: readonly Entry[]): Promise<readonly SourceFile[]> {
  const small = entries.filter(({ size }) => size <= MOST_READ);
  const asked = small.map(({ object }) => `${object}\n`).join("");
  const answer = await git(directory, ["cat-file", "--batch"], asked);
  let at = 0;
  const read = new Map<string, string>();
  for (const { path, size } of small) {
    // A line "object type size", the bytes, a line feed.
    const start = answer.indexOf(10, at) + 1;
    read.set(path, answer.toString("utf8", start, start + size));
    at = start + size + 1;
  }
  return entries.map(({ path }) => ({ path, text: read.get(path) ?? " ".repeat(MOST_READ) }));
}

/** A base that went on by itself shows its own edits the other way round. */
async function notesOn(directory: string, revision: string, commit: string): Promise<readonly string[]> {
  const base = await git(directory, ["merge-base", commit, "HEAD"]).catch((error: unknown) => {
    // Two histories that never met have none, and neither has a clone that is cut off before it.
    if (error instanceof Refused) return undefined;
    throw error;
  });
  const common = base?.toString("utf8").trim();
  if (common === undefined || common === commit) return [];
  if (await succeeds(directory, ["diff", "--quiet", common, commit, "--", "."])) return [];
  const short = common.slice(0, 12);
  return [
    `${revision} has edited these templates too since ${short}, where the work began: that shows here the other way round. Compare with --base ${short} to leave it out.`,
  ];
}

/** Git ran, and said no. */
class Refused extends Error {
  override readonly name = "Refused";
}

function refusedBy({ message }: Refused): Failure {
  return new Failure(2, `git does not answer: ${message.split("\n")[0]?.replace(/^fatal: /, "")}`);
}

async function succeeds(directory: string, args: readonly string[]): Promise<boolean> {
  try {
    await git(directory, args);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

function git(directory: string, args: readonly string[], input = ""): Promise<Buffer> {
  return new Promise((done, fail) => {
    const options = {
      cwd: directory,
      encoding: "buffer",
      maxBuffer: MOST_OUTPUT,
      // Its words are read above; and reading must not lock out whoever commits meanwhile.
      env: { ...process.env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0" },
    } as const;
    const child = execFile("git", args, options, (error, stdout, stderr) => {
      if (error === null) return done(stdout);
      if (error.code === "ENOENT")
        return fail(wrongUsage("git is not installed here", "install it: templates are read from it"));
      fail(typeof error.code === "number" ? new Refused(stderr.toString("utf8").trim()) : error);
    });
    // It may end before it has read all.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

function byPath(one: { readonly path: string }, other: { readonly path: string }): number {
  return one.path < other.path ? -1 : 1;
}
