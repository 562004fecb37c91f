/** Whether a program answered for a person, and with what. */
import { CERTAIN, headerFindings } from "./auto-reply-headers.ts";
import { AUTO_AUTHORS, AUTO_BAR, AUTO_SUBJECTS, AUTO_WORDS, type TextRule } from "./auto-reply-texts.ts";
import { HUMAN_WORDS } from "./human-words.ts";
import type { MailLook } from "./mail-look.ts";
import { type Finding, findingsOf, weightOf } from "./rule.ts";
import type { AutoReplyKind } from "./understanding.ts";

export interface AutoReply {
  readonly findings: readonly Finding[];
  readonly confidence: number;
  readonly is: AutoReplyKind;
  /** A header alone would do. */
  readonly isCertain: boolean;
  /** Its own words or its subject are those of an automatic answer; else only a header says that a program wrote it. */
  readonly isWorded: boolean;
}

/** Short as automatic answers are. In a longer text a person may well mention one. */
const SHORT = 1_500;

/** What speaks for an automatic answer; `confidence` is 0 when it is not enough. */
export function autoReplyIn(look: MailLook): AutoReply {
  const receipt = readReceiptIn(look);
  if (receipt !== undefined) {
    return { findings: [receipt], confidence: 0.98, is: "receipt", isCertain: true, isWorded: true };
  }
  const headers = headerFindings(look);
  const subject = look.answersInSubject ? [] : textFindings(AUTO_SUBJECTS, look.subject);
  const words = textFindings(AUTO_WORDS, look.words);
  const author = textFindings(AUTO_AUTHORS, look.localPart);
  const human = findingsOf(HUMAN_WORDS, look.words);
  const said = [...subject, ...words];
  const findings = [...headers, ...said, ...author];
  const is = kindOf([...headers, ...said]);
  const isWorded = weightOf(said) >= 2.5;
  if (headers.some(({ weight }) => weight >= CERTAIN)) {
    return { findings, confidence: 0.98, is, isCertain: true, isWorded };
  }
  const total = weightOf(findings) + weightOf(human);
  const bar = barFor(look);
  const isEnough = total >= bar && (isWorded || (weightOf(headers) >= 3 && look.isReply));
  const confidence = isEnough ? Math.min(0.95, 0.7 + (total - bar) * 0.05) : 0;
  return { findings: [...findings, ...human], confidence, is, isCertain: false, isWorded };
}

/** A person who answers has "Re:" before the subject and our words below; programs mostly have neither. */
function barFor({ words, answersInSubject, body }: MailLook): number {
  const quotes = body.length > words.length + 40;
  return AUTO_BAR + (answersInSubject ? 0.5 : 0) + (quotes ? 1 : 0) + (words.length > SHORT ? 3 : 0);
}

function textFindings(rules: readonly TextRule[], text: string): readonly TextRule[] {
  return text === "" ? [] : rules.filter(({ pattern }) => pattern.test(text));
}

/** By what most of the weight says. */
function kindOf(findings: readonly (Finding & { readonly is?: AutoReplyKind })[]): AutoReplyKind {
  const sum = (kind: AutoReplyKind) => weightOf(findings.filter(({ is }) => is === kind));
  const [best] = (["challenge", "outOfOffice", "receipt"] as const)
    .map((kind) => ({ kind, weight: sum(kind) }))
    .toSorted((a, b) => b.weight - a.weight);
  return best === undefined || best.weight < 1.5 ? "automatic" : best.kind;
}

/** Outlook's, by its words, where the part for machines was lost. */
const READ_SUBJECT =
  /^(?:read|not read|gelesen|ungelesen|lu|non lu|leido|no leido|letto|non letto|lido|nao lido|gelezen|last|laest|lest|luettu|przeczytane|prosteno|прочитано|прочтено|開封済み|已读|已讀|읽음|return receipt|read receipt|lesebestatigung|empfangsbestatigung \(gelesen\))(?: \(displayed\))? ?[:：-]/;
const READ_WORDS =
  /was (?:read|displayed|opened) on|was deleted without being read|has been (?:read|displayed|opened)|this is a (?:return|read) receipt|(?:wurde|ist) .{0,40}(?:gelesen|angezeigt|geoffnet)|a ete lu|fue leido|e stat[oa] lett[oa]|foi lid[ao]|is gelezen|прочитан|開封(?:され|しました)/;

function readReceiptIn({ mail, subject, words, answersInSubject }: MailLook): Finding | undefined {
  const type = mail.headers.get("content-type")?.slice(0, 1_000).toLowerCase() ?? "";
  if (
    mail.reports.some((report) => report.type.endsWith("disposition-notification")) ||
    (type.startsWith("multipart/report") && type.includes("disposition-notification"))
  ) {
    return { weight: CERTAIN, reason: "a receipt that says what became of a message (RFC 8098)" };
  }
  return !answersInSubject && READ_SUBJECT.test(subject) && READ_WORDS.test(words)
    ? { weight: CERTAIN, reason: "its subject and its words are those of a read receipt" }
    : undefined;
}
