/** What the providers really accepted: the truth about what went out, whatever anybody was answered. */
import type { Email, Text } from "../../core/effects.ts";
import type { Channel, Instant } from "../../core/person.ts";
import { frozen } from "./frozen.ts";

/** A message for a lead. */
export type Accepted = {
  readonly providerId: string;
  readonly contactId: string;
  readonly enrollmentId: string;
  readonly touchId: string;
  readonly attempt: string;
  readonly to: string;
  readonly at: Instant;
} & (
  | { readonly channel: Extract<Channel, "email">; readonly message: Email; readonly messageId: string }
  | { readonly channel: Extract<Channel, "sms">; readonly message: Text }
);

/** A mail to the person behind a sender. */
export interface Notice {
  readonly providerId: string;
  readonly id: string;
  readonly to: string;
  readonly at: Instant;
  readonly message: Email;
}

/** A text to the person behind a sender. */
export interface RepText {
  readonly providerId: string;
  readonly to: string;
  readonly at: Instant;
  readonly message: Text;
}

export interface Ledger {
  /** In the order of acceptance. */
  readonly accepted: readonly Accepted[];
  readonly notices: readonly Notice[];
  readonly repTexts: readonly RepText[];
}

export interface OpenLedger extends Ledger {
  /** Answers what the provider would: its own id, and the message's. */
  acceptEmail(message: Email, at: Instant): { readonly providerId: string; readonly messageId: string };
  acceptText(message: Text, at: Instant): { readonly providerId: string };
}

export function openLedger(): OpenLedger {
  const accepted: Accepted[] = [];
  const notices: Notice[] = [];
  const repTexts: RepText[] = [];
  const nextId = (kind: string) => `${kind}-${accepted.length + notices.length + repTexts.length + 1}`;
  return {
    accepted,
    notices,
    repTexts,
    acceptEmail(message, at) {
      const providerId = nextId("mail");
      const messageId = `<${providerId}@memory.example>`;
      const { notice, digest, contact = "", enrollment = "", touch = "", attempt = "" } = message.tags;
      const { to } = message;
      const id = notice ?? digest;
      if (id !== undefined) notices.push(frozen({ providerId, id, to, at, message }));
      else {
        const ref = { contactId: contact, enrollmentId: enrollment, touchId: touch, attempt };
        accepted.push(frozen({ channel: "email", providerId, messageId, ...ref, to, at, message }));
      }
      return { providerId, messageId };
    },
    acceptText(message, at) {
      const providerId = nextId("text");
      const { touch, to } = message;
      if (touch === undefined) repTexts.push(frozen({ providerId, to, at, message }));
      else accepted.push(frozen({ channel: "sms", providerId, ...touch, to, at, message }));
      return { providerId };
    },
  };
}
