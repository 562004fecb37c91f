/**
 * What kind of mail one is. A person's reply taken for a machine's would not stop a sequence, which is the worst mistake
 * there is here: whatever no rule claims with enough weight is a person's, with less confidence the less sure that is.
 */
import type { InboundMail } from "../inbound-mail.ts";
import { type AutoReply, autoReplyIn } from "./auto-reply.ts";
import { type Bounce, bounceIn, worstOf } from "./bounce.ts";
import { BOUNCE_AUTHORS } from "./bounce-texts.ts";
import { type Bulk, bulkIn } from "./bulk-mail.ts";
import { feedbackIn } from "./complaint.ts";
import { lookAt, type MailLook } from "./mail-look.ts";
import { type Finding, findingsOf, reasonsOf, weightOf } from "./rule.ts";
import type { FailedRecipient, Kind, Subkind } from "./understanding.ts";

export interface Classification {
  /** Never "unsubscribe": that is a wish, which the words say, and whoever reads them tells. */
  readonly kind: Exclude<Kind, "unsubscribe">;
  readonly subkind?: Subkind;
  /** 0 to 1. */
  readonly confidence: number;
  /** Each rule that spoke, strongest first. */
  readonly why: readonly string[];
  /** Of a bounce: who was not reached, surest first. */
  readonly failed: readonly FailedRecipient[];
}

/** What a mail is; `text` is its own words, without quotations. What is quoted is not what the mail is. */
export function kindOf(mail: InboundMail, text: string): Classification {
  const look = lookAt(mail, text);
  const feedback = feedbackIn(look);
  if (feedback !== undefined) {
    const { confidence, finding, isComplaint } = feedback;
    return isComplaint
      ? classified("complaint", undefined, confidence, [finding])
      : classified("other", "report", confidence, [finding]);
  }
  const automatic = autoReplyIn(look);
  const bounce = bounceIn(look);
  if (bounce !== undefined && !isRatherAnswer(look, bounce, automatic)) return bounced(bounce);
  const bulk = bulkIn(look);
  if (automatic.confidence > 0 && !isRatherBulk(automatic, bulk)) {
    return classified("autoReply", automatic.is, automatic.confidence, automatic.findings);
  }
  if (bulk.confidence > 0) return classified("other", bulk.is, bulk.confidence, bulk.findings);
  return human(look, automatic, bulk);
}

function bounced({ delivered, confidence, findings, failed }: Bounce): Classification {
  return delivered
    ? classified("other", "report", confidence, findings)
    : { ...classified("bounce", worstOf(failed), confidence, findings), failed };
}

/** A vacation program sends from nobody too, and may say that mail is not passed on; but no mail server is its author. */
function isRatherAnswer({ author, mail }: MailLook, bounce: Bounce, automatic: AutoReply): boolean {
  if (automatic.confidence === 0 || !automatic.isWorded) return false;
  if (mail.reports.length > 0 || mail.headers.has("x-failed-recipients")) return false;
  return findingsOf(BOUNCE_AUTHORS, author).length === 0 && bounce.confidence < 0.95;
}

/** A newsletter says as well that nobody reads an answer; it does not say that somebody is away. */
function isRatherBulk(automatic: AutoReply, bulk: Bulk): boolean {
  if (automatic.isCertain || bulk.confidence === 0) return false;
  return automatic.is === "automatic" || bulk.is === "newsletter";
}

function human(look: MailLook, automatic: AutoReply, bulk: Bulk): Classification {
  const doubts = Math.max(0, weightOf(automatic.findings), weightOf(bulk.findings));
  const base = look.isReply ? 0.97 : 0.8;
  const confidence = look.words === "" ? 0.5 : Math.max(0.5, base - doubts * 0.1);
  const reason = look.isReply ? "it answers a message" : "nothing says that a machine wrote it";
  const against = [...automatic.findings, ...bulk.findings].filter(({ weight }) => weight > 0);
  return classified("human", undefined, confidence, [
    { reason, weight: 100 },
    ...automatic.findings.filter(({ weight }) => weight < 0),
    ...against.map(({ reason: doubt, weight }) => ({ weight, reason: `but ${doubt}` })),
  ]);
}

function classified(
  kind: Classification["kind"],
  subkind: Subkind | undefined,
  confidence: number,
  findings: readonly Finding[],
): Classification {
  return {
    kind,
    ...(subkind === undefined ? {} : { subkind }),
    confidence: Math.round(confidence * 100) / 100,
    why: reasonsOf(findings),
    failed: [],
  };
}
