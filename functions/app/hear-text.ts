/** A text message came in: STOP, START and HELP standing alone, or a person's words. */
import { digest } from "../core/identity.ts";
import { type Keyword, keywordOf } from "../core/keywords.ts";
import type { Instant } from "../core/person.ts";
import { understandWords } from "../core/reading/understand.ts";
import { type Intent, SURE, type Understanding } from "../core/reading/understanding.ts";
import { unreachable } from "../core/unreachable.ts";
import { listenersTo } from "./listeners.ts";
import { readingContext } from "./reading-context.ts";
import type { Service } from "./service.ts";
import { liftAddress, suppressAddress } from "./suppressions.ts";
import { tell } from "./tell.ts";

export interface InboundText {
  /** The provider's id of the message. */
  readonly id: string;
  /** E.164 */
  readonly from: string;
  readonly body: string;
  /** What the provider's own opt-out handling took it for. */
  readonly optOutType?: "STOP" | "START" | "HELP";
  /** Of pictures and the like that came with it, for whoever reads it: they stay with the provider. */
  readonly note?: string;
}

/** What a text was taken for, and whether that changed anything: who says STOP twice is told once that it was heard. */
export interface HeardText {
  readonly meant: Keyword | "reply";
  readonly isNew: boolean;
}

const MAX_TEXT = 1_600;

/**
 * Safe to repeat, however late: everyone who was told has a fact of this message, and is not told again. That fact
 * is written last, so a keyword whose hearing was broken off is carried through when it comes again, and once anybody
 * has that fact the keyword was.
 */
export async function hearText(service: Service, text: InboundText): Promise<HeardText> {
  const heard = service.now();
  const key = { channel: "sms", address: text.from } as const;
  const owners = await service.world.addresses.owners(key);
  if (owners.length === 0) {
    service.log({ message: "a text from a number that belongs to nobody", text: text.id });
  }
  const { left, isAgain } = await listenersTo(service, owners, eventId(text));
  const evidence = `text ${text.id}`;
  const said = keywordOf(text.body);
  const keyword = text.optOutType?.toLowerCase() as Lowercase<"STOP" | "START" | "HELP"> | undefined;
  const meant = keyword ?? said ?? "reply";
  switch (meant) {
    case "stop": {
      const isNew = (await service.world.addresses.suppression(key))?.why !== "stop";
      const suppression = { why: "stop", at: service.now(), evidence } as const;
      await suppressAddress(service, { id: digest("stop", "text", text.id), ...key, suppression }, heard);
      const why = "STOP: nothing more is texted to this number";
      await hear(service, { left, heard }, text, "autoReplied", why);
      return { meant, isNew };
    }
    case "start": {
      // Once somebody has heard it, it was carried through, or gave way to a later STOP.
      let isNew = false;
      if (!isAgain) isNew = await liftAddress(service, key, "stop", evidence);
      // Twilio takes YES for an opt-in as well. To the person who was asked something it is the answer.
      if (said === "start")
        await hear(service, { left, heard }, text, "autoReplied", "START: a STOP by text is lifted");
      else
        await hear(
          service,
          { left, heard },
          text,
          "replied",
          "an opt-in to the provider, and a person's words",
        );
      return { meant, isNew };
    }
    case "help":
      await hear(service, { left, heard }, text, "autoReplied", "HELP: it was asked who writes");
      return { meant, isNew: !isAgain };
    case "reply": {
      const { why, intent } = await read(service, left[0] ?? owners[0], text);
      // In words of their own: a START lifts only what a STOP has set.
      if (intent?.is === "optOut" && intent.confidence >= SURE) {
        const suppression = {
          why: "unsubscribed",
          at: service.now(),
          evidence: `${evidence}: ${intent.why}`,
        } as const;
        await suppressAddress(service, { id: digest("stop", "text", text.id), ...key, suppression }, heard);
      }
      await hear(service, { left, heard }, text, "replied", why.join("; "), intent);
      return { meant, isNew: !isAgain };
    }
    default:
      return unreachable(meant);
  }
}

/** What a person's own words say. */
async function read(
  service: Service,
  owner: string | undefined,
  { body }: InboundText,
): Promise<Understanding> {
  const context = await readingContext(service, owner, service.now());
  const made = { kind: "human", confidence: 1, why: ["no keyword: a person wrote it"], failed: [] } as const;
  return understandWords({ text: body.slice(0, MAX_TEXT), channel: "sms" }, context, made);
}

/** Whoever shares the number may have written: all of them are told. */
async function hear(
  service: Service,
  { left: owners, heard }: { readonly left: readonly string[]; readonly heard: Instant },
  text: InboundText,
  is: "replied" | "autoReplied",
  why: string,
  intent?: Intent,
): Promise<void> {
  const shared = owners.length > 1 ? `; ${owners.length} contacts share the number` : "";
  const meant = intent === undefined ? {} : { intent };
  const event = { is, id: eventId(text), channel: "sms", from: text.from, ...meant } as const;
  const note = text.note ?? "";
  const words = text.body.slice(0, MAX_TEXT - note.length);
  await Promise.all(
    owners.map((owner) =>
      tell(
        service,
        owner,
        { ...event, text: [words, note].filter(Boolean).join("\n"), why: `${why}${shared}` },
        { heard },
      ),
    ),
  );
}

function eventId(text: InboundText): string {
  return digest("text", text.id);
}
