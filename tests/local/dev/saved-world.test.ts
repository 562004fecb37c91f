import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import {
  captureWorld,
  readWorld,
  restoreWorld,
  writeWorld,
} from "../../../functions/local/dev/saved-world.ts";
import type { Stack } from "../../../functions/local/stack.ts";
import { START, startTestStack } from "../local-stack.ts";

const folder = mkdtempSync(join(tmpdir(), "softtouch-saved-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOUR = 3_600_000;
const kept = (stack: Stack) => ({ stack, bucket: "inbound-mail", bouncing: new Set<string>() });
const alarm = (at: string) => ({
  GroupName: "alarms",
  ScheduleExpression: `at(${at})`,
  FlexibleTimeWindow: { Mode: "OFF" },
  ActionAfterCompletion: "DELETE",
  Target: {
    Arn: "arn:aws:lambda:us-east-1:000000000000:function:touch",
    RoleArn: "arn:aws:iam::000000000000:role/scheduler",
    Input: "{}",
  },
});

it("brings alarms, objects, opt-outs and dead letters back, and tells nobody of them again", async () => {
  const before = kept(await startTestStack());
  before.stack.scheduler.create("later", alarm("2026-03-02T12:00:00"));
  before.stack.s3.put("inbound-mail", "inbound/one", Buffer.from([0, 255, 10]));
  await before.stack.twilio.inbound({ from: "+12125550163", body: "STOP" });
  before.stack.lambda.invokeLater("nobody", { a: 1 });
  before.bouncing.add("gone@example.com");
  const path = join(folder, "deep", "world.json");
  writeWorld(path, JSON.stringify(captureWorld(before, HOUR)));
  await before.stack.close();

  const saved = readWorld(path);
  if (saved === undefined) throw new Error("nothing was kept");
  const after = kept(await startTestStack({ start: new Date(saved.now) }));
  const heard: unknown[] = [];
  after.stack.lambda.register("listener", (event: unknown) => void heard.push(event));
  after.stack.bus.rule({ source: "aws.s3", detailTypes: ["Object Created"], function: "listener" });
  restoreWorld(after, saved);
  await after.stack.settle();
  expect(heard).toEqual([]);
  expect(after.stack.scheduler.nextDueAt()).toBe(START.getTime() + 3 * HOUR);
  expect(after.stack.s3.get("inbound-mail", "inbound/one")?.bytes).toEqual(Buffer.from([0, 255, 10]));
  expect([...after.stack.twilio.optedOut]).toEqual(["+12125550163"]);
  expect(after.stack.twilio.inbox).toHaveLength(1);
  expect(after.stack.lambda.deadLetters).toMatchObject([{ function: "nobody", event: { a: 1 } }]);
  expect(captureWorld(after, HOUR)).toEqual(saved);
  await after.stack.close();
});

it("leaves out an alarm that was due when the process died", async () => {
  const stack = await startTestStack();
  stack.scheduler.create("soon", alarm("2026-03-02T09:30:00"));
  const saved = captureWorld(kept(stack), 0);
  await stack.close();
  const late = kept(await startTestStack({ start: new Date(START.getTime() + HOUR) }));
  restoreWorld(late, { ...saved, now: START.getTime() + HOUR });
  expect(late.stack.scheduler.nextDueAt()).toBeUndefined();
  await late.stack.close();
});

it("says how to go on when the file makes no sense", () => {
  const path = join(folder, "broken.json");
  writeFileSync(path, "{");
  expect(() => readWorld(path)).toThrow("npm run dev -- --fresh");
  expect(readWorld(join(folder, "missing.json"))).toBeUndefined();
});
