/** What `npm run dev` is told on its command line. */
import { join, resolve } from "node:path";
import { readOptions, WrongUse, wholeNumber } from "../script.ts";

export interface DevOptions {
  /** The page's port; the API takes the next one. 0 takes any two that are free. */
  readonly port: number;
  /** Begin with nothing: what was kept is deleted. */
  readonly fresh: boolean;
  /** Whether file changes take effect. */
  readonly watch: boolean;
  /** What the clock reads when nothing was kept: an ISO 8601 instant. Absent: the time now. */
  readonly start?: string;
  /** Where everything is kept. */
  readonly home: string;
}

export const ROOT = resolve(import.meta.dirname, "../../..");
const LAST_PORT = 65_534;

export const USAGE = `Usage: npm run dev -- [--port 4600] [--fresh] [--start 2026-03-06T14:00:00Z] [--home .local] [--no-watch]
  --port      the page's port; the API listens on the next one
  --fresh     begin with nothing: deletes what was kept in .local/data
  --start     what the clock reads when nothing was kept yet
  --home      where everything is kept, instead of .local
  --no-watch  do not restart when files change`;

/** @throws WrongUse for an option that is unknown or has a wrong value. */
export function readArguments(args: readonly string[]): DevOptions {
  const values = readOptions(
    {
      port: { type: "string", default: "4600" },
      fresh: { type: "boolean", default: false },
      watch: { type: "boolean", default: true },
      start: { type: "string" },
      home: { type: "string", default: join(ROOT, ".local") },
    },
    args,
  );
  const port = wholeNumber("port", values.port, 0, LAST_PORT);
  const { fresh, watch, start } = values;
  if (start !== undefined && Number.isNaN(Date.parse(start))) {
    throw new WrongUse(`--start is "${start}": write an instant as 2026-03-06T14:00:00Z`);
  }
  return { port, fresh, watch, home: resolve(values.home), ...(start === undefined ? {} : { start }) };
}
