import { execFile, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../../..");
/** A working copy of one's own: the path edits a template. */
const copy = mkdtempSync(join(tmpdir(), "softtouch-copy-"));
const HELLO = join(copy, "templates/web-lead/hello.email.hbs");
let dev: ReturnType<typeof spawn>;
let page = "";

beforeAll(async () => {
  for (const part of ["functions", "templates", "package.json", "tsconfig.json"]) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  // In a group of its own: npm, its shell and the server end together.
  dev = spawn("npm", ["run", "-s", "dev", "--", "--port", "0"], {
    cwd: copy,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((ready, fail) => {
    dev.stdout?.on("data", (chunk) => String(chunk).includes("Ctrl-C") && ready());
    dev.once("exit", (code) => fail(new Error(`npm run dev ended with ${code}`)));
  });
  page = JSON.parse(readFileSync(join(copy, ".local/stack.json"), "utf8")).pageUrl;
}, 60_000);

afterAll(async () => {
  const gone = new Promise((done) => dev.once("exit", done));
  if (dev.pid !== undefined) process.kill(-dev.pid, "SIGINT");
  await gone;
  rmSync(copy, { recursive: true, force: true });
});

async function softtouch(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)("npx", ["softtouch", ...args], {
    cwd: copy,
    env: { ...process.env, NO_COLOR: "1" },
  });
  return stdout;
}

const enroll = (email: string) =>
  softtouch("enroll", email, "--sequence", "web-lead", "--set", "first_name=Robin");

/** Asks until it is so: file changes take effect when they do. */
async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 150; tries += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resume) => setTimeout(resume, 200));
  }
  throw new Error("it did not come to be");
}

async function pageOf(contactId: string): Promise<string> {
  return (await fetch(`${page}/?box=${contactId}`)).text();
}

async function contactIdOf(email: string): Promise<string> {
  const answer = JSON.parse((await softtouch("status", email, "--json")).trim().split("\n").at(-1) ?? "");
  return answer.contactId ?? answer.contact.contactId;
}

it("leads from a clone to one's own lead, own template and own reply, as the README says", async () => {
  expect(await enroll("you@example.com")).toContain("1 enrolled");
  const first = await contactIdOf("you@example.com");
  const mailbox = await eventually(async () => {
    const shown = await pageOf(first);
    return shown.includes("Your enquiry, and a two-minute test") ? shown : undefined;
  });

  const changed = readFileSync(HELLO, "utf8").replace(/^subject: .*$/m, "subject: Your words, Robin");
  writeFileSync(HELLO, changed);
  let index = 0;
  await eventually(async () => {
    index += 1;
    const email = `friend-${index}@example.com`;
    // While the stack restarts with the new template it cannot be reached.
    const said = await enroll(email).catch(() => "");
    if (!said.includes("1 enrolled")) return undefined;
    const id = await contactIdOf(email).catch(() => undefined);
    return id !== undefined && (await pageOf(id)).includes("Your words, Robin") ? id : undefined;
  });

  const mail = /name="mail" value="([^"]+)"/.exec(mailbox)?.[1] ?? "";
  const form = new URLSearchParams({ mail, words: "Yes please, call me.", back: "/" });
  const replied = await fetch(`${page}/do/reply`, { method: "POST", body: form, redirect: "manual" });
  expect(replied.status).toBe(303);
  const week = { method: "POST", headers: { "content-type": "application/json" }, body: '{"by":"1w"}' };
  expect((await fetch(`${page}/local/advance`, week)).status).toBe(200);

  const story = await softtouch("why", "you@example.com");
  expect(story).toContain("Yes please, call me.");
  expect(story.match(/email sent/g)).toHaveLength(1);
  expect(await softtouch("status", "you@example.com")).toContain("replied");
  expect(await softtouch("today")).not.toContain("you@example.com");
}, 120_000);
