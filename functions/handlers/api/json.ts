/** JSON bodies, with a fault that says where the text stops being JSON. */
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";

export async function readJson(c: Context): Promise<unknown> {
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HTTPException(400, { message: `the body is not JSON: ${describeFault(text, error)}` });
  }
}

/** The engine names the place of some faults; for a character that does not belong there it only quotes what is around it. */
const WITHOUT_PLACE = /is not valid JSON$/;

function describeFault(text: string, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  if (!WITHOUT_PLACE.test(why)) return why;
  // A text cut off before the character has another fault, one cut off behind it has the same: halving finds it.
  let before = 0;
  let behind = text.length;
  while (behind - before > 1) {
    const middle = (before + behind) >>> 1;
    if (hasStrayCharacter(text.slice(0, middle))) behind = middle;
    else before = middle;
  }
  const lines = text.slice(0, before).split("\n");
  return `${why} at position ${before} (line ${lines.length} column ${(lines.at(-1) ?? "").length + 1})`;
}

function hasStrayCharacter(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return error instanceof Error && WITHOUT_PLACE.test(error.message);
  }
}

/** A body may be left out: that is an empty object. */
export async function readBody(c: Context): Promise<unknown> {
  return (await c.req.text()).trim() === "" ? {} : readJson(c);
}
