/** One run: the service in several processes against one table, weeks of sequences, and whatever can go wrong on the wire. */
import type { Fact } from "../../functions/core/facts.ts";
import type { Instant, Person } from "../../functions/core/person.ts";
import { openService } from "../../functions/handlers/wiring.ts";
import { readLedger } from "../../functions/local/demo/ledger.ts";
import { nameOf } from "../../functions/local/local-service.ts";
import { type Random, randomFrom } from "../simulation/seed-random.ts";
import type { Story } from "../simulation/story.ts";
import { audit, type Verdict, type WireEvidence } from "./audit.ts";
import type { Intake } from "./cast.ts";
import { openStage, type Stage } from "./stage.ts";
import type { Fault } from "./weather.ts";

export interface Wanted {
  readonly enrollments: number;
  readonly kills: number;
  readonly workers: number;
  readonly seed: number;
  /** Days in which leads come in, are written to, and things go wrong (default 51: the longest of the quick sequences). */
  readonly days?: number;
}

export interface Progress {
  readonly at: Instant;
  readonly days: number;
  readonly touches: number;
  readonly kills: number;
}

export interface Run extends Verdict {
  readonly enrollments: number;
  readonly touches: number;
  readonly kills: number;
  readonly workers: number;
  readonly duplicatedAlarms: number;
  readonly lostAlarms: number;
  readonly repliesRacing: number;
  readonly replies: number;
  readonly stops: number;
  readonly deadLetters: number;
  readonly invocations: number;
  readonly faults: Readonly<Partial<Record<Fault, number>>>;
  readonly story: Story;
}

/** A Monday; America and Europe change their clocks on the way. */
const START = Date.UTC(2026, 1, 23, 8);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The longest of the quick sequences takes about 45 days, and leads come in for five. */
const STORM_DAYS = 51;
const INTAKE_DAYS = 5;
/** Long enough for every claim to be settled, every effect performed and every mail heard. */
const CALM_DAYS = 3;
/** Scheduler rings within the minute, and not before: by the clock of the slowest machine neither. */
const GRAIN_MS = { least: 15_000, most: 55_000 };
/** Most of what is sent is sent in this share of them. */
const KILLING_SHARE = 0.7;

export async function soak(
  wanted: Wanted,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Run> {
  const days = wanted.days ?? STORM_DAYS;
  const stage = await openStage({
    ...wanted,
    start: START,
    intakeDays: Math.min(INTAKE_DAYS, days / 8),
    killUntil: START + KILLING_SHARE * days * DAY,
  });
  try {
    const enrolled = new Set<string>();
    const grain = randomFrom(wanted.seed, "grain");
    for (const intake of stage.cast.intakes)
      stage.agenda.at(intake.at, () => stage.track(takeIn(stage, intake, enrolled)));
    const progress = () =>
      onProgress({
        at: stage.pace.now(),
        days: Math.floor((stage.pace.now() - START) / DAY),
        touches: stage.history.acceptances.length,
        kills: stage.fleet.kills,
      });
    await passTime(stage, grain, START + days * DAY, progress);
    stage.weather.calm();
    stage.leads.quiet();
    await passTime(stage, grain, START + (days + CALM_DAYS) * DAY, progress);
    return await judgeRun(stage, wanted, enrolled.size);
  } finally {
    await stage.close();
  }
}

/** Called again until it goes well, as any caller of an API would. */
async function takeIn(stage: Stage, intake: Intake, enrolled: Set<string>): Promise<void> {
  const { service, agenda, pace, track } = stage;
  const { sequence, members } = intake;
  const body = { sequence, leads: members.map(({ lead }) => lead), source: "soak" };
  const answer = await service.api("POST", "/enrollments", body);
  if (answer.status >= 500)
    return agenda.at(pace.now() + MINUTE, () => track(takeIn(stage, intake, enrolled)));
  if (answer.status !== 201) throw new Error(`the API answered ${answer.status}: ${await answer.text()}`);
  const { enrollments } = (await answer.json()) as { enrollments: { enrollmentId: string }[] };
  for (const { enrollmentId } of enrollments) enrolled.add(enrollmentId);
}

/**
 * Stops some seconds after something is due, and lets everything that is due by then happen at a time. The clock jumps
 * only when nothing is under way: so a claim that stands open over a jump is one whose maker is dead, or was not answered.
 */
async function passTime(stage: Stage, grain: Random, until: Instant, onStop: () => void): Promise<void> {
  const { service, pace, agenda, sweeper, settle } = stage;
  const { scheduler, lambda } = service.stack;
  for (;;) {
    await settle();
    onStop();
    const due = [
      agenda.earliest(),
      scheduler.nextDueAt({ recurring: false }),
      lambda.nextRetryAt(),
      sweeper.dueAt(),
    ].filter((at) => at !== undefined);
    const at = Math.min(...due) + grain.between(GRAIN_MS.least, GRAIN_MS.most);
    if (at > until) break;
    pace.jump(at);
    agenda.run(pace.now());
    scheduler.fire(pace.now(), { recurring: false });
    if ((sweeper.dueAt() ?? Infinity) > pace.now()) continue;
    sweeper.swept(pace.now());
    lambda.invokeLater(nameOf("sweep"), {});
  }
  if (until > pace.now()) pace.jump(until);
  await settle();
}

async function judgeRun(stage: Stage, { workers }: Wanted, enrollments: number): Promise<Run> {
  const { history, leads, weather, fleet, service, story } = stage;
  const verdict = audit(await gather(stage));
  const [crash] = fleet.crashes;
  if (crash !== undefined) throw new Error(crash);
  const { replies, stops, repliesRacing } = leads.counts;
  return {
    enrollments,
    touches: history.acceptances.length,
    kills: fleet.kills,
    workers,
    duplicatedAlarms: weather.counts.alarmDuplicated ?? 0,
    lostAlarms: weather.counts.alarmLost ?? 0,
    ...{ repliesRacing, replies, stops },
    deadLetters: service.stack.lambda.deadLetters.length,
    invocations: fleet.counted,
    ...verdict,
    faults: weather.counts,
    story,
  };
}

/** Everything is read from the table itself, over the wire. */
async function gather({ service, history, leads, doors, chronicle, pace }: Stage): Promise<WireEvidence> {
  const { world, catalog, settings } = openService(process.env);
  const people: Person[] = [];
  const facts = new Map<string, readonly Fact[]>();
  for (const contactId of history.puts.keys()) {
    const [person, own] = await Promise.all([world.people.read(contactId), world.timeline.list(contactId)]);
    people.push(person);
    facts.set(contactId, own);
  }
  const desks = await Promise.all(Object.keys(catalog.senders).map((sender) => world.desk.open(sender)));
  return {
    ...{ history, people, facts, catalog, settings },
    desk: desks.flat(),
    notices: doors.notices,
    sent: leads.sent,
    totals: (await Promise.all(Object.keys(catalog.sequences).map(world.results.totals))).flat(),
    end: pace.now(),
    ledger: readLedger(service.stack),
    claims: chronicle.claims,
    troubles: doors.troubles,
    gaps: chronicle.gaps,
  };
}
