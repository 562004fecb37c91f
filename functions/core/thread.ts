/** The email conversation: what an answer in it is called, and what it is after another mail. */
import type { Thread } from "./person.ts";

/** The subject of an answer: one "Re:" and no more. */
export function answerSubject({ subject }: Thread): string {
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}

/**
 * After a mail that began a thread with `subject`, or answered in it (no subject). Without the mail's id its subject can
 * still be answered. RFC 5322 threading needs the first id and the latest; the latest is absent while it is the first.
 */
export function joinThread(
  thread: Thread | undefined,
  subject: string | undefined,
  messageId: string | undefined,
): Thread | undefined {
  if (subject !== undefined) return messageId === undefined ? { subject } : { subject, first: messageId };
  if (thread === undefined || messageId === undefined) return thread;
  return thread.first === undefined ? { ...thread, first: messageId } : { ...thread, latest: messageId };
}
