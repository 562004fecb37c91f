/** softtouch suppress: an address that must not be written to, or may be again. */
import type { Command } from "commander";
import * as z from "zod";
import { suppressedSchema } from "../answers.ts";
import { path } from "../api.ts";
import { type Perform, withExamples } from "../command.ts";

export function addSuppress(program: Command, perform: Perform): void {
  const command = program
    .command("suppress")
    .summary("an address is not written to any more")
    .description(
      "Nothing is sent to the address any more, and what goes on with whoever has it ends. --remove takes that back.",
    )
    .argument("<address>", "an email address or a phone number")
    .requiredOption("--evidence <words>", "where you know it from: who asked for it, when and how")
    .option("--remove", "it may be written to again; ended stays ended")
    .action((address: string, { evidence, remove }: { evidence: string; remove?: true }) =>
      perform(async ({ api }) => {
        if (remove === true) {
          const query = new URLSearchParams({ evidence });
          await api.send("DELETE", `${path`/v1/suppressions/${address}`}?${query}`, undefined, z.unknown());
          return { lines: [`${address} may be written to again`], json: { lifted: address } };
        }
        const answer = await api.send("POST", "/v1/suppressions", { address, evidence }, suppressedSchema);
        return { lines: [`${answer.address} is not written to any more`], json: { suppressed: answer } };
      }),
    );
  withExamples(
    command,
    `softtouch suppress maria.costa@bakery.example.com --evidence "asked me on the phone, 2 March"`,
    `softtouch suppress +12125550117 --evidence "signed up again at the fair" --remove`,
  );
}
