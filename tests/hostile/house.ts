/** The whole service on a world in memory, and a record of everything that was done to that world. */
import { createHmac } from "node:crypto";
import { hearMail } from "../../functions/app/hear-mail.ts";
import type { LogEntry, Service } from "../../functions/app/service.ts";
import { wake } from "../../functions/app/tell.ts";
import { BREAKER } from "../../functions/core/breaker.ts";
import { digest } from "../../functions/core/identity.ts";
import { EVERYONE } from "../../functions/core/recipients.ts";
import type { Settings } from "../../functions/core/settings.ts";
import { STRICTEST_SMS_HOURS } from "../../functions/core/sms-hours.ts";
import { apiApp } from "../../functions/handlers/api/app.ts";
import { webhooksApp } from "../../functions/handlers/webhooks-app.ts";
import { createWorld, type MemoryWorld } from "../../functions/local/memory/world.ts";
import type { World } from "../../functions/ports.ts";
import { CATALOG } from "../core/scene-catalog.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** 11:00 of a Tuesday in Denver. */
const START = Date.parse("2026-03-03T18:00:00Z");

export const PUBLIC_URL = "https://go.northlight.example";
export const REPLY_DOMAIN = "reply.northlight.example";
export const TWILIO_TOKEN = "a-twilio-token-of-nobody";
export const API_KEY = "an-api-key-of-nobody-at-all";
export const REP = "anna@mail.northlight.example";

/** Of the doors for replies that do not come by mail. */
export const DOOR_KEYS = {
  REPLY_WEBHOOK_SECRETS: [Buffer.alloc(32, 5)],
  GMAIL_PUSH_TOKEN: "a-gmail-token-of-nobody-at-all",
  SENDGRID_INBOUND_LOGIN: "sendgrid:a-password-of-nobody-at-all",
  MAILGUN_SIGNING_KEY: "a-mailgun-key-of-nobody",
  POSTMARK_INBOUND_LOGIN: "postmark:a-password-of-nobody-at-all",
};

export const SETTINGS: Settings = {
  publicUrl: PUBLIC_URL,
  replyDomain: REPLY_DOMAIN,
  keyring: {
    active: "k",
    keys: { k: Buffer.from("a signing key that signs nothing true"), j: Buffer.alloc(32, 7) },
  },
  unknownZones: ["America/Denver"],
  spreadMs: 0,
  caps: { perDay: 50, perWeek: 200 },
  smsWindow: STRICTEST_SMS_HOURS,
  leaseMs: 3 * MINUTE,
  settleMs: HOUR,
  recheckMs: 15 * MINUTE,
  holdRecheckMs: DAY,
  breaker: BREAKER,
  recipients: EVERYONE,
};

/** Calls of the ports that change something. Looking is free. */
const CHANGES: Readonly<Partial<Record<keyof World, readonly string[]>>> = {
  people: ["putState", "putProfile"],
  timeline: ["write"],
  addresses: ["setSuppression", "link"],
  gate: ["turn"],
  desk: ["put", "take", "claimMorning"],
  tallies: ["add", "restart"],
  alarms: ["set"],
  waker: ["wake"],
  mailer: ["send"],
  texter: ["send"],
};

export interface Lead {
  readonly contactId: string;
  readonly enrollmentId: string;
  readonly email: string;
  readonly phone: string;
}

export class House {
  readonly world: MemoryWorld;
  readonly service: Service;
  readonly webhooks: ReturnType<typeof webhooksApp>;
  readonly api: ReturnType<typeof apiApp>;
  readonly log: LogEntry[] = [];
  /** Every call that may have changed something, in order. */
  readonly changes: string[] = [];
  now = START;
  #leads = 0;

  constructor() {
    this.world = createWorld({ now: () => this.now });
    this.service = {
      world: recorded(this.world, this.changes),
      catalog: CATALOG,
      settings: SETTINGS,
      now: () => this.now,
      measure: () => undefined,
      log: (entry) => void this.log.push(entry),
    };
    const keys = { PUBLIC_URL, TWILIO_AUTH_TOKEN: TWILIO_TOKEN, TWILIO_KEYWORDS: "provider" as const };
    this.webhooks = webhooksApp(this.service, { ...keys, ...DOOR_KEYS }, this.world.inbox);
    this.api = apiApp(this.service, [API_KEY]);
  }

  /** A request with the key, or with whatever is given in its place. */
  ask(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Response> {
    return Promise.resolve(
      this.api.request(path, {
        method,
        headers: { authorization: `Bearer ${API_KEY}`, "content-type": "application/json", ...headers },
        ...(body === undefined ? {} : { body }),
      }),
    );
  }

  /** Somebody new in a sequence, whose first step has been taken. */
  async lead(sequence = "web", more: Readonly<Record<string, unknown>> = {}): Promise<Lead> {
    this.#leads += 1;
    const email = `lead${this.#leads}@shop.example`;
    const phone = `+1303555${1000 + this.#leads}`;
    const lead = { email, phone, first_name: "Maria", interest: "roofs", ...more };
    return { email, phone, ...(await this.enroll(sequence, lead)) };
  }

  async enroll(sequence: string, lead: object): Promise<{ contactId: string; enrollmentId: string }> {
    const consent = {
      sms_consent: true,
      sms_consent_source: "web form",
      country: "US",
      zone: "America/Denver",
    };
    const body = JSON.stringify({ sequence, again: true, despiteNo: true, lead: { ...consent, ...lead } });
    const answer = await this.ask("POST", "/v1/enrollments", body);
    const { enrollments } = (await answer.json()) as {
      enrollments?: { contactId: string; enrollmentId: string }[];
    };
    const entered = enrollments?.[0];
    if (entered === undefined) throw new Error(`nobody was enrolled: ${answer.status}`);
    await this.settle();
    return entered;
  }

  /** Lets everyone who was asked to be woken wake. */
  async settle(): Promise<void> {
    for (let woken = this.world.waker.take(); woken.length > 0; woken = this.world.waker.take())
      for (const contactId of woken) await wake(this.service, contactId);
  }

  async status(contactId: string): Promise<string | undefined> {
    const { state } = await this.world.people.read(contactId);
    const last = state.enrollments.at(-1);
    return last?.status === "ended" ? last.why : last?.status;
  }

  /** A mail as SES stores it, and what follows. Answers its key. */
  async mail(raw: Uint8Array): Promise<string> {
    const key = `inbound/${digest("key", Buffer.from(raw).toString("base64"))}`;
    this.world.inbox.arrive(key, raw);
    await hearMail(this.service, this.world.inbox, key);
    return key;
  }

  /** A form as Twilio posts it, signed over what `signed` says. */
  twilio(path: string, body: string, signature: string): Promise<Response> {
    const headers = { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature };
    return Promise.resolve(this.webhooks.request(path, { method: "POST", headers, body }));
  }

  /** All that is stored and was sent, for comparing before and after. Versions are left out: putting the same again is no change. */
  async picture(): Promise<unknown> {
    const people = await Promise.all(
      this.world.people.everybody().map(async ({ state: { version: _, ...state }, profile }) => ({
        state,
        attributes: profile.attributes,
        facts: await this.world.timeline.list(state.contactId),
      })),
    );
    const { entries } = await this.world.addresses.suppressed();
    const { accepted, notices } = this.world.ledger;
    return structuredClone({
      people,
      entries,
      desk: this.world.desk.lying(),
      switches: await this.world.gate.switches(),
      sent: [accepted, notices],
    });
  }
}

/** What Twilio signs with its token: the URL and the fields in the order of their names, each value of a name once. */
export function signatureOf(url: string, fields: URLSearchParams, token = TWILIO_TOKEN): string {
  const names = [...new Set(fields.keys())].sort();
  const text = names.map((name) =>
    [...new Set(fields.getAll(name))]
      .sort()
      .map((value) => name + value)
      .join(""),
  );
  return createHmac("sha1", token)
    .update(url + text.join(""), "utf8")
    .digest("base64");
}

function recorded(world: MemoryWorld, changes: string[]): World {
  const ports = Object.entries(CHANGES).map(([name, methods]) => {
    const port = world[name as keyof World] as unknown as Record<string, (...given: unknown[]) => unknown>;
    const recording = methods.map((method) => [
      method,
      (...given: unknown[]) => {
        changes.push(`${name}.${method}`);
        return port[method]?.(...given);
      },
    ]);
    return [name, { ...port, ...Object.fromEntries(recording) }];
  });
  return { ...world, ...Object.fromEntries(ports) };
}
