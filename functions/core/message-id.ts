/** Ids of mails (RFC 5322, section 3.6.4). */

/** What stands before the @: for a mail of ours, what its provider calls the message. */
export function localPartOf(messageId: string): string {
  return messageId.slice(1, messageId.indexOf("@") < 0 ? -1 : messageId.indexOf("@"));
}
