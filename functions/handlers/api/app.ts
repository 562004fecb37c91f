/** The API: every request carries a key; every fault is problem+json (RFC 9457). */
import { createHash, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Service } from "../../app/service.ts";
import { answerFault, problem } from "../problem.ts";
import { breakerRoutes } from "./breakers.ts";
import { contactRoutes } from "./contacts.ts";
import { deskRoutes } from "./desk.ts";
import { enrollmentRoutes } from "./enrollments.ts";
import { reportRoutes } from "./reports.ts";
import { suppressionRoutes } from "./suppressions.ts";
import { switchRoutes } from "./switches.ts";
import { taskRoutes } from "./tasks.ts";
import { waitingRoutes } from "./waiting.ts";

const MAX_BODY = 2 * 1024 * 1024;

/** `keys` are the API keys that are taken, each a bearer token. */
export function apiApp(service: Service, keys: readonly string[]): Hono {
  const app = new Hono();
  app.onError((error, c) => answerFault(service, error, c));
  app.notFound((c) => problem(c, 404, `there is nothing at ${c.req.method} ${c.req.path}`));
  app.use("/v1/*", async (c, next) => {
    const given = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (given !== undefined && isKey(given, keys)) return next();
    c.header("www-authenticate", "Bearer");
    return problem(c, 401, "send an API key in the header Authorization: Bearer …");
  });
  app.use(
    bodyLimit({
      maxSize: MAX_BODY,
      onError: (c) => problem(c, 413, "the body is larger than 2 MB: send it in parts"),
    }),
  );
  app.route("/v1/enrollments", enrollmentRoutes(service));
  app.route("/v1/enrollments", waitingRoutes(service));
  app.route("/v1/contacts", contactRoutes(service));
  app.route("/v1/contacts", taskRoutes(service));
  app.route("/v1/desk", deskRoutes(service));
  app.route("/v1/breakers", breakerRoutes(service));
  app.route("/v1/reports", reportRoutes(service));
  app.route("/v1/suppressions", suppressionRoutes(service));
  app.route("/v1/switches", switchRoutes(service));
  return app;
}

/** In constant time: hashes have one length, and every key is compared. */
function isKey(given: string, keys: readonly string[]): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  const wanted = hash(given);
  return keys.map((key) => timingSafeEqual(hash(key), wanted)).includes(true);
}
