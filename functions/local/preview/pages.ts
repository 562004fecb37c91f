/** The routes of the page. Whatever changes something is posted, by this page alone. */
import { type Context, Hono } from "hono";
import { missingPage, sequencePage, shelfPage } from "../../console/preview/page.ts";
import { serveAssets, serveStyles } from "../dev/assets.ts";
import { tellChanges } from "../dev/change-stream.ts";
import type { Changes } from "../dev/changes.ts";
import { createNotes, type Notes } from "../dev/notes.ts";
import { harden, requireSameOrigin } from "../dev/same-origin.ts";
import type { Actions, Fields } from "./actions.ts";
import type { ViewReader } from "./view-reader.ts";

interface Parts {
  readonly reader: ViewReader;
  readonly changes: Changes;
  readonly actions: Actions;
}

/** Pictures of mails come from the web, as they would in a mail program; the frames allow nothing else. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data: https:; form-action 'self'; frame-ancestors 'none'; base-uri 'self'";

/** Of its style sheet, in the order in which they are read. */
const PANELS = ["frame", "shelf", "calendar", "touches", "step", "forms", "source"];

export function pages({ reader, changes, actions }: Parts): Hono {
  const notes = createNotes();
  const app = new Hono();
  app.use(requireSameOrigin);
  app.use(harden(POLICY));
  app.get("/", (c) => c.html(shelfPage(reader.shelf())));
  app.get("/s/:name", async (c) => {
    const name = c.req.param("name");
    const { note, ...query } = c.req.query();
    const view = await reader.sequence(name, query);
    if (view === undefined) return c.html(missingPage(name), 404);
    const said = notes.read(note);
    return c.html(sequencePage(said === undefined ? view : { ...view, note: said }));
  });
  serveAssets(app, ["look.css", "live.js", "preview/preview.js"]);
  serveStyles(app, "preview.css", "preview", PANELS);
  app.get("/events", (c) => tellChanges(c, changes));
  app.post("/do/:what", (c) => act(c, actions, notes));
  return app;
}

async function act(c: Context, actions: Actions, notes: Notes): Promise<Response> {
  const what = c.req.param("what") ?? "";
  const fields = Object.fromEntries(new URLSearchParams(await c.req.text()));
  const action = Object.hasOwn(actions, what) ? actions[what] : undefined;
  if (action === undefined) return c.text(`There is no button "${what}" on this page.\n`, 404);
  try {
    return goBack(c, fields, notes.add(await action(fields), false));
  } catch (error) {
    return goBack(c, fields, notes.add(error instanceof Error ? error.message : String(error), true));
  }
}

/** Only to a page of this one: `back` comes from a form. */
function goBack(c: Context, { back = "/" }: Fields, note: number): Response {
  const url = new URL(/^\/s\/[a-z0-9-]+\?/.test(back) ? back : "/", "http://localhost");
  url.searchParams.set("note", String(note));
  return c.redirect(url.pathname + url.search, 303);
}
