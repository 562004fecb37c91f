/** softtouch inbound when: what date words mean. It needs no service. */
import * as z from "zod";
import { clockAt } from "../../core/offsets.ts";
import { readWhen } from "../../core/reading/dates/reading.ts";
import { contextOf } from "../../core/reading/dates/reference.ts";
import { type FoundDate, type ReadingContext, SURE } from "../../core/reading/understanding.ts";
import type { Answer, Call } from "../command.ts";
import { wrongUsage } from "../failure.ts";

export interface WhenOptions {
  readonly jsonl?: true;
  readonly zone?: string;
  readonly locale?: string;
  readonly ref?: string;
}

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  phrase: z.string(),
  ref: z.string(),
  zone: z.string().optional(),
  locale: z.string().optional(),
});

export async function when(call: Call, phrase: string | undefined, options: WhenOptions): Promise<Answer> {
  return options.jsonl === true ? readLines(call) : readOne(phrase, options, call);
}

async function readLines(call: Call): Promise<Answer> {
  const lines = (await call.readText("-")).split("\n").filter((line) => line.trim() !== "");
  return { lines: lines.map((line) => JSON.stringify(answerLine(line))), json: { read: lines.length } };
}

/** A line that cannot be read is answered too, so that answers and lines stay in step. */
function answerLine(line: string): Readonly<Record<string, unknown>> {
  let id: unknown;
  try {
    const given: unknown = JSON.parse(line);
    id = (given as { id?: unknown } | null)?.id;
    const { phrase, ref, zone, locale } = lineSchema.parse(given);
    const context = contextOf(ref, zone, locale);
    return { ...named(id), ...shown(readWhen(phrase, context), context) };
  } catch (error) {
    return { ...named(id), error: reasonOf(error), start: null };
  }
}

const named = (id: unknown) => (id === undefined ? {} : { id });

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  return error instanceof Error ? error.message : String(error);
}

function shown(found: FoundDate | undefined, context: ReadingContext): Readonly<Record<string, unknown>> {
  if (found === undefined || found.confidence < SURE) return { start: null };
  const { start, end, grain, confidence } = found;
  return {
    start: localIso(start, context.zone),
    ...(end === undefined ? {} : { end: localIso(end, context.zone) }),
    grain,
    confidence,
  };
}

function localIso(instant: number, zone: string): string {
  return clockAt(zone, instant).toPlainDateTime().toString({ smallestUnit: "second" });
}

async function readOne(
  phrase: string | undefined,
  options: WhenOptions,
  { terminal }: Call,
): Promise<Answer> {
  if (phrase === undefined)
    throw wrongUsage("There is no phrase to read", 'give one, as "call me in March", or --jsonl');
  const context = contextFrom(options, terminal.zone);
  const found = readWhen(phrase, context);
  const json = { phrase, zone: context.zone, ...shown(found, context) };
  if (found === undefined) return { lines: [`No date, or several: "${phrase}".`], json };
  const to = found.end === undefined ? "" : ` until ${localIso(found.end, context.zone)}`;
  const said = `${localIso(found.start, context.zone)}${to} ${context.zone} (a ${found.grain}, by the words "${found.phrase}")`;
  const sure = found.confidence >= SURE ? "sure enough to act upon" : "not sure: a person decides";
  return { lines: [said, `Confidence ${found.confidence.toFixed(2)}: ${sure}.`], json };
}

function contextFrom(options: WhenOptions, ownZone: string): ReadingContext {
  try {
    return contextOf(options.ref ?? new Date().toISOString(), options.zone ?? ownZone, options.locale);
  } catch (error) {
    throw wrongUsage(
      reasonOf(error),
      "--ref is ISO 8601, as 2026-03-11T10:30:00+01:00; --zone an IANA name, as Europe/Berlin",
    );
  }
}
