/** A mail as the rules look at it: bounded and folded once, so that no rule has to think of case, accents or length. */
import type { InboundMail } from "../inbound-mail.ts";

export interface MailLook {
  readonly mail: InboundMail;
  /** Folded. */
  readonly subject: string;
  /** Their own words, folded. */
  readonly words: string;
  /** The whole text with its quotations, folded. */
  readonly body: string;
  /** Before the at sign of the author's address, lower case. */
  readonly localPart: string;
  /** The author's address and name, folded. */
  readonly author: string;
  /** Its envelope sender is empty: only reports and automatic answers are sent so (RFC 5321 section 4.5.5). */
  readonly isFromNobody: boolean;
  /** Its headers or its subject say that it answers something. */
  readonly isReply: boolean;
  /** The subject begins as an answer or a forwarded mail does. */
  readonly answersInSubject: boolean;
}

const MAX_SUBJECT = 400;
const MAX_WORDS = 4_000;
const MAX_BODY = 12_000;

export function lookAt(mail: InboundMail, words: string): MailLook {
  const subject = fold(mail.subject.slice(0, MAX_SUBJECT));
  const answersInSubject = ANSWER.test(subject);
  return {
    mail,
    subject,
    words: fold(words.slice(0, MAX_WORDS)),
    body: fold(mail.text.slice(0, MAX_BODY)),
    localPart: (mail.from ?? "").split("@", 1)[0] ?? "",
    author: fold(`${mail.from ?? ""} ${(mail.name ?? "").slice(0, 200)}`),
    isFromNobody: NOBODY.test(mail.headers.get("return-path") ?? ""),
    isReply:
      mail.references.length > 0 ||
      // Some mail programs of old wrote words into it, and no id.
      (mail.headers.get("in-reply-to") ?? "").trim() !== "" ||
      answersInSubject,
    answersInSubject,
  };
}

/** AOL's relays write the word. */
const NOBODY = /^\s{0,9}<(?:null)?>\s{0,9}$/i;

/**
 * "Re:" and "Fwd:" as mail programs write them, folded: English, German, Dutch, Swedish, Danish and Norwegian, Finnish, Polish,
 * Portuguese, Italian, Spanish, French, Turkish, Indonesian, Hungarian, Czech, Greek, Russian, Chinese, Hebrew. A list's tag may stand before.
 */
const ANSWER =
  /^(?:\[[^\]]{1,60}\] ?)?(?:re|aw|wg|antw|sv|vs|vl|vb|odp|pd|res|enc|rif|r|i|rv|fw|fwd|tr|ynt|ilt|bls|trs|va|tov|sp|απ|πρθ|απαντ|ha|отв|回复|答复|回覆|转发|轉寄|תשובה|השב)(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})? ?[:：]/;

/** Polish, Danish and Norwegian, Croatian, Turkish, French: these are no letter with an accent to Unicode. */
const LETTERS: Readonly<Record<string, string>> = { ł: "l", ø: "o", đ: "d", ı: "i", æ: "ae", œ: "oe" };

const APOSTROPHES = /[\u2018\u2019\u02bc\u00b4`]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const BLANKS = /[\s\u00a0\u200b\u200e\u200f\ufeff]+/g;
/** Of Latin letters alone: Japanese and Russian ones are others with theirs. */
const ACCENTS = /([a-z])[\u0300-\u036f]{1,4}/g;

/** Lower case, Latin letters without accents, plain apostrophes and hyphens, one blank for any white space. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(ACCENTS, "$1")
    .normalize("NFC")
    .replace(/[łøđıæœ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(APOSTROPHES, "'")
    .replace(DASHES, "-")
    .replace(BLANKS, " ")
    .trim();
}
