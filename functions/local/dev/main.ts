/** `npm run dev`: the embedded stack kept running, with a page to play both sides. */
import { join, relative } from "node:path";
import { runScript } from "../script.ts";
import { type DevOptions, ROOT, readArguments, USAGE } from "./arguments.ts";
import { openFrontDoor } from "./front-door.ts";
import { otherOwner, removeStackFile, writeStackFile } from "./stack-file.ts";
import { explainStart } from "./start-fault.ts";
import { createSupervisor, type Supervisor } from "./supervisor.ts";
import { buildTemplates } from "./templates.ts";
import { watchFolder } from "./watch.ts";

async function main(options: DevOptions): Promise<void> {
  const { port, home, fresh, start } = options;
  const stackFile = join(home, "stack.json");
  const owner = otherOwner(stackFile);
  if (owner !== undefined) {
    throw new Error(
      `Another npm run dev (process ${owner.pid}) uses ${home}: its page is ${owner.pageUrl}. Stop it, or give this one another --home and --port.`,
    );
  }
  const holder: { supervisor?: Supervisor } = {};
  const door = await openFrontDoor(port, () => holder.supervisor?.ready() ?? Promise.resolve("Starting …"));
  const faults = await buildTemplates();
  for (const fault of faults) console.error(fault);
  const data = join(home, "data");
  const supervisor = createSupervisor(
    {
      ...{ data, apiPort: port === 0 ? 0 : port + 1, fresh },
      ...(start === undefined ? {} : { start: Date.parse(start) }),
    },
    () => console.error("The service ended. It is started again when a file changes."),
  );
  holder.supervisor = supervisor;
  supervisor.tellTemplates(faults);
  const pageUrl = door.url;
  const announce = () => announceWhenReady(supervisor, stackFile, pageUrl);
  const unwatch = options.watch ? watchFiles(supervisor, announce) : () => {};
  const stop = async () => {
    unwatch();
    removeStackFile(stackFile);
    await supervisor.stop();
    await door.close();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
  await announce();
}

async function announceWhenReady(supervisor: Supervisor, file: string, pageUrl: string): Promise<void> {
  const running = await supervisor.ready();
  if (typeof running === "string") {
    console.log(`  page  ${pageUrl}  (the service does not start; the page says why)`);
    return;
  }
  const { apiUrl, apiKey } = running;
  writeStackFile(file, { apiUrl, apiKey, pageUrl, pid: process.pid });
  console.log(
    `  page  ${pageUrl}\n  API   ${apiUrl}/v1\n  key   ${apiKey}\n  Ctrl-C stops it and keeps everything.`,
  );
}

function watchFiles(supervisor: Supervisor, announce: () => Promise<void>): () => void {
  const restart = async (path: string) => {
    console.log(`${relative(ROOT, path)} changed: starting again`);
    await supervisor.restart();
    await announce();
  };
  const stopCode = watchFolder(join(ROOT, "functions"), (path) => {
    // The service has nothing of the command line, and npx touches its file's mode at every call.
    if (!path.startsWith(join(ROOT, "functions/cli/"))) void restart(path);
  });
  const stopTemplates = watchFolder(join(ROOT, "templates"), async (path) => {
    const faults = await buildTemplates();
    for (const fault of faults) console.error(fault);
    supervisor.tellTemplates(faults);
    if (faults.length === 0) await restart(path);
  });
  return () => {
    stopCode();
    stopTemplates();
  };
}

await runScript(USAGE, async () => {
  const options = readArguments(process.argv.slice(2));
  try {
    await main(options);
    return 0;
  } catch (error) {
    console.error(explainStart(error, "dev"));
    return 1;
  }
});
