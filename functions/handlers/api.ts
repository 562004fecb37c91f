/** The API function: whoever enrolls leads, and whoever looks after them. */
import { handle } from "hono/aws-lambda";
import { apiApp } from "./api/app.ts";
import { readApiConfig } from "./config.ts";
import { readEnvironment } from "./environment.ts";
import { openService } from "./wiring.ts";

const environment = await readEnvironment(process.env);

// Read first: it names the faults of the whole environment.
const { API_KEYS } = readApiConfig(environment);

export const handler = handle(apiApp(openService(environment), API_KEYS));
