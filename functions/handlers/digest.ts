/** Each hour: the morning mail of whoever's day has begun. */
import { sendDigests } from "../app/digest.ts";
import { openService } from "./wiring.ts";

const service = openService(process.env);

export async function handler(): Promise<{ sent: number }> {
  return { sent: await sendDigests(service) };
}
