/** softtouch completion: a script that completes commands and options in a shell. */
import { Argument, type Command } from "commander";
import { type Perform, withExamples } from "../command.ts";
import { completionScript, SHELLS, type Shell } from "../completion-script.ts";

export function addCompletion(program: Command, perform: Perform): void {
  const command = program
    .command("completion")
    .summary("a script that completes commands in a shell")
    .description("Prints a script for a shell to source.")
    .addArgument(new Argument("<shell>", "the shell").choices(SHELLS))
    .action((shell: Shell) =>
      perform(async () => {
        const script = completionScript(program, shell);
        return { lines: script.trimEnd().split("\n"), json: { shell, script } };
      }),
    );
  withExamples(
    command,
    "source <(softtouch completion bash)",
    `softtouch completion zsh > "\${fpath[1]}/_softtouch"`,
    "softtouch completion fish > ~/.config/fish/completions/softtouch.fish",
  );
}
