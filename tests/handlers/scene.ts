/** A stage for the handlers: the whole service on stand-ins, and the moves that most stories share. */
import { createHmac } from "node:crypto";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { expect } from "vitest";
import { createDynamoDbClient } from "../../functions/adapters/dynamodb/client.ts";
import { type Delivered, readLedger } from "../../functions/local/demo/ledger.ts";
import type { LambdaHandler } from "../../functions/local/lambda.ts";
import {
  LOCAL_API_KEY,
  type LocalService,
  PUBLIC_URL,
  startLocalService,
} from "../../functions/local/local-service.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const SEQUENCE = "web-lead";
/** The sender of that sequence. */
export const REP = "anna@mail.softtouch.example";
const FIRST_MORNING = Date.parse("2026-03-02T15:00:00Z");

export interface Lead {
  readonly email: string;
  readonly phone: string;
  readonly first_name: string;
}

/** What the API shows of a contact, as far as stories ask. */
export interface Shown {
  readonly contactId: string;
  readonly email?: string;
  readonly phone?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly suppressions: Readonly<Record<string, { readonly why: string; readonly evidence: string }>>;
  readonly owed?: string;
  readonly enrollments: readonly {
    readonly id: string;
    readonly round: number;
    readonly status: string;
    readonly why?: string;
    readonly step?: string;
    readonly due?: string;
    readonly left?: number;
    readonly deferred?: string;
    readonly hold?: { readonly why: string; readonly since: string };
    readonly behind: readonly string[];
    readonly touches: number;
    readonly sending: boolean;
  }[];
}

export type ShownFact = { readonly is: string; readonly at: string } & Readonly<Record<string, unknown>>;

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly where: string; readonly what: string; readonly fix?: string }[];
}

export interface Entered {
  readonly is: string;
  readonly where: string;
  readonly contactId: string;
  readonly enrollmentId: string;
  readonly why?: string;
}

export interface Enrolled extends Lead {
  readonly contactId: string;
  readonly enrollmentId: string;
}

/** One service for a file of stories; each story brings leads of its own. */
export class Scene {
  readonly service: LocalService;
  #leads = 0;

  private constructor(service: LocalService) {
    this.service = service;
  }

  static async open(environment: Readonly<Record<string, string>> = {}): Promise<Scene> {
    return new Scene(await startLocalService({ start: new Date(FIRST_MORNING), environment }));
  }

  async close(): Promise<void> {
    await this.stack.settle();
    await this.service.close();
  }

  get stack() {
    return this.service.stack;
  }

  get now(): number {
    return this.stack.clock.now();
  }

  /** Somebody who is in no other story. */
  lead(): Lead {
    this.#leads += 1;
    const first = `lead${this.#leads}`;
    return { email: `${first}@shop.example`, phone: `+1202555${1000 + this.#leads}`, first_name: "Maria" };
  }

  async enroll(lead: object, more: object = {}): Promise<Entered> {
    const answer = await this.service.api("POST", "/enrollments", { sequence: SEQUENCE, lead, ...more });
    expect(answer.status, "enrolled").toBe(201);
    const { enrollments } = (await answer.json()) as { enrollments: readonly [Entered] };
    await this.stack.settle();
    return enrollments[0];
  }

  /** A new lead in New York who may be texted, and who has had the first mail. */
  async greeted(more: object = {}): Promise<Enrolled> {
    const lead = this.lead();
    const { contactId, enrollmentId } = await this.enroll({
      ...lead,
      ...{ zone: "America/New_York", country: "US", sms_consent: true, sms_consent_source: "web form" },
      ...more,
    });
    return { ...lead, contactId, enrollmentId };
  }

  async contact(named: string): Promise<Shown> {
    const answer = await this.service.api("GET", `/contacts/${encodeURIComponent(named)}`);
    expect(answer.status, `GET contact ${named}`).toBe(200);
    return (await answer.json()) as Shown;
  }

  /** The latest enrollment of a contact. */
  async enrollment(contactId: string): Promise<Shown["enrollments"][number]> {
    const latest = (await this.contact(contactId)).enrollments.at(-1);
    if (latest === undefined) throw new Error(`contact ${contactId} has no enrollment`);
    return latest;
  }

  async facts(contactId: string, is?: string): Promise<readonly ShownFact[]> {
    const answer = await this.service.api("GET", `/contacts/${contactId}/timeline`);
    const { facts } = (await answer.json()) as { facts: readonly ShownFact[] };
    return is === undefined ? facts : facts.filter((fact) => fact.is === is);
  }

  /** What the providers took for these addresses. */
  sentTo(...addresses: readonly string[]): readonly Delivered[] {
    return readLedger(this.stack).filter(({ to }) => addresses.includes(to));
  }

  /** Notices to the rep whose text or subject has these words. */
  notices(words: string): readonly Delivered[] {
    return this.sentTo(REP).filter(({ subject, body }) => `${subject}\n${body}`.includes(words));
  }

  /** Nobody of these is known, and nothing was sent to them. */
  async expectNobody(...addresses: readonly string[]): Promise<void> {
    await this.stack.settle();
    for (const address of addresses) {
      const answer = await this.service.api("GET", `/contacts/${encodeURIComponent(address)}`);
      expect(answer.status, `GET contact ${address}`).toBe(404);
    }
    expect(this.sentTo(...addresses)).toEqual([]);
  }

  /** Lets time pass. Alarms ring at their minutes; sweeps are fewer the longer it takes. */
  async wait(ms: number): Promise<void> {
    await this.stack.advanceTo(this.now + ms, { sweepEvery: Math.max(10 * MINUTE, ms / 20) });
  }

  /** 11:00 in New York of a working day: within everybody's hours there. */
  async untilMorning(): Promise<void> {
    let at = this.now - (this.now % DAY) + 16 * HOUR;
    const isWeekend = () => [0, 6].includes(new Date(at).getUTCDay());
    while (at < this.now || isWeekend()) at += DAY;
    await this.stack.advanceTo(at, { sweepEvery: 6 * HOUR });
  }

  /** What Twilio posts to us meanwhile is lost on its way. */
  async withoutCallbacks(act: () => Promise<unknown>): Promise<void> {
    const name = "softtouch-local-webhooks";
    this.stack.lambda.register(name, () => ({ statusCode: 503 }));
    await act();
    const { handler }: { handler: LambdaHandler } = await import("../../functions/handlers/webhooks.ts");
    this.stack.lambda.register(name, handler);
  }

  /** Every row of the table, for the stories in which none must be added. */
  async countRows(): Promise<number> {
    const client = createDynamoDbClient();
    try {
      const { Count = 0 } = await client.send(
        new ScanCommand({ TableName: process.env.TABLE_NAME ?? "", Select: "COUNT", ConsistentRead: true }),
      );
      return Number(Count);
    } finally {
      client.destroy();
    }
  }

  /** The rows that stand before and after are the same in number. */
  async expectNoNewRows(act: () => Promise<unknown>): Promise<void> {
    await this.stack.settle();
    const before = await this.countRows();
    await act();
    await this.stack.settle();
    expect(await this.countRows()).toBe(before);
  }

  invoke(name: string, event: unknown): Promise<unknown> {
    return this.stack.lambda.invoke(`softtouch-local-${name}`, event);
  }

  /** A request to the gateway as anybody could send it. */
  async ask(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
  ): Promise<Response> {
    return fetch(`${this.stack.gateway.url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
  }

  /** A webhook as Twilio posts it; `signedFor` and `token` to get it wrong. */
  twilio(path: string, fields: Fields, { signedFor = `${PUBLIC_URL}${path}`, token = this.#token } = {}) {
    return this.#post(path, fields, signatureOf(token, signedFor, fields));
  }

  /** A form under the signature of another one. */
  replay(path: string, fields: Fields, signed: Fields) {
    return this.#post(path, fields, signatureOf(this.#token, `${PUBLIC_URL}${path}`, signed));
  }

  get #token(): string {
    return this.stack.twilio.authToken;
  }

  async #post(path: string, fields: Fields, signature: string): Promise<Response> {
    const answer = await this.ask("POST", path, {
      headers: { "x-twilio-signature": signature, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields).toString(),
    });
    await this.stack.settle();
    return answer;
  }

  /** A mail as SES would receive it, and everything that follows. Answers its key. */
  async mail(
    text: string | Uint8Array,
    { to, from = "" }: { readonly to: string; readonly from?: string },
  ): Promise<string> {
    const bytes = typeof text === "string" ? Buffer.from(text) : text;
    const { key } = this.stack.deliverMail(bytes, { recipients: [to], sender: from });
    await this.stack.settle();
    return key;
  }

  /** The key of a request, for requests that are made by hand. */
  get key(): Record<string, string> {
    return { authorization: `Bearer ${LOCAL_API_KEY}` };
  }
}

type Fields = Readonly<Record<string, string>>;

function signatureOf(token: string, url: string, fields: Fields): string {
  const names = Object.keys(fields).sort();
  const signed = names.reduce((text, name) => text + name + fields[name], url);
  return createHmac("sha1", token).update(signed, "utf8").digest("base64");
}

/** The problem (RFC 9457) that a request was answered with. */
export async function problemIn(answer: Response): Promise<Problem> {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const problem = (await answer.json()) as Problem;
  expect(problem).toMatchObject({ type: "about:blank", status: answer.status });
  expect(problem.title.length).toBeGreaterThan(3);
  expect(problem.detail.length).toBeGreaterThan(3);
  return problem;
}
