/** softtouch review: what an edit of the templates comes to, before anybody receives it. */
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import type { Report } from "../../core/review/report.ts";
import { type Answer, type Call, type Perform, withExamples } from "../command.ts";
import { wrongUsage } from "../failure.ts";

interface Options {
  readonly base: string;
  readonly dir?: string;
  readonly html?: string;
  readonly markdown?: string;
}

export function addReview(program: Command, perform: Perform): void {
  const command = program
    .command("review")
    .summary("what an edit of templates comes to, before anybody receives it")
    .description(
      "Compares the templates of the work tree with those of a revision: who reads what otherwise and when, what the checks find anew, and what becomes of those who are in the middle of a sequence. With --stage it asks that service how many they are. The exit code is 1 when the work tree cannot be read whole; what can be read is compared all the same.",
    )
    .requiredOption("--base <revision>", "the branch, tag or commit to compare with")
    .option("--dir <folder>", "the folder of the sequences (default: templates/ of the project)")
    .option("--html <file>", "write the whole report, one page that loads nothing")
    .option("--markdown <file>", "write a summary that fits into a comment on GitHub")
    .action((options: Options) => perform((call) => review(call, options)));
  withExamples(
    command,
    "softtouch review --base origin/main",
    "softtouch review --base origin/main --html review.html --markdown review.md",
    "softtouch review --base HEAD --stage production",
  );
}

async function review(call: Call, options: Options): Promise<Answer> {
  const directory = resolve(options.dir ?? join(call.places.root, "templates"));
  // Reading and comparing templates takes their compilers with it: no other command needs them.
  const [revisions, folder, sides, comparison, told] = await Promise.all([
    import("../review/revision.ts"),
    import("../template-folder.ts"),
    import("../../core/review/side.ts"),
    import("../../core/review/review.ts"),
    import("../review/told.ts"),
  ]);
  const base = await revisions.readRevision(directory, options.base);
  const now = folder.readTemplateFolder(directory);
  const before = sides.readSide(base.files, base.oddities);
  const after = sides.readSide(now.files, now.oddities);
  const report: Report = {
    review: comparison.compareSides(before, after),
    base: { name: options.base, commit: base.commit },
    ...(await asked(call)),
    notes: base.notes,
  };
  const written = [
    ...(options.html === undefined ? [] : [await write(options.html, await told.page(report))]),
    ...(options.markdown === undefined ? [] : [await write(options.markdown, told.markdown(report))]),
  ];
  const answer = {
    lines: [...told.lines(report, call.terminal), ...written.map((file) => `Written: ${file}`)],
    json: told.json(report),
  };
  return report.review.faults.after.length > 0 ? { ...answer, partly: true } : answer;
}

async function asked(call: Call): Promise<Pick<Report, "stage">> {
  if (call.stage === undefined) return {};
  const { readWaiting } = await import("../review/stage-waiting.ts");
  return { stage: { name: call.stage, waiting: await readWaiting(call) } };
}

async function write(file: string, text: string): Promise<string> {
  try {
    await writeFile(file, text);
    return file;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw wrongUsage(`${file} cannot be written: ${why}`, "name a file in a folder that is there");
  }
}
