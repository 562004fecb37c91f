import { join } from "node:path";
import { type GatewayRoute, startGateway } from "./api-gateway.ts";
import { type Clock, createClock } from "./clock.ts";
import { startDynamoDb, type WatchTable } from "./dynamodb.ts";
import { type BusRule, createEventBus, type EventBus } from "./event-bus.ts";
import { listen } from "./http-server.ts";
import { createInFlight } from "./in-flight.ts";
import { type ReceivedMail, receiveMail } from "./inbound-mail.ts";
import { createLambda, type Lambda } from "./lambda.ts";
import { lambdaEndpoint } from "./lambda-endpoint.ts";
import { functionArn, LOCAL_ACCOUNT, LOCAL_REGION } from "./local-account.ts";
import type { LocalServer } from "./loopback.ts";
import { createS3, type S3 } from "./s3.ts";
import { s3Endpoint } from "./s3-endpoint.ts";
import { createScheduler, type Scheduler } from "./scheduler.ts";
import { schedulerEndpoint } from "./scheduler-endpoint.ts";
import { createSes, type Ses } from "./ses.ts";
import { type Advance, createTimeline } from "./timeline.ts";
import { createTwilio, type Twilio } from "./twilio.ts";
import { twilioEndpoint } from "./twilio-endpoint.ts";
import type { Resolved } from "./twilio-webhook.ts";

export interface StackOptions {
  /** What the clock reads at first. */
  start: Date;
  /** The API as the world knows it, `https://api.softtouch.example`; links and Twilio signatures use it. */
  publicUrl: string;
  /** The verified domain that mail may come from. */
  mailDomain: string;
  /** The domain that replies go to: received by SES, and verified as well. */
  replyDomain: string;
  /** A directory for DynamoDB's files; absent keeps everything in memory. Nothing else is kept on disk. */
  dir?: string | undefined;
  /** The gateway's port; absent takes any free one. */
  port?: number | undefined;
  /** Received mail is stored here. */
  bucket: string;
  /** More buckets. */
  buckets?: string[] | undefined;
  configurationSet: string;
  /** The configuration set of mail whose opens and clicks are told. */
  trackedSet?: string | undefined;
  scheduleGroup: string;
  twilio: {
    accountSid: string;
    authToken: string;
    messagingServiceSid: string;
    numbers?: string[] | undefined;
    /** The public URL that received texts are posted to. */
    inboundUrl?: string | undefined;
    advancedOptOut?: boolean | undefined;
  };
  gatewayRoutes: GatewayRoute[];
  busRules: BusRule[];
  /** Schedules of the deployment itself; `rate` is a whole expression, `rate(1 minute)`. The event is `{}`. */
  recurring: Array<{ name: string; rate: string; function: string }>;
  /** Asynchronous invocations at a time (default 10). */
  concurrency?: number | undefined;
  /** Told of each request to DynamoDB. */
  watchTable?: WatchTable | undefined;
  /** Told what a function behind the gateway threw (default: printed). */
  onGatewayError?: ((functionName: string, error: unknown) => void) | undefined;
}

export interface Stack extends Advance {
  clock: Clock;
  lambda: Lambda;
  scheduler: Scheduler;
  ses: Ses;
  s3: S3;
  twilio: Twilio;
  bus: EventBus;
  gateway: LocalServer;
  dynamodb: LocalServer;
  /** What makes unmodified SDK clients (and a Twilio client, by TWILIO_API_URL) talk to the stand-ins. */
  environment: Record<string, string>;
  /** Receives a mail as SES would; see `receiveMail`. */
  deliverMail(bytes: Uint8Array, envelope: { recipients: string[]; sender?: string }): ReceivedMail;
  close(): Promise<void>;
}

/**
 * Starts every stand-in in this process, on 127.0.0.1 only. Handlers are registered afterwards, by
 * `stack.lambda.register(name, handler)`; the machine's clock is left alone (see `installAsMachineClock`).
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const clock = createClock(options.start.getTime());
  const inFlight = createInFlight();
  const lambda = createLambda({ clock, concurrency: options.concurrency });
  const bus = createEventBus({ clock, lambda, rules: options.busRules });
  const scheduler = createScheduler({ clock, lambda });
  addSchedules(scheduler, options);
  const emit = bus.put;
  const trackedSets = options.trackedSet === undefined ? [] : [options.trackedSet];
  const ses = createSes({
    clock,
    emit,
    inFlight,
    identities: [options.mailDomain, options.replyDomain],
    configurationSets: [options.configurationSet, ...trackedSets],
    trackedSets,
  });
  const s3 = createS3({ clock, emit, buckets: [options.bucket, ...(options.buckets ?? [])] });
  const publicHost = new URL(options.publicUrl).host;
  // Filled in below: the gateway has no address before it listens.
  const address = { gateway: "" };
  const resolve = (url: string) => toLocal(url, options.publicUrl, address.gateway);
  const twilio = createTwilio({ ...options.twilio, clock, inFlight, resolve });

  const serving = { clock, inFlight };
  const dynamoDir = options.dir === undefined ? undefined : join(options.dir, "dynamodb");
  const [gateway, dynamodb, lambdaApi, schedulerApi, sesApi, s3Api, twilioApi] = await Promise.all([
    startGateway({
      ...serving,
      lambda,
      routes: options.gatewayRoutes,
      domainName: publicHost,
      port: options.port,
      onError: options.onGatewayError,
    }),
    startDynamoDb({ clock, dir: dynamoDir, watch: options.watchTable }),
    listen(lambdaEndpoint(lambda), serving),
    listen(schedulerEndpoint(scheduler), serving),
    listen(ses.handle, serving),
    listen(s3Endpoint(s3, inFlight), serving),
    listen(twilioEndpoint(twilio, inFlight), serving),
  ]);
  address.gateway = gateway.url;
  const servers = [gateway, dynamodb, lambdaApi, schedulerApi, sesApi, s3Api, twilioApi];

  return {
    ...{ clock, lambda, scheduler, ses, s3, twilio, bus, gateway, dynamodb },
    ...createTimeline({ clock, lambda, scheduler, inFlight }),
    environment: {
      AWS_REGION: LOCAL_REGION,
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
      AWS_ENDPOINT_URL_LAMBDA: lambdaApi.url,
      AWS_ENDPOINT_URL_SCHEDULER: schedulerApi.url,
      AWS_ENDPOINT_URL_SESV2: sesApi.url,
      AWS_ENDPOINT_URL_S3: s3Api.url,
      TWILIO_API_URL: twilioApi.url,
    },
    deliverMail: (bytes, envelope) =>
      receiveMail({ clock, s3, bucket: options.bucket, domain: options.replyDomain }, bytes, envelope),
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

function addSchedules(scheduler: Scheduler, options: StackOptions): void {
  if (options.scheduleGroup !== "default") scheduler.createGroup(options.scheduleGroup);
  for (const { name, rate, function: target } of options.recurring) {
    scheduler.create(name, {
      GroupName: options.scheduleGroup,
      ScheduleExpression: rate,
      FlexibleTimeWindow: { Mode: "OFF" },
      Target: {
        Arn: functionArn(target),
        RoleArn: `arn:aws:iam::${LOCAL_ACCOUNT}:role/scheduler`,
        Input: "{}",
      },
    });
  }
}

/** Nothing leaves this machine: a URL that is not below ours has no local address. */
function toLocal(url: string, publicUrl: string, gatewayUrl: string): Resolved {
  const base = publicUrl.replace(/\/+$/, "");
  if (url !== base && !url.startsWith(`${base}/`) && !url.startsWith(`${base}?`)) {
    throw new Error(`${url} is not below ${base}, and nothing is sent out from here`);
  }
  return { url: gatewayUrl + url.slice(base.length), headers: { host: new URL(publicUrl).host } };
}
