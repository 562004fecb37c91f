/** Each minute: whoever is owed and was not woken, and inbound mail whose event was lost. Not a second code path: it wakes. */
import type { Inbox } from "../ports.ts";
import { hearMail } from "./hear-mail.ts";
import type { Service } from "./service.ts";

/** An alarm rings within a minute of its time; only what is later than that is overdue. */
const ALARM_GRACE_MS = 90_000;
/** Mail is usually handled within seconds of its arrival. */
const MAIL_GRACE_MS = 120_000;

export interface Swept {
  readonly woken: number;
  readonly mails: number;
  /** What could not be done, by contact id or mail key; the next sweep tries again. */
  readonly failures: readonly { readonly what: string; readonly error: string }[];
}

/** One failure does not stop the rest. `deadline` (ms) ends the sweep; the next one goes on. */
export async function sweep(service: Service, inbox: Inbox, deadline: number): Promise<Swept> {
  const { people, waker } = service.world;
  const failures: { what: string; error: string }[] = [];
  const attempt = async (what: string, act: () => Promise<void>) => {
    try {
      await act();
      return 1;
    } catch (error) {
      failures.push({ what, error: String(error) });
      return 0;
    }
  };
  let woken = 0;
  for await (const contactId of people.overdue(service.now() - ALARM_GRACE_MS)) {
    if (service.now() >= deadline) break;
    woken += await attempt(contactId, () => waker.wake(contactId));
  }
  let mails = 0;
  for await (const key of inbox.unprocessed(service.now() - MAIL_GRACE_MS)) {
    if (service.now() >= deadline) break;
    mails += await attempt(key, () => hearMail(service, inbox, key));
  }
  return { woken, mails, failures };
}
