import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { functionArn } from "../../functions/local/local-account.ts";
import type { Stack } from "../../functions/local/stack.ts";
import { refusalOf, START, startTestStack } from "./local-stack.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
let stack: Stack;
let client: SchedulerClient;
let rung: Array<{ after: number; event: unknown }>;

beforeEach(async () => {
  stack = await startTestStack();
  client = new SchedulerClient({ maxAttempts: 1 });
  rung = [];
  stack.lambda.register("wake", (event: unknown) => {
    rung.push({ after: stack.clock.now() - START.getTime(), event });
  });
});
afterEach(() => stack.close());

function schedule(overrides: Partial<CreateScheduleCommandInput> = {}): CreateScheduleCommandInput {
  return {
    Name: "alarm-1",
    GroupName: "alarms",
    ScheduleExpression: "at(2026-03-02T10:00:00)",
    FlexibleTimeWindow: { Mode: "OFF" },
    ActionAfterCompletion: "DELETE",
    Target: {
      Arn: functionArn("wake"),
      RoleArn: "arn:aws:iam::000000000000:role/scheduler",
      Input: JSON.stringify({ contact: "c1" }),
    },
    ...overrides,
  };
}

const create = (overrides: Partial<CreateScheduleCommandInput> = {}) =>
  client.send(new CreateScheduleCommand(schedule(overrides)));
const names = async () =>
  (await client.send(new ListSchedulesCommand({ GroupName: "alarms" }))).Schedules?.map(({ Name }) => Name);

describe("a one-time schedule", () => {
  test("rings once, at its time, with its input, and is deleted when it asked for that", async () => {
    await create();
    await create({ Name: "kept", ActionAfterCompletion: "NONE" });
    await stack.advanceTo(START.getTime() + DAY);
    expect(rung).toEqual([
      { after: HOUR, event: { contact: "c1" } },
      { after: HOUR, event: { contact: "c1" } },
    ]);
    expect(await names()).toEqual(["kept"]);
    expect(stack.scheduler.nextDueAt()).toBeUndefined();
  });

  test("is read in its own time zone, over clock changes", async () => {
    await create({
      Name: "ny",
      ScheduleExpression: "at(2026-03-08T03:30:00)",
      ScheduleExpressionTimezone: "America/New_York",
    });
    expect(stack.scheduler.nextDueAt()).toBe(Date.parse("2026-03-08T07:30:00Z"));
  });

  test("rings in order with others, whatever order they were made in", async () => {
    for (const minute of ["30", "10", "20"]) {
      const Target = {
        ...schedule().Target,
        Input: JSON.stringify(minute),
      } as CreateScheduleCommandInput["Target"];
      await create({ Name: `m${minute}`, ScheduleExpression: `at(2026-03-02T09:${minute}:00)`, Target });
    }
    await stack.advanceTo(START.getTime() + HOUR);
    expect(rung.map(({ event }) => event)).toEqual(["10", "20", "30"]);
  });

  test("can be set by what another one starts, on the same way", async () => {
    stack.lambda.register("chain", () =>
      create({ Name: "second", ScheduleExpression: "at(2026-03-02T11:00:00)" }),
    );
    await create({ Name: "first", Target: { ...schedule().Target, Arn: functionArn("chain") } as never });
    await stack.advanceTo(START.getTime() + DAY);
    expect(rung.map(({ after }) => after)).toEqual([2 * HOUR]);
    expect(stack.lambda.deadLetters).toEqual([]);
  });

  test("can be read, moved, disabled and deleted", async () => {
    await create();
    const update = (overrides: Partial<CreateScheduleCommandInput>) =>
      client.send(new UpdateScheduleCommand({ ...schedule(overrides) }));
    await update({ ScheduleExpression: "at(2026-03-02T12:00:00)" });
    const got = await client.send(new GetScheduleCommand({ Name: "alarm-1", GroupName: "alarms" }));
    expect(got).toMatchObject({
      Name: "alarm-1",
      GroupName: "alarms",
      ScheduleExpression: "at(2026-03-02T12:00:00)",
      State: "ENABLED",
      CreationDate: START,
    });
    expect(stack.scheduler.nextDueAt()).toBe(START.getTime() + 3 * HOUR);
    await update({ State: "DISABLED" });
    await stack.advanceTo(START.getTime() + DAY);
    expect(rung).toEqual([]);
    await client.send(new DeleteScheduleCommand({ Name: "alarm-1", GroupName: "alarms" }));
    const gone = client.send(new DeleteScheduleCommand({ Name: "alarm-1", GroupName: "alarms" }));
    expect((await refusalOf(gone)).name).toBe("ResourceNotFoundException");
  });

  test("is refused when its name is taken, but not when only the answer was lost", async () => {
    const first = await create({ ClientToken: "t1" });
    expect((await create({ ClientToken: "t1" })).ScheduleArn).toBe(first.ScheduleArn);
    const refusal = await refusalOf(create({ ClientToken: "t2" }));
    expect(refusal.name).toBe("ConflictException");
    expect(refusal).toMatchObject({ $metadata: { httpStatusCode: 409 } });
  });

  test.each<[string, Partial<CreateScheduleCommandInput>]>([
    ["a time in the past", { ScheduleExpression: "at(2026-03-02T08:59:59)" }],
    ["a time that is now", { ScheduleExpression: "at(2026-03-02T09:00:00)" }],
    [
      "a past local time",
      { ScheduleExpression: "at(2026-03-02T13:00:00)", ScheduleExpressionTimezone: "Asia/Tokyo" },
    ],
    ["milliseconds", { ScheduleExpression: "at(2026-03-02T10:00:00.000)" }],
    ["a zone letter", { ScheduleExpression: "at(2026-03-02T10:00:00Z)" }],
    ["a day that does not exist", { ScheduleExpression: "at(2026-02-30T10:00:00)" }],
    ["an unknown zone", { ScheduleExpressionTimezone: "Mars/Olympus" }],
    ["an offset for a zone", { ScheduleExpressionTimezone: "+02:00" }],
    ["a bad name", { Name: "no/slash" }],
    ["a long name", { Name: "x".repeat(65) }],
    ["no flexible time window", { FlexibleTimeWindow: undefined as never }],
    ["a flexible window of no length", { FlexibleTimeWindow: { Mode: "FLEXIBLE" } }],
    ["no target", { Target: undefined as never }],
    ["a role that is none", { Target: { ...schedule().Target, RoleArn: "role" } as never }],
    ["input that is no JSON", { Target: { ...schedule().Target, Input: "{" } as never }],
    ["too much input", { Target: { ...schedule().Target, Input: `"${"x".repeat(262_144)}"` } as never }],
    ["a rate of nothing", { ScheduleExpression: "rate(0 minutes)" }],
    ["a rate in seconds", { ScheduleExpression: "rate(30 seconds)" }],
  ])("is refused with %s", async (_what, overrides) => {
    const refusal = await refusalOf(create(overrides));
    expect(refusal.name).toBe("ValidationException");
    expect(refusal.message.length).toBeGreaterThan(10);
    expect(await names()).toEqual([]);
  });

  test("is refused in a group that does not exist", async () => {
    expect((await refusalOf(create({ GroupName: "none" }))).name).toBe("ResourceNotFoundException");
  });
});

describe("a recurring schedule", () => {
  const ticks = () => rung.length;
  beforeEach(() => create({ Name: "sweep", ScheduleExpression: "rate(1 minute)" }));

  test("rings at every one of its times when the clock stops at each", async () => {
    await stack.advanceTo(START.getTime() + 10 * MINUTE);
    expect(rung.map(({ after }) => after / MINUTE)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("rings once for all the times that a jump passed over", async () => {
    stack.clock.set(START.getTime() + 10.5 * MINUTE);
    stack.scheduler.fire(stack.clock.now());
    stack.scheduler.fire(stack.clock.now());
    await stack.settle();
    expect(ticks()).toBe(1);
    expect(stack.scheduler.nextDueAt({ recurring: true })).toBe(START.getTime() + 11 * MINUTE);
    expect(stack.scheduler.nextDueAt({ recurring: false })).toBeUndefined();
  });

  test("rings no more often than it is asked for on the way, and once at the end", async () => {
    await create({ Name: "once", ScheduleExpression: "at(2026-03-02T09:00:30)" });
    const stops: number[] = [];
    await stack.advanceTo(START.getTime() + DAY, {
      sweepEvery: 6 * HOUR,
      onStop: (at) => void stops.push((at - START.getTime()) / MINUTE),
    });
    expect(stops).toEqual([0.5, 1, 361, 721, 1081, 1440]);
    expect(ticks()).toBe(6);
  });
});

describe("schedule groups", () => {
  test("are made, read, listed and deleted with what is in them", async () => {
    await client.send(new CreateScheduleGroupCommand({ Name: "more" }));
    expect((await refusalOf(client.send(new CreateScheduleGroupCommand({ Name: "more" })))).name).toBe(
      "ConflictException",
    );
    await create({ GroupName: "more" });
    expect((await client.send(new GetScheduleGroupCommand({ Name: "more" }))).State).toBe("ACTIVE");
    const listed = await client.send(new ListScheduleGroupsCommand({}));
    expect(listed.ScheduleGroups?.map(({ Name }) => Name)).toEqual(["alarms", "default", "more"]);
    await client.send(new DeleteScheduleGroupCommand({ Name: "more" }));
    expect((await refusalOf(client.send(new GetScheduleGroupCommand({ Name: "more" })))).name).toBe(
      "ResourceNotFoundException",
    );
    expect(stack.scheduler.nextDueAt()).toBeUndefined();
  });

  test("list their schedules a page at a time", async () => {
    for (let i = 0; i < 5; i += 1) await create({ Name: `alarm-${i}` });
    const found: Array<string | undefined> = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new ListSchedulesCommand({ GroupName: "alarms", NamePrefix: "alarm", MaxResults: 2, NextToken }),
      );
      found.push(...(page.Schedules ?? []).map(({ Name }) => Name));
      NextToken = page.NextToken;
    } while (NextToken);
    expect(found).toEqual(["alarm-0", "alarm-1", "alarm-2", "alarm-3", "alarm-4"]);
  });
});
