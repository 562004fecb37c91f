/** What leads do about what they get: they answer, by mail and by text, opt out, or are away; some at the very moment. */
import { factId } from "../../functions/core/facts.ts";
import { digest } from "../../functions/core/identity.ts";
import type { LocalService } from "../../functions/local/local-service.ts";
import { REPLY_DOMAIN } from "../../functions/local/local-service.ts";
import type { Accepted } from "../../functions/local/memory/ledger.ts";
import type { AddressKey } from "../../functions/ports.ts";
import type { Sent } from "../simulation/correspondence.ts";
import type { History } from "../simulation/history.ts";
import type { Random } from "../simulation/seed-random.ts";
import type { Member } from "./cast.ts";
import type { Agenda, Pace } from "./pace.ts";

type Mail = Extract<Accepted, { channel: "email" }>;
type MailKind = "reply" | "outOfOffice" | "optOut";
type Doing = MailKind | "text" | "stop" | "click";

export interface LeadOptions {
  readonly service: LocalService;
  readonly history: History;
  readonly pace: Pace;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly members: readonly Member[];
  /** Counts as work under way until it has ended. */
  track(work: Promise<void>): void;
  /** Whether a touch of this contact is being made now. */
  isBeingTouched(contactId: string): boolean;
  tell(contactId: string, text: string): void;
}

const WORDS: Readonly<Record<MailKind, string>> = {
  reply: "Tuesday at 3 would be fine. Please call me then.",
  outOfOffice: "I am out of the office until Monday.",
  optOut: "Unsubscribe",
};

const MINUTE = 60_000;
const MAX_DELAY_MINUTES = 2 * 24 * 60;
/** Whoever sees that a text or a click did nothing tries again. */
const TRIES = 3;

/** What becomes of a mail and of a text, by chance. */
const AFTER_MAIL: readonly (readonly [Doing, number])[] = [
  ["reply", 0.04],
  ["outOfOffice", 0.012],
  ["optOut", 0.006],
  ["click", 0.012],
  ["text", 0.01],
];
const AFTER_TEXT: readonly (readonly [Doing, number])[] = [
  ["text", 0.06],
  ["stop", 0.025],
  ["reply", 0.01],
];
const AT_ONCE: readonly Doing[] = ["reply", "text", "text", "stop", "click"];

/** Somebody's word in a mail, until the mail is done with. */
interface Waiting {
  readonly contactIds: readonly string[];
  readonly saidAt: number;
  readonly what: string;
  readonly address?: AddressKey;
}

export class Leads {
  readonly sent: Sent[] = [];
  readonly counts = { replies: 0, stops: 0, repliesRacing: 0, automatic: 0 };
  private readonly options: LeadOptions;
  private readonly latestMail = new Map<string, Mail>();
  private readonly byContact: ReadonlyMap<string, Member>;
  private readonly waiting = new Map<string, Waiting>();
  private counted = 0;
  private isQuiet = false;

  constructor(options: LeadOptions) {
    this.options = options;
    this.byContact = new Map(options.members.map((member) => [member.contactId, member]));
  }

  /** They have got a message, and may answer some time. */
  heedMessage(message: Accepted): void {
    if (message.channel === "email") this.latestMail.set(message.contactId, message);
    if (this.isQuiet) return;
    const { random, agenda, pace } = this.options;
    const doing = draw(random, message.channel === "email" ? AFTER_MAIL : AFTER_TEXT);
    if (doing === undefined) return;
    const minutes = random.chance(0.4) ? random.between(0, 10) : random.between(0, MAX_DELAY_MINUTES);
    agenda.at(pace.now() + minutes * MINUTE, () => this.act(message.contactId, doing));
  }

  /** Something is about to be sent to them: some answer an earlier message at this very moment. */
  race(contactId: string, chance: number): void {
    const { random } = this.options;
    if (this.isQuiet || !random.chance(chance)) return;
    this.act(contactId, random.pick(AT_ONCE));
  }

  /** A mail was handled and moved away. */
  heedProcessed(key: string): void {
    const said = this.waiting.get(key);
    this.waiting.delete(key);
    if (said !== undefined) this.taken(said);
  }

  /** From now on nobody says anything any more. */
  quiet(): void {
    this.isQuiet = true;
  }

  private act(contactId: string, doing: Doing): void {
    const member = this.byContact.get(contactId);
    if (member === undefined || this.isQuiet) return;
    const isRacing = this.options.isBeingTouched(contactId);
    const done = this.perform(member, doing);
    if (!done) return;
    if (doing === "outOfOffice") this.counts.automatic += 1;
    else if (doing === "reply" || doing === "text") this.counts.replies += 1;
    else this.counts.stops += 1;
    if (isRacing && doing !== "outOfOffice") this.counts.repliesRacing += 1;
    this.options.tell(
      contactId,
      `the lead answers (${doing})${isRacing ? " while a touch is under way" : ""}`,
    );
  }

  /** Answers false when they cannot: there is no phone to text from, or no mail with a link in it. */
  private perform(member: Member, doing: Doing): boolean {
    switch (doing) {
      case "text":
      case "stop":
        if (member.phone === undefined) return false;
        this.text(member, member.phone, doing === "stop" ? "STOP" : "Tomorrow morning works, ring me.", 1);
        return true;
      case "click": {
        const link = unsubscribeLink(this.latestMail.get(member.contactId));
        if (link === undefined) return false;
        this.click(member, link, 1);
        return true;
      }
      case "reply":
      case "outOfOffice":
      case "optOut":
        this.mail(member, doing);
        return true;
      default:
        throw new Error(`nobody knows how to ${doing satisfies never}`);
    }
  }

  private mail(member: Member, kind: MailKind): void {
    const { service, history } = this.options;
    this.counted += 1;
    const answered = this.latestMail.get(member.contactId);
    const to = answered?.message.replyTo ?? `hello@${REPLY_DOMAIN}`;
    const bytes = mailBytes({ member, to, kind, answered, id: `answer-${this.counted}` });
    const saidAt = history.latest;
    const { key } = service.stack.deliverMail(bytes, {
      recipients: [to],
      sender: kind === "outOfOffice" ? "" : member.email,
    });
    // A reply address names one contact; an author's address names everybody who has it, and so does an opt-out.
    const meant =
      answered === undefined || kind === "optOut" ? this.sharers("email", member) : [member.contactId];
    const known = meant.filter((contactId) => history.puts.has(contactId));
    const isHeard = known.includes(member.contactId);
    const isFact = (fact: { source?: string }) => fact.source === key;
    // It is stored before anybody handles it, and the sweeper finds what was not handled.
    if (isHeard) this.sent.push({ contactId: member.contactId, what: `mail ${key}`, isFact, certain: true });
    if (kind === "outOfOffice" || !isHeard) return;
    const listed = kind === "optOut" ? { address: { channel: "email", address: member.email } as const } : {};
    this.waiting.set(key, { contactIds: known, saidAt, what: `mail ${key} (${kind})`, ...listed });
  }

  private text(member: Member, from: string, body: string, attempt: number): void {
    const { service, history } = this.options;
    const contactIds = this.sharers("sms", member).filter((contactId) => history.puts.has(contactId));
    const saidAt = history.latest;
    const work = async () => {
      const { sid, webhook } = await service.stack.twilio.inbound({ from, body });
      if (webhook?.status !== 200)
        return this.again(attempt, () => this.text(member, from, body, attempt + 1));
      const what = `text ${sid} (${body === "STOP" ? "STOP" : "reply"})`;
      if (body !== "STOP") {
        for (const contactId of contactIds) {
          const id = factId("replied", contactId, digest("text", sid));
          this.sent.push({ contactId, what, certain: true, isFact: (fact) => fact.id === id });
        }
      }
      const listed = body === "STOP" ? { address: { channel: "sms", address: from } as const } : {};
      this.taken({ contactIds, saidAt, what, ...listed });
    };
    this.options.track(work());
  }

  /** A scanner follows the link first, and nothing may come of that; then the mailbox provider posts (RFC 8058). */
  private click(member: Member, link: string, attempt: number): void {
    const { service, history } = this.options;
    const contactIds = this.sharers("email", member).filter((contactId) => history.puts.has(contactId));
    const saidAt = history.latest;
    const url = `${service.stack.gateway.url}${new URL(link).pathname}`;
    const work = async () => {
      const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
      const posted = await fetch(url, { method: "POST", body });
      if (!posted.ok) return this.again(attempt, () => this.click(member, link, attempt + 1));
      const address = { channel: "email", address: member.email } as const;
      this.taken({ contactIds, saidAt, what: "one-click unsubscribe", address });
    };
    if (attempt === 1) this.options.track(fetch(url).then(work));
    else this.options.track(work());
  }

  private again(attempt: number, act: () => void): void {
    const { agenda, pace } = this.options;
    if (attempt < TRIES) agenda.at(pace.now() + 5 * MINUTE, act);
  }

  private taken({ contactIds, saidAt, what, address }: Waiting): void {
    const { history, tell } = this.options;
    const takenAt = history.next();
    const listed = address === undefined ? {} : { address };
    for (const contactId of contactIds) {
      history.answers.push({ contactId, saidAt, takenAt, what, ...listed });
      tell(contactId, `${what} was taken`);
    }
  }

  private sharers(channel: "email" | "sms", member: Member): readonly string[] {
    const own = channel === "email" ? member.email : member.phone;
    return this.options.members
      .filter(({ email, phone }) => (channel === "email" ? email : phone) === own)
      .map(({ contactId }) => contactId);
  }
}

function draw(random: Random, from: readonly (readonly [Doing, number])[]): Doing | undefined {
  let drawn = random.next();
  for (const [doing, chance] of from) {
    drawn -= chance;
    if (drawn < 0) return doing;
  }
  return undefined;
}

function unsubscribeLink(mail: Mail | undefined): string | undefined {
  const header = mail?.message.headers.find(({ name }) => name === "List-Unsubscribe")?.value ?? "";
  return /<(https:[^>]+)>/.exec(header)?.[1];
}

function mailBytes(mail: {
  member: Member;
  to: string;
  kind: MailKind;
  answered: Mail | undefined;
  id: string;
}): Uint8Array {
  const { member, to, kind, answered, id } = mail;
  const quoted = (answered?.message.text ?? "").split("\n").map((line) => `> ${line}`);
  const lines = [
    `From: ${member.name === "Zoë" ? "=?utf-8?B?Wm/Dqw==?=" : member.name} <${member.email}>`,
    `To: ${to}`,
    `Subject: Re: ${answered?.message.subject ?? "your message"}`,
    `Message-ID: <${id}@mail.example.com>`,
    ...(answered === undefined ? [] : [`In-Reply-To: ${answered.messageId}`]),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    ...(kind === "outOfOffice" ? ["Auto-Submitted: auto-replied"] : []),
    "",
    WORDS[kind],
    "",
    ...(kind === "reply" ? ["On Monday, Anna Berg wrote:", ...quoted] : []),
  ];
  return Buffer.from(lines.join("\r\n"));
}
