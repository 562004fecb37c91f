/** /v1/switches: the kill switches of the stage, of each sequence and of each sender. Off holds back every touch at once; on lets them go on. */
import { Hono } from "hono";
import * as z from "zod";
import { turn } from "../../app/breaker.ts";
import type { Service } from "../../app/service.ts";
import { sizedText } from "../../core/sized.ts";
import { problem } from "../problem.ts";
import { readJson } from "./json.ts";

const schema = z.discriminatedUnion("off", [
  z.strictObject({ off: z.literal(true), why: sizedText(1, 300) }),
  z.strictObject({ off: z.literal(false) }),
]);

export function switchRoutes(service: Service): Hono {
  const { gate } = service.world;
  const app = new Hono();
  app.get("/", async (c) => c.json(await gate.switches()));
  app.put("/stage", async (c) => {
    const said = schema.parse(await readJson(c));
    await turn(service, { is: "stage" }, said.off ? said.why : undefined);
    return c.body(null, 204);
  });
  app.put("/sequences/:name", async (c) => {
    const name = c.req.param("name");
    const said = schema.parse(await readJson(c));
    // A sequence that was taken out of templates/ may still have a switch to turn back on.
    if (said.off && !Object.hasOwn(service.catalog.sequences, name)) {
      return problem(c, 404, `there is no sequence "${name}"`);
    }
    await turn(service, { is: "sequence", name }, said.off ? said.why : undefined);
    return c.body(null, 204);
  });
  app.put("/senders/:id", async (c) => {
    const name = c.req.param("id");
    const said = schema.parse(await readJson(c));
    if (said.off && !Object.hasOwn(service.catalog.senders, name)) {
      return problem(c, 404, `there is no sender "${name}"`);
    }
    await turn(service, { is: "sender", name }, said.off ? said.why : undefined);
    return c.body(null, 204);
  });
  return app;
}
