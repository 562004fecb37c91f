/** /v1/suppressions: addresses that must not be written to. */
import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import * as z from "zod";
import { inBatches } from "../../app/in-batches.ts";
import type { Service } from "../../app/service.ts";
import { liftAddress, suppressAddress } from "../../app/suppressions.ts";
import { normalEmail } from "../../core/mail-address.ts";
import { normalPhone } from "../../core/phone.ts";
import { sizedText } from "../../core/sized.ts";
import { type AddressKey, GiveUp } from "../../ports.ts";
import { type ProblemDetail, problem } from "../problem.ts";
import { readJson } from "./json.ts";

const addSchema = z.strictObject({
  address: sizedText(3, 254),
  evidence: sizedText(1, 300),
});

const MAX_LINES = 5_000;

export function suppressionRoutes(service: Service): Hono {
  const app = new Hono();
  app.get("/", async (c) => {
    const page = await readPage(service, c.req.query("cursor"));
    const suppressions = page.entries.map(({ channel, address, suppression }) => {
      return { channel, address, ...suppression, at: new Date(suppression.at).toISOString() };
    });
    return c.json({ suppressions, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) });
  });
  app.post("/", async (c) => {
    const { address, evidence } = addSchema.parse(await readJson(c));
    const key = keyOf(address);
    if (key === undefined) return notAnAddress(c, address);
    const suppression = { why: "manual", at: service.now(), evidence } as const;
    const told = await suppressAddress(service, { id: service.world.newId(), ...key, suppression });
    return c.json({ ...key, contacts: told }, 201);
  });
  app.post("/import", (c) => importList(service, c));
  app.delete("/:address", async (c) => {
    const key = keyOf(c.req.param("address"));
    if (key === undefined) return notAnAddress(c, c.req.param("address"));
    const standing = await service.world.addresses.suppression(key);
    if (standing === undefined) return problem(c, 404, "this address is not suppressed");
    const lifted = await liftAddress(
      service,
      key,
      standing.why,
      c.req.query("evidence") ?? "removed by hand",
    );
    return lifted
      ? c.body(null, 204)
      : problem(c, 409, "the suppression changed meanwhile: look at it again");
  });
  return app;
}

/** A cursor comes from outside: one that the list never gave out is the caller's fault. */
async function readPage({ world }: Service, cursor: string | undefined) {
  try {
    return await world.addresses.suppressed(cursor);
  } catch (error) {
    if (error instanceof GiveUp) throw new HTTPException(400, { message: error.message });
    throw error;
  }
}

/** A text of one address a line (the first column of a CSV will do); all that can be taken is taken. */
async function importList(service: Service, c: Context): Promise<Response> {
  const name = c.req.query("name") ?? "import";
  const lines = (await c.req.text()).split(/\r?\n/);
  if (lines.length > MAX_LINES)
    return problem(c, 413, `more than ${MAX_LINES} lines: send the list in parts`);
  const errors: ProblemDetail[] = [];
  const keys: AddressKey[] = [];
  for (const [index, line] of lines.entries()) {
    const cell = line.split(/[,;\t]/)[0]?.replace(/^[\s"']+|[\s"']+$/g, "") ?? "";
    if (cell === "" || (index === 0 && /^(e-?mail|phone|address)$/i.test(cell))) continue;
    const key = keyOf(cell);
    if (key !== undefined) keys.push(key);
    else
      errors.push({
        where: `line ${index + 1}`,
        what: "is neither an email address nor a phone number",
        fix: "write phone numbers as +12025550123",
      });
  }
  const suppression = { why: "imported", at: service.now(), evidence: name.slice(0, 200) } as const;
  await inBatches(keys, async (key) => {
    await suppressAddress(service, { id: service.world.newId(), ...key, suppression });
  });
  return c.json(
    { suppressed: keys.length, ...(errors.length > 0 ? { errors } : {}) },
    errors.length > 0 ? 207 : 201,
  );
}

function keyOf(address: string): AddressKey | undefined {
  const email = normalEmail(address);
  if (email !== undefined) return { channel: "email", address: email };
  const phone = normalPhone(address, undefined);
  return phone === undefined ? undefined : { channel: "sms", address: phone.number };
}

function notAnAddress(c: Context, address: string): Response {
  const what = `"${address.slice(0, 80)}" is neither an email address nor a phone number`;
  return problem(c, 400, "nothing was changed", [
    { where: "address", what, fix: "write phone numbers as +12025550123" },
  ]);
}
