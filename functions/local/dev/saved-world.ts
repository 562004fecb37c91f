/**
 * What the stand-ins hold outside DynamoDB, kept across restarts in one file: alarms, mails and texts sent, opt-outs,
 * objects, what was given up, and the clock. Retries under way are played out before the service stops
 * (see conductor.ts), so there are none to keep.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { DeadLetter } from "../lambda.ts";
import type { ScheduleRequest } from "../schedule-request.ts";
import type { SentEmail } from "../ses-request.ts";
import type { Stack } from "../stack.ts";
import type { SmsMessage } from "../twilio-message.ts";

/** Of this file and of the table's beside it. 2: rows stand in indexes under whole keys. */
const FORMAT = 2;

interface SavedObject {
  readonly key: string;
  readonly base64: string;
  readonly contentType: string;
  readonly headers: Record<string, string>;
  readonly modifiedAt: number;
}

export interface SavedWorld {
  readonly format: typeof FORMAT;
  /** What the clock read, and how far it was ahead of the machine's, in milliseconds. */
  readonly now: number;
  readonly ahead: number;
  readonly alarms: readonly { readonly name: string; readonly request: ScheduleRequest }[];
  readonly mails: readonly SentEmail[];
  readonly bouncing: readonly string[];
  readonly texts: readonly SmsMessage[];
  readonly received: readonly SmsMessage[];
  readonly optedOut: readonly string[];
  readonly objects: readonly SavedObject[];
  readonly letters: readonly {
    readonly function: string;
    readonly event: unknown;
    readonly error: string;
  }[];
}

/** `bouncing`: addresses whose mailbox is gone, which SES' stand-in keeps to itself. */
export interface Kept {
  readonly stack: Stack;
  readonly bucket: string;
  readonly bouncing: Set<string>;
}

export function captureWorld({ stack, bucket, bouncing }: Kept, ahead: number): SavedWorld {
  const { clock, scheduler, ses, twilio, s3, lambda } = stack;
  const alarms = [...scheduler.state.schedules.values()]
    .filter(({ times, dueAt }) => times.is === "once" && dueAt !== undefined)
    .map(({ name, request }) => ({ name, request }));
  const objects = s3.keys(bucket).flatMap((key) => {
    const object = s3.get(bucket, key);
    if (object === undefined) return [];
    const { bytes, contentType, headers, modifiedAt } = object;
    return [{ key, base64: bytes.toString("base64"), contentType, headers, modifiedAt }];
  });
  const letters = lambda.deadLetters.map(({ function: name, event, error }) => {
    return { function: name, event, error: error.message };
  });
  return {
    ...{ format: FORMAT, now: clock.now(), ahead, alarms, objects, letters },
    ...{ mails: ses.outbox, texts: twilio.outbox, received: twilio.inbox },
    ...{ bouncing: [...bouncing], optedOut: [...twilio.optedOut] },
  };
}

/** Puts everything back into a stack that was just started with its clock at `saved.now`. Nothing is sent or told again. */
export function restoreWorld({ stack, bucket, bouncing }: Kept, saved: SavedWorld): void {
  const { ses, twilio, s3, lambda } = stack;
  for (const { name, request } of saved.alarms) restoreAlarm(stack, name, request, saved.now);
  ses.outbox.push(...saved.mails);
  twilio.outbox.push(...saved.texts);
  twilio.inbox.push(...saved.received);
  // Only its type is read-only to others: a text from the handset would be answered by the service a second time.
  for (const number of saved.optedOut) (twilio.optedOut as Set<string>).add(number);
  for (const address of saved.bouncing) {
    ses.bounce(address);
    bouncing.add(address);
  }
  for (const { key, base64, contentType, headers, modifiedAt } of saved.objects) {
    // Its "Object Created" was heard when it came.
    const later = () => {};
    s3.put(bucket, key, Buffer.from(base64, "base64"), { contentType, headers, later }).modifiedAt =
      modifiedAt;
  }
  lambda.deadLetters.push(
    ...saved.letters.map((letter): DeadLetter => ({ ...letter, error: new Error(letter.error) })),
  );
}

/** An alarm that was due when the process died is left out: the sweeper wakes whoever it was for. */
function restoreAlarm({ scheduler }: Stack, name: string, request: ScheduleRequest, now: number): void {
  const at = Date.parse(`${/^at\((.+)\)$/.exec(request.ScheduleExpression)?.[1] ?? ""}Z`);
  const isOver = request.ScheduleExpressionTimezone === "UTC" && at <= now;
  if (!isOver) scheduler.create(name, request);
}

/** Whoever reads the file meanwhile sees the old one or the new one, never half of one. */
export function writeWorld(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.draft`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

/** Undefined when nothing was kept. @throws Error that says how to go on when the file makes no sense. */
export function readWorld(path: string): SavedWorld | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
  try {
    const saved = JSON.parse(text) as SavedWorld;
    if (saved.format === FORMAT) return saved;
  } catch {
    // Told below, as for any other format.
  }
  throw new Error(`${path} cannot be read by this version: begin again with "npm run dev -- --fresh"`);
}
