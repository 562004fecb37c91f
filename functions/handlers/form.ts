/** The form that a page of ours posts. */
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";

/** A body that says that it is a form and is none is the caller's fault. */
export async function readForm(c: Context): Promise<unknown> {
  try {
    return await c.req.parseBody();
  } catch (error) {
    // What the parser of the platform throws on a boundary that is missing or never comes.
    if (error instanceof TypeError) throw new HTTPException(400, { message: "the body is no form" });
    throw error;
  }
}
