/** One seed: a month of leads, colleagues, providers and faults, and what came of it. */
import { BREAKER } from "../../functions/core/breaker.ts";
import type { Fact } from "../../functions/core/facts.ts";
import type { Instant } from "../../functions/core/person.ts";
import { EVERYONE, type Recipients } from "../../functions/core/recipients.ts";
import type { Catalog } from "../../functions/core/sequence.ts";
import type { Settings } from "../../functions/core/settings.ts";
import { STRICTEST_SMS_HOURS } from "../../functions/core/sms-hours.ts";
import type { World } from "../../functions/ports.ts";
import { ACTIVE_DAYS, setToWork } from "./actors.ts";
import { castLeads, mailboxNamed } from "./cast.ts";
import { Cloud } from "./cloud.ts";
import type { Correspondence } from "./correspondence.ts";
import { type Fault, Faults } from "./faults.ts";
import { sendFeedback } from "./feedback.ts";
import type { Breach, Evidence } from "./laws/evidence.ts";
import { judge, judgeTraces } from "./laws/laws.ts";
import { unansweredIn } from "./laws/settlement.ts";
import { sendReadings } from "./readings.ts";
import { drawReleases } from "./releases.ts";
import { type Random, randomFrom } from "./seed-random.ts";
import { Stage } from "./stage.ts";
import { Story } from "./story.ts";
import { startTime } from "./virtual-time.ts";

export interface Run {
  readonly seed: number;
  readonly enrollments: number;
  readonly simulatedDays: number;
  readonly touches: number;
  readonly replies: number;
  readonly tasks: number;
  readonly conversations: number;
  /** Opens and clicks that were written down. */
  readonly readings: number;
  /** Touches whose provider's answer was lost, by what became of them. */
  readonly settledByEvidence: number;
  readonly unknown: number;
  /** Of the unknown ones, those that no provider ever took. */
  readonly neverReachedProvider: number;
  /** Of the unknown ones, those that evidence corrected after the grace time. */
  readonly corrected: number;
  readonly faults: Readonly<Partial<Record<Fault, number>>>;
  readonly breaches: readonly Breach[];
  readonly story: Story;
}

/** A seed with some of it left out, to find what a broken law needs. */
export interface Cut {
  /** The leads that are left. */
  readonly leads?: readonly string[];
  /** The faults that are left. */
  readonly faults?: readonly string[];
}

export interface SimulationOptions {
  readonly catalog: Catalog;
  readonly cut?: Cut;
  /** Whether everything that happens is told; that takes a third of the time. */
  readonly told?: boolean;
  /** Whatever goes on after so many steps has no end; about ten times what a seed needs when left out. */
  readonly mostSteps?: number;
  /** Changes the ports as handlers see them: to show that a broken one is found out. */
  adapt?(world: World): World;
}

const DAY = 86_400_000;
/** For what is late to arrive, for the longest grace time, and for holds to be looked at again. */
const CALM_DAYS = 3;
const MOST_STEPS = 100_000;

/** Some begin before clocks change, in one half of the world or the other. */
const STARTS: readonly Instant[] = [
  Date.UTC(2026, 0, 12),
  Date.UTC(2026, 1, 27),
  Date.UTC(2026, 2, 20),
  Date.UTC(2026, 5, 1),
  Date.UTC(2026, 9, 15),
];

export async function simulate(seed: number, options: SimulationOptions): Promise<Run> {
  const { catalog, cut = {}, told = false, mostSteps = MOST_STEPS, adapt = (world) => world } = options;
  const start = randomFrom(seed, "start").pick(STARTS);
  const time = startTime(start, randomFrom(seed, "order"));
  const faults = new Faults(randomFrom(seed, "weather"), cut.faults);
  const story = new Story(told);
  const settings = {
    ...drawSettings(randomFrom(seed, "settings")),
    recipients: drawRecipients(randomFrom(seed, "recipients")),
  };
  const calmFrom = start + ACTIVE_DAYS * DAY;
  const releases = drawReleases(randomFrom(seed, "releases"), catalog, { from: start, until: calmFrom });
  const stage = new Stage({ seed, time, faults, story });
  const cloud = new Cloud({ stage, releases, settings, adapt });
  const members = castLeads(randomFrom(seed, "cast"), start, cut.leads);
  const correspondence = setToWork(cloud, members, start);
  sendFeedback(cloud);
  sendReadings(cloud);
  for (const { from } of releases.slice(1)) {
    time.at(from, () => {
      faults.count("deployed");
      story.tell(from, "", "another release is deployed");
    });
  }
  time.at(calmFrom, () => faults.calm());
  const end = calmFrom + CALM_DAYS * DAY;
  let steps = 0;
  while (steps < mostSteps && (await time.step(end))) steps += 1;
  const evidence = await gather(cloud, correspondence, { catalog, settings, end });
  return {
    seed,
    ...count(evidence),
    simulatedDays: (end - start) / DAY,
    faults: faults.counts,
    // What is under way still breaks more laws than there are faults.
    breaches: steps < mostSteps ? [...judge(evidence), ...judgeTraces(evidence)] : [endlessAt(time.now())],
    story,
  };
}

function endlessAt(at: Instant): Breach {
  return {
    law: "an end",
    contactId: "",
    at,
    what: "handlers go on calling for others, and no end is in sight",
  };
}

/** One stage in four is no production: every other mailbox and telephone is on its list, and its reps are. */
function drawRecipients(random: Random): Recipients {
  if (!random.chance(0.25)) return EVERYONE;
  const even = Array.from({ length: 10 }, (_, index) => 2 * index);
  return {
    are: "listed",
    addresses: new Set(even.map((index) => mailboxNamed(index))),
    domains: new Set(["mail.softtouch.example"]),
    numbers: new Set(even.map((index) => `+1202555${String(100 + index).padStart(4, "0")}`)),
  };
}

function drawSettings(random: Random): Omit<Settings, "recipients"> {
  const [minute, hour] = [60_000, 3_600_000];
  return {
    publicUrl: "https://api.softtouch.example",
    replyDomain: "reply.softtouch.example",
    keyring: { active: "a", keys: { a: new Uint8Array(32).fill(7) } },
    unknownZones: ["America/New_York", "Pacific/Honolulu"],
    spreadMs: random.pick([0, 17 * minute]),
    caps: random.pick([
      { perDay: 3, perWeek: 8 },
      { perDay: 1, perWeek: 3 },
    ]),
    smsWindow: STRICTEST_SMS_HOURS,
    // A sweep may run for a minute, any other handler for half of one; clocks differ by seconds.
    leaseMs: 2 * minute,
    settleMs: random.pick([hour, 6 * hour, 26 * hour]),
    recheckMs: 20 * minute,
    holdRecheckMs: 24 * hour,
    // With so few mails a breaker of the usual limits would never trip.
    breaker: random.pick([BREAKER, { ...BREAKER, windowMs: 10 * DAY, leastMails: 3, leastEvents: 1 }]),
  };
}

async function gather(
  cloud: Cloud,
  { sent }: Correspondence,
  given: Pick<Evidence, "catalog" | "settings" | "end">,
): Promise<Evidence> {
  const { memory, history } = cloud;
  const people = memory.people.everybody();
  const facts = new Map<string, readonly Fact[]>();
  for (const { state } of people) facts.set(state.contactId, await memory.timeline.list(state.contactId));
  return {
    history,
    people,
    facts,
    desk: memory.desk.lying(),
    notices: memory.ledger.notices,
    sent,
    totals: (await Promise.all(Object.keys(given.catalog.sequences).map(memory.results.totals))).flat(),
    ...given,
  };
}

function count(evidence: Evidence) {
  const { history, people, facts, sent } = evidence;
  const all = [...facts.values()].flat();
  const { settled, unknown, corrected } = unansweredIn(evidence);
  const taken = new Set(history.acceptances.map(({ message }) => message.attempt));
  return {
    enrollments: people.reduce((sum, { state }) => sum + state.enrollments.length, 0),
    touches: history.acceptances.length,
    replies: sent.length,
    tasks: all.filter(({ is }) => is === "tasked").length,
    conversations: all.filter(({ is }) => is === "talked").length,
    readings: all.filter(({ is }) => is === "opened" || is === "clicked").length,
    settledByEvidence: settled.length,
    unknown: unknown.length,
    neverReachedProvider: unknown.filter(({ attempt }) => !taken.has(attempt)).length,
    corrected: corrected.length,
  };
}
