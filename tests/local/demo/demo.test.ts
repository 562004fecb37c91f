import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const MAIN = resolve(import.meta.dirname, "../../../functions/local/demo/main.ts");

it("the demo plays its sequence to every kind of end, breaks no law, and says so in its last line", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, "--json"], {
    env: { ...process.env, NO_COLOR: "1" },
  });
  const lines = stdout.trimEnd().split("\n");
  const verdict = JSON.parse(lines.at(-1) ?? "");
  expect(verdict).toMatchObject({
    leads: 15,
    ended: { replied: 3, unsubscribed: 3, bounced: 1, completed: 8 },
    sentAfterAnswer: 0,
    duplicates: 0,
    lost: 0,
  });
  expect(verdict.touches).toBe(verdict.emails + verdict.sms);
  expect(verdict.emails).toBeGreaterThan(50);
  expect(verdict.sms).toBeGreaterThan(10);
  expect(verdict.tasks).toBeGreaterThan(10);
  // What a person sees of it: local hours, the blank that was mended, the row that was refused.
  expect(stdout).toMatch(/Tue 24 Feb 11:04 {2}Sydney +Kiri +☏/);
  expect(stdout).toMatch(
    /Held: plan for Grace Lindholm[\s\S]*fills in Grace's interest[\s\S]*Grace +✉ {2}plan:/,
  );
  expect(stdout).toContain('leads.csv, line 13, email: "not-an-address" is not an email address');
  expect(stdout).toMatch(/Victor +↩ {2}texts: “STOP”/);
  expect(stdout).toMatch(/^Replies by touch number\ntouch +sent +replied +share \(95 %\)\n1 +14 +/m);
  expect(stdout).not.toContain("✗");
}, 120_000);
