import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { lastJson, softtouchProcess, spawnSofttouch } from "./terminal-run.ts";

describe("softtouch as a process", { timeout: 60_000 }, () => {
  it("reads what is piped in, says its answer on one stream and what went wrong on the other", async () => {
    const stdin = '{"id":"a","kind":"email","input":"Yes, please."}\n';
    const ran = await softtouchProcess(["inbound", "reply-text", "--jsonl"], { stdin });
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(ran.stdout)).toMatchObject({ id: "a" });
    const gone = { SOFTTOUCH_LOCAL_URL: "http://127.0.0.1:1", SOFTTOUCH_LOCAL_KEY: "key" };
    const refused = await softtouchProcess(["status", "a@b.example"], { env: gone });
    expect(refused).toMatchObject({ code: 3, stdout: "" });
    expect(refused.stderr).toMatch(/^✗ cannot reach http:\/\/127\.0\.0\.1:1: /);
  });

  it("reads the times of the machine's zone", async () => {
    const ran = await softtouchProcess(["inbound", "when", "tomorrow", "--json"]);
    expect(lastJson(ran)).toMatchObject({ zone: "America/New_York" });
  });

  it("ends quietly when nobody reads it any more", async () => {
    const child = spawnSofttouch(["completion", "bash"]);
    child.stdout.destroy();
    let complaint = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      complaint += text;
    });
    const [code] = await once(child, "close");
    expect([code, complaint]).toEqual([0, ""]);
  });
});

it("the check of templates is a process as well: a sound folder ends with 0, wrong usage with 2", () => {
  const command = resolve(import.meta.dirname, "../../functions/cli/check-templates.ts");
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [command, ...args], { encoding: "utf8", env: { PATH: process.env.PATH } });
  expect(run()).toMatchObject({ status: 0, stderr: "", stdout: expect.stringMatching(/: 0 errors, /) });
  expect(run("--nonsense")).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(/Usage: /),
  });
});
