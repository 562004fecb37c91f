/** `npm run preview`: sequences as a lead would live through them, on a page that follows the files as they are saved. */
import { enableCompileCache } from "node:module";
import { explainStart } from "../dev/start-fault.ts";
import { runScript } from "../script.ts";
import { readArguments, USAGE } from "./arguments.ts";

// Most of the time until the page stands goes into reading the compilers and the service: Node keeps them compiled.
enableCompileCache();

await runScript(USAGE, async () => {
  const options = readArguments(process.argv.slice(2));
  try {
    const { startPreview } = await import("./serve.ts");
    await startPreview(options);
    return 0;
  } catch (error) {
    console.error(explainStart(error, "preview"));
    return 1;
  }
});
