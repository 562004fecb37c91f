#!/usr/bin/env node
/** The `softtouch` command. */
import { enableCompileCache } from "node:module";
import { processShell } from "./shell.ts";

// Most of the time of a command goes into reading its modules: Node keeps them compiled.
enableCompileCache();
// Whoever reads the output may stop early, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});
const { run } = await import("./run.ts");
process.exitCode = await run(process.argv.slice(2), processShell());
