import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lastJson, plain, softtouch } from "./terminal-run.ts";

const fixture = (name: string) => join(import.meta.dirname, "../fixtures/mail/kinds", name);

describe("softtouch inbound classify", { timeout: 60_000 }, () => {
  it("tells a person what a mail is, whom it is about and why, without any service", async () => {
    const ran = await softtouch(["inbound", "classify", fixture("bounce.eml")]);
    expect(ran.code).toBe(0);
    const lines = plain(ran.stdout).split("\n");
    expect(lines[0]).toBe("bounce, hard  99 %");
    expect(lines).toContain("  failed    maria@bakery.example (hard, 5.1.1)");
    expect(lines).toContain("  - a delivery report says that it failed (RFC 3464)");
  });

  it("tells a program the same with --json", async () => {
    const ran = await softtouch(["inbound", "classify", fixture("reply.eml"), "--json"]);
    expect(lastJson(ran)).toMatchObject({
      ...{ path: fixture("reply.eml"), kind: "human", subkind: null, intent: "yes", until: null },
      ...{
        failedAddress: null,
        matchedBy: "references",
        text: "Yes please, Thursday at 3 suits me.\n\nMaria",
      },
    });
  });

  it("reads paths from standard input and answers each on a line of its own, in their order", async () => {
    const names = ["stop.eml", "vacation.eml", "bounce.eml", "read-receipt.eml", "mailing-list.eml"];
    const stdin = `${names.map(fixture).join("\n")}\n`;
    const ran = await softtouch(["inbound", "classify", "--jsonl"], { stdin });
    const records = ran.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(records.map(({ path }) => path)).toEqual(names.map(fixture));
    expect(records.map(({ kind }) => kind)).toEqual([
      "unsubscribe",
      "auto_reply",
      "bounce",
      "auto_reply",
      "human",
    ]);
    expect(records[2]).toMatchObject({ subkind: "hard", failedAddress: "maria@bakery.example" });
  });

  it("goes on behind a path that is nothing, a folder, a device or an empty file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "softtouch-inbound-"));
    const empty = join(folder, "empty.eml");
    writeFileSync(empty, "");
    const stdin = [join(folder, "none.eml"), folder, "/dev/zero", empty, fixture("reply.eml")].join("\r\n");
    const ran = await softtouch(["inbound", "classify", "--jsonl"], { stdin });
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    const records = ran.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(records.slice(0, 3).map(({ error }) => typeof error)).toEqual(["string", "string", "string"]);
    expect(records.slice(3).map(({ kind }) => kind)).toEqual(["human", "human"]);
  });

  it.each([
    [["inbound", "classify"], /a file is missing/],
    [["inbound", "classify", "none.eml"], /none.eml cannot be read/],
    [["inbound", "clasify"], /did you mean classify\?/],
    [["inbound", "classify", "x.eml", "--jsonl"], /takes its paths from standard input/],
    [["inbound", "classify", "x.eml", "--zone", "Berlin"], /"Berlin" is not a time zone/],
  ])("answers wrong usage with the right one: %j", async (args, said) => {
    const ran = await softtouch(args);
    expect(ran.stderr).toMatch(said);
    expect(ran.code).toBe(2);
  });
});
