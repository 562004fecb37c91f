/** softtouch breakers: how mail is received, and what is switched off. */
import type { Command } from "commander";
import * as z from "zod";
import { breakersSchema, type ShownTally, switchesSchema } from "../answers.ts";
import { path } from "../api.ts";
import { type Answer, type Call, type Perform, withExamples } from "../command.ts";
import { table } from "../layout.ts";

export function addBreakers(program: Command, perform: Perform): void {
  const command = program
    .command("breakers")
    .summary("bounces and complaints of each sender, and what is switched off")
    .description(
      "How each sender's mail is received, which breaker has turned a sender off, and which kill switches are off.",
    )
    .option("--reset <sender>", "turn a sender on again, once you know why it was turned off")
    .action(({ reset }: { reset?: string }) =>
      perform((call) => (reset === undefined ? list(call) : turnOn(call, reset))),
    );
  withExamples(command, "softtouch breakers", "softtouch breakers --reset anna");
}

async function turnOn({ api }: Call, sender: string): Promise<Answer> {
  await api.send("PUT", path`/v1/switches/senders/${sender}`, { off: false }, z.unknown());
  return {
    lines: [`${sender} is turned on: touches that were held back go out when they are due`],
    json: { reset: sender },
  };
}

async function list({ api, terminal }: Call): Promise<Answer> {
  const breakers = await api.get("/v1/breakers", breakersSchema);
  const switches = await api.get("/v1/switches", switchesSchema);
  const stage = { ...breakers.stage, ...(switches.stage === undefined ? {} : { off: switches.stage }) };
  const rows = [
    ...breakers.senders.map((tally) => rowOf(tally.sender, tally)),
    rowOf("all of the stage", stage),
    ...Object.entries(switches.sequences).map(([name, off]) => rowOf(`sequence ${name}`, { off })),
  ];
  const columns = [
    { title: "" },
    { title: "accepted" },
    { title: "bounced" },
    { title: "complaints" },
    { title: "state", paint: (text: string) => terminal.paint(text === "on" ? "green" : "red", text) },
  ];
  return {
    lines: table(columns, rows, terminal.width, (text) => terminal.paint("dim", text)),
    json: { ...breakers, switches },
  };
}

function rowOf(of: string, { accepted, bounced, complained, off }: ShownTally): string[] {
  const count = (value: number | undefined) => (value === undefined ? "" : String(value));
  return [of, count(accepted), count(bounced), count(complained), off === undefined ? "on" : `off: ${off}`];
}
