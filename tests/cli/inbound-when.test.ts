import { expect, it } from "vitest";
import { softtouch } from "./terminal-run.ts";

it("each line of phrases is answered by a line, a bad one too", { timeout: 60_000 }, async () => {
  const stdin = [
    '{"id":"a","phrase":"in half an hour","ref":"2026-03-11T10:30:00-04:00"}',
    "nonsense",
    '{"id":3,"phrase":"tomorrow","ref":"2026-03-11T23:30:00Z","zone":"Europe/Berlin"}',
    '{"phrase":"perhaps some day","ref":"2026-03-11T10:30:00Z"}',
    '{"phrase":"tomorrow","ref":"x"}',
  ].join("\n");
  const { code, stdout } = await softtouch(["inbound", "when", "--jsonl"], { stdin });
  const answers = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(code).toBe(0);
  expect(answers[0]).toMatchObject({ id: "a", start: "2026-03-11T11:00:00" });
  expect(answers[1]).toMatchObject({ start: null, error: expect.stringContaining("JSON") });
  expect(answers[2]).toMatchObject({ id: 3, start: "2026-03-13T00:00:00", grain: "day" });
  expect(answers[3]).toEqual({ start: null });
  expect(answers[4]).toMatchObject({ start: null, error: expect.any(String) });
});
