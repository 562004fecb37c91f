/** A timeline as a story: every touch, skip, hold and reply with its reason and its evidence, in order. */
import type { Fact } from "../core/facts.ts";
import { firstLine, inShort } from "./layout.ts";
import type { Style } from "./terminal.ts";
import { hourOf, shortTime } from "./times.ts";

export interface Line {
  readonly at: number;
  /** What kind of thing happened, in a word or two. */
  readonly word: string;
  readonly style: Style;
  /** The sentence, and below it what it rests on; each on a line of its own. */
  readonly text: string;
}

type Evidence = Extract<Fact, { is: "evidence" }>;
type Told = Omit<Line, "at">;

const QUOTED = 400;

/** Within an instant: what came in before what came of it. */
const RANKS: Readonly<Partial<Record<Fact["is"], number>>> = { enrolled: -1, ended: 1 };

/** Oldest first. What a provider said of a touch is told with the touch; hours are of `zone`. */
export function tellStory(facts: readonly Fact[], zone: string): readonly Line[] {
  const tellers = new Set(facts.flatMap((fact) => (isTeller(fact) ? [fact.touchId] : [])));
  const evidence = facts.filter((fact): fact is Evidence => fact.is === "evidence");
  const rank = ({ is }: Fact) => RANKS[is] ?? 0;
  return facts
    .filter((fact) => fact.is !== "evidence" || !tellers.has(fact.touchId))
    .toSorted((a, b) => a.at - b.at || rank(a) - rank(b))
    .map((fact) => {
      const about = isTeller(fact) ? evidence.filter(({ touchId }) => touchId === fact.touchId) : [];
      return { at: fact.at, ...sentence(fact, about, zone) };
    });
}

function isTeller(fact: Fact): fact is Extract<Fact, { is: "touched" | "unknown" }> {
  return fact.is === "touched" || fact.is === "unknown";
}

function sentence(fact: Fact, evidence: readonly Evidence[], zone: string): Told {
  const of = stepOf(fact);
  switch (fact.is) {
    case "enrolled":
      return line("enrolled", "cyan", `${fact.sequence}, round ${fact.round}, from ${fact.source}`);
    case "touched":
      return touched(fact, evidence, zone);
    case "captured":
      return captured(fact, zone);
    case "unknown":
      return line("fate unknown", "yellow", `${of}: ${fact.why}`, ...evidence.map((one) => weigh(one, zone)));
    case "corrected":
      return line(
        "went out",
        "green",
        `${of}: the provider's "${fact.evidence}" came late`,
        `provider's id ${fact.providerId}`,
      );
    case "evidence":
      return line("provider", "dim", weigh(fact, zone), `touch ${fact.touchId}`);
    case "opened":
    case "clicked":
    case "doubted":
      return readingLine(fact);
    case "refused":
      return line("refused", "red", `${of}: the provider said no: ${fact.why}`);
    case "skipped":
      return line("skipped", "yellow", `${of}: ${fact.why}`);
    case "held":
      return line("held", "red", `${of}: ${fact.why}`);
    case "deferred":
      return line("waits", "dim", `${of}: ${fact.why}`, `until ${shortTime(fact.until, zone)}`);
    case "tasked":
    case "closed":
    case "snoozed":
      return taskLine(fact, zone);
    case "replied":
    case "autoReplied":
    case "talked":
      return wordsLine(fact, zone);
    case "suppressed":
      return line("suppressed", "red", `${fact.channel}: ${fact.why}`, fact.evidence);
    case "lifted":
      return line(
        "lifted",
        "green",
        `${fact.channel} may be written to again; it was ${fact.why}`,
        fact.evidence,
      );
    case "undone":
      return line("taken back", "yellow", `what the reply had stopped goes on, by ${fact.by}`);
    case "reopened":
      return line(
        "goes on",
        "green",
        `on an agreed date, by ${fact.by}`,
        `from ${shortTime(fact.until, zone)}`,
      );
    case "paused":
    case "resumed":
    case "ended":
    case "edited":
      return courseLine(fact, zone);
    default:
      return strange(fact satisfies never);
  }
}

function touched(fact: Extract<Fact, { is: "touched" }>, evidence: readonly Evidence[], zone: string): Told {
  const subject = fact.subject === undefined ? "" : `: “${inShort(fact.subject, QUOTED)}”`;
  const by =
    fact.evidence === undefined ? "the provider took it" : `the provider's "${fact.evidence}" says so`;
  const alarm = fact.alarm === undefined ? "" : `, alarm of ${hourOf(fact.alarm, zone)}`;
  const later = evidence.filter(({ what }) => what !== "accepted").map((one) => weigh(one, zone));
  return line(
    fact.channel === "email" ? "email sent" : "text sent",
    "green",
    `${stepOf(fact)}${subject}`,
    [by, ...later].join("; "),
    `template ${fact.template}, provider's id ${fact.providerId}${alarm}`,
  );
}

function captured(fact: Extract<Fact, { is: "captured" }>, zone: string): Told {
  const subject = fact.subject === undefined ? "" : `: “${inShort(fact.subject, QUOTED)}”`;
  const alarm = fact.alarm === undefined ? "" : `, alarm of ${hourOf(fact.alarm, zone)}`;
  return line(
    fact.channel === "email" ? "email captured" : "text captured",
    "yellow",
    `${stepOf(fact)}${subject}`,
    `captured: this stage does not write to ${fact.to}`,
    `template ${fact.template}${alarm}`,
  );
}

/** A machine's is told as quietly as what a provider says. */
function readingLine(fact: Extract<Fact, { is: "opened" | "clicked" | "doubted" }>): Told {
  if (fact.is === "doubted") return line("no click", "dim", `${stepOf(fact)}: a machine's: ${fact.why}`);
  const which = fact.link === undefined ? "" : `, link ${fact.link}`;
  const who = { person: "a person, as it seems", unsure: "not certain", machine: "a machine" }[fact.by];
  const style = fact.by === "person" ? "cyan" : "dim";
  return line(fact.is, style, `${stepOf(fact)}${which}: ${who}: ${fact.why}`);
}

function weigh({ what, at, providerId, detail }: Evidence, zone: string): string {
  const more = detail === undefined ? "" : ` (${inShort(detail, QUOTED)})`;
  if (what === "cleared") return `looked into by ${providerId} ${shortTime(at, zone)}${more}`;
  return `${what} ${hourOf(at, zone)}${more}`;
}

function taskLine(fact: Extract<Fact, { is: "tasked" | "closed" | "snoozed" }>, zone: string): Told {
  const of = stepOf(fact);
  if (fact.is === "tasked")
    return line("task", "cyan", `${of}: ${firstLine(fact.text)}`, `due ${shortTime(fact.due, zone)}`);
  if (fact.is === "snoozed")
    return line("task put off", "dim", `${of}, by ${fact.by}`, `until ${shortTime(fact.until, zone)}`);
  const note = fact.note === undefined ? "" : `: ${inShort(fact.note, QUOTED)}`;
  return line(`task ${fact.as}`, fact.as === "done" ? "green" : "yellow", `${of}, by ${fact.by}${note}`);
}

function wordsLine(fact: Extract<Fact, { is: "replied" | "autoReplied" | "talked" }>, zone: string): Told {
  if (fact.is === "talked") {
    const until = fact.until === undefined ? [] : [`agreed: ${shortTime(fact.until, zone)}`];
    const word = { spoke: "spoke", booked: "booked", no: "said no", callBack: "call back" }[fact.how];
    return line(word, "magenta", `“${inShort(fact.note, QUOTED)}”, noted by ${fact.by}`, ...until);
  }
  const source = fact.source === undefined ? "" : `; the whole is kept as ${fact.source}`;
  const after =
    fact.after === undefined
      ? []
      : [`counts as the answer to touch ${fact.after.touch}, ${stepOf(fact.after)}`];
  return line(
    fact.is === "replied" ? "reply" : "auto-reply",
    fact.is === "replied" ? "magenta" : "dim",
    `“${inShort(fact.text, QUOTED)}”`,
    `by ${fact.channel} from ${fact.from}: ${fact.why}${source}`,
    ...after,
  );
}

function courseLine(
  fact: Extract<Fact, { is: "paused" | "resumed" | "ended" | "edited" }>,
  zone: string,
): Told {
  if (fact.is === "edited") return line("edited", "dim", `${fact.fields.join(", ")}, by ${fact.by}`);
  if (fact.is === "ended") return line("ended", "bold", `${fact.sequence}: ${fact.why}`, fact.because);
  if (fact.is === "resumed") return line("resumed", "green", `${stepOf(fact)}: ${fact.why}`);
  const by = fact.by === undefined ? "" : `, by the ${fact.by}`;
  const until = fact.until === undefined ? [] : [`until ${shortTime(fact.until, zone)}${by}`];
  return line("paused", "yellow", `${stepOf(fact)}: ${fact.why}`, ...until);
}

/** A kind that a newer service knows: better told plainly than left out. */
function strange(fact: Readonly<Record<string, unknown>>): Told {
  const { is, id: _id, at: _at, ...rest } = fact;
  return line(String(is), "dim", inShort(JSON.stringify(rest), QUOTED));
}

function stepOf({ step, variant, sequence }: Pick<Fact, "step" | "variant" | "sequence">): string {
  if (step === undefined) return sequence ?? "everything";
  const named = variant === undefined ? step : `${step} (${variant})`;
  return sequence === undefined ? named : `${named} of ${sequence}`;
}

function line(word: string, style: Style, ...texts: readonly string[]): Told {
  return { word, style, text: texts.join("\n") };
}
