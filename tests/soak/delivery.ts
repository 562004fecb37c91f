/** How events reach functions: most once, some twice, late or never; and what the cloud learns from those that pass. */
import type { Context } from "aws-lambda";
import type { FunctionName } from "../../functions/core/functions.ts";
import type { Instant } from "../../functions/core/person.ts";
import type { Lambda, LambdaHandler } from "../../functions/local/lambda.ts";
import { nameOf } from "../../functions/local/local-service.ts";
import type { History } from "../simulation/history.ts";
import type { Random } from "../simulation/seed-random.ts";
import type { Fleet } from "./fleet.ts";
import type { Weather } from "./weather.ts";

export interface DeliveryOptions {
  readonly history: History;
  readonly weather: Weather;
  readonly random: Random;
  readonly fleet: () => Fleet;
  readonly lambda: () => Lambda;
  now(): Instant;
  /** A mail was handled and moved away. */
  onProcessed(key: string): void;
  tell(contactId: string, text: string): void;
}

/** SES's events come seconds after the mail was taken; now and then they overtake its answer. */
const OVERTAKES = 0.15;
const MAX_LATENESS_MS = 50_000;

interface TouchEvent {
  readonly contactId: string;
  readonly alarm?: string;
}

interface BusEvent {
  readonly id: string;
  readonly detail: {
    readonly object?: { readonly key: string };
    readonly mail?: { readonly tags?: Readonly<Record<string, readonly string[]>> };
  };
}

interface HttpEvent {
  readonly rawPath: string;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
}

export class Delivery {
  private readonly options: DeliveryOptions;
  /** SES events that have been put off once. */
  private readonly late = new Set<string>();

  constructor(options: DeliveryOptions) {
    this.options = options;
  }

  /** What the Lambda stand-in invokes as this function. */
  handlerOf(name: FunctionName): LambdaHandler {
    const deliver = (event: never, context: Context) => this.deliver(name, event, context);
    return deliver;
  }

  private deliver(name: FunctionName, event: unknown, context: Context): Promise<unknown> | undefined {
    switch (name) {
      case "touch":
        return this.ring(event as TouchEvent, context);
      case "feedback":
        return this.report(event as BusEvent, context);
      case "inbound":
        return this.mail(event as BusEvent, context);
      case "webhooks":
        return this.post(event as HttpEvent, context);
      case "sweep":
        return this.options.weather.strikes("sweepLost") ? undefined : this.run(name, event, context);
      default:
        return this.run(name, event, context);
    }
  }

  private run(name: FunctionName, event: unknown, context: Context): Promise<unknown> {
    const remainingMs = context.getRemainingTimeInMillis();
    const { fleet, tell } = this.options;
    const { contactId = "" } = event as { readonly contactId?: string };
    const running = fleet().run({ name, event, requestId: context.awsRequestId, remainingMs });
    return running.catch((error: Error) => {
      tell(contactId, `${name} failed: ${error.message.split("\n")[0]}`);
      throw error;
    });
  }

  private ring(event: TouchEvent, context: Context): Promise<unknown> | undefined {
    const { weather, tell } = this.options;
    const isAlarm = event.alarm !== undefined;
    if (weather.strikes(isAlarm ? "alarmLost" : "wakeLost")) {
      tell(event.contactId, isAlarm ? "an alarm is lost" : "a wake is lost");
      return undefined;
    }
    if (isAlarm && weather.strikes("alarmDuplicated"))
      this.later("touch", event, this.options.random.between(0, 1) * 30_000);
    return this.run("touch", event, context);
  }

  private async report(event: BusEvent, context: Context): Promise<unknown> {
    const { weather, random } = this.options;
    if (weather.strikes("feedbackLost")) return undefined;
    if (weather.strikes("feedbackDuplicated"))
      this.later("feedback", event, random.between(0, MAX_LATENESS_MS));
    if (!this.late.has(event.id) && !random.chance(OVERTAKES)) {
      this.late.add(event.id);
      this.later("feedback", event, random.between(1_000, MAX_LATENESS_MS));
      return undefined;
    }
    const result = await this.run("feedback", event, context);
    this.learn(event.detail.mail?.tags?.attempt?.[0]);
    return result;
  }

  private async mail(event: BusEvent, context: Context): Promise<unknown> {
    const { weather, random, onProcessed } = this.options;
    const key = event.detail.object?.key ?? "";
    if (key.startsWith("processed/")) onProcessed(key.replace("processed/", "inbound/"));
    else {
      if (weather.strikes("mailEventLost")) return undefined;
      if (weather.strikes("mailEventDuplicated"))
        this.later("inbound", event, random.between(0, 1) * 600_000);
    }
    return this.run("inbound", event, context);
  }

  private async post(event: HttpEvent, context: Context): Promise<unknown> {
    const { weather } = this.options;
    const isStatus = event.rawPath === "/twilio/status";
    // It never reaches us; Twilio does not post a status again.
    if (isStatus && weather.strikes("feedbackLost")) return { statusCode: 503, body: "" };
    const result = await this.run("webhooks", event, context);
    if (!isStatus) return result;
    this.learn(event.queryStringParameters?.attempt);
    if (weather.strikes("feedbackDuplicated")) return this.run("webhooks", event, context);
    return result;
  }

  /** The provider's word on an attempt has been heard to the end. */
  private learn(attempt: string | undefined): void {
    const { evidence } = this.options.history;
    if (attempt !== undefined) evidence.set(attempt, evidence.get(attempt) ?? this.options.now());
  }

  private later(name: FunctionName, event: unknown, delayMs: number): void {
    this.options.lambda().invokeLater(nameOf(name), event, { at: this.options.now() + delayMs });
  }
}
