/** /p/:token: a lead pauses our messages, or ends them. GET shows, POST acts: scanners and previews follow links. */
import { type Context, Hono } from "hono";
import * as z from "zod";
import { askForQuiet, readPreferences } from "../app/preferences.ts";
import type { Service } from "../app/service.ts";
import { unsubscribe } from "../app/unsubscribe.ts";
import { preferencesPage, quietPage, stoppedPage } from "../console/preferences-page.ts";
import { unsubscribedPage } from "../console/unsubscribe-page.ts";
import { parsePreferencesToken } from "../core/reply-address.ts";
import { readForm } from "./form.ts";
import { problem } from "./problem.ts";

/** Whoever says both wants an end. */
const wishSchema = z.union([
  z.object({ wish: z.literal("stop") }),
  z.object({ until: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
]);

export function preferenceLinks(service: Service): Hono {
  const app = new Hono();
  const { name: company } = service.catalog.company;
  // What they have asked for stands on the page, and its address is the key to it.
  app.use(async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
    c.header("referrer-policy", "no-referrer");
  });
  app.get("/:token", async (c) => {
    const contactId = contactOf(service, c);
    const preferences = contactId === undefined ? undefined : await readPreferences(service, contactId);
    if (preferences === undefined) return missing(c);
    return c.html(preferences.isStopped ? stoppedPage(company) : preferencesPage(company, preferences));
  });
  app.post("/:token", async (c) => {
    const contactId = contactOf(service, c);
    if (contactId === undefined) return missing(c);
    const wish = wishSchema.parse(await readForm(c));
    if ("wish" in wish) {
      await unsubscribe(service, { id: service.world.newId(), contactId, evidence: "preference link" });
      return c.html(unsubscribedPage(company));
    }
    const asked = await askForQuiet(service, contactId, wish.until);
    if (asked === undefined) return missing(c);
    if (asked.is === "stopped") return c.html(stoppedPage(company));
    const { preferences } = asked;
    return c.html(
      asked.is === "quiet" ? quietPage(company, preferences) : preferencesPage(company, preferences, true),
    );
  });
  return app;
}

function contactOf(service: Service, c: Context): string | undefined {
  return parsePreferencesToken(service.settings.keyring, c.req.param("token") ?? "")?.contactId;
}

function missing(c: Context): Response {
  return problem(c, 404, "this link is not complete: open it from the mail again");
}
