/** /a/:token: a rep says from their mailbox or phone what is to follow from a reply. GET shows, POST acts. */
import { type Context, Hono } from "hono";
import * as z from "zod";
import {
  answerReply,
  type ReplyAnswer,
  type ReplyOutcome,
  type ReplyStory,
  readReply,
} from "../app/replies.ts";
import type { Service } from "../app/service.ts";
import { replyPage } from "../console/reply-page.ts";
import { dayChoices, dayLimits } from "../core/day-choice.ts";
import { parseReplyToken } from "../core/reply-address.ts";
import { readForm } from "./form.ts";
import { problem } from "./problem.ts";

const answerSchema = z.union([
  z.object({ answer: z.literal("date"), date: z.string().max(20) }),
  z.object({ answer: z.enum(["booked", "no", "undo"]) }),
]);

const SAID: Readonly<Record<ReplyOutcome["is"], string>> = {
  done: "Noted.",
  noDate: "Nothing was changed: choose a day from tomorrow on, within two years.",
  tooLate: "Nothing was changed: see below what was said of this reply before.",
  outlived: "Nothing was changed: they have answered again since, and that stands.",
};

export function replyLinks(service: Service): Hono {
  const app = new Hono();
  // A person's words stand on the page, and its address is the key to it.
  app.use(async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
    c.header("referrer-policy", "no-referrer");
  });
  app.get("/:token", async (c) => {
    const story = await find(service, c);
    return story === undefined ? missing(c) : show(service, c, story);
  });
  app.post("/:token", async (c) => {
    const story = await find(service, c);
    if (story === undefined) return missing(c);
    const outcome = await answerReply(service, story, answerIn(await readForm(c)));
    const after = await readReply(service, story.ref);
    return show(service, c, after ?? story, SAID[outcome.is]);
  });
  return app;
}

async function find(service: Service, c: Context): Promise<ReplyStory | undefined> {
  const ref = parseReplyToken(service.settings.keyring, c.req.param("token") ?? "");
  return ref === undefined ? undefined : readReply(service, ref);
}

function show(service: Service, c: Context, { view, sender }: ReplyStory, said?: string) {
  const now = service.now();
  const days = { choices: dayChoices(now, sender), ...dayLimits(now, sender) };
  return c.html(replyPage(view, days, said));
}

function answerIn(form: unknown): ReplyAnswer {
  const said = answerSchema.parse(form);
  return said.answer === "date" ? { is: "date", date: said.date } : { is: said.answer };
}

function missing(c: Context): Response {
  return problem(c, 404, "this link is not complete: open it from the mail again");
}
