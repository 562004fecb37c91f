import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShownReport } from "../../functions/cli/answers.ts";
import { bar, show } from "../../functions/cli/commands/report.ts";
import { displayWidth } from "../../functions/cli/layout.ts";
import { reportPage } from "../../functions/cli/report-page.ts";
import { persistenceLine } from "../../functions/cli/report-rows.ts";
import type { Terminal } from "../../functions/cli/terminal.ts";
import { reportOf } from "../../functions/core/report.ts";
import type { Sequence } from "../../functions/core/sequence.ts";
import { LOCAL_API_KEY, type LocalService, startLocalService } from "../../functions/local/local-service.ts";
import { lastJson, plain, softtouch } from "./terminal-run.ts";

let service: LocalService;
beforeAll(async () => {
  service = await startLocalService({ start: new Date("2026-02-23T15:04:00Z") });
});
afterAll(() => service.close());

async function say(...args: readonly string[]) {
  const local = { SOFTTOUCH_LOCAL_URL: service.stack.gateway.url, SOFTTOUCH_LOCAL_KEY: LOCAL_API_KEY };
  const ran = await softtouch(args, { env: local });
  await service.stack.settle();
  return ran;
}

describe("softtouch report", { timeout: 120_000 }, () => {
  it("shows each step and each touch number with its bar, and says how sure it is", async () => {
    const empty = await say("report", "--sequence", "web-lead");
    expect(empty).toMatchObject({ code: 0, stderr: "" });
    expect(empty.stdout).toContain("nothing has gone out yet");
    await say("enroll", "maria@bakery.example", "--sequence", "web-lead", "--set", "first_name=Maria");
    const ran = await say("report", "--sequence", "web-lead", "--json");
    const lines = plain(ran.stdout).split("\n");
    expect(lines.slice(0, 2)).toEqual(["web-lead", "1 enrolled; ended: none"]);
    expect(lines.find((line) => line.startsWith("hello"))).toMatch(
      /^hello +1 +1 +0 +0\.0 % \(0\.0 to 79\.3\)$/,
    );
    expect(lines).toContain("Replies by touch number");
    expect(lines.find((line) => line.startsWith("touch 1"))).toMatch(/^touch 1 +1 +1 +0 /);
    expect(ran.stdout).toContain("Opens and clicks are not tracked");
    expect(Math.max(...lines.filter((line) => !line.startsWith("{")).map(displayWidth))).toBeLessThanOrEqual(
      100,
    );
    expect(lastJson(ran)).toMatchObject({ sequence: "web-lead", touches: [{ touch: 1, sent: 1 }] });
  });

  it("writes a page that needs nothing else", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "softtouch-report-")), "report.html");
    const ran = await say("report", "--sequence", "web-lead", "--html", file);
    expect(ran.stdout).toContain(`written to ${file}`);
    const page = readFileSync(file, "utf8");
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).not.toMatch(/<script|<link|\bsrc=|url\(|https?:/);
  });

  it("says what is wrong with a sequence that is not there, and a file that cannot be written", async () => {
    const unknown = await say("report", "--sequence", "web-led");
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('there is no sequence "web-led"');
    const nowhere = await say(
      "report",
      "--sequence",
      "web-lead",
      "--html",
      join(tmpdir(), "no", "such", "x.html"),
    );
    expect(nowhere).toMatchObject({ code: 2 });
    expect(nowhere.stderr).toContain("cannot be written");
    expect(await say("report")).toMatchObject({ code: 2 });
  });
});

describe("a bar", () => {
  it("is as long as its rate, in eighths, the highest ten columns", () => {
    expect(bar(0.2, 0.2)).toBe("█".repeat(10));
    expect(bar(0.1, 0.2)).toBe("█".repeat(5));
    expect(bar(0.0025, 0.2)).toBe("▏");
    expect(bar(0, 0.2)).toBe("");
    expect(bar(0, 0)).toBe("");
  });
});

describe("the page", () => {
  it("has beside each chart a table that says all of it, and writes no name as markup", () => {
    const sequence = { name: "web", steps: [] } as unknown as Sequence;
    const at = { sequence: "web", step: "<b>hello", touch: 1 };
    const report = reportOf("web", sequence, [
      { ...at, is: "sent", variant: "plain", count: 138 },
      { ...at, is: "replied.yes", variant: "plain", count: 9 },
    ]);
    const page = reportPage(JSON.parse(JSON.stringify(report)) as ShownReport);
    // Each for a desk and for a phone; what they wanted has a table by touch and one by step.
    for (const id of ["touches", "intents", "steps"])
      expect(page.match(new RegExp(`role="img" aria-labelledby="${id}-`, "g"))).toHaveLength(2);
    expect(page.match(/<table>/g)).toHaveLength(4);
    expect(page).not.toContain("<b>hello");
    expect(page).toContain("&lt;b&gt;hello, plain");
    expect(page).toContain("6.5 % (3.5 to 11.9)");
    expect(page).toContain("prefers-color-scheme: dark");
    expect(page).not.toMatch(/<style ?><!\[CDATA|ecmeta|class="zr|undefined|NaN/);
    expect(page).not.toContain("[object");
  });
});

describe("opens and clicks", () => {
  const at = { sequence: "web", step: "hello", touch: 1 };
  const tracked = { name: "web", steps: [], tracking: true } as unknown as Sequence;
  const shown = (totals: Parameters<typeof reportOf>[2]) =>
    JSON.parse(JSON.stringify(reportOf("web", tracked, totals))) as ShownReport;

  it("have a table of their own on the page, machines in no share", () => {
    const report = shown([
      { ...at, is: "sent.tracked", count: 200 },
      { ...at, is: "opened", count: 50 },
      { ...at, is: "clicked", count: 6 },
      { ...at, is: "opened.machine", count: 120 },
    ]);
    const page = reportPage(report);
    const row = (name: string) =>
      `<th scope="row">${name}</th><td class="figure">200</td><td class="figure">50</td><td class="figure">25.0 % (19.5 to 31.4)</td><td class="figure">6</td><td class="figure">3.0 % (1.4 to 6.4)</td><td class="rest">120 opened</td>`;
    expect(page).toContain(row("touch 1"));
    expect(page).toContain(row("hello"));
    expect(page).toContain("No winner is named by opens or clicks");
    const terminal = {
      isTerminal: false,
      color: false,
      width: 100,
      paint: (_: string, text: string) => text,
    };
    const lines = show(report, terminal as unknown as Terminal);
    expect(lines).toContain("Opens and clicks");
    expect(lines.filter((line) => line.includes("120 opened"))).toEqual([
      expect.stringMatching(
        /^hello +200 +50 +25\.0 % \(19\.5 to 31\.4\) +6 +3\.0 % \(1\.4 to 6\.4\) +120 opened$/,
      ),
      expect.stringMatching(/^touch 1 /),
    ]);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(100);
  });

  it("are not spoken of before a tracked mail went out, nor where nobody is followed", () => {
    for (const count of [0, 1]) {
      const report =
        count === 0
          ? shown([])
          : (JSON.parse(
              JSON.stringify(reportOf("web", undefined, [{ ...at, is: "sent", count }])),
            ) as ShownReport);
      expect(reportPage(report)).not.toContain("<h2>Opens and clicks</h2>");
    }
  });
});

describe("what is said of persistence", () => {
  const line = (replies: readonly number[]) => {
    const totals = replies.flatMap((count, place) => [
      { sequence: "web", step: "hello", touch: place + 1, is: "sent" as const, count: 10 },
      { sequence: "web", step: "hello", touch: place + 1, is: "replied.yes" as const, count },
    ]);
    return persistenceLine(JSON.parse(JSON.stringify(reportOf("web", undefined, totals))) as ShownReport);
  };

  it("is how many of the replies would not have come without more than one touch", () => {
    expect(line([4, 3, 2, 1])).toBe(
      "Of 10 replies, 6 (60.0 %) came at the second touch or later; half of them had come by touch 2.",
    );
    expect(line([0, 0, 1])).toBe("The one reply came at touch 3.");
  });

  it("is nothing before there is a reply", () => {
    expect(line([0, 0])).toBeUndefined();
    expect(line([])).toBeUndefined();
  });
});
