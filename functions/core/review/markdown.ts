/** A review as a comment on GitHub: whatever does not fit is left to the whole report. */
import { structuredPatch } from "diff";
import type { Finding } from "../linting/rule.ts";
import { type Case, type CaseGroup, isUnread } from "./cases.ts";
import type { Edit } from "./edits.ts";
import { figuresOf } from "./figures.ts";
import { sideName, stateSaid, wordsOf } from "./rendition-words.ts";
import {
  baseName,
  courseSaid,
  isNothing,
  type Report,
  restSaid,
  timeSaid,
  waitingOn,
  waitingSaid,
} from "./report.ts";
import type { SequenceReview, StepReview } from "./review.ts";
import type { Schedule } from "./schedule.ts";
import { count, listed } from "./words.ts";

/** Finds the comment of an earlier run, to be written anew. */
export const MARK = "<!-- softtouch-review -->";

/** GitHub takes 65,536 characters; whoever posts it adds a link to the whole. */
const MOST = 60_000;
/** Of one block: a long mail that was written anew must not push out all that follows. */
const MOST_OF_A_BLOCK = 8_000;
const MOST_OF_A_CELL = 300;

export function reviewMarkdown(report: Report): string {
  const heading = [MARK, `## Templates compared with ${code(baseName(report))}`];
  if (isNothing(report)) return `${[...heading, "Nothing differs."].join("\n\n")}\n`;
  return `${fitted([...heading, ...blocksOf(report)]).join("\n\n")}\n`;
}

function blocksOf(report: Report): readonly string[] {
  const { review, notes } = report;
  return [
    ...notes.map((note) => `> ${plain(note)}`),
    table(
      ["", ""],
      figuresOf(report).map(({ of, is }) => [`**${of}**`, plain(is)]),
    ),
    ...faultsBlock("The work tree cannot be read whole", review.faults.after),
    ...faultsBlock("The base cannot be read whole", review.faults.before),
    ...findingsBlock("New findings", review.lint.fresh),
    ...findingsBlock("Findings that are gone", review.lint.gone),
    ...(review.shared.length === 0 ? [] : ["### Shared", editsTable(review.shared)]),
    "### Files",
    table(
      ["file", "", "what it comes to"],
      review.files.map(({ path, is, comesTo }) => [code(path), is, plain(comesTo)]),
    ),
    ...inOrder(review.sequences).flatMap((sequence) => sequenceBlocks(report, sequence)),
  ];
}

/** What is new is longest, and reaches nobody before it is merged: it may be cut first. */
function inOrder(sequences: readonly SequenceReview[]): readonly SequenceReview[] {
  const isNew = ({ is }: SequenceReview) => (is === "added" ? 1 : 0);
  return sequences.toSorted((one, other) => isNew(one) - isNew(other));
}

/** As many blocks from the first on as there is room for. */
function fitted(blocks: readonly string[]): readonly string[] {
  let room = MOST;
  const kept: string[] = [];
  for (const block of blocks) {
    room -= block.length + 2;
    if (room < 0) break;
    kept.push(block);
  }
  const left = blocks.length - kept.length;
  const said = `_Shortened: ${count(left, "part")} did not fit into a comment. The whole report has them all._`;
  return left === 0 ? kept : [...kept, said];
}

function faultsBlock(title: string, faults: Report["review"]["faults"]["after"]): readonly string[] {
  if (faults.length === 0) return [];
  const lines = faults.map(
    ({ file, line, what, fix }) => `- ${code(`${file}:${line}`)} ${plain(what)} → ${plain(fix)}`,
  );
  return [`### ${title}`, cutLines(lines)];
}

function findingsBlock(title: string, findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  const lines = findings.map(
    ({ severity, rule, file, line, message, fix }) =>
      `- ${severity} ${code(rule)} at ${code(`${file}:${line}`)}: ${plain(message)} → ${plain(fix)}`,
  );
  return [`### ${title}`, cutLines(lines)];
}

function sequenceBlocks(report: Report, sequence: SequenceReview): readonly string[] {
  const { name, is, settings, steps, schedules, forAll } = sequence;
  const [first] = schedules;
  return [
    `### ${code(name)} ${is === "unread" ? `cannot be read in the ${listed(sequence.unreadIn.map(sideName))}` : is}`,
    ...(settings.length === 0 || is !== "edited" ? [] : [editsTable(settings)]),
    ...(first === undefined ? [] : [scheduleBlock(first, schedules.length)]),
    ...runningBlock(report, sequence),
    ...(forAll.length === 0 ? [] : [forAll.map((one) => `- ${plain(one)}`).join("\n")]),
    ...steps.flatMap((step) => stepBlocks(step)),
  ];
}

function scheduleBlock({ contact, zone, shifts, before, after }: Schedule, all: number): string {
  const rows = shifts.map(({ step, before: was, after: is, said }) => [
    code(step),
    timeSaid(was, zone),
    timeSaid(is, zone),
    said,
  ]);
  const others = all > 1 ? ` The whole report has ${count(all - 1, "sample contact")} more.` : "";
  const said = `When it reaches ${code(contact)} (${zone}): ${courseSaid(before)} before, ${courseSaid(after)} now.${others}`;
  return `${said}\n\n${table(["touch", "before", "now", "difference"], rows)}`;
}

function runningBlock(report: Report, sequence: SequenceReview): readonly string[] {
  const { fates } = sequence;
  if (fates.length === 0) return [];
  const rows = fates.map((fate) => {
    const waiting = waitingOn(report, sequence, fate);
    const people = waiting === undefined ? [] : [waitingSaid(waiting)];
    return [code(fate.step), ...people, plain(fate.said.join("; "))];
  });
  const heads = ["who waits on", ...(report.stage === undefined ? [] : ["people"]), "what becomes of them"];
  return [`${table(heads, rows)}\n\n${restSaid(report, sequence)}`];
}

function stepBlocks(step: StepReview): readonly string[] {
  const { id, is, channel, isMoved, edits, cases, groups, twin, isRewritten } = step;
  const said = is === "same" ? "" : is === "edited" ? (isMoved ? ", moved" : ", edited") : `, ${is}`;
  const twinSaid =
    twin === undefined
      ? ""
      : ` The same words as ${code(twin)}: whoever waits on a step by its old name passes it.`;
  const nothing = isRewritten && cases.length === 0 ? " Nothing that is rendered changes." : "";
  const heading = `#### ${code(id)} (${channel}${said})`;
  return [
    [heading, `${twinSaid}${nothing}`.trim()].filter((part) => part !== "").join("\n\n"),
    ...(edits.length === 0 ? [] : [editsTable(edits)]),
    ...groups.flatMap(groupBlock),
  ];
}

function groupBlock({ shown, others }: CaseGroup): readonly string[] {
  const { contact, variant, before, after, without } = shown;
  const worded = variant === undefined ? "" : ` in the wording ${code(variant)}`;
  const lacking = `${worded}${without === undefined ? "" : ` without ${code(without)}`}`;
  const alike =
    others.length === 0
      ? ""
      : `; the same for ${listed([...new Set(others.map((one) => code(one.contact)))])}`;
  const state = stateSaid(before, after);
  const head = `For ${code(contact)}${lacking}${alike}${state === "" ? "" : `: ${state}`}`;
  const lines = diffLines(shown);
  return [lines.length === 0 ? head : `${head}\n\n${fence(lines)}`];
}

function diffLines(one: Case): readonly string[] {
  if (isUnread(one)) return [];
  const { before, after } = one;
  const [was, is] = [wordsOf(before), wordsOf(after)];
  // Both end in a line feed: a remark on a missing one would be noise.
  const { hunks } = structuredPatch("", "", `${was}\n`, `${is}\n`, "", "", { context: 1 });
  if (was !== is) return hunks.flatMap(({ lines }, index) => (index === 0 ? lines : ["…", ...lines]));
  return before?.is === "mail" && after?.is === "mail" && before.html !== after.html
    ? ["  Only the HTML part differs."]
    : [];
}

function editsTable(edits: readonly Edit[]): string {
  const cell = (value: string | undefined) => (value === undefined ? "—" : plain(value));
  return table(
    ["", "before", "now"],
    edits.map(({ what, before, after }) => [code(what), cell(before), cell(after)]),
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((one) => one.replaceAll("|", "\\|")).join(" | ")} |`;
  return cutLines([line(heads), line(heads.map(() => "---")), ...rows.map(line)]);
}

function cutLines(lines: readonly string[]): string {
  let room = MOST_OF_A_BLOCK;
  const kept = lines.filter((line) => {
    room -= line.length + 1;
    return room >= 0;
  });
  return kept.length === lines.length
    ? lines.join("\n")
    : [...kept, "", `_… and ${lines.length - kept.length} more_`].join("\n");
}

/** In a fence that is longer than any run of backticks inside. */
function fence(lines: readonly string[]): string {
  const marks = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  return `${marks}diff\n${cutInside(lines).join("\n")}\n${marks}`;
}

function cutInside(lines: readonly string[]): readonly string[] {
  let room = MOST_OF_A_BLOCK;
  const kept: string[] = [];
  for (const line of lines) {
    const short = line.length > MOST_OF_A_BLOCK / 4 ? `${line.slice(0, MOST_OF_A_BLOCK / 4)}…` : line;
    room -= short.length + 1;
    if (room < 0) return [...kept, "… cut: the whole report has the rest"];
    kept.push(short);
  }
  return kept;
}

/** A code span whatever is in it: nobody is mentioned by what stands there, and nothing is a link. */
function code(text: string): string {
  const line = shortened(text);
  const marks = "`".repeat(longestRun(line) + 1);
  const room = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${marks}${room}${line}${room}${marks}`;
}

/** A text of anybody's as itself: no mark of Markdown or HTML, no mention, no reference to an issue. */
function plain(text: string): string {
  return (
    shortened(text)
      .replace(/[\\`*_[\]<>#~&]/g, (mark) => ENTITIES[mark] ?? `\\${mark}`)
      // A space of no width: neither a mention nor an address is made of it.
      .replace(/@|:\/(?=\/)|www(?=\.)/gi, (mark) => `${mark}\u200b`)
  );
}

const ENTITIES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= MOST_OF_A_CELL ? line : `${line.slice(0, MOST_OF_A_CELL)}…`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
