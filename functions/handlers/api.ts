/** The API function: whoever enrolls leads, and whoever looks after them. */
import { handle } from "hono/aws-lambda";
import { apiApp } from "./api/app.ts";
import { readApiConfig } from "./config.ts";
import { readEnvironment } from "./environment.ts";
import { logged } from "./logs.ts";
import { openService } from "./wiring.ts";

const environment = await readEnvironment(process.env);

const { API_KEYS } = readApiConfig(environment);
const service = openService(environment);
export const handler = logged(service, handle(apiApp(service, API_KEYS)));
