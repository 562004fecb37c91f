/** The routes of the page, and what the command line and tests use: POST /local/tick and /local/advance. */
import { type Context, Hono } from "hono";
import * as z from "zod";
import type { View } from "../../console/dev/board.ts";
import { devPage } from "../../console/dev/page.ts";
import { serveAssets, serveStyles } from "./assets.ts";
import type { BoardReader } from "./board-reader.ts";
import { tellChanges } from "./change-stream.ts";
import type { Changes } from "./changes.ts";
import type { Conductor } from "./conductor.ts";
import { createNotes, type Notes } from "./notes.ts";
import { type Fields, type Play, Unable } from "./play.ts";
import { harden, requireSameOrigin } from "./same-origin.ts";
import { readSpan } from "./span.ts";

interface Parts {
  readonly board: BoardReader;
  readonly changes: Changes;
  readonly conductor: Conductor;
  readonly play: Play;
  readonly clock: { now(): number };
  /** Sweeps now. */
  readonly sweep: () => void;
}

/** `data:` for the empty icon; inline styles are those of a mail's frame, which inherits this and allows less. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const advanceSchema = z.union([
  z.strictObject({ to: z.union([z.iso.datetime({ offset: true }), z.literal("next-touch")]) }),
  z.strictObject({ by: z.string() }),
]);

/** Of its style sheet, in the order in which they are read. */
const PANELS = ["frame", "lead-list", "mailbox", "phone", "timeline", "desk"];

export function pages(parts: Parts): Hono {
  const notes = createNotes();
  const app = new Hono();
  app.use(requireSameOrigin);
  app.use(harden(POLICY));
  app.get("/", async (c) => {
    const board = await parts.board.read(viewOf(c));
    const note = notes.read(c.req.query("note"));
    return c.html(devPage(note === undefined ? board : { ...board, note }));
  });
  serveAssets(app, ["look.css", "live.js", "dev/page.js"]);
  serveStyles(app, "page.css", "dev", PANELS);
  app.get("/events", (c) => tellChanges(c, parts.changes));
  app.post("/do/:what", (c) => act(c, parts.play, notes));
  app.post("/local/tick", async (c) => {
    await parts.conductor.run(parts.sweep);
    return c.json(timeOf(parts));
  });
  app.post("/local/advance", (c) => advance(c, parts));
  return app;
}

function viewOf(c: Context): View {
  const { box, mail, part, wide } = c.req.query();
  return {
    ...(box === undefined ? {} : { box }),
    ...(mail === undefined ? {} : { mail }),
    part: part === "text" || part === "headers" ? part : "page",
    isWide: wide === "1",
  };
}

async function act(c: Context, play: Play, notes: Notes): Promise<Response> {
  const what = c.req.param("what") ?? "";
  const fields = Object.fromEntries(new URLSearchParams(await c.req.text()));
  const action = Object.hasOwn(play, what) ? play[what] : undefined;
  if (action === undefined) return c.text(`There is no button "${what}" on this page.\n`, 404);
  try {
    return goBack(c, fields, notes.add(await action(fields), false));
  } catch (error) {
    if (!(error instanceof Unable)) console.error(`${what} failed:`, error);
    const text = error instanceof Error ? error.message : String(error);
    return goBack(c, fields, notes.add(text, true));
  }
}

/** Only to this page: `back` comes from a form. */
function goBack(c: Context, { back = "/" }: Fields, note: number): Response {
  const url = new URL(/^\/(\?|$)/.test(back) ? back : "/", "http://localhost");
  url.searchParams.set("note", String(note));
  return c.redirect(url.pathname + url.search, 303);
}

async function advance(c: Context, parts: Parts): Promise<Response> {
  const { conductor, clock, board } = parts;
  try {
    const asked = advanceSchema.parse(await c.req.json());
    if ("by" in asked) await conductor.advanceTo(clock.now() + readSpan(asked.by));
    else if (asked.to === "next-touch") await conductor.advanceUntil(board.nextDue, board.countTouches);
    else await conductor.advanceTo(Date.parse(asked.to));
    return c.json(timeOf(parts));
  } catch (error) {
    const why = error instanceof z.ZodError || error instanceof SyntaxError ? "" : String(error);
    const detail = `send {"by": "1h"}, {"to": "2026-03-09T14:00:00Z"} or {"to": "next-touch"}; the clock never goes back. ${why}`;
    return c.json({ title: "The clock was not advanced", status: 400, detail: detail.trim() }, 400);
  }
}

const timeOf = ({ clock }: Parts) => ({ now: new Date(clock.now()).toISOString() });
