/** GET /v1/reports/<sequence>: what came of its touches. */
import { Hono } from "hono";
import type { Service } from "../../app/service.ts";
import { reportOf } from "../../core/report.ts";
import { problem } from "../problem.ts";

export function reportRoutes(service: Service): Hono {
  const app = new Hono();
  app.get("/:sequence", async (c) => {
    const name = c.req.param("sequence");
    const { sequences } = service.catalog;
    const sequence = Object.hasOwn(sequences, name) ? sequences[name] : undefined;
    const totals = await service.world.results.totals(name);
    // Of one that was taken out of templates/ there may be results.
    if (sequence === undefined && totals.length === 0) {
      const known = Object.keys(sequences).join(", ");
      return problem(c, 404, `there is no sequence "${name}", only ${known}`);
    }
    return c.json(reportOf(name, sequence, totals));
  });
  return app;
}
