/** softtouch pause, resume, stop: of one lead, or the kill switch of a sequence or of the whole stage. */
import type { Command } from "commander";
import * as z from "zod";
import { contactSchema } from "../answers.ts";
import { path } from "../api.ts";
import { type Answer, type Call, type Perform, withExamples } from "../command.ts";
import { wrongUsage } from "../failure.ts";
import { paragraph } from "../layout.ts";
import { courseTable, instantOfLead, nameOfContact } from "../people.ts";

type Verb = "pause" | "resume" | "stop";

interface Options {
  readonly sequence?: string;
  readonly everything?: true;
  readonly until?: string;
  readonly booked?: true;
  readonly why?: string;
}

const TEXTS: Readonly<
  Record<Verb, { summary: string; description: string; done: string; examples: string[] }>
> = {
  pause: {
    summary: "hold a lead, or a whole sequence, back",
    description:
      "Pauses a lead; the delay that is left is kept. With --sequence alone, or --everything, it turns the kill switch off: nothing goes out until it is resumed.",
    done: "paused",
    examples: [
      "softtouch pause maria.costa@bakery.example.com --until 2026-03-02",
      `softtouch pause --sequence web-lead --why "the price in it is wrong"`,
      `softtouch pause --everything --why "incident"`,
    ],
  },
  resume: {
    summary: "let a lead, or a whole sequence, go on",
    description:
      "Resumes a paused lead where they were; what the lead asked for on the page that our mails lead to stands until its day. With --sequence alone, or --everything, it turns the kill switch on again.",
    done: "resumed",
    examples: ["softtouch resume maria.costa@bakery.example.com", "softtouch resume --sequence web-lead"],
  },
  stop: {
    summary: "end a lead's sequences",
    description:
      "Ends what goes on with a lead, for good. With --sequence alone, or --everything, it turns the kill switch off as pause does: nobody's place is lost.",
    done: "stopped",
    examples: [
      `softtouch stop maria.costa@bakery.example.com --why "bought elsewhere"`,
      "softtouch stop +12125550117 --sequence web-lead --booked",
    ],
  },
};

export function addCourse(program: Command, perform: Perform): void {
  for (const verb of ["pause", "resume", "stop"] as const) {
    const { summary, description, examples } = TEXTS[verb];
    const command = program
      .command(verb)
      .summary(summary)
      .description(description)
      .argument("[lead]", "email, phone or contact id")
      .option("--sequence <name>", "only this sequence of theirs; without a lead, all of the sequence")
      .option("--everything", "without a lead: all of the stage")
      .option("--why <words>", "the reason, for the timeline");
    if (verb === "pause") command.option("--until <date>", "when it goes on by itself, such as 2026-03-02");
    if (verb === "stop") command.option("--booked", "because a meeting is booked");
    command.action((lead: string | undefined, options: Options) =>
      perform((call) => (lead === undefined ? turn(call, verb, options) : steer(call, verb, lead, options))),
    );
    withExamples(command, ...examples);
  }
}

async function steer(call: Call, verb: Verb, lead: string, options: Options): Promise<Answer> {
  const { api, terminal, by } = call;
  const { sequence, until, booked, why, everything } = options;
  if (everything !== undefined)
    throw wrongUsage(
      `--everything is all of the stage, and ${lead} is one lead`,
      `leave --everything out: all sequences of theirs are meant without --sequence`,
    );
  const body = {
    why: why ?? `by hand (${by})`,
    ...(sequence === undefined ? {} : { sequence }),
    ...(booked === undefined ? {} : { as: "booked" }),
    ...(until === undefined ? {} : { until: await instantOfLead(call, lead, "--until", until) }),
  };
  const contact = await api.send("POST", path`/v1/contacts/${lead}/${verb}`, body, contactSchema);
  return {
    lines: [`${nameOfContact(contact)}: ${TEXTS[verb].done}`, ...courseTable(contact, terminal)],
    json: { contact },
  };
}

/** The kill switch. */
async function turn({ api, terminal, by }: Call, verb: Verb, options: Options): Promise<Answer> {
  const { sequence, everything, until, booked, why } = options;
  if ((sequence === undefined) === (everything === undefined))
    throw wrongUsage(
      `${verb} needs a lead, --sequence or --everything`,
      `name whom: softtouch ${verb} maria@bakery.example, or softtouch ${verb} --sequence web-lead`,
    );
  if (until !== undefined)
    throw wrongUsage(
      "--until goes with a lead: a kill switch stays off until it is resumed",
      "leave --until out",
    );
  if (booked !== undefined) throw wrongUsage("--booked goes with a lead", "name the lead who booked");
  const off = verb !== "resume";
  const what = sequence === undefined ? "everything" : `the sequence ${sequence}`;
  const at = sequence === undefined ? "/v1/switches/stage" : path`/v1/switches/sequences/${sequence}`;
  await api.send("PUT", at, off ? { off, why: why ?? `by hand (${by})` } : { off }, z.unknown());
  const again = sequence === undefined ? "--everything" : `--sequence ${sequence}`;
  const text = off
    ? `${what} is switched off: nothing goes out and nobody's place is lost. It goes on with softtouch resume ${again}`
    : `${what} is switched on: what was held back goes out when it is looked at next`;
  return { lines: paragraph(text, terminal.width), json: { switch: sequence ?? "stage", off } };
}
