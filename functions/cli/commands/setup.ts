/** softtouch setup: what a stage still needs from AWS, DNS and Twilio. */
import { join } from "node:path";
import { type Command, Option } from "commander";
import { STAGES_FILE } from "../../core/stage.ts";
import { type Perform, withExamples } from "../command.ts";
import { wrongUsage } from "../failure.ts";
import { publicUrlOf } from "../setup/public-url.ts";
import type { SigningKeyStep } from "../setup/secret-values.ts";
import { LOCAL } from "../target.ts";

interface Options {
  readonly apply?: true;
  readonly signingKey?: SigningKeyStep;
  readonly replaceWebhook?: true;
  readonly url?: string;
  readonly dns?: string;
  readonly stages?: string;
}

export function addSetup(program: Command, perform: Perform): void {
  const command = program
    .command("setup")
    .summary("what a stage still needs from AWS, DNS and Twilio")
    .description(
      "Looks at the AWS account, the domains and the Twilio account of a --stage and says what is missing and how to mend it. Changes nothing without --apply. The exit code is 1 when something is missing; what nobody would tell (?) is not counted as that.",
    )
    .option("--apply", "make what can be made: the receipt rule set, absent secrets, Twilio's webhook")
    .addOption(
      new Option(
        "--signing-key <step>",
        "rotate in two steps, with a deploy after each (with --apply): add a key that only verifies, then promote it to sign",
      ).choices(["add", "promote"]),
    )
    .option("--replace-webhook", "set Twilio's webhook even where another one stands (with --apply)")
    .option("--url <url>", "where the stage answers, when it has no linkDomain")
    .option("--dns <server>", "the DNS server to ask, as 192.0.2.1 or 192.0.2.1:53 (default: the machine's)")
    .option("--stages <path>", `the stages' settings (default: ${STAGES_FILE} of the project)`)
    .action((options: Options) =>
      perform(async ({ stage: name, places, terminal, progress }) => {
        if (name === undefined || name === LOCAL)
          throw wrongUsage(
            name === undefined ? "setup needs a stage" : "the local stack needs no setup",
            "name one that is deployed, as --stage production",
          );
        // The clients of five services take a while to load: no other command needs them.
        const [{ readSettings }, { inspectStage }, { askServers }, { report }] = await Promise.all([
          import("../setup/settings-file.ts"),
          import("../setup/inspection.ts"),
          import("../setup/name-records.ts"),
          import("../setup/report.ts"),
        ]);
        const stage = await readSettings(options.stages ?? join(places.root, STAGES_FILE), name);
        const publicUrl = publicUrlOf(stage, options.url, places);
        const names = askServers(options.dns);
        const wish = {
          apply: options.apply === true,
          signingKey: options.signingKey,
          replaceWebhook: options.replaceWebhook === true,
          publicUrl,
        };
        const onGroup = (title: string) => progress(`looking at: ${title}`);
        const groups = await inspectStage(stage, wish, { env: places.env, names, onGroup });
        return report(stage, groups, terminal);
      }),
    );
  withExamples(
    command,
    "softtouch setup --stage production",
    "softtouch setup --stage production --apply",
    "softtouch setup --stage production --signing-key add --apply",
  );
}
