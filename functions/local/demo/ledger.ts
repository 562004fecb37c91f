/** What the providers' stand-ins really received: the only witness the demo trusts. */
import { touchIdOf } from "../../core/identity.ts";
import type { Channel, Instant } from "../../core/person.ts";
import type { Stack } from "../stack.ts";

export interface Delivered {
  readonly at: Instant;
  readonly channel: Channel;
  /** Absent on notices to a rep. */
  readonly touchId?: string;
  readonly enrollmentId?: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly replyTo: string;
  readonly unsubscribeUrl: string;
}

/** Everything accepted so far, in order. */
export function readLedger({ ses, twilio }: Stack): readonly Delivered[] {
  const mails = ses.outbox.map((mail): Delivered => {
    const { touch, enrollment } = mail.tags;
    return {
      at: mail.at,
      channel: "email",
      ...(touch === undefined ? {} : { touchId: touch }),
      ...(enrollment === undefined ? {} : { enrollmentId: enrollment }),
      to: mail.to[0] ?? "",
      subject: mail.subject,
      body: mail.text ?? "",
      replyTo: mail.replyTo[0] ?? "",
      unsubscribeUrl: /<(https:[^>]+)>/.exec(headerOf(mail.headers, "List-Unsubscribe"))?.[1] ?? "",
    };
  });
  const texts = twilio.outbox.map((text): Delivered => {
    const about = new URL(text.statusCallback ?? "https://nowhere.example").searchParams;
    const [touchId, enrollmentId] = [about.get("touch"), about.get("enrollment")];
    return {
      at: text.at,
      channel: "sms",
      ...(touchId === null ? {} : { touchId }),
      ...(enrollmentId === null ? {} : { enrollmentId }),
      to: text.to,
      subject: "",
      body: text.body,
      replyTo: "",
      unsubscribeUrl: "",
    };
  });
  return [...mails, ...texts].sort((a, b) => a.at - b.at);
}

function headerOf(headers: readonly { name: string; value: string }[], name: string): string {
  return headers.find((one) => one.name === name)?.value ?? "";
}

/** The step whose touch this is. */
export function stepOf(
  { touchId, enrollmentId = "" }: Delivered,
  steps: readonly string[],
): string | undefined {
  return steps.find((step) => touchIdOf(enrollmentId, step) === touchId);
}
