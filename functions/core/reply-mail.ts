/**
 * A reply as a mail to the rep: the words first, then what we make of them and what can be done with one tap. It is
 * written so that the rep's own answer goes to the lead and stays in the lead's conversation.
 */

import type { Effect, Email, ForwardedReply } from "./effects.ts";
import { normalEmail } from "./mail-address.ts";
import { answerHeaders, isBareAddress, mailbox } from "./mail-header.ts";
import { noticeHeaders, noticeSubject } from "./notice.ts";
import type { Original, Parcel } from "./original.ts";
import type { Thread } from "./person.ts";
import { replyUrl } from "./reply-address.ts";
import { composeReplyHtml, FOR_YOU, type ReplyContent } from "./reply-mail-html.ts";
import type { Sender } from "./sequence.ts";
import type { Settings } from "./settings.ts";
import { answerSubject } from "./thread.ts";

export interface ReplyMail {
  readonly sender: Sender;
  readonly contactId: string;
  readonly forward: Extract<Effect, { is: "forwardReply" }>;
  readonly settings: Pick<Settings, "publicUrl" | "replyDomain" | "keyring">;
  /** Our conversation with them so far, when it is known. */
  readonly thread: Thread | undefined;
  readonly original: Original | { readonly missing: string };
  /** Go without files, and say so: the mail was refused with them. */
  readonly bare?: boolean;
}

/** Gmail cuts off a mail at 102 KB of HTML, and would cut off what comes after it; a letter of the text may take six. */
const HISTORY_LIMIT = 12_000;

export function composeReplyMail(given: ReplyMail): Email {
  const { sender, forward, thread, original } = given;
  const { reply } = forward;
  const said = contentOf(given);
  const { answerTo } = reply;
  // A stranger's mail may say that it is from anything: SES refuses a Reply-To that is no address, and nobody would be told.
  const isAddress = answerTo !== undefined && normalEmail(answerTo) !== undefined && isBareAddress(answerTo);
  const files = filesOf(original, given.bare).files;
  return {
    from: mailbox(authorOf(reply), sender.email),
    to: sender.email,
    replyTo: isAddress ? answerTo : sender.email,
    subject: subjectOf(reply, thread),
    text: textOf(said),
    html: composeReplyHtml(said),
    headers: [...noticeHeaders(forward.id), ...answerHeaders(idsOf(given))],
    tags: { notice: forward.id },
    ...(files.length === 0 ? {} : { attachments: files }),
  };
}

function contentOf(given: ReplyMail): ReplyContent {
  const { contactId, forward, settings, original } = given;
  const { reply } = forward;
  const url = replyUrl(settings, contactId, reply.replyId);
  const by = reply.channel === "email" ? "by mail" : "by text";
  return {
    words: reply.text.trim() === "" ? "(They wrote no words of their own.)" : reply.text,
    lines: [
      `From ${reply.from}. ${reply.name} answered ${by}.`,
      `Taken for: ${reply.understood}`,
      reply.silence,
      `Why: ${reply.why}.`,
    ],
    remarks: [...filesOf(original, given.bare).remarks, ...whereOf(reply, original)],
    actions: [
      { label: "Go on at a date", url: `${url}#date` },
      { label: "They booked", url: `${url}#booked` },
      { label: "Not interested", url: `${url}#no` },
      ...(reply.canUndo ? [{ label: "Wrong match: undo", url: `${url}#undo` }] : []),
    ],
    history: historyOf(reply, original),
  };
}

function filesOf(original: ReplyMail["original"], bare = false): Parcel {
  if ("missing" in original) return { files: [], remarks: [] };
  if (!bare) return original;
  const left = original.files.map(
    ({ name, type }) => `withheld: ${name} (${type}): the mail was refused with it`,
  );
  return { files: [], remarks: [...original.remarks, ...left] };
}

/** Where the original is, when not all of it is here. */
function whereOf({ source }: ForwardedReply, original: ReplyMail["original"]): readonly string[] {
  if (source === undefined) return [];
  const kept = `The original is kept under ${source}.`;
  if ("missing" in original) return [`${original.missing} ${kept}`];
  return original.files.length + original.remarks.length === 0 ? [] : [kept];
}

/** All of their mail, unless that is no more than the words above. */
function historyOf({ text }: ForwardedReply, original: ReplyMail["original"]): string | undefined {
  if ("missing" in original) return undefined;
  const whole = original.text.replaceAll("\r\n", "\n").trim();
  if (whole === text.replaceAll("\r\n", "\n").trim()) return undefined;
  if (whole.length <= HISTORY_LIMIT) return whole;
  return `${whole.slice(0, HISTORY_LIMIT).toWellFormed()}\n[… it is longer]`;
}

/** What would make an address of it is left out: mail filters distrust an address before the address. */
function authorOf({ name }: ForwardedReply): string {
  return /[@<>]/.test(name) ? "Softtouch" : `${name} via Softtouch`;
}

/** By text there is no subject: the answer goes on in our mails to them. */
function subjectOf({ subject = "", name }: ForwardedReply, thread: Thread | undefined): string {
  const theirs = noticeSubject(subject);
  if (theirs !== "") return noticeSubject(answerSubject({ subject: theirs }));
  return noticeSubject(thread === undefined ? `Reply from ${name}` : answerSubject(thread));
}

/** Oldest first: what we sent them, what they answered, and their answer. */
function idsOf({ thread, original, forward }: ReplyMail): readonly string[] {
  const theirs = "missing" in original ? [] : original.references.toReversed();
  const ours = [thread?.first, thread?.latest].filter((id) => id !== undefined);
  const before = theirs.length > 0 ? theirs : ours;
  const { messageId } = forward.reply;
  // Set once more, their own id stands last.
  return messageId === undefined ? before : [...before.filter((id) => id !== messageId), messageId];
}

/** The two hyphens and the space mark a signature (RFC 3676, section 4.3): mail programs leave it out of answers. */
function textOf({ words, lines, remarks, actions, history }: ReplyContent): string {
  const block = [
    "-- ",
    FOR_YOU,
    ...lines,
    ...remarks,
    "",
    ...actions.map(({ label, url }) => `${label}: ${url}`),
  ].join("\n");
  const quoted = history === undefined ? "" : `\n\nTheir mail, all of it:\n${history.replace(/^/gm, "> ")}`;
  return `${words}\n\n${block}${quoted}\n`;
}
