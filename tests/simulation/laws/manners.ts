/** Never twice, never at night, never too much, never a blank, never again after the end. */
import type { Instant, State } from "../../../functions/core/person.ts";
import type { Step } from "../../../functions/core/sequence.ts";
import type { Window } from "../../../functions/core/timing.ts";
import { zonesOf } from "../../../functions/core/zones.ts";
import type { Acceptance } from "../history.ts";
import { type Breach, catalogOf, claimsIn, type Evidence, type Law } from "./evidence.ts";

const DAY = 86_400_000;
/** A claim is stamped by its maker's clock and put within its maker's life. */
const MAX_STAMP_DIFFERENCE_MS = 35_000;

export function checkOnce({ history }: Evidence): readonly Breach[] {
  const seen = new Set<string>();
  return history.acceptances.flatMap(({ message }) => {
    if (!seen.has(message.touchId)) {
      seen.add(message.touchId);
      return [];
    }
    return [breach("once", message, `${message.channel} to ${message.to}: the touch was taken before`)];
  });
}

/** A reply that is delivered again was heard before: it must not end what has begun since. */
export function checkHeardOnce({ history }: Evidence): readonly Breach[] {
  return [...history.puts].flatMap(([contactId, puts]) => {
    const heard = new Set<string>();
    return puts.flatMap(({ before, after, at }) => {
      const known = new Set(before.pending.map(({ id }) => id));
      const replies = after.pending.filter(
        (effect) =>
          effect.is === "writeFact" && (effect.fact.is === "replied" || effect.fact.is === "talked"),
      );
      const added = replies.filter(({ id }) => !known.has(id));
      const again = added.filter(({ id }) => heard.has(id));
      for (const { id } of added) heard.add(id);
      return again.map(() => ({ law: "once", contactId, at, what: "a reply was heard twice" }) as const);
    });
  });
}

export function checkHours(evidence: Evidence): readonly Breach[] {
  const { history, settings } = evidence;
  const claims = claimsIn(history);
  return history.acceptances.flatMap(({ message }) => {
    const claimed = claims.get(message.attempt);
    if (claimed === undefined) return [];
    const { claim, put } = claimed;
    const name = put.after.enrollments.find(({ id }) => id === claimed.enrollmentId)?.sequence ?? "";
    const sequence = catalogOf(evidence, put).sequences[name];
    const step = [...(sequence?.steps ?? []), sequence?.notNow].find((one) => one?.id === claim.step);
    if (sequence === undefined || step === undefined)
      return [breach("hours", message, "its step is unknown")];
    const windows = [
      ...ownWindow(step, sequence.window),
      ...(step.channel === "sms" ? [settings.smsWindow] : []),
    ];
    const shut = zonesFor(put.after, settings.unknownZones).find(
      (zone) => !windows.every((window) => isInside(window, claim.at, zone)),
    );
    const isStamped = Math.abs(put.at - claim.at) <= MAX_STAMP_DIFFERENCE_MS;
    return [
      ...(shut === undefined
        ? []
        : [breach("hours", message, `${name}/${step.id} was claimed out of hours in ${shut}`)]),
      ...(isStamped ? [] : [breach("hours", message, "its claim bears a time of long ago")]),
    ];
  });
}

function ownWindow(step: Step, usual: Window): readonly Window[] {
  const own = step.window ?? usual;
  return own === "always" ? [] : [own];
}

function zonesFor({ zone, country }: State, unknownZones: readonly string[]): readonly string[] {
  return zonesOf(
    { ...(zone === undefined ? {} : { zone }), ...(country === undefined ? {} : { country }) },
    unknownZones,
  );
}

const WEEKDAYS = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Read from the platform's own clock, not from the code under test. */
function isInside(window: Window, instant: Instant, zone: string): boolean {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      weekday: "short",
      hour: "numeric",
      minute: "numeric",
      hourCycle: "h23",
    });
  clocks.set(zone, clock);
  const parts = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
  const minute = Number(parts.hour) * 60 + Number(parts.minute);
  const isDay = window.days.some((day) => WEEKDAYS[day] === parts.weekday);
  return isDay && minute >= window.from && minute < window.to;
}

/** While a touch of a person is under way, no other one is begun. */
export function checkOneAtATime({ history }: Evidence): readonly Breach[] {
  return [...history.puts].flatMap(([contactId, puts]) =>
    puts.flatMap(({ before, after, at }) => {
      const known = new Set(before.enrollments.map(({ claim }) => claim?.attempt));
      const made = after.enrollments.flatMap(({ claim }) =>
        claim === undefined || known.has(claim.attempt) ? [] : [claim],
      );
      const isUnderWay = (instant: number) =>
        before.enrollments.some(({ claim }) => claim !== undefined && claim.lease > instant);
      return made
        .filter((claim) => isUnderWay(claim.at) || claim.lease - claim.at < LEAST_LEASE_MS)
        .map(({ step }) => ({ law: "one at a time", contactId, at, what: `${step} was begun` }) as const);
    }),
  );
}

/** A handler may run for half a minute, and clocks differ by seconds. */
const LEAST_LEASE_MS = 35_000;

export function checkCaps({ history, settings }: Evidence): readonly Breach[] {
  const claims = claimsIn(history);
  const byPerson = Map.groupBy(history.acceptances, ({ message }) => message.contactId);
  return [...byPerson.values()].flatMap((acceptances) => {
    const instants = acceptances.map(({ message }) => claims.get(message.attempt)?.claim.at ?? message.at);
    return acceptances.flatMap((acceptance, place) => {
      const at = instants[place] ?? 0;
      const within = (span: number) => instants.filter((other) => other > at - span && other <= at).length;
      const { perDay, perWeek } = settings.caps;
      const isOver = within(DAY) > perDay || within(7 * DAY) > perWeek;
      return isOver ? [breach("caps", acceptance.message, `one touch more than the caps allow`)] : [];
    });
  });
}

/** What a missing value leaves behind: a greeting of nobody, a word of the machine, a brace. */
const BLANKS = /\b(?:Hi|Hello) ?[,.!]|\bundefined\b|\bnull\b|\bNaN\b|\[object|\{\{/;

export function checkBlanks({ history }: Evidence): readonly Breach[] {
  return history.acceptances.flatMap(({ message }) => {
    const { message: sent } = message;
    const text = "body" in sent ? sent.body : [sent.subject, sent.text, sent.html].join("\n");
    const found = BLANKS.exec(text)?.[0];
    return found === undefined ? [] : [breach("no blanks", message, `"${found}" is in its text`)];
  });
}

/** One enrollment of a sequence at a time, and another round only for whoever was asked for again. */
export function checkRounds({ history }: Evidence): readonly Breach[] {
  return [...history.puts].flatMap(([contactId, puts]) =>
    puts.flatMap(({ before, after, at }) => {
      const known = new Set(before.enrollments.map(({ id }) => id));
      return after.enrollments.flatMap(({ id, sequence, round }) => {
        if (known.has(id)) return [];
        const isGoing = before.enrollments.some((one) => one.sequence === sequence && one.status !== "ended");
        const last = before.enrollments.findLast((one) => one.sequence === sequence);
        const stoppedBy = last !== undefined && "by" in last ? last.by?.replyId : undefined;
        const isAsked =
          round === 1 ||
          history.askedAgain.has(`${contactId} ${sequence}`) ||
          (stoppedBy !== undefined && history.takenOver.has(stoppedBy));
        const faults = [
          ...(isGoing ? [`${sequence}/${round} began while another round went on`] : []),
          ...(isAsked ? [] : [`${sequence}/${round} began and nobody had asked for it again`]),
        ];
        return faults.map((what) => ({ law: "ended stays ended", contactId, at, what }) as const);
      });
    }),
  );
}

/** Whoever has said no enters nothing anew; what goes on is what a person of ours has let go on. */
export function checkDeclined({ history }: Evidence): readonly Breach[] {
  return [...history.puts].flatMap(([contactId, puts]) =>
    puts.flatMap(({ before, after, at }) => {
      if (before.declined === undefined) return [];
      const known = new Set(before.enrollments.map(({ id }) => id));
      // Nobody in the simulation overrules a no by enrolling; a rep who takes it back lets an earlier course go on.
      const goesOn = new Set(
        after.pending.flatMap((effect) =>
          effect.is === "writeFact" && effect.fact.is === "enrolled" && effect.fact.continues !== undefined
            ? [effect.fact.enrollmentId]
            : [],
        ),
      );
      const opened = after.enrollments.filter(({ id }) => !known.has(id) && !goesOn.has(id));
      return opened.map(({ sequence, round }) => {
        const what = `${sequence}/${round} began though they had said no`;
        return { law: "ended stays ended", contactId, at, what } as const;
      });
    }),
  );
}

export function checkEnded({ history }: Evidence): readonly Breach[] {
  return [...history.puts].flatMap(([contactId, puts]) =>
    puts.flatMap(({ at, before, after }) =>
      before.enrollments.flatMap((was) => {
        const is = after.enrollments.find(({ id }) => id === was.id);
        const revived = was.status === "ended" && (is?.status !== "ended" || is.why !== was.why);
        const lost = is === undefined;
        if (!revived && !lost) return [];
        const what = `${was.sequence}/${was.round} was ${was.status} and then ${is?.status ?? "gone"}`;
        return [{ law: "ended stays ended", contactId, at, what } as const];
      }),
    ),
  );
}

function breach(law: Law, { contactId, at }: Acceptance["message"], what: string): Breach {
  return { law, contactId, at, what };
}
