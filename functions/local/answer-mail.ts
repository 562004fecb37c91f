/** The mail that a mail program makes of an answer: RFC 5322, with what is answered quoted below. */

export interface Answer {
  /** As they stand in the headers. */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly words: string;
  /** In angle brackets. */
  readonly messageId: string;
  readonly answered?: { readonly messageId: string; readonly from: string; readonly text: string };
  /** Whole header lines; an automatic answer says that it is one. */
  readonly headers?: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
}

export const AUTOMATIC = "Auto-Submitted: auto-replied";

export function answerMail({ headers = [], answered, ...answer }: Answer): Uint8Array {
  const date = new Date(answer.at).toUTCString().replace("GMT", "+0000");
  const lines = [
    `From: ${answer.from}`,
    `To: ${answer.to}`,
    `Subject: ${encodeSubject(answer.subject)}`,
    `Date: ${date}`,
    `Message-ID: ${answer.messageId}`,
    ...(answered === undefined ? [] : [`In-Reply-To: ${answered.messageId}`]),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    ...headers,
    "",
    ...answer.words.split(/\r?\n/),
    "",
    ...(answered === undefined
      ? []
      : [`On ${date}, ${answered.from} wrote:`, ...answered.text.split("\n").map((line) => `> ${line}`)]),
  ];
  return Buffer.from(lines.join("\r\n"));
}

/** RFC 2047; one long word is what every reader takes. */
function encodeSubject(subject: string): string {
  return /^[ -~]*$/.test(subject) ? subject : `=?UTF-8?B?${Buffer.from(subject).toString("base64")}?=`;
}
