import { randomBytes } from "node:crypto";
import type { Clock } from "./clock.ts";
import { LOCAL_REGION } from "./local-account.ts";
import type { S3 } from "./s3.ts";

/** Where a received mail was put. */
export interface ReceivedMail {
  messageId: string;
  key: string;
}

/** SES's receipt rule: mail to `domain` (or a subdomain) goes to `inbound/<messageId>` in `bucket`. */
export interface ReceiptRule {
  clock: Clock;
  s3: S3;
  bucket: string;
  domain: string;
}

/**
 * Receives a mail as SES would: stores the raw bytes, with the lines that SES puts on top (Return-Path, Received,
 * verdicts) and with CRLF line ends as SMTP carries them. The `Object Created` event follows from S3.
 * `Received … for <address>` is where the envelope's recipient can still be read.
 * @throws Error, in the words of SMTP, when no rule matches any recipient: SES refuses such mail and stores nothing.
 */
export function receiveMail(
  rule: ReceiptRule,
  bytes: Uint8Array,
  envelope: { recipients: string[]; sender?: string | undefined },
): ReceivedMail {
  const domain = rule.domain.toLowerCase();
  const ours = envelope.recipients.filter((address) => {
    const host = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
    return host === domain || host.endsWith(`.${domain}`);
  });
  const [recipient] = ours;
  if (recipient === undefined) {
    throw new Error(
      `550 5.1.1 Requested action not taken: mailbox unavailable (${envelope.recipients.join(", ")})`,
    );
  }
  const messageId = randomBytes(20).toString("hex");
  const date = new Date(rule.clock.now()).toUTCString().replace("GMT", "+0000");
  const top = [
    `Return-Path: <${envelope.sender ?? ""}>`,
    "Received: from localhost (localhost [127.0.0.1])",
    ` by inbound-smtp.${LOCAL_REGION}.amazonaws.com with SMTP id ${messageId}`,
    ` for ${recipient};`,
    ` ${date}`,
    "X-SES-Spam-Verdict: PASS",
    "X-SES-Virus-Verdict: PASS",
    "",
  ].join("\r\n");
  const raw = Buffer.from(top + Buffer.from(bytes).toString("latin1").replace(/\r?\n/g, "\r\n"), "latin1");
  const key = `inbound/${messageId}`;
  rule.s3.put(rule.bucket, key, raw);
  return { messageId, key };
}
