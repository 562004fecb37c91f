/** softtouch tick: the local stack looks now at whatever is due. */
import type { Command } from "commander";
import * as z from "zod";
import { connect } from "../api.ts";
import { type Perform, withExamples } from "../command.ts";
import { wrongUsage } from "../failure.ts";
import { LOCAL } from "../target.ts";

export function addTick(program: Command, perform: Perform): void {
  const command = program
    .command("tick")
    .summary("the local stack looks now at whatever is due")
    .description("Asks the local stack to sweep now. A deployed stage sweeps by itself, every minute.")
    .action(() =>
      perform(async ({ api }) => {
        const { stage, pageUrl } = api.target;
        if (stage !== LOCAL)
          throw wrongUsage(
            `tick is for the local stack, not for "${stage}"`,
            "a deployed stage sweeps every minute: leave it to that",
          );
        const page = pageUrl === undefined ? api : connect({ ...api.target, url: pageUrl });
        const swept = await page.send("POST", "/local/tick", undefined, z.unknown());
        return { lines: ["swept"], json: { swept: swept ?? true } };
      }),
    );
  withExamples(command, "softtouch tick");
}
