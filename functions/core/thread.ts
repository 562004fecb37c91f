/** The email conversation: what an answer in it is called, and what it is after another mail. */
import type { Thread } from "./person.ts";

/** The subject of an answer: one "Re:" and no more. */
export function answerSubject({ subject }: Thread): string {
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}

/** What mail programs put before the subject of an answer or a forwarded mail, in the languages we hear most. */
const MARK = /^\s*(?:re|aw|antw|sv|vs|r|rif|res|odp|fwd?|wg|tr|rv|rép|réf)\s*(?:\[\d+\])?\s*:\s*/i;
/** No thread is answered more often. */
const MAX_MARKS = 20;

function bareSubject(subject: string): string {
  let bare = subject.slice(0, 500);
  for (let marks = 0; marks < MAX_MARKS && MARK.test(bare); marks++) bare = bare.replace(MARK, "");
  return bare.replace(/\s+/g, " ").trim().toLowerCase();
}

/** Whether a subject is that of an answer in this conversation: it says so itself, and is otherwise the same. */
export function isAnswerTo({ subject }: Thread, answer: string): boolean {
  const bare = bareSubject(subject);
  return bare !== "" && MARK.test(answer.slice(0, 500)) && bareSubject(answer) === bare;
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
