/** The routes of the page, and what the command line and tests use: POST /local/tick and /local/advance. */
import { readFileSync } from "node:fs";
import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import * as z from "zod";
import type { View } from "../../console/dev/board.ts";
import { devPage } from "../../console/dev/page.ts";
import type { BoardReader } from "./board-reader.ts";
import type { Changes } from "./changes.ts";
import type { Conductor } from "./conductor.ts";
import { type Fields, type Play, Unable } from "./play.ts";
import { requireSameOrigin } from "./same-origin.ts";
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

const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 400;
/** `data:` for the empty icon; inline styles are those of a mail's frame, which inherits this and allows less. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const advanceSchema = z.union([
  z.strictObject({ to: z.union([z.iso.datetime({ offset: true }), z.literal("next-touch")]) }),
  z.strictObject({ by: z.string() }),
]);

export function pages(parts: Parts): Hono {
  const notes = createNotes();
  const app = new Hono();
  app.use(requireSameOrigin);
  app.use(async (c, next) => {
    await next();
    c.header("content-security-policy", POLICY);
    c.header("referrer-policy", "no-referrer");
    c.header("x-content-type-options", "nosniff");
  });
  app.get("/", async (c) => {
    const board = await parts.board.read(viewOf(c));
    const note = notes.read(c.req.query("note"));
    return c.html(devPage(note === undefined ? board : { ...board, note }));
  });
  app.get("/page.css", (c) => asset(c, "page.css", "text/css"));
  app.get("/page.js", (c) => asset(c, "page.js", "text/javascript"));
  app.get("/events", (c) => events(c, parts.changes));
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

function asset(c: Context, name: string, type: string): Response {
  const text = readFileSync(new URL(`../../console/dev/${name}`, import.meta.url), "utf8");
  return c.body(text, 200, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-cache" });
}

function events(c: Context, changes: Changes): Response {
  return streamSSE(c, async (stream) => {
    const say = () => void stream.writeSSE({ event: "change", data: "" });
    const leave = changes.listen(say);
    stream.onAbort(leave);
    await stream.writeSSE({ event: "hello", data: "", retry: RECONNECT_MS });
    while (!stream.aborted) {
      await stream.sleep(HEARTBEAT_MS);
      await stream.write(": still here\n\n");
    }
  });
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

interface Notes {
  add(text: string, isFault: boolean): number;
  read(id: string | undefined): { readonly text: string; readonly isFault: boolean } | undefined;
}

const MOST_NOTES = 50;

/** What was said last: an address that carried the words themselves could put any words on this page. */
function createNotes(): Notes {
  const notes = new Map<number, { text: string; isFault: boolean }>();
  let last = 0;
  return {
    add(text, isFault) {
      last += 1;
      notes.set(last, { text, isFault });
      notes.delete(last - MOST_NOTES);
      return last;
    },
    read: (id) => notes.get(Number(id)),
  };
}
