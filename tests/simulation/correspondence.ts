/** What leads send: mails as bytes, texts, STOP, clicks on a link. And what must come of it. */
import { hearMail } from "../../functions/app/hear-mail.ts";
import { hearText } from "../../functions/app/hear-text.ts";
import { askForQuiet, readPreferences } from "../../functions/app/preferences.ts";
import { unsubscribe } from "../../functions/app/unsubscribe.ts";
import { factId } from "../../functions/core/facts.ts";
import { digest } from "../../functions/core/identity.ts";
import type { AddressKey } from "../../functions/ports.ts";
import type { Member } from "./cast.ts";
import type { Cloud, Handle } from "./cloud.ts";

/** A reply that must be a fact in the end, unless no handler of it lived to write it. */
export interface Sent {
  readonly contactId: string;
  readonly what: string;
  /** The fact that it must become: one of these. */
  isFact(fact: { readonly id: string; readonly source?: string }): boolean;
  /** Once true, nothing excuses a missing fact: it is stored, or a handler of it ended well. */
  certain: boolean;
}

export type MailKind = "reply" | "no" | "notNow" | "outOfOffice" | "optOut" | "plea";

interface Said {
  readonly words: (date: string) => string;
  /** What must come of it once it is heard. */
  readonly ends: "nothing" | "everything";
  readonly lists?: true;
}

/** A plea is an opt-out in words of their own. A "not now" waits for a date, and goes on. */
const SAID: Readonly<Record<MailKind, Said>> = {
  reply: { words: () => "Tuesday at 3 would be fine.", ends: "everything" },
  no: { words: () => "No thanks, we are not interested.", ends: "everything" },
  notNow: { words: (date) => `Not right now, please. Try me again on ${date}.`, ends: "nothing" },
  outOfOffice: {
    words: (date) => `I am out of the office and will be back on ${date}.`,
    ends: "nothing",
  },
  optOut: { words: () => "Unsubscribe", ends: "everything", lists: true },
  plea: {
    words: () => "Please stop emailing me, and take me off your list.",
    ends: "everything",
    lists: true,
  },
};

export class Correspondence {
  readonly sent: Sent[] = [];
  private readonly cloud: Cloud;
  private counted = 0;
  private readonly onProcessed = new Map<string, () => void>();

  constructor(cloud: Cloud) {
    this.cloud = cloud;
    cloud.listeners.processed.push((key) => this.onProcessed.get(key)?.());
  }

  /** In answer to the latest mail they got when there is one, to the address it was to be answered at. */
  mail(member: Member, kind: MailKind): void {
    const { contactId, lead } = member;
    const { memory, history, stage } = this.cloud;
    const key = `inbound/${this.next()}`;
    const answered = memory.ledger.accepted.findLast(
      (one) => one.contactId === contactId && one.channel === "email",
    );
    const usual = answered?.channel === "email" ? answered.message.replyTo : "hello@mail.softtouch.example";
    // Some mail programs write to the author's address and not where they were asked to.
    const { random } = stage.lane(contactId);
    const to = random.chance(0.8) ? usual : "anna@mail.softtouch.example";
    const date = dateIn(stage.time.now(), random.between(2, 9));
    const from = lead.email ?? "nobody@mail.example.com";
    const bytes = mailBytes({ key, from, to, kind, words: SAID[kind].words(date) });
    const saidAt = history.latest;
    const isKnown = to.startsWith("r-") || this.isEnrolled(contactId);
    stage.story.tell(stage.time.now(), contactId, `the lead mails (${kind}) ${key}`);
    if (isKnown) {
      // A mail is stored before anybody handles it, and the sweeper finds what was not handled.
      const isFact = (fact: { source?: string }) => fact.source === key;
      this.sent.push({ contactId, what: `mail ${key}`, isFact, certain: true });
    }
    if (isKnown && SAID[kind].ends === "everything") {
      const { email: address } = lead;
      const isListed = SAID[kind].lists === true && address !== undefined;
      const listed = isListed ? ({ channel: "email", address } as const) : undefined;
      this.onProcessed.set(key, () => {
        this.taken(contactId, saidAt, `mail ${key}`, listed);
        this.obeyed(contactId, `mail ${key}`);
      });
    }
    this.cloud.arrive(key, bytes, contactId, (service, inbox) => hearMail(service, inbox, key));
  }

  /** A text of a person's own words, or a keyword. */
  text(member: Member, body: string): void {
    const { contactId, lead } = member;
    if (lead.phone === undefined) return;
    const text = { id: `SM${this.next()}`, from: lead.phone, body };
    const { stage, memory } = this.cloud;
    stage.story.tell(stage.time.now(), contactId, `the lead texts "${body}"`);
    if (body === "STOP") memory.texter.optOut(lead.phone);
    if (body === "START") {
      memory.texter.optIn(lead.phone);
      this.cloud.history.recordWelcome({ channel: "sms", address: lead.phone });
    }
    const isReply = body !== "STOP" && body !== "START";
    const id = factId("replied", contactId, digest("text", text.id));
    const isOwned = this.isEnrolled(contactId);
    const sent: Sent = {
      contactId,
      what: `text ${text.id}`,
      isFact: (fact) => fact.id === id,
      certain: false,
    };
    if (isReply && isOwned) this.sent.push(sent);
    this.webhook(
      contactId,
      (service) => hearText(service, text),
      (saidAt) => {
        sent.certain = true;
        const listed = body === "STOP" ? ({ channel: "sms", address: text.from } as const) : undefined;
        if (body !== "START" && isOwned) this.taken(contactId, saidAt, `text "${body}"`, listed);
        if (isOwned) this.obeyed(contactId, `text ${text.id}`);
      },
    );
  }

  click(member: Member): void {
    const { contactId } = member;
    const evidence = `one-click link ${this.next()}`;
    this.webhook(
      contactId,
      (service) => unsubscribe(service, { id: service.world.newId(), contactId, evidence }),
      (saidAt) => this.taken(contactId, saidAt, evidence),
    );
  }

  /** Opens the page of preferences, now and then after a scanner has, and presses a button, the same twice or another. */
  prefer(member: Member): void {
    const { contactId } = member;
    const { stage } = this.cloud;
    const { random } = stage.lane(contactId);
    const scanned = random.chance(0.4) ? 2 : 1;
    for (let opened = 0; opened < scanned; opened++) {
      this.cloud.request(contactId, (service) => readPreferences(service, contactId));
    }
    if (random.chance(0.2)) return this.click(member);
    const days = random.pick([1, 2, 3, 4, 7, 30]);
    const presses = random.pick([[days], [days], [days, days], [days + 7, days]]);
    for (const press of presses) this.pauseUntil(contactId, isoDate(stage.time.now() + press * DAY_MS));
    // Some say it in words as well.
    if (random.chance(0.15)) stage.time.at(stage.time.now() + MINUTE_MS, () => this.mail(member, "notNow"));
  }

  private pauseUntil(contactId: string, date: string): void {
    const { stage, history } = this.cloud;
    stage.story.tell(stage.time.now(), contactId, `the lead asks for quiet until ${date}`);
    let isTaken = false;
    this.webhook(
      contactId,
      async (service) => {
        const asked = await askForQuiet(service, contactId, date);
        isTaken = asked?.is === "quiet";
      },
      () => {
        if (!isTaken) return;
        // When the day begins where it begins first: before that it has begun nowhere.
        const until = Date.parse(date) - FIRST_PLACE_MS;
        history.quiets.push({ contactId, takenAt: history.next(), until });
      },
    );
  }

  /** Comes once or twice; a failed one is tried again only if its sender does. */
  private webhook(contactId: string, handle: Handle, done: (saidAt: number) => void): void {
    const { stage, history } = this.cloud;
    const { time } = stage;
    const { random, strikes } = stage.lane(contactId);
    const saidAt = history.latest;
    // Of what came from a number that belonged to nobody there is no fact to know it by: GUARANTEES.md says so.
    const isOwned = this.isEnrolled(contactId);
    let isHeard = false;
    const ended = (how: string) => {
      if (how !== "done") return;
      isHeard = isOwned;
      done(saidAt);
    };
    const again = { retries: 0, pauseMs: 5_000 };
    const deliver = (delayMs: number) =>
      time.at(time.now() + delayMs, () => {
        const retries = strikes("webhookRetried") ? 1 : 0;
        return this.cloud.invoke({ handler: "webhook", contactId, handle, ended, ...again, retries });
      });
    deliver(0);
    if (!strikes("inboundDuplicated")) return;
    deliver(random.between(0, 120_000));
    // What was heard may come again when the lead has long begun anew; nobody sends what was not heard so late.
    const late = time.now() + random.between(0, 4 * 86_400_000);
    if (random.chance(0.5)) time.at(late, () => (isHeard ? deliver(0) : undefined));
  }

  /** An enrollment links the addresses before it is stored, so from then on they are somebody's. */
  private isEnrolled(contactId: string): boolean {
    const puts = this.cloud.history.puts.get(contactId) ?? [];
    return puts.some(({ after }) => after.enrollments.length > 0);
  }

  private obeyed(contactId: string, evidence: string): void {
    const { stage, history } = this.cloud;
    const name = `${contactId} ${evidence}`;
    history.obeyed.set(name, history.obeyed.get(name) ?? stage.time.now());
  }

  private taken(contactId: string, saidAt: number, what: string, address?: AddressKey): void {
    const { history } = this.cloud;
    const listed = address === undefined ? {} : { address };
    history.answers.push({ contactId, saidAt, takenAt: history.next(), what, ...listed });
  }

  private next(): number {
    this.counted += 1;
    return this.counted;
  }
}

const FIRST_PLACE_MS = 14 * 3_600_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

function isoDate(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

const LONG_DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** As people write a date that nobody takes for another. */
function dateIn(now: number, days: number): string {
  return LONG_DATE.format(now + days * 86_400_000);
}

interface Written {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly kind: MailKind;
  readonly words: string;
}

function mailBytes({ key, from, to, kind, words }: Written): Uint8Array {
  const lines = [
    `Message-ID: <${key.replace("/", "-")}@mail.example.com>`,
    `From: A lead <${from}>`,
    `To: ${to}`,
    "Subject: Re: your mail",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    ...(kind === "outOfOffice" ? ["Auto-Submitted: auto-replied"] : []),
    "",
    words,
    "",
  ];
  return new TextEncoder().encode(lines.join("\r\n"));
}
