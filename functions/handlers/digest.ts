/** Each hour: the morning mail of whoever's day has begun. */
import { sendDigests } from "../app/digest.ts";
import { readEnvironment } from "./environment.ts";
import { logged } from "./logs.ts";
import { openService } from "./wiring.ts";

const environment = await readEnvironment(process.env);
const service = openService(environment);

export const handler = logged(service, async () => ({ sent: await sendDigests(service) }));
