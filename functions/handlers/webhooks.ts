/** What the world posts without a key of ours: Twilio and other providers (each proves who it is) and links in mails (signed by us). */
import { handle } from "hono/aws-lambda";
import { readEnvironment } from "./environment.ts";
import { openInbox } from "./inbox.ts";
import { logged } from "./logs.ts";
import { webhooksApp } from "./webhooks-app.ts";
import { readWebhooksConfig } from "./webhooks-config.ts";
import { openService } from "./wiring.ts";

const environment = await readEnvironment(process.env);
const config = readWebhooksConfig(environment);

const service = openService(environment);
export const handler = logged(service, handle(webhooksApp(service, config, openInbox(environment))));
