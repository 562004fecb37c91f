/** What tests of the app configure a stage with: the wiring's own times, and nothing drawn. */
import { BREAKER } from "../../functions/core/breaker.ts";
import { EVERYONE } from "../../functions/core/recipients.ts";
import type { Settings } from "../../functions/core/settings.ts";
import { STRICTEST_SMS_HOURS } from "../../functions/core/sms-hours.ts";

const MINUTE = 60_000;

export const settings: Settings = {
  publicUrl: "https://api.softtouch.example",
  replyDomain: "reply.softtouch.example",
  keyring: { active: "a", keys: { a: new Uint8Array(32).fill(7) } },
  unknownZones: ["America/New_York"],
  spreadMs: 0,
  caps: { perDay: 3, perWeek: 8 },
  smsWindow: STRICTEST_SMS_HOURS,
  leaseMs: 3 * MINUTE,
  settleMs: 60 * MINUTE,
  recheckMs: 15 * MINUTE,
  holdRecheckMs: 24 * 60 * MINUTE,
  breaker: BREAKER,
  recipients: EVERYONE,
};
