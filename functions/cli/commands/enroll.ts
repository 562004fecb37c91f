/** softtouch enroll: leads enter a sequence. */
import { basename } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { type EnrolledAnswer, enrolledSchema } from "../answers.ts";
import type { Api } from "../api.ts";
import { type Answer, type Call, type Perform, withExamples } from "../command.ts";
import { wrongUsage } from "../failure.ts";
import { layRows, paragraph } from "../layout.ts";
import type { Terminal } from "../terminal.ts";

interface Options {
  readonly sequence: string;
  readonly sender?: string;
  readonly again?: true;
  readonly despiteNo?: true;
  readonly set: Readonly<Record<string, string>>;
}

export function addEnroll(program: Command, perform: Perform): void {
  const command = program
    .command("enroll")
    .summary("leads enter a sequence")
    .description(
      "Enrolls one lead, or the leads of a CSV file with a header line. Doing it twice is doing it once.",
    )
    .argument("<lead>", 'an email address, a phone number, a CSV file, or "-" for a CSV piped in')
    .requiredOption("--sequence <name>", "the sequence they enter")
    .option("--sender <name>", "whom the touches come from, other than the sequence says")
    .option("--again", "open another round for whoever went through it before")
    .option("--despite-no", "also whoever has said no: you have decided that it holds no longer")
    .option(
      "--set <key=value>",
      "a field of the one lead, such as first_name=Maria; may be repeated",
      addField,
      {},
    )
    .action((lead: string, options: Options) => perform((call) => enroll(call, lead, options)));
  withExamples(
    command,
    "softtouch enroll leads.csv --sequence web-lead",
    "softtouch enroll maria@bakery.example --sequence web-lead --set first_name=Maria --set zone=America/New_York",
    "softtouch enroll +12125550117 --sequence web-lead --sender tomas --again",
  );
}

function addField(text: string, fields: Readonly<Record<string, string>>): Record<string, string> {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Write it as --set first_name=Maria.");
  return { ...fields, [text.slice(0, at)]: text.slice(at + 1) };
}

async function enroll(call: Call, lead: string, options: Options): Promise<Answer> {
  const answered = isFile(lead)
    ? await enrollFile(call, lead, options)
    : await enrollOne(call.api, lead, options);
  const errors = answered.errors ?? [];
  const json = { enrollments: answered.enrollments, errors };
  const lines = show(answered, options.sequence, call.terminal);
  return errors.length > 0 ? { lines, json, partly: true } : { lines, json };
}

function isFile(lead: string): boolean {
  return (
    lead === "-" || (!lead.includes("@") && !/^\+?[\d\s().-]+$/.test(lead)) || /\.(csv|tsv|txt)$/i.test(lead)
  );
}

async function enrollFile({ api, readText }: Call, file: string, options: Options): Promise<EnrolledAnswer> {
  if (Object.keys(options.set).length > 0)
    throw wrongUsage("--set goes with one lead, not with a file", "give the file a column of that name");
  const { sequence, sender, again, despiteNo } = options;
  const source = file === "-" ? "cli" : basename(file).slice(0, 200);
  const query = new URLSearchParams({
    sequence,
    source,
    ...(sender === undefined ? {} : { sender }),
    ...(again === undefined ? {} : { again: "true" }),
    ...(despiteNo === undefined ? {} : { despiteNo: "true" }),
  });
  const body = { type: "text/csv", text: await readText(file) } as const;
  return (await api.post(`/v1/enrollments?${query}`, body, enrolledSchema)).answer;
}

function enrollOne(api: Api, lead: string, { set, ...options }: Options): Promise<EnrolledAnswer> {
  const address = lead.includes("@") ? { email: lead } : { phone: lead };
  const body = { ...options, source: "cli", lead: { ...set, ...address } };
  return api.send("POST", "/v1/enrollments", body, enrolledSchema);
}

const OUTCOMES: Readonly<Record<string, string>> = {
  enrolled: "enrolled",
  already: "under way already",
  barred: "barred",
  declined: "said no (--despite-no when you have decided that it holds no longer)",
  endedBefore: "went through it before (--again opens another round)",
};

function show({ enrollments, errors = [] }: EnrolledAnswer, sequence: string, terminal: Terminal): string[] {
  const counts = Map.groupBy(enrollments, ({ is }) => is);
  const summary = [...counts].map(([is, ones]) => `${ones.length} ${OUTCOMES[is] ?? is}`);
  const refused =
    errors.length > 0 ? [`${new Set(errors.map(({ where }) => rowOf(where))).size} refused`] : [];
  // The summary says all there is to say of most.
  const odd = enrollments.filter(
    ({ is, why }) => is !== "enrolled" && (why !== undefined || enrollments.length > 1),
  );
  const single = enrollments.length === 1 && errors.length === 0;
  const rows = [
    ...odd.map(({ where, is, why }) => [where, is, why ?? ""]),
    ...errors.map(({ where = "", what, fix }) => [
      where,
      "refused",
      fix === undefined ? what : `${what}\n→ ${fix}`,
    ]),
  ];
  return [
    ...paragraph(`${sequence}: ${[...summary, ...refused].join(", ")}`, terminal.width),
    ...(single ? enrollments.map(({ contactId }) => `contact ${contactId}`) : []),
    ...layRows([{}, { paint: (text) => terminal.paint("yellow", text) }, {}], rows, terminal.width).flat(),
  ];
}

/** "line 13, email" and "line 13, phone" are one row. */
function rowOf(where: string | undefined): string {
  return where?.split(",")[0] ?? "";
}
