/**
 * Opens and clicks as SES tells them ("Open object", "Click object":
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html). Addresses of readers and of
 * links are in them, and are not read.
 */
import * as z from "zod";
import { LINK_TAG } from "../adapters/tracked-links.ts";
import type { Tracked } from "../core/tracking.ts";
import { touchSchema } from "./ses-event.ts";

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const reading = z.object({ timestamp: instant, userAgent: z.string().optional().catch(undefined) });
const number = z.tuple([
  z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number),
]);
const tags = z
  .object({ [LINK_TAG]: number })
  .optional()
  .catch(undefined);
const mail = z.object({ timestamp: instant, tags: touchSchema });

const schema = z.object({
  source: z.literal("aws.ses"),
  detail: z.discriminatedUnion("eventType", [
    z.object({ eventType: z.literal("Open"), mail, open: reading }),
    z.object({ eventType: z.literal("Click"), mail, click: reading.extend({ linkTags: tags }) }),
  ]),
});

/**
 * Undefined for every other event, and for one that has lost what it was about: nothing is decided by an open, so no
 * person has to look at a broken one.
 */
export function parseSesReading(event: unknown): Tracked | undefined {
  const { data } = schema.safeParse(event);
  if (data === undefined) return undefined;
  const { detail } = data;
  const { tags, timestamp: sent } = detail.mail;
  const { contact, enrollment, touch, attempt } = tags;
  const named = {
    contactId: contact[0],
    enrollmentId: enrollment[0],
    touchId: touch[0],
    attempt: attempt[0],
  };
  const { timestamp: at, userAgent } = detail.eventType === "Open" ? detail.open : detail.click;
  const link = detail.eventType === "Click" ? detail.click.linkTags?.[LINK_TAG]?.[0] : undefined;
  return {
    ...{ touch: named, what: detail.eventType === "Open" ? "opened" : "clicked", at, sent },
    ...(userAgent === undefined ? {} : { agent: userAgent }),
    ...(link === undefined ? {} : { link }),
  };
}
