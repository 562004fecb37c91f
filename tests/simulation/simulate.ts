/** One seed: a month of leads, colleagues, providers and faults, and what came of it. */
import { BREAKER } from "../../functions/core/breaker.ts";
import type { Fact } from "../../functions/core/facts.ts";
import type { Instant } from "../../functions/core/person.ts";
import type { Catalog } from "../../functions/core/sequence.ts";
import type { Settings } from "../../functions/core/settings.ts";
import { STRICTEST_SMS_HOURS } from "../../functions/core/sms-hours.ts";
import type { World } from "../../functions/ports.ts";
import { ACTIVE_DAYS, setToWork } from "./actors.ts";
import { castLeads } from "./cast.ts";
import { Cloud } from "./cloud.ts";
import type { Correspondence } from "./correspondence.ts";
import { type Fault, Faults } from "./faults.ts";
import { sendFeedback } from "./feedback.ts";
import type { Breach, Evidence } from "./laws/evidence.ts";
import { judge } from "./laws/laws.ts";
import { type Random, randomFrom } from "./seed-random.ts";
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
  readonly unknown: number;
  readonly faults: Readonly<Partial<Record<Fault, number>>>;
  readonly breaches: readonly Breach[];
  readonly story: Story;
}

export interface SimulationOptions {
  readonly catalog: Catalog;
  /** Changes the ports as handlers see them: to show that a broken one is found out. */
  adapt?(world: World): World;
}

const DAY = 86_400_000;
/** The longest sequence takes about 45 days of those that have to wait for hours, caps and holds. */
const CALM_DAYS = 5;
/** About ten times what a seed needs. */
const MAX_STEPS = 100_000;

/** Some begin before clocks change, in one half of the world or the other. */
const STARTS: readonly Instant[] = [
  Date.UTC(2026, 0, 12),
  Date.UTC(2026, 1, 27),
  Date.UTC(2026, 2, 20),
  Date.UTC(2026, 5, 1),
  Date.UTC(2026, 9, 15),
];

export async function simulate(
  seed: number,
  { catalog, adapt = (world) => world }: SimulationOptions,
): Promise<Run> {
  const start = randomFrom(seed, "start").pick(STARTS);
  const time = startTime(start, randomFrom(seed, "order"));
  const faults = new Faults(randomFrom(seed, "faults"));
  const random = randomFrom(seed, "actors");
  const story = new Story();
  const settings = drawSettings(randomFrom(seed, "settings"));
  const cloud = new Cloud({ stage: { time, faults, story, random }, catalog, settings, adapt });
  const members = castLeads(randomFrom(seed, "cast"), start);
  const correspondence = setToWork(cloud, members, start);
  sendFeedback(cloud);
  const end = start + (ACTIVE_DAYS + CALM_DAYS) * DAY;
  time.at(start + ACTIVE_DAYS * DAY, () => faults.calm());
  let steps = 0;
  while (steps < MAX_STEPS && (await time.step(end))) steps += 1;
  const evidence = await gather(cloud, correspondence, { catalog, settings, end });
  return {
    seed,
    ...count(evidence),
    simulatedDays: (end - start) / DAY,
    faults: faults.counts,
    breaches: judge(evidence),
    story,
  };
}

function drawSettings(random: Random): Settings {
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
    ...given,
  };
}

function count({ history, people, facts, sent }: Evidence) {
  const all = [...facts.values()].flat();
  return {
    enrollments: people.reduce((sum, { state }) => sum + state.enrollments.length, 0),
    touches: history.acceptances.length,
    replies: sent.length,
    tasks: all.filter(({ is }) => is === "tasked").length,
    conversations: all.filter(({ is }) => is === "talked").length,
    unknown: all.filter(({ is }) => is === "unknown").length,
  };
}
