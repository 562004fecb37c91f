/** What the world posts without a key of ours: Twilio (signed by it) and unsubscribe links (signed by us). */
import { handle } from "hono/aws-lambda";
import { readConfig } from "./config.ts";
import { readEnvironment } from "./environment.ts";
import { logged } from "./logs.ts";
import { webhooksApp } from "./webhooks-app.ts";
import { openService } from "./wiring.ts";

const environment = await readEnvironment(process.env);
const config = readConfig(environment);

const service = openService(environment);
export const handler = logged(service, handle(webhooksApp(service, config)));
