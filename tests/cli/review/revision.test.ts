/** Templates as they are read from git. */
import { mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Failure } from "../../../functions/cli/failure.ts";
import { readRevision } from "../../../functions/cli/review/revision.ts";
import { readTemplateFolder } from "../../../functions/cli/template-folder.ts";
import { rewrite } from "../../linting/good-folder.ts";
import { makeRepository } from "./repository.ts";

async function failure(directory: string, revision: string): Promise<Failure> {
  const thrown = await readRevision(directory, revision).catch((error: unknown) => error);
  if (!(thrown instanceof Failure)) throw new Error(`no failure: ${thrown}`);
  return thrown;
}

describe("a revision", () => {
  it("is read as its work tree was: names, bytes, links and what is hidden", async () => {
    const { folder, edit, commit } = makeRepository();
    edit({
      "repair/.draft.swp": "x",
      ".hidden/sequence.yaml": "x",
      'repair/ärger "und" tab\t.md': "Grüße, 世界\n\n",
      "repair/empty.md": "",
      "repair/long.md": "x".repeat(1024 * 1024 + 1),
    });
    symlinkSync("../_shared/company.yaml", join(folder, "repair/link.yaml"));
    writeFileSync(join(folder, "repair/bytes.md"), Uint8Array.of(0x41, 0xff, 0x0a));
    commit("odd files");
    const { files, oddities } = await readRevision(folder, "HEAD");
    expect({ files, oddities }).toEqual(readTemplateFolder(folder));
  });

  it("is the named one, whatever was edited since", async () => {
    const { folder, edit, commit } = makeRepository();
    const first = await readRevision(folder, "HEAD");
    edit(rewrite("repair/prices.email.hbs", "$180", "$190"));
    commit("another price");
    edit({ "repair/new.md": "x", "repair/hello.email.hbs": undefined });
    expect(await readRevision(folder, "HEAD~1")).toMatchObject({ files: first.files, commit: first.commit });
    expect(first.notes).toEqual([]);
  });

  it("may lack the folder: then all of it is new", async () => {
    const { root, folder, git } = makeRepository();
    git("mv", "templates/repair", "elsewhere");
    git("commit", "--quiet", "--message", "moved");
    expect(await readRevision(join(root, "elsewhere"), "HEAD~1")).toMatchObject({
      files: [],
      notes: ["HEAD~1 has no folder elsewhere: all of it is new."],
    });
    expect((await readRevision(root, "HEAD~1")).files.map(({ path }) => path)).toContain(
      "templates/repair/hello.email.hbs",
    );
    expect((await readRevision(folder, "HEAD")).files).toHaveLength(3);
  });

  it("that went on by itself says so, with the place to compare with", async () => {
    const { folder, git, edit, commit } = makeRepository();
    const common = git("rev-parse", "HEAD").trim();
    git("switch", "--quiet", "--create", "work");
    edit(rewrite("repair/prices.email.hbs", "$180", "$190"));
    commit("another price");
    git("switch", "--quiet", "main");
    commit("nothing about templates");
    git("switch", "--quiet", "work");
    expect((await readRevision(folder, "main")).notes).toEqual([]);
    git("switch", "--quiet", "main");
    edit(rewrite("repair/close.email.hbs", "May I close it?", "Shall I close it?"));
    commit("another close");
    git("switch", "--quiet", "work");
    const [note] = (await readRevision(folder, "main")).notes;
    expect(note).toContain(`Compare with --base ${common.slice(0, 12)} to leave it out.`);
  });
});

describe("what git does not know", () => {
  it.each(["nowhere", "", "main:templates", "--help", "-h", "main\nHEAD", "$(touch x)"])(
    "the revision %j is refused in a sentence",
    async (revision) => {
      const { folder } = makeRepository();
      const failed = await failure(folder, revision);
      expect(failed.code).toBe(2);
      expect(failed.message).toBe(`git does not know the revision "${revision}"`);
      expect(failed.fix).toContain("name a branch, a tag or a commit that git log knows");
    },
  );

  it("because the clone is shallow is said", async () => {
    const { root, commit } = makeRepository();
    commit("once more");
    const clone = mkdtempSync(join(tmpdir(), "softtouch-shallow-"));
    const { git } = makeRepository();
    git("clone", "--quiet", "--depth", "1", `file://${root}`, clone);
    expect((await failure(join(clone, "templates"), "HEAD~1")).fix).toContain("git fetch --unshallow");
  });

  it("a folder outside of any repository, and one that is not there", async () => {
    const nowhere = mkdtempSync(join(tmpdir(), "softtouch-bare-"));
    expect((await failure(nowhere, "HEAD")).message).toBe(`${nowhere} is in no git repository`);
    expect((await failure(join(nowhere, "x"), "HEAD")).message).toBe(
      `there is no folder ${join(nowhere, "x")}`,
    );
  });
});
