/** The tree of commands. */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { type Perform, withExamples } from "./command.ts";
import { addBreakers } from "./commands/breakers.ts";
import { addCompletion } from "./commands/completion.ts";
import { addCourse } from "./commands/course.ts";
import { addDone, addSnooze, addToday } from "./commands/desk.ts";
import { addEnroll } from "./commands/enroll.ts";
import { addHeld } from "./commands/held.ts";
import { addInbound } from "./commands/inbound.ts";
import { addLog } from "./commands/log.ts";
import { addReport } from "./commands/report.ts";
import { addReview } from "./commands/review.ts";
import { addSetup } from "./commands/setup.ts";
import { addStatus } from "./commands/status.ts";
import { addSuppress } from "./commands/suppress.ts";
import { addTick } from "./commands/tick.ts";
import { addWhy } from "./commands/why.ts";
import { paragraph } from "./layout.ts";
import type { Output } from "./shell.ts";
import type { Terminal } from "./terminal.ts";

const EXAMPLES = [
  "softtouch enroll leads.csv --sequence web-lead",
  "softtouch why maria.costa@bakery.example.com",
  "softtouch today --sender anna --stage production",
];

const NOTES = [
  'Without --stage it talks to the stack that npm run dev started. --stage NAME talks to the service at SOFTTOUCH_<NAME>_URL with the key SOFTTOUCH_<NAME>_KEY, or to the one of that name in ~/.config/softtouch.json: {"<name>": {"url": …, "key": …}}.',
  "SOFTTOUCH_BY is who you are in the timeline: your user name when it is not set.",
  "Exit codes: 0 done, 1 refused by the service, 2 wrong usage, 3 the service cannot be reached.",
];

/** Help goes to `stdout`. Errors are not printed by it but thrown as CommanderError, once exitOverride is set on each command. */
export function buildProgram(perform: Perform, terminal: Terminal, stdout: Output): Command {
  const program = new Command("softtouch")
    .description("Follow-ups by email and text that stop when a lead answers.")
    .version(readVersion(), "--version", "show the version")
    .option("--stage <name>", "the service to talk to (default: the local stack)")
    .option("--json", "end with one JSON object on the last line")
    .helpOption("--help", "show help")
    .helpCommand(false)
    .configureHelp({
      showGlobalOptions: true,
      minWidthToWrap: 20,
      styleTitle: (title) => terminal.paint("bold", title),
    })
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      outputError: () => {},
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.width,
      getOutHasColors: () => terminal.colours,
      getErrHasColors: () => terminal.colours,
    });
  withExamples(program, ...EXAMPLES).addHelpText("after", () =>
    NOTES.flatMap((note) => ["", ...paragraph(note, terminal.width)]).join("\n"),
  );
  addEnroll(program, perform);
  addStatus(program, perform);
  addWhy(program, perform);
  addCourse(program, perform);
  addLog(program, perform);
  addToday(program, perform);
  addDone(program, perform);
  addSnooze(program, perform);
  addHeld(program, perform);
  addSuppress(program, perform);
  addReport(program, perform);
  addBreakers(program, perform);
  addTick(program, perform);
  addInbound(program, perform);
  addReview(program, perform);
  addSetup(program, perform);
  addCompletion(program, perform);
  return program;
}

function readVersion(): string {
  const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
