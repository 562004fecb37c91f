/** GET /v1/breakers: what is counted of each sender's mail, and who is turned off. */
import { Hono } from "hono";
import { tallyOf } from "../../app/breaker.ts";
import type { Service } from "../../app/service.ts";

export function breakerRoutes(service: Service): Hono {
  const app = new Hono();
  app.get("/", async (c) => {
    const switches = await service.world.gate.switches();
    const senders = await Promise.all(
      Object.keys(service.catalog.senders).map(async (sender) => {
        const tally = await tallyOf(service, { is: "sender", name: sender });
        return { sender, ...tally, off: switches.senders[sender] };
      }),
    );
    const stage = { ...(await tallyOf(service, { is: "stage" })), off: switches.stage };
    return c.json({ senders, stage, limits: service.settings.breaker });
  });
  return app;
}
