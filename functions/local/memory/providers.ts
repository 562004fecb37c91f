/** Providers in memory: they accept what is well formed, refuse what the real ones refuse, and fail when told to. */
import type { Refusal } from "../../core/events.ts";
import type { Instant } from "../../core/person.ts";
import type { Handover, Mailer, TakenText, Texter } from "../../ports.ts";
import type { OpenLedger } from "./ledger.ts";

/** How the next call goes wrong. The last two are "lost": only the ledger knows which of them it was. */
export type Mishap =
  | { readonly is: "refuses"; readonly refusal: Refusal }
  | { readonly is: "breaksBefore"; readonly why: string }
  | { readonly is: "breaksAfter"; readonly why: string };

export interface Failing {
  /** The next call, and only that one, goes wrong. */
  failNext(mishap: Mishap): void;
}

export interface MemoryTexter extends Texter, Failing {
  /** The handset at this number texted STOP: the provider keeps a list of its own (Twilio error 21610). */
  optOut(number: string): void;
  optIn(number: string): void;
  /** Somebody texts this number from the provider's own console: its list shows it, and we know nothing of it. */
  byHand(to: string, body: string): void;
}

export interface ProviderOptions {
  readonly ledger: OpenLedger;
  now(): Instant;
}

/** E.164: a plus sign and up to 15 digits, no country code begins with 0. */
const NUMBER = /^\+[1-9]\d{6,14}$/;
const MAILBOX = /^[^\s@]+@[^\s@]+$/;

export function createMailer({ ledger, now }: ProviderOptions): Mailer & Failing {
  const mishaps: Mishap[] = [];
  return {
    failNext: (mishap) => void mishaps.push(mishap),
    async send(email) {
      if (!MAILBOX.test(email.to)) return refused("undeliverable", `"${email.to}" is no mail address`);
      return accept(mishaps.shift(), () => ledger.acceptEmail(email, now()));
    },
  };
}

export function createTexter({ ledger, now }: ProviderOptions): MemoryTexter {
  const mishaps: Mishap[] = [];
  const optedOut = new Set<string>();
  const foreign: (TakenText & { readonly to: string })[] = [];
  return {
    failNext: (mishap) => void mishaps.push(mishap),
    byHand: (to, body) =>
      void foreign.push({ to, body, providerId: `by-hand-${foreign.length + 1}`, at: now() }),
    optOut: (number) => void optedOut.add(number),
    optIn: (number) => void optedOut.delete(number),
    async send(text) {
      if (!NUMBER.test(text.to)) return refused("undeliverable", `"${text.to}" is no phone number`);
      if (optedOut.has(text.to)) return refused("optedOut", "the number has opted out at the provider");
      return accept(mishaps.shift(), () => ledger.acceptText(text, now()));
    },
    async taken(to, since) {
      const ours = ledger.accepted.flatMap(({ channel, message, ...one }) =>
        channel === "sms" && "body" in message ? [{ ...one, body: message.body }] : [],
      );
      const toReps = ledger.repTexts.map(({ message, ...one }) => ({ ...one, body: message.body }));
      return [...ours, ...toReps, ...foreign]
        .filter((text) => text.to === to && text.at >= since)
        .map(({ providerId, body, at }) => ({ providerId, body, at }));
    },
  };
}

function accept(
  mishap: Mishap | undefined,
  take: () => { readonly providerId: string; readonly messageId?: string },
): Handover {
  if (mishap?.is === "refuses") return { is: "refused", refusal: mishap.refusal };
  if (mishap?.is === "breaksBefore") return { is: "lost", why: mishap.why };
  const taken = take();
  return mishap === undefined ? { is: "sent", ...taken } : { is: "lost", why: mishap.why };
}

function refused(kind: Refusal["kind"], why: string): Handover {
  return { is: "refused", refusal: { kind, why } };
}
