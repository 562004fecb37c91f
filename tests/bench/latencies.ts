/**
 * The two spans that the guarantees rest on: from a stored reply to the put after which no claim can succeed, and from a
 * claim to the provider's having the request. The handlers run in a process of their own, over the real adapters; both
 * ends of a span are seen by the stand-ins' process, on one clock.
 *
 * A process of its own: `node latencies.ts <file to write>`.
 */
import { writeFileSync } from "node:fs";
import type { State } from "../../functions/core/person.ts";
import type { TableRequest } from "../../functions/local/dynamodb.ts";
import { type Handle, listen } from "../../functions/local/http-server.ts";
import { type LocalService, startLocalService } from "../../functions/local/local-service.ts";
import { Fleet, type Invocation } from "../soak/fleet.ts";
import { Pace } from "../soak/pace.ts";
import { quantile, rounded } from "./figures.ts";

export interface Span {
  readonly p50: number;
  readonly p99: number;
  /** How many were measured. */
  readonly n: number;
}

export interface Latencies {
  /** From when the reply is stored in S3, or the function has the webhook, to the put that ends the enrollments. */
  readonly replyToStopMs: { readonly mail: Span; readonly text: Span };
  /** From the put that claims an email touch to SES's having the request. */
  readonly raceWindowMs: Span;
  /** What is asked in between, each a round trip. */
  readonly raceWindowCalls: readonly string[];
}

/** A Monday, 10:04 in New York. */
const START = new Date("2026-02-23T15:04:00Z");
const SEQUENCE = "web-lead";
/** Before a process has compiled what it runs often, it says little of one that is warm. */
const WARM_UP = 40;
const SAMPLES = 200;
/** Each of them answers once, every other one by text. */
const LEADS = 2 * (WARM_UP + SAMPLES);

class Stopwatch {
  readonly raceWindows: number[] = [];
  readonly calls = new Set<string>();
  stopped: number | undefined;
  begun: number | undefined;
  private claimed: { readonly at: number; readonly calls: string[] } | undefined;

  /** A request to the table; what it answers is told when it is decided, before the answer leaves. */
  watch({ operation, body }: TableRequest): (status: number) => void {
    this.claimed?.calls.push(operation);
    const state = operation === "PutItem" ? stateIn(body) : undefined;
    return (status) => {
      if (status !== 200 || state === undefined) return;
      const { enrollments = [] } = state;
      if (enrollments.some(({ claim }) => claim !== undefined))
        this.claimed = { at: performance.now(), calls: [] };
      if (enrollments.length > 0 && enrollments.every((one) => one.status === "ended"))
        this.stopped ??= performance.now();
    };
  }

  /** SES has a request. */
  arrive(): void {
    if (this.claimed === undefined) return;
    this.raceWindows.push(performance.now() - this.claimed.at);
    this.calls.add(this.claimed.calls.join(", "));
    this.claimed = undefined;
  }
}

function stateIn(body: string): Partial<State> | undefined {
  const { Item: row } = JSON.parse(body) as { Item: { sk?: { S?: string }; state?: { S?: string } } };
  return row.sk?.S === "person#state" ? (JSON.parse(row.state?.S ?? "{}") as Partial<State>) : undefined;
}

async function measure(): Promise<Latencies> {
  const watch = new Stopwatch();
  const late: { fleet?: Fleet } = {};
  const service = await startLocalService({
    start: START,
    concurrency: 1,
    watchTable: (request) => watch.watch(request),
    load: (name) => (event: unknown, context) => {
      const remainingMs = context.getRemainingTimeInMillis();
      // What a provider says afterwards would be at the table at the same time.
      if (name === "feedback") return undefined;
      return late.fleet?.run({ name, event, requestId: context.awsRequestId, remainingMs });
    },
  });
  const { stack } = service;
  // A function that is woken at once must not be woken before what it is woken for.
  const pace = new Pace(stack.clock);
  const door: Handle = (request) => {
    watch.arrive();
    return stack.ses.handle(request);
  };
  const ses = await listen(door, { clock: stack.clock });
  late.fleet = new Fleet({
    size: 1,
    environmentOf: () => ({ ...process.env, AWS_ENDPOINT_URL_SESV2: ses.url }),
    drawSkew: () => 0,
    now: () => pace.now(),
    place: () => 0,
    onBegin: ({ name }: Invocation) => {
      if (name === "webhooks") watch.begun = performance.now();
    },
  });
  try {
    for (let lead = 0; lead < LEADS; lead++) await enroll(service, lead);
    const replyTo = new Map(stack.ses.outbox.map((mail) => [mail.to[0] ?? "", mail.replyTo[0] ?? ""]));
    const mail: number[] = [];
    const text: number[] = [];
    for (let lead = 0; lead < LEADS; lead += 2) {
      mail.push(await timeMail(service, watch, lead, replyTo.get(emailOf(lead)) ?? ""));
      text.push(await timeText(service, watch, lead + 1));
    }
    return {
      replyToStopMs: { mail: spanOf(mail), text: spanOf(text) },
      raceWindowMs: spanOf(watch.raceWindows),
      raceWindowCalls: oneOf(watch.calls).split(", "),
    };
  } finally {
    await late.fleet.close();
    await ses.close();
    await service.close();
  }
}

const emailOf = (lead: number) => `lead-${lead}@shop.example`;
const phoneOf = (lead: number) => `+1202${2_000_000 + lead}`;

/** Their first mail goes out at once. */
async function enroll(service: LocalService, lead: number): Promise<void> {
  const about = { first_name: "Maria", zone: "America/New_York", country: "US" };
  const consent = { sms_consent: true, sms_consent_source: "web form" };
  const answer = await service.api("POST", "/enrollments", {
    sequence: SEQUENCE,
    lead: { id: `lead-${lead}`, email: emailOf(lead), phone: phoneOf(lead), ...about, ...consent },
  });
  if (answer.status !== 201) throw new Error(`a lead was not enrolled: ${await answer.text()}`);
  await service.stack.settle();
}

/** From when its bytes are in S3. */
async function timeMail(service: LocalService, watch: Stopwatch, lead: number, to: string): Promise<number> {
  const lines = [
    `From: Maria <${emailOf(lead)}>`,
    `To: ${to}`,
    "Subject: Re: your mail",
    `Message-ID: <answer-${lead}@shop.example>`,
    "",
    "Tuesday at 3 would be fine.",
  ];
  watch.stopped = undefined;
  service.stack.deliverMail(Buffer.from(lines.join("\r\n")), { recipients: [to], sender: emailOf(lead) });
  const stored = performance.now();
  await service.stack.settle();
  return spent(stored, watch.stopped, "a reply by mail");
}

/** From when the function has the request. */
async function timeText(service: LocalService, watch: Stopwatch, lead: number): Promise<number> {
  watch.stopped = undefined;
  watch.begun = undefined;
  await service.stack.twilio.inbound({ from: phoneOf(lead), body: "Tuesday at 3 would be fine." });
  await service.stack.settle();
  return spent(watch.begun, watch.stopped, "a reply by text");
}

function spent(from: number | undefined, until: number | undefined, what: string): number {
  if (from === undefined || until === undefined) throw new Error(`${what} ended nothing`);
  return until - from;
}

function spanOf(measured: readonly number[]): Span {
  const warm = measured.slice(WARM_UP);
  return { p50: rounded(quantile(warm, 0.5)), p99: rounded(quantile(warm, 0.99)), n: warm.length };
}

function oneOf(calls: ReadonlySet<string>): string {
  const [only, ...others] = [...calls];
  if (only === undefined || others.length > 0)
    throw new Error(`touches ask different things between claim and provider: ${[...calls].join(" / ")}`);
  return only;
}

const [file = ""] = process.argv.slice(2);
writeFileSync(file, JSON.stringify(await measure()));
// Idle connections would keep the process.
process.exit(0);
