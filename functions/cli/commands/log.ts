/** softtouch log: a conversation by hand, which counts as an answer. */
import { type Command, Option } from "commander";
import { contactSchema } from "../answers.ts";
import { path } from "../api.ts";
import { type Perform, withExamples } from "../command.ts";
import { courseTable, instantOfLead, nameOfContact } from "../people.ts";

interface Options {
  readonly booked?: true;
  readonly no?: true;
  readonly callBack?: string;
}

export function addLog(program: Command, perform: Perform): void {
  const command = program
    .command("log")
    .summary("write down a conversation: it counts as an answer")
    .description(
      "Writes down a conversation by phone or in person. It ends what goes on with the lead; with --call-back everything waits until that date.",
    )
    .argument("<lead>", "email, phone or contact id")
    .argument("<words>", "what was said, in quotes")
    .addOption(new Option("--booked", "a meeting is booked").conflicts(["no", "callBack"]))
    .addOption(new Option("--no", "they said no").conflicts(["booked", "callBack"]))
    .addOption(new Option("--call-back <date>", "they asked for a call then, such as 2026-03-02"))
    .action((lead: string, note: string, options: Options) =>
      perform(async (call) => {
        const { api, terminal, by } = call;
        const { callBack } = options;
        const until =
          callBack === undefined ? {} : { until: await instantOfLead(call, lead, "--call-back", callBack) };
        const how = howOf(options);
        const body = { how, note, by, ...until };
        const contact = await api.send("POST", path`/v1/contacts/${lead}/conversations`, body, contactSchema);
        return {
          lines: [`${nameOfContact(contact)}: written down`, ...courseTable(contact, terminal)],
          json: { how, contact },
        };
      }),
    );
  withExamples(
    command,
    `softtouch log maria.costa@bakery.example.com "wants the plan in writing"`,
    `softtouch log +12125550117 "ask again after Easter" --call-back 2026-04-07`,
    `softtouch log +12125550117 "Tuesday at 3" --booked`,
  );
}

function howOf({ booked, no, callBack }: Options): "spoke" | "booked" | "no" | "callBack" {
  if (booked) return "booked";
  if (no) return "no";
  return callBack === undefined ? "spoke" : "callBack";
}
