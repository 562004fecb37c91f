/** GET /v1/enrollments/waiting: how many people wait on which step of which sequence, a page of people at a time. */
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Service } from "../../app/service.ts";
import { countWaiting } from "../../core/waiting.ts";
import { GiveUp } from "../../ports.ts";

export function waitingRoutes(service: Service): Hono {
  const app = new Hono();
  app.get("/waiting", async (c) => {
    const { states, cursor } = await readPage(service, c.req.query("cursor"));
    const more = cursor === undefined ? {} : { cursor };
    return c.json({ waiting: countWaiting(states), read: states.length, ...more });
  });
  return app;
}

/** A cursor comes from outside: one that the list never gave out is the caller's fault. */
async function readPage({ world }: Service, cursor: string | undefined) {
  try {
    return await world.people.owed(cursor);
  } catch (error) {
    if (error instanceof GiveUp) throw new HTTPException(400, { message: error.message });
    throw error;
  }
}
