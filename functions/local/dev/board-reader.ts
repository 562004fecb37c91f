/** Gathers what the page shows: from the table who they are, from the stand-ins what reached them. */
import catalog from "#sequences";
import type { Board, Bubble, Known, Mail, View } from "../../console/dev/board.ts";
import type { Fact } from "../../core/facts.ts";
import type { SentEmail } from "../ses-request.ts";
import type { Stack } from "../stack.ts";

export interface BoardReader {
  read(view: View): Promise<Board>;
  /** When the next step of anybody is due, after now; undefined when nobody waits. */
  nextDue(): Promise<number | undefined>;
  /** How many touches there have been: mails, texts and tasks, and those that were held. */
  countTouches(): Promise<number>;
}

interface Parts {
  readonly stack: Stack;
  readonly readPeople: () => Promise<readonly Known[]>;
  /** The parts of the board that others know. */
  readonly rest: () => Pick<Board, "isAhead" | "faults" | "doing" | "note">;
}

/** Whose clock stands at the top when there is no sender at all. */
const FALLBACK_ZONE = "UTC";

const TOUCHES: ReadonlySet<Fact["is"]> = new Set(["touched", "captured", "tasked", "held"]);

export function createBoardReader({ stack, readPeople, rest }: Parts): BoardReader {
  const { clock, ses, lambda } = stack;
  const senders = Object.values(catalog.senders);
  return {
    async read(view) {
      const people = await readPeople();
      return {
        ...{ now: clock.now(), zone: senders[0]?.zone ?? FALLBACK_ZONE, people, senders, view },
        mails: ses.outbox.map(mailOf),
        bubbles: bubblesOf(stack),
        sequences: Object.keys(catalog.sequences),
        letters: lambda.deadLetters.map(({ function: name, error }) => {
          return { function: name, error: error.message };
        }),
        ...rest(),
      };
    },
    async nextDue() {
      const dues = (await readPeople()).flatMap(({ person }) =>
        person.state.enrollments.flatMap((one) =>
          one.status === "active" && one.hold === undefined ? [one.due] : [],
        ),
      );
      return dues.length === 0 ? undefined : Math.min(...dues);
    },
    countTouches: async () =>
      (await readPeople()).flatMap(({ facts }) => facts.filter(({ is }) => TOUCHES.has(is))).length,
  };
}

function mailOf(mail: SentEmail): Mail {
  const { messageId: id, at, from, subject, text, html, headers, replyTo, tags } = mail;
  return {
    ...{ id, at, from, subject, to: mail.to.join(", "), text: text ?? "" },
    headers: [
      { name: "From", value: from },
      { name: "To", value: mail.to.join(", ") },
      { name: "Reply-To", value: replyTo.join(", ") },
      { name: "Subject", value: subject },
      { name: "Date", value: new Date(at).toUTCString() },
      { name: "Message-ID", value: `<${id}@email.amazonses.com>` },
      ...headers,
    ],
    ...(html === undefined ? {} : { html }),
    ...(tags.contact === undefined ? {} : { contactId: tags.contact }),
  };
}

function bubblesOf({ twilio }: Stack): readonly Bubble[] {
  const ours = twilio.outbox.map(({ at, to, body, status }): Bubble => {
    return { at, phone: to, words: body, status, isTheirs: false };
  });
  const theirs = twilio.inbox.map(({ at, from, body, status }): Bubble => {
    return { at, phone: from, words: body, status, isTheirs: true };
  });
  return [...ours, ...theirs].sort((a, b) => a.at - b.at);
}
