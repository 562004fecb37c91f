import { describe, expect, it } from "vitest";
import { softtouch } from "./terminal-run.ts";

const LINES = [
  { id: "text", kind: "text", input: "Yes.\n\nBest,\nMaria\n\n> Shall we?" },
  { id: "html", kind: "html", input: "<p>Yes.</p><blockquote>Shall we?</blockquote>" },
  {
    id: "eml",
    kind: "eml",
    input: Buffer.from("Content-Type: text/plain; charset=utf-8\r\n\r\nSí.\r\n> Hi").toString("latin1"),
  },
];

describe("softtouch inbound reply-text", () => {
  it("writes what each writer wrote, and goes on after a line that it cannot read", async () => {
    const stdin = [...LINES.map((line) => JSON.stringify(line)), "{", '{"id":"odd","kind":"fax","input":""}'];
    const { code, stdout } = await softtouch(["inbound", "reply-text", "--jsonl"], {
      stdin: stdin.join("\n"),
    });
    const answers = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(answers.slice(0, 4)).toEqual([
      { id: "text", text: "Yes." },
      { id: "html", text: "Yes." },
      { id: "eml", text: "Sí." },
      { error: "no JSON" },
    ]);
    expect(answers[4]).toEqual({ id: "odd", error: expect.stringContaining("kind") });
  });

  it("leaves signatures in when it is asked", async () => {
    const stdin = JSON.stringify(LINES[0]);
    const { stdout } = await softtouch(["inbound", "reply-text", "--jsonl", "--keep-signature"], { stdin });
    expect(JSON.parse(stdout)).toEqual({ id: "text", text: "Yes.\n\nBest,\nMaria" });
  });

  it("says what it speaks", async () => {
    const { code, stderr } = await softtouch(["inbound", "reply-text"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--jsonl");
  });
});
