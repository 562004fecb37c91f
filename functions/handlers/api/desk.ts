/** /v1/desk: who needs to be touched and what needs to be mended. */
import { Hono } from "hono";
import { readDesk } from "../../app/desk.ts";
import type { Service } from "../../app/service.ts";
import { problem } from "../problem.ts";

export function deskRoutes(service: Service): Hono {
  const app = new Hono();
  app.get("/", async (c) => {
    const sender = c.req.query("sender");
    if (sender !== undefined && !Object.hasOwn(service.catalog.senders, sender)) {
      return problem(
        c,
        404,
        `there is no sender "${sender}": use one of ${Object.keys(service.catalog.senders).join(", ")}`,
      );
    }
    const entries = await readDesk(service, sender);
    const items = entries.map(({ lastWords, due, ...entry }) => ({
      ...entry,
      due: new Date(due).toISOString(),
      ...(lastWords === undefined
        ? {}
        : { lastWords: { ...lastWords, at: new Date(lastWords.at).toISOString() } }),
    }));
    return c.json({ items });
  });
  return app;
}
