import { describe, expect, it } from "vitest";
import { Workshop } from "../../../functions/local/preview/workshop.ts";
import { FOLDER, filesOf } from "../rehearsal/folder.ts";

const SECOND = Object.fromEntries(
  Object.entries(FOLDER).map(([path, text]) => [
    path.replace(/^short/, "second"),
    text.replace("name: short", "name: second"),
  ]),
);
const BOTH = { ...FOLDER, ...SECOND };

function open(folder: Readonly<Record<string, string>> = BOTH): Workshop {
  const workshop = new Workshop();
  workshop.take(filesOf(folder));
  return workshop;
}

describe("the workshop", () => {
  it("makes anew only what has changed", () => {
    const workshop = open();
    const [short, second] = [workshop.bench("short"), workshop.bench("second")];
    const findings = workshop.findings("second");
    const hello = `${BOTH["short/hello.email.hbs"]}More words.\n`;
    expect(workshop.take(filesOf({ ...BOTH, "short/hello.email.hbs": hello }))).toEqual([
      "short/hello.email.hbs",
    ]);
    expect(workshop.bench("second")).toBe(second);
    expect(workshop.findings("second")).toBe(findings);
    expect(workshop.bench("short")).not.toBe(short);
  });

  it("shows what was found before an edit until it has been checked again", () => {
    const workshop = open();
    expect(workshop.latestFindings("short").isFresh).toBe(true);
    const before = workshop.findings("short");
    const hello = `${BOTH["short/hello.email.hbs"]}See http://bit.ly/x1 now.\n`;
    workshop.take(filesOf({ ...BOTH, "short/hello.email.hbs": hello }));
    expect(workshop.latestFindings("short")).toEqual({ findings: before, isFresh: false });
    expect(workshop.findings("short").length).toBeGreaterThan(before.length);
    expect(workshop.latestFindings("short")).toEqual({ findings: workshop.findings("short"), isFresh: true });
  });

  it("makes everything anew when a shared file has changed", () => {
    const workshop = open();
    const before = workshop.bench("second");
    const company = (BOTH["_shared/company.yaml"] ?? "").replace("Orchard", "Garden");
    workshop.take(filesOf({ ...BOTH, "_shared/company.yaml": company }));
    expect(workshop.bench("second")).not.toBe(before);
    expect(workshop.bench("second")?.made?.catalog.company.name).toBe("Garden");
  });

  it("keeps the last good one when a file is broken, and says what is wrong", () => {
    const workshop = open();
    const good = workshop.bench("short")?.made;
    workshop.take(filesOf({ ...BOTH, "short/hello.email.hbs": "Hi {{#if first_name}}you" }));
    const bench = workshop.bench("short");
    expect(bench?.made).toBe(good);
    expect(bench?.faults[0]).toMatchObject({ file: "short/hello.email.hbs", line: 1 });
    workshop.take(filesOf({ ...BOTH, "short/hello.email.hbs": "Hi {{#if" }));
    expect(workshop.bench("short")?.made).toBe(good);
    // Another's fault is none of this one.
    expect(workshop.bench("second")?.faults).toEqual([]);
  });

  it("has nothing to show of one that never could be compiled", () => {
    const workshop = open({ ...BOTH, "short/sequence.yaml": "name: [" });
    expect(workshop.bench("short")).toMatchObject({ made: undefined });
    expect(workshop.bench("short")?.faults.length).toBeGreaterThan(0);
    expect(workshop.bench("third")).toBeUndefined();
  });

  it("knows the lines of each step", () => {
    const sources = open().bench("short")?.made?.sources ?? [];
    const lines = (FOLDER["short/sequence.yaml"] ?? "").split("\n");
    expect(sources.map(({ from }) => lines[from - 1]?.trim())).toEqual(
      ["hello", "nudge", "call", "figure", "close"].map((id) => `- id: ${id}`),
    );
    expect(sources.at(0)?.to).toBe((sources.at(1)?.from ?? 0) - 1);
  });
});
