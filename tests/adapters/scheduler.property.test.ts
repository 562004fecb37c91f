import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAlarms, createSchedulerClient } from "../../functions/adapters/scheduler.ts";
import { functionArn } from "../../functions/local/local-account.ts";
import { at, GROUP, START, startWire, TOUCH } from "./wire.ts";

let wire: Awaited<ReturnType<typeof startWire>>;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire.close());

const schedules = () => wire.stack.scheduler.state.schedules;

test("an alarm rings at its instant or up to a second later, one that has passed within six seconds", async () => {
  const now = START.getTime();
  let version = 0;
  const anyInstant = fc.integer({ min: now - 5_000_000, max: now + 100_000_000_000 });
  await fc.assert(
    fc.asyncProperty(anyInstant, async (instant) => {
      version += 1;
      const earlier = new Set(schedules().keys());
      await wire.alarms.set({ contactId: "ana", at: instant, version });
      const [made] = [...schedules()].filter(([key]) => !earlier.has(key));
      const rings = made?.[1].dueAt ?? Number.NaN;
      const soonest = Math.max(instant, now + 5_000);
      expect(rings).toBeGreaterThanOrEqual(soonest);
      expect(rings).toBeLessThan(soonest + 1_000);
    }),
    { numRuns: 60 },
  );
});

test("a schedule is one of the group, in UTC, exact, and deletes itself", async () => {
  await wire.alarms.set({ contactId: "ben", at: START.getTime() + 60_000, version: 1 });
  const made = [...schedules().values()].find(({ request }) => request.Target.Input.includes('"ben"'));
  expect(made?.name).toMatch(/^[a-z2-7]{16}$/);
  expect(made?.request).toMatchObject({
    GroupName: GROUP,
    ScheduleExpression: "at(2026-03-02T09:01:01)",
    ScheduleExpressionTimezone: "UTC",
    FlexibleTimeWindow: { Mode: "OFF" },
    ActionAfterCompletion: "DELETE",
    Target: {
      Arn: functionArn(TOUCH),
      Input: '{"contactId":"ben","alarm":"2026-03-02T09:01:00.250Z"}',
      RetryPolicy: { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 5 },
    },
  });
});

test("a group that does not exist is an outage, not a success", async () => {
  const alarms = createAlarms({
    client: createSchedulerClient(at(wire.stack.environment.AWS_ENDPOINT_URL_SCHEDULER)),
    groupName: "no-such-group",
    targetArn: functionArn(TOUCH),
    roleArn: "arn:aws:iam::000000000000:role/scheduler",
    now: wire.now,
  });
  await expect(alarms.set({ contactId: "ana", at: 0, version: 1 })).rejects.toThrow(/no-such-group/);
});
