/** A person answered: silence, and a person takes over. */
import type { Event } from "../events.ts";
import type { Draft } from "./draft.ts";

type Reply = Extract<Event, { is: "replied" | "autoReplied" }>;

export function hearReply(draft: Draft, event: Reply): void {
  if (!note(draft, event)) return;
  const going = draft.endAll("replied", event.why);
  const latest = going.at(-1) ?? draft.state.enrollments.at(-1);
  const { email } = draft.state;
  const replyTo = event.channel === "email" ? event.from : email;
  draft.notify(
    {
      sender: latest?.sender ?? defaultSender(draft),
      subject: `Reply from ${draft.name()}${event.subject === undefined ? "" : `: ${event.subject}`}`,
      text: noticeText(
        event,
        going.map(({ sequence }) => sequence),
      ),
      replyTo,
    },
    event.id,
  );
}

/** An out-of-office note is not an answer: it is written down and the sequence goes on. */
export function hearAutoReply(draft: Draft, event: Reply): void {
  note(draft, event);
}

/** Answers false when this very message is pending already: it came twice. */
function note(draft: Draft, event: Reply): boolean {
  const { is, channel, from, text, why, source } = event;
  return draft.note({ is, channel, from, text, why, ...(source === undefined ? {} : { source }) }, event.id);
}

function noticeText(event: Reply, stopped: readonly string[]): string {
  const silence =
    stopped.length > 0
      ? `Stopped: ${stopped.join(", ")}. Nothing more goes out to them; the conversation is yours.`
      : "Nothing was under way with them.";
  return `${event.text}\n\n--\nFrom ${event.from}. ${silence}\n${event.why}`;
}

function defaultSender(draft: Draft): string {
  return Object.keys(draft.circumstances.catalog.senders)[0] ?? "";
}
