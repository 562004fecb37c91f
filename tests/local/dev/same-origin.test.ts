import { Hono } from "hono";
import { expect, it } from "vitest";
import { requireSameOrigin } from "../../../functions/local/dev/same-origin.ts";

const app = new Hono();
app.use(requireSameOrigin);
app.all("/", (c) => c.text("done"));

async function status(method: string, headers: Record<string, string>): Promise<number> {
  return (await app.request("/", { method, headers })).status;
}

const host = "127.0.0.1:4600";

it("lets the page's own forms act, and the command line", async () => {
  const own = { host, origin: `http://${host}`, "sec-fetch-site": "same-origin" };
  expect(await status("POST", own)).toBe(200);
  expect(await status("POST", { host })).toBe(200);
  expect(await status("GET", { host: "localhost:4600" })).toBe(200);
});

it.each([
  ["another site", { host, origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["another port of this machine", { host, origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-site" }],
  ["an old browser on another site", { host, origin: "https://evil.example" }],
  ["a sandboxed frame", { host, origin: "null" }],
  ["a link that somebody followed", { host, "sec-fetch-site": "cross-site" }],
])("lets nothing be changed from %s", async (_from, headers) => {
  expect(await status("POST", headers)).toBe(403);
});

it("shows nothing to a stranger's name that points to this machine", async () => {
  expect(await status("GET", { host: "evil.example:4600" })).toBe(403);
  expect(await status("GET", {})).toBe(403);
});
