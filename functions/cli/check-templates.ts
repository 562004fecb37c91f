/** npm run check:templates: checks a folder of sequences. Exit 1: errors; 2: wrong usage. */
import { enableCompileCache } from "node:module";
import { runScript } from "../local/script.ts";
import { processShell } from "./shell.ts";

// Most of the time of a small check goes into reading the compilers: Node keeps them compiled.
enableCompileCache();
const { check, readArguments, USAGE } = await import("./check-command.ts");
await runScript(USAGE, () => check(readArguments(process.argv.slice(2)), processShell()));
