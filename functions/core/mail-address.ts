/** Mail addresses as they are looked up and compared. */
import * as z from "zod";

const schema = z.email().max(254);

/** The address in the form it is looked up by. Local parts are case-sensitive by RFC 5321 and by nobody's practice. */
export function normalEmail(text: string): string | undefined {
  const parsed = schema.safeParse(text.trim().toLowerCase());
  return parsed.success ? parsed.data : undefined;
}
