/** The API function: whoever enrolls leads, and whoever looks after them. */
import { handle } from "hono/aws-lambda";
import { apiApp } from "./api/app.ts";
import { readApiConfig } from "./config.ts";
import { logged } from "./logs.ts";
import { openService } from "./wiring.ts";

// Read first: it names the faults of the whole environment.
const { API_KEYS } = readApiConfig(process.env);

const service = openService(process.env);
export const handler = logged(service, handle(apiApp(service, API_KEYS)));
