/** What the service wrote down of a person, as happenings, with the messages that its providers took. */
import type { Fact } from "../../core/facts.ts";
import type { Happening, HoldPlace } from "../../core/rehearsal.ts";
import type { Accepted } from "../memory/ledger.ts";

interface Known {
  readonly taken: ReadonlyMap<string, Accepted>;
  /** The steps of touches, by the touches' ids. */
  readonly steps: ReadonlyMap<string, string>;
}

/** In their order. Facts about nothing that a writer of sequences asks for are left out. */
export function happeningsOf(facts: readonly Fact[], accepted: readonly Accepted[]): readonly Happening[] {
  const known: Known = {
    taken: new Map(accepted.map((one) => [one.attempt, one])),
    steps: new Map(facts.flatMap((fact) => (fact.is === "touched" ? [[fact.touchId, fact.step ?? ""]] : []))),
  };
  return facts
    .flatMap((fact) => happeningOf(fact, known) ?? [])
    .sort((a, b) => a.at - b.at || orderOf(a) - orderOf(b));
}

/** Of what happened in one instant, the beginning comes first, what was heard before what it led to, and the end last. */
function orderOf({ is }: Happening): number {
  if (is === "enrolled") return 0;
  if (is === "heard" || is === "bounced" || is === "asked") return 1;
  return is === "ended" ? 3 : 2;
}

function happeningOf(fact: Fact, known: Known): Happening | undefined {
  const { at, step = "" } = fact;
  switch (fact.is) {
    case "enrolled":
      return { at, is: "enrolled" };
    case "touched": {
      const taken = known.taken.get(fact.attempt);
      if (taken === undefined) return undefined;
      return taken.channel === "email"
        ? { at, is: "sent", step, channel: "email", message: taken.message }
        : { at, is: "sent", step, channel: "sms", message: taken.message };
    }
    case "tasked":
      return { at, is: "asked", step, text: fact.text, due: fact.due };
    case "closed":
      return fact.as === "done" ? { at, is: "done", step } : undefined;
    case "held":
      return { at, is: "held", step, why: withoutPlace(fact.why), ...placeIn(fact.why) };
    case "skipped":
      return { at, is: "skipped", step, why: fact.why };
    case "deferred":
      return { at, is: "waits", step, why: fact.why, until: fact.until };
    case "replied":
    case "autoReplied": {
      const what = fact.is === "replied" ? "reply" : "automatic";
      return { at, is: "heard", what, channel: fact.channel, text: fact.text, why: fact.why };
    }
    case "suppressed":
      return { at, is: "closed", channel: fact.channel, why: fact.why };
    case "evidence":
      return fact.what === "failed"
        ? { at, is: "bounced", step: known.steps.get(fact.touchId) ?? "" }
        : undefined;
    case "paused":
      return { at, is: "paused", why: fact.why, ...(fact.until === undefined ? {} : { until: fact.until }) };
    case "resumed":
      return { at, is: "resumed", why: fact.why };
    case "ended":
      return { at, is: "ended", why: fact.why, because: fact.because };
    default:
      return undefined;
  }
}

/** As `describe` in core/rendering ends the reason of a hold. */
const PLACE = / \(templates\/([^()]+?):(\d+)(?::\d+)?\)$/;

function placeIn(why: string): { readonly place?: HoldPlace } {
  const [, file, line] = PLACE.exec(why) ?? [];
  return file === undefined ? {} : { place: { file, line: Number(line) } };
}

function withoutPlace(why: string): string {
  return why.replace(PLACE, "");
}
