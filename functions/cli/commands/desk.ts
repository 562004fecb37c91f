/** softtouch today, done, snooze: what waits for a person. */
import type { Command } from "commander";
import * as z from "zod";
import type { ShownItem } from "../answers.ts";
import { path } from "../api.ts";
import { type Perform, withExamples } from "../command.ts";
import { pick, readDesk, requireKind, shortId, whoOf } from "../desk-items.ts";
import { firstLine, inShort, table } from "../layout.ts";
import type { Terminal } from "../terminal.ts";
import { instantOf, readUntil, shortTime } from "../times.ts";

const LAST_WORDS = 160;

export function addToday(program: Command, perform: Perform): void {
  const command = program
    .command("today")
    .summary("who needs to be touched")
    .description(
      "What waits for a person: tasks to do, touches held, touches of unknown fate; soonest due first.",
    )
    .option("--sender <name>", "only what is this sender's")
    .option("--full", "all that is to be said, not its first line alone")
    .action(({ sender, full }: { sender?: string; full?: true }) =>
      perform(async ({ api, terminal }) => {
        const items = await readDesk(api, sender);
        const whose = sender === undefined ? "" : ` for ${sender}`;
        const lines = items.length === 0 ? [`nothing waits${whose}`] : showDesk(items, terminal, full);
        return { lines, json: { items } };
      }),
    );
  withExamples(command, "softtouch today", "softtouch today --sender anna --full");
}

export function addDone(program: Command, perform: Perform): void {
  const command = program
    .command("done")
    .summary("a task is done")
    .description("Says that a task is done. A sequence that waits for it goes on.")
    .argument(
      "<task>",
      "the task's id (four characters of its beginning will do), or its lead's email, phone or name",
    )
    .option("--note <words>", "what came of it")
    .option("--dropped", "it was not done and will not be")
    .action((named: string, { note, dropped }: { note?: string; dropped?: true }) =>
      perform(async ({ api, by }) => {
        const item = pick(tasksOf(await readDesk(api, undefined), named), named, "task");
        requireKind(item, ["task"], "see softtouch held --help for what can be done about it");
        const body = { by, ...(note === undefined ? {} : { note }) };
        const how = dropped === true ? "drop" : "done";
        await api.send(
          "POST",
          path`/v1/contacts/${item.contactId}/tasks/${item.touchId}/${how}`,
          body,
          z.unknown(),
        );
        const said = dropped === true ? "dropped" : "done";
        return { lines: [`${said}: ${item.step} for ${whoOf(item)}`], json: { [said]: item.touchId } };
      }),
    );
  withExamples(
    command,
    `softtouch done k3m3 --note "left a voicemail"`,
    "softtouch done maria.costa@bakery.example.com",
    `softtouch done k3m3 --dropped --note "wrong number"`,
  );
}

export function addSnooze(program: Command, perform: Perform): void {
  const command = program
    .command("snooze")
    .summary("put a task off")
    .description("Puts a task off until a date, to an hour in which its sender works.")
    .argument(
      "<task>",
      "the task's id (four characters of its beginning will do), or its lead's email, phone or name",
    )
    .requiredOption("--until <date>", "such as 2026-03-02 or 2026-03-02T14:00")
    .action((named: string, options: { until: string }) =>
      perform(async ({ api, terminal, by }) => {
        const { zone } = terminal;
        const until = instantOf(readUntil("--until", options.until, zone), zone);
        const item = pick(tasksOf(await readDesk(api, undefined), named), named, "task");
        requireKind(item, ["task"], "only tasks can be put off");
        const at = path`/v1/contacts/${item.contactId}/tasks/${item.touchId}/snooze`;
        await api.send("POST", at, { until, by }, z.unknown());
        const line = `put off until ${options.until}: ${item.step} for ${whoOf(item)}`;
        return { lines: [line], json: { snoozed: item.touchId, until } };
      }),
    );
  withExamples(
    command,
    "softtouch snooze k3m3 --until 2026-03-02",
    "softtouch snooze +12125550117 --until 2026-03-02T14:00",
  );
}

/** A lead's name means their tasks; an id may be that of another kind, which is then said. */
function tasksOf(items: readonly ShownItem[], named: string): readonly ShownItem[] {
  const isId = items.some(({ touchId, id }) => touchId.startsWith(named) || id.startsWith(named));
  return isId ? items : items.filter(({ kind }) => kind === "task");
}

const KINDS: Readonly<Record<ShownItem["kind"], string>> = {
  task: "",
  held: "held: ",
  unknown: "fate unknown: ",
};

/** Due times are on the clocks of this machine: it is the sender's day. */
export function showDesk(items: readonly ShownItem[], terminal: Terminal, full?: boolean): string[] {
  const columns = [
    { title: "id", paint: (text: string) => terminal.paint("dim", text) },
    { title: "due" },
    { title: "who" },
    { title: "what" },
  ];
  const rows = items.map((item) => [
    shortId(item),
    [shortTime(item.due, terminal.zone), item.overdue ? "overdue" : ""].filter(isSaid).join("\n"),
    whoOf(item),
    [
      `${KINDS[item.kind]}${item.step} of ${item.sequence}: ${full === true ? item.text : firstLine(item.text)}`,
      [item.phone, item.email].filter(isSaid).join("  "),
      lastWordsOf(item),
    ]
      .filter(isSaid)
      .join("\n"),
  ]);
  return table(columns, rows, terminal.width, (text) => terminal.paint("dim", text));
}

function isSaid(text: string | undefined): boolean {
  return text !== undefined && text !== "";
}

function lastWordsOf({ lastWords }: ShownItem): string {
  if (lastWords === undefined) return "";
  return `${lastWords.who === "them" ? "they" : "we"} said last: “${inShort(lastWords.text, LAST_WORDS)}”`;
}
