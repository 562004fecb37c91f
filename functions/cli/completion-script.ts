/** Completion scripts for shells, from the tree of commands: what is not in the tree is not completed. */
import type { Command, Option } from "commander";

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

interface Entry {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly { readonly flag: string; readonly text: string; readonly takesValue: boolean }[];
  /** Words that its argument may be. */
  readonly choices: readonly string[];
  /** Whether a file may be meant. */
  readonly takesFile: boolean;
}

/** The script for a shell, to be sourced by it. */
export function completionScript(program: Command, shell: Shell): string {
  const name = program.name();
  const entries = program.commands.map((command) => entryOf(command, program));
  const scripts: Readonly<Record<Shell, (name: string, entries: readonly Entry[]) => string>> = {
    bash,
    zsh,
    fish,
  };
  return scripts[shell](name, entries);
}

function entryOf(command: Command, program: Command): Entry {
  const all: readonly Option[] = [...command.options, ...program.options];
  const flags = all.map(({ long, short, description, required, optional }) => ({
    flag: long ?? short ?? "",
    text: description,
    takesValue: required || optional,
  }));
  const choices = [
    ...command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    ...command.commands.map((below) => below.name()),
  ];
  const takesFile = command.registeredArguments.some(({ description }) => /\bfile\b/.test(description));
  return {
    name: command.name(),
    summary: command.summary(),
    flags: [...flags, { flag: "--help", text: "show help", takesValue: false }],
    choices,
    takesFile,
  };
}

function bash(name: string, entries: readonly Entry[]): string {
  const cases = entries.map(
    ({ name: command, flags, choices }) =>
      `    ${command}) words="${[...flags.map(({ flag }) => flag), ...choices].join(" ")}" ;;`,
  );
  const withFiles = entries.filter(({ takesFile }) => takesFile).map((entry) => entry.name);
  return `_${name}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" words=""
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
  [ "$COMP_CWORD" -eq 1 ] && words="${entries.map((entry) => entry.name).join(" ")} --help --version"
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  case "\${COMP_WORDS[1]}" in
    ${withFiles.join("|")}) [ "$COMP_CWORD" -gt 1 ] && COMPREPLY+=($(compgen -f -- "$word")) ;;
  esac
}
complete -F _${name} ${name}
`;
}

/** Inside single quotes a shell takes everything as it is, but the quote itself. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function zsh(name: string, entries: readonly Entry[]): string {
  const described = entries.map((entry) => `    ${quoted(`${entry.name}:${entry.summary}`)}`);
  // In a specification of _arguments, brackets and colons have a meaning.
  const plain = (text: string) => text.replace(/[[\]:\\]/g, " ");
  const cases = entries.map(({ name: command, flags, choices, takesFile }) => {
    const specs = flags.map(({ flag, text, takesValue }) =>
      quoted(`${takesValue ? "*" : ""}${flag}[${plain(text)}]${takesValue ? ":value:" : ""}`),
    );
    const words = choices.length > 0 ? [quoted(`1:what:(${choices.join(" ")})`)] : [];
    const files = takesFile ? [quoted("1:what:_files")] : [];
    return `    ${command}) _arguments ${[...specs, ...words, ...files].join(" ")} ;;`;
  });
  return `#compdef ${name}
_${name}() {
  local -a commands=(
${described.join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join("\n")}
  esac
}
compdef _${name} ${name}
`;
}

function fish(name: string, entries: readonly Entry[]): string {
  const lines = entries.flatMap((entry) => {
    const under = `-n '__fish_seen_subcommand_from ${entry.name}'`;
    return [
      `complete -c ${name} -n __fish_use_subcommand -f -a ${entry.name} -d ${fishQuoted(entry.summary)}`,
      ...(entry.takesFile ? [] : [`complete -c ${name} ${under} -f`]),
      ...(entry.choices.length > 0 ? [`complete -c ${name} ${under} -a '${entry.choices.join(" ")}'`] : []),
      ...entry.flags.map(
        ({ flag, text, takesValue }) =>
          `complete -c ${name} ${under} -l ${flag.slice(2)}${takesValue ? " -x" : ""} -d ${fishQuoted(text)}`,
      ),
    ];
  });
  return `${lines.join("\n")}\n`;
}

/** fish, unlike other shells, knows escapes inside single quotes. */
function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
