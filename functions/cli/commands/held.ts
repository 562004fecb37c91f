/** softtouch held: touches that a person must mend or look into. */
import type { Command } from "commander";
import * as z from "zod";
import { path } from "../api.ts";
import { type Answer, type Call, type Perform, withExamples } from "../command.ts";
import { pick, readDesk, requireKind, whoOf } from "../desk-items.ts";
import { wrongUsage } from "../failure.ts";
import { showDesk } from "./desk.ts";

interface Options {
  readonly sender?: string;
  readonly retry?: true;
  readonly drop?: true;
  readonly clear?: string;
}

export function addHeld(program: Command, perform: Perform): void {
  const command = program
    .command("held")
    .summary("touches that are held, or of unknown fate")
    .description(
      "Lists touches that cannot go out until something is mended, and those of unknown fate; or settles one.",
    )
    .argument(
      "[touch]",
      "the touch's id (four characters of its beginning will do), or its lead's email, phone or name",
    )
    .option("--sender <name>", "only what is this sender's")
    .option("--retry", "a held touch: what was wrong is mended, decide it again")
    .option("--drop", "a held touch: skip it and go on with the next step")
    .option("--clear <words>", "a touch of unknown fate: what became of it, by what you found out")
    .action((touch: string | undefined, options: Options) =>
      perform((call) => (touch === undefined ? list(call, options) : settle(call, touch, options))),
    );
  withExamples(
    command,
    "softtouch held --sender anna",
    "softtouch held k3m3 --retry",
    "softtouch held k3m3 --drop",
    `softtouch held k3m3 --clear "Maria says she got it"`,
  );
}

async function list({ api, terminal }: Call, options: Options): Promise<Answer> {
  const { sender, retry, drop, clear } = options;
  if (retry ?? drop ?? clear !== undefined)
    throw wrongUsage(
      "--retry, --drop and --clear need the touch they are for",
      "softtouch held <touch> --retry",
    );
  const items = (await readDesk(api, sender)).filter(({ kind }) => kind !== "task");
  const lines =
    items.length === 0 ? ["nothing is held, and nothing of unknown fate"] : showDesk(items, terminal);
  return { lines, json: { items } };
}

async function settle({ api, by }: Call, touch: string, options: Options): Promise<Answer> {
  const { retry, drop, clear, sender } = options;
  const chosen = [retry, drop, clear].filter((one) => one !== undefined);
  if (chosen.length !== 1)
    throw wrongUsage(
      chosen.length === 0 ? `what is to become of ${touch}?` : "only one thing can become of a touch",
      `choose one: softtouch held ${touch} --retry, --drop, or --clear "what became of it"`,
    );
  const items = (await readDesk(api, sender)).filter(({ kind }) => kind !== "task");
  const item = pick(items, touch, "held touch");
  if (clear !== undefined) requireKind(item, ["unknown"], `use softtouch held ${touch} --retry or --drop`);
  else requireKind(item, ["held"], `say what became of it: softtouch held ${touch} --clear "…"`);
  const [verb, said] = outcomeOf(options);
  const at = path`/v1/contacts/${item.contactId}/touches/${item.touchId}/${verb}`;
  await api.send("POST", at, clear === undefined ? { by } : { note: clear, by }, z.unknown());
  return { lines: [`${said}: ${item.step} for ${whoOf(item)}`], json: { [verb]: item.touchId } };
}

function outcomeOf({ retry, drop }: Options): readonly [verb: "retry" | "skip" | "clear", said: string] {
  if (retry) return ["retry", "to be decided again"];
  return drop ? ["skip", "skipped"] : ["clear", "cleared"];
}
