/** The cloud and its processes put together: stand-ins here, handlers there, and whatever can go wrong in between. */
import type { Instant, State } from "../../functions/core/person.ts";
import { type LocalService, startLocalService } from "../../functions/local/local-service.ts";
import { History } from "../simulation/history.ts";
import { randomFrom } from "../simulation/seed-random.ts";
import { Story } from "../simulation/story.ts";
import { type Cast, castLeads } from "./cast.ts";
import { Chronicle } from "./chronicle.ts";
import { Delivery } from "./delivery.ts";
import { type Doors, openDoors } from "./doors.ts";
import { Fleet, type Invocation } from "./fleet.ts";
import { Killer } from "./killer.ts";
import { Leads } from "./leads.ts";
import { Agenda, Pace } from "./pace.ts";
import { Sweeper } from "./sweeper.ts";
import { Weather } from "./weather.ts";

export interface StageOptions {
  readonly enrollments: number;
  readonly kills: number;
  readonly workers: number;
  readonly seed: number;
  readonly start: Instant;
  /** Leads come in during so many days. */
  readonly intakeDays: number;
  /** Kills are spread until then. */
  readonly killUntil: Instant;
}

export interface Stage {
  readonly service: LocalService;
  readonly history: History;
  readonly story: Story;
  readonly weather: Weather;
  readonly chronicle: Chronicle;
  readonly pace: Pace;
  readonly agenda: Agenda;
  readonly sweeper: Sweeper;
  readonly fleet: Fleet;
  readonly doors: Doors;
  readonly cast: Cast;
  readonly leads: Leads;
  /** Counts as work under way until it has ended; what it fails with ends the run. */
  track(work: Promise<void>): void;
  /** Resolves when nothing is under way anywhere. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Clocks of machines differ by so much, either way. */
const MAX_SKEW_MS = 1_500;
/** Chances of an answer as a touch is woken, and as it is on the wire. */
const RACE = { waking: 0.015, arriving: 0.025 };

export async function openStage(options: StageOptions): Promise<Stage> {
  const { seed, start } = options;
  const history = new History();
  const story = new Story(true);
  const agenda = new Agenda();
  const sweeper = new Sweeper();
  const weather = new Weather(randomFrom(seed, "weather"));
  const cast = castLeads(randomFrom(seed, "cast"), start, options.intakeDays, options.enrollments);

  /** What can only be had once the stand-ins listen, and is needed by what listens for them. */
  const late: { service?: LocalService; pace?: Pace; fleet?: Fleet; leads?: Leads } = {};
  const now = () => (late.pace === undefined ? start : late.pace.now());
  const fleet = () => given(late.fleet);
  const leads = () => given(late.leads);
  const tell = (contactId: string, text: string) => story.tell(now(), contactId, text);

  const killer = new Killer({
    kills: options.kills,
    from: start,
    until: options.killUntil,
    random: randomFrom(seed, "kills"),
    ...{ fleet, now },
    onKill: (invocation, moment) =>
      tell(
        contactOf(invocation) ?? "",
        `${invocation.worker} is killed (${moment}) while it runs ${invocation.execution}`,
      ),
  });

  function begin(invocation: Invocation): void {
    const contactId = contactOf(invocation);
    if (contactId !== undefined) tell(contactId, `${invocation.execution} begins in ${invocation.worker}`);
    const isHearing = invocation.name === "webhooks" || invocation.name === "inbound";
    killer.strikeSoon(isHearing ? "hearing" : "working", invocation);
    if (invocation.name === "touch" && contactId !== undefined) leads().race(contactId, RACE.waking);
  }

  function heedPut(before: State, after: State, by: Invocation | undefined): void {
    sweeper.watch(after);
    for (const line of changes(before, after))
      tell(after.contactId, `${by?.execution ?? "somebody"} puts ${line}`);
    const [was, is] = [openClaims(before), openClaims(after)];
    if (is > was) killer.strike("claimed", by);
    else if (is < was) killer.strike("settled", by);
  }

  const chronicle = new Chronicle({
    history,
    now,
    currentOf: (worker) => late.fleet?.current(worker),
    onPut: heedPut,
  });
  const delivery = new Delivery({
    ...{ history, weather, fleet, now, tell },
    random: randomFrom(seed, "delivery"),
    lambda: () => given(late.service).stack.lambda,
    onProcessed: (key) => {
      sweeper.forgetMail(key);
      leads().heedProcessed(key);
    },
  });
  const service = await startLocalService({
    start: new Date(start),
    concurrency: options.workers,
    // Killed in the middle of a request: the gateway answers 500, as it would.
    onGatewayError: () => {},
    watchTable: chronicle.watch,
    load: (name) => delivery.handlerOf(name),
  });
  const pace = new Pace(service.stack.clock);
  late.service = service;
  late.pace = pace;
  service.stack.bus.rule({ source: "aws.s3", detailTypes: ["Object Created"], function: ARRIVALS });
  service.stack.lambda.register(ARRIVALS, (event: { detail: { object: { key: string } } }) => {
    const { key } = event.detail.object;
    if (key.startsWith("inbound/")) sweeper.watchMail(key, now());
  });
  const doors = await openDoors({
    ...{ stack: service.stack, history, chronicle, weather, killer },
    onArrival: (contactId) => leads().race(contactId, RACE.arriving),
    onAccepted: (message) => {
      tell(
        message.contactId,
        `a provider takes the ${message.channel} of attempt ${message.attempt} for ${message.to}`,
      );
      leads().heedMessage(message);
    },
    onTrouble: tell,
  });
  const skews = randomFrom(seed, "skews");
  late.fleet = new Fleet({
    ...{ size: options.workers, now },
    environmentOf: (worker) => environmentOf(worker, doors),
    drawSkew: () => skews.between(-MAX_SKEW_MS, MAX_SKEW_MS),
    place: () => history.next(),
    onBegin: begin,
  });

  const failures: unknown[] = [];
  function track(work: Promise<void>): void {
    const ended = doors.inFlight.begin();
    work.catch((error: unknown) => void failures.push(error)).finally(ended);
  }
  late.leads = new Leads({
    ...{ service, history, pace, agenda, track, tell },
    random: randomFrom(seed, "leads"),
    members: cast.members,
    isBeingTouched: (contactId) =>
      fleet()
        .running()
        .some((one) => one.name === "touch" && contactOf(one) === contactId),
  });

  return {
    ...{ service, history, story, weather, chronicle, pace, agenda, sweeper, doors, cast, track },
    fleet: fleet(),
    leads: leads(),
    async settle() {
      do {
        await doors.inFlight.empty();
        await service.stack.settle();
      } while (doors.inFlight.count() > 0);
      if (failures.length > 0) throw failures[0];
    },
    async close() {
      await fleet().close();
      await Promise.all([doors.ses.close(), doors.twilio.close()]);
      await service.close();
    },
  };
}

/** Hears of stored mail, as the handler does: for the sweeper's sake. */
const ARRIVALS = "soak-arrivals";

/** The stand-ins', but for the providers' doors; and by its name in the user agent the table's door knows who asks. */
function environmentOf(worker: string, { ses, twilio }: Doors): NodeJS.ProcessEnv {
  const own = { AWS_SDK_UA_APP_ID: worker, AWS_ENDPOINT_URL_SESV2: ses.url, TWILIO_API_URL: twilio.url };
  return { ...process.env, ...own };
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the stage is not built yet");
  return value;
}

/** Whom an invocation of `touch` is about. */
function contactOf({ name, event }: Invocation): string | undefined {
  return name === "touch" ? (event as { contactId: string }).contactId : undefined;
}

function openClaims({ enrollments }: State): number {
  return enrollments.filter(({ claim }) => claim !== undefined).length;
}

/** What a put changes, for the story. */
function changes(before: State, after: State): readonly string[] {
  const version = `version ${after.version}`;
  const lines = after.enrollments.flatMap((one) => {
    const was = before.enrollments.find(({ id }) => id === one.id);
    const claim = one.claim?.attempt;
    if (claim !== was?.claim?.attempt)
      return [
        `${version}: ${one.sequence} ${claim === undefined ? "closes its claim" : `claims ${one.claim?.step} as ${claim}`}`,
      ];
    return one.status === was?.status ? [] : [`${version}: ${one.sequence} is ${one.status}`];
  });
  return lines.length > 0 ? lines : [version];
}
