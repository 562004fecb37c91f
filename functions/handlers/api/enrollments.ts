/** POST /v1/enrollments: one lead, many leads, or a CSV of leads. What is wrong with one does not stop the others. */
import { type Context, Hono } from "hono";
import * as z from "zod";
import { type EnrollResult, enroll } from "../../app/enroll.ts";
import { inBatches } from "../../app/in-batches.ts";
import type { Service } from "../../app/service.ts";
import { type Lead, parseLead } from "../../core/lead.ts";
import { parseLeadFile } from "../../core/lead-file.ts";
import { sizedList, sizedText } from "../../core/sized.ts";
import { type ProblemDetail, problem } from "../problem.ts";
import { readJson } from "./json.ts";

const options = {
  sequence: sizedText(1, 64),
  sender: sizedText(1, 64).optional(),
  source: sizedText(1, 200).default("api"),
};

const bodySchema = z.strictObject({
  ...options,
  again: z.boolean().default(false),
  despiteNo: z.boolean().default(false),
  lead: z.unknown().optional(),
  leads: sizedList(z.unknown(), 1, 500).optional(),
});

const querySchema = z.object({
  ...options,
  again: z.stringbool().default(false),
  despiteNo: z.stringbool().default(false),
});

type Asked = z.infer<typeof querySchema>;

interface Entry {
  /** Where in the request it stands: "lead", "leads.3", "line 7". */
  readonly where: string;
  readonly lead: Lead;
}

export function enrollmentRoutes(service: Service): Hono {
  const app = new Hono();
  app.post("/", async (c) => {
    const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
    if (type === "text/csv") return enrollFile(service, c);
    if (type === "application/json") return enrollJson(service, c);
    return problem(c, 415, "send application/json, or text/csv with ?sequence=…");
  });
  return app;
}

async function enrollJson(service: Service, c: Context): Promise<Response> {
  const { lead, leads, ...asked } = bodySchema.parse(await readJson(c));
  if ((lead === undefined) === (leads === undefined)) return problem(c, 400, 'give either "lead" or "leads"');
  const entries: Entry[] = [];
  const faults: ProblemDetail[] = [];
  for (const [index, input] of (leads ?? [lead]).entries()) {
    const where = leads === undefined ? "lead" : `leads.${index}`;
    const parsed = parseLead(input, service.now());
    if (parsed.is === "lead") entries.push({ where, lead: parsed.lead });
    else
      faults.push(
        ...parsed.faults.map(({ field, what, fix }) => ({
          where: field === "" ? where : `${where}.${field}`,
          what,
          fix,
        })),
      );
  }
  return answer(c, service, asked, entries, faults);
}

async function enrollFile(service: Service, c: Context): Promise<Response> {
  const asked = querySchema.parse(c.req.query());
  const file = parseLeadFile(await c.req.text(), service.now());
  const entries = file.rows.map(({ line, lead }) => ({ where: `line ${line}`, lead }));
  const faults = file.faults.map(({ line, field, what, fix }) => {
    return { where: field === "" ? `line ${line}` : `line ${line}, ${field}`, what, fix };
  });
  return answer(c, service, asked, entries, faults);
}

/** 201 when all were taken, 207 when some were, 422 when none was; each with a line for every lead. */
async function answer(
  c: Context,
  service: Service,
  asked: Asked,
  entries: readonly Entry[],
  faults: readonly ProblemDetail[],
): Promise<Response> {
  const { sender, ...rest } = asked;
  const errors = [...faults];
  const results: { where: string; result: Exclude<EnrollResult, { is: "refused" }> }[] = [];
  const common = sender === undefined ? rest : { ...rest, sender };
  await inBatches(byPerson(entries), async (group) => {
    for (const { where, lead } of group) {
      const result = await enroll(service, { ...common, lead });
      if (result.is === "refused") errors.push({ where, what: result.what, fix: result.fix });
      else results.push({ where, result });
    }
  });
  if (results.length === 0) return problem(c, 422, "no lead was enrolled", errors);
  const enrollments = results.map(({ where, result }) => ({ where, ...result }));
  return c.json({ enrollments, ...(errors.length > 0 ? { errors } : {}) }, errors.length > 0 ? 207 : 201);
}

/** A person who stands in a file twice is enrolled one row after the other: at once, the rows would race each other for theirs. */
function byPerson(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const groups = Map.groupBy(entries, ({ lead }) =>
    lead.id === undefined ? `address ${lead.email ?? lead.phone}` : `id ${lead.id}`,
  );
  return [...groups.values()];
}
