/** Each hour: the morning mail of whoever's day has begun. */
import { sendDigests } from "../app/digest.ts";
import { logged } from "./logs.ts";
import { openService } from "./wiring.ts";

const service = openService(process.env);

export const handler = logged(service, async () => ({ sent: await sendDigests(service) }));
