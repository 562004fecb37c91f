import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { CreateScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { afterEach, describe, expect, test } from "vitest";
import { installAsMachineClock } from "../../functions/local/clock.ts";
import { functionArn } from "../../functions/local/local-account.ts";
import type { Stack } from "../../functions/local/stack.ts";
import { START, startTestStack } from "./local-stack.ts";

const HOUR = 3_600_000;
let stack: Stack;
let restore = () => {};
afterEach(async () => {
  restore();
  restore = () => {};
  await stack.close();
});

describe("the embedded stack", () => {
  test("starts and stops fast, on this machine only", async () => {
    const begun = performance.now();
    stack = await startTestStack();
    const started = performance.now();
    expect(started - begun).toBeLessThan(300);
    for (const [name, value] of Object.entries(stack.environment)) {
      if (name.includes("URL")) expect(value).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    }
    await new DynamoDBClient({}).send(new ListTablesCommand({}));
    await stack.close();
    expect(performance.now() - started).toBeLessThan(2000);
    stack = await startTestStack();
  });

  test("carries a follow-up from its alarm to its delivery, in the handlers' own clock", async () => {
    const log: string[] = [];
    stack = await startTestStack({
      busRules: [{ source: "aws.ses", detailTypes: ["Email Delivered"], function: "feedback" }],
    });
    restore = installAsMachineClock(stack.clock);
    const scheduler = new SchedulerClient({});
    const ses = new SESv2Client({ maxAttempts: 1 });
    stack.lambda.register("touch", async (event: { to: string }) => {
      log.push(`touch at ${new Date().toISOString()}`);
      await ses.send(
        new SendEmailCommand({
          FromEmailAddress: "ann@softtouch.example",
          Destination: { ToAddresses: [event.to] },
          ConfigurationSetName: "softtouch",
          Content: { Simple: { Subject: { Data: "Hello" }, Body: { Text: { Data: "Hello" } } } },
        }),
      );
    });
    stack.lambda.register("feedback", (event: { detail: { eventType: string } }) => {
      log.push(`${event.detail.eventType} at ${new Date().toISOString()}`);
    });
    for (const day of ["03", "17"]) {
      await scheduler.send(
        new CreateScheduleCommand({
          Name: `alarm-${day}`,
          GroupName: "alarms",
          ScheduleExpression: `at(2026-03-${day}T10:00:00)`,
          FlexibleTimeWindow: { Mode: "OFF" },
          ActionAfterCompletion: "DELETE",
          Target: {
            Arn: functionArn("touch"),
            RoleArn: "arn:aws:iam::000000000000:role/scheduler",
            Input: JSON.stringify({ to: "lead@customer.example" }),
          },
        }),
      );
    }
    await stack.advanceTo(START.getTime() + 45 * 24 * HOUR);
    expect(log).toEqual([
      "touch at 2026-03-03T10:00:00.000Z",
      "Delivery at 2026-03-03T10:00:00.000Z",
      "touch at 2026-03-17T10:00:00.000Z",
      "Delivery at 2026-03-17T10:00:00.000Z",
    ]);
    expect(stack.lambda.deadLetters).toEqual([]);
    expect(Date.now()).toBe(START.getTime() + 45 * 24 * HOUR);
  });

  test("runs the deployment's own recurring schedules", async () => {
    let sweeps = 0;
    stack = await startTestStack({
      recurring: [{ name: "sweeper", rate: "rate(1 minute)", function: "sweep" }],
    });
    stack.lambda.register("sweep", (event: unknown) => {
      expect(event).toEqual({});
      sweeps += 1;
    });
    await stack.advanceTo(START.getTime() + HOUR);
    expect(sweeps).toBe(60);
    await stack.advanceTo(START.getTime() + 49 * HOUR, { sweepEvery: 6 * HOUR });
    expect(sweeps).toBe(60 + 8);
    await expect(stack.advanceTo(START.getTime())).rejects.toThrow(RangeError);
  });

  test("receives mail as SES would: stored with the envelope's recipient, and told to the bus", async () => {
    const keys: string[] = [];
    stack = await startTestStack({
      busRules: [{ source: "aws.s3", detailTypes: ["Object Created"], function: "inbound" }],
    });
    stack.lambda.register("inbound", (event: { detail: { object: { key: string } } }) => {
      keys.push(event.detail.object.key);
    });
    const mail = Buffer.from("From: lead@customer.example\nSubject: Re: Hello\n\nYes ü\n");
    const { key, messageId } = stack.deliverMail(mail, {
      recipients: ["someone@elsewhere.example", "t-1@reply.softtouch.example"],
      sender: "lead@customer.example",
    });
    await stack.settle();
    expect(key).toBe(`inbound/${messageId}`);
    expect(keys).toEqual([key]);
    const stored = stack.s3.get("inbound-mail", key)?.bytes.toString("utf8") ?? "";
    expect(stored).toMatch(/^Return-Path: <lead@customer\.example>\r\nReceived: /);
    expect(stored).toContain(" for t-1@reply.softtouch.example;\r\n");
    expect(stored).toContain("From: lead@customer.example\r\nSubject: Re: Hello\r\n\r\nYes ü\r\n");
    expect(() => stack.deliverMail(mail, { recipients: ["a@elsewhere.example"] })).toThrow("550 5.1.1");
  });

  test("settles only when what was started by what was started has ended", async () => {
    stack = await startTestStack({
      gatewayRoutes: [{ prefix: "/", function: "front" }],
      busRules: [{ source: "app", detailTypes: ["Step"], function: "step" }],
    });
    let steps = 0;
    stack.lambda.register("step", async (event: { detail: { left: number } }) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      steps += 1;
      if (event.detail.left > 0) await fetch(`${stack.gateway.url}/?left=${event.detail.left - 1}`);
    });
    stack.lambda.register("front", (event: { queryStringParameters: { left: string } }) => {
      const left = Number(event.queryStringParameters.left);
      stack.bus.put({ source: "app", "detail-type": "Step", detail: { left } });
      return { statusCode: 202 };
    });
    stack.bus.put({ source: "app", "detail-type": "Step", detail: { left: 20 } });
    stack.bus.put({ source: "app", "detail-type": "Other", detail: {} });
    await stack.settle();
    expect(steps).toBe(21);
  });

  test("rings ten thousand alarms without looking at all of them each time", async () => {
    stack = await startTestStack();
    let rung = 0;
    stack.lambda.register("wake", () => {
      rung += 1;
    });
    for (let i = 0; i < 10_000; i += 1) {
      const at = new Date(START.getTime() + 1000 * (1 + ((i * 7919) % 10_000))).toISOString().slice(0, 19);
      stack.scheduler.create(`alarm-${i}`, {
        ScheduleExpression: `at(${at})`,
        FlexibleTimeWindow: { Mode: "OFF" },
        ActionAfterCompletion: "DELETE",
        Target: { Arn: functionArn("wake"), RoleArn: "arn:aws:iam::000000000000:role/r", Input: "{}" },
      });
    }
    const begun = performance.now();
    await stack.advanceTo(START.getTime() + 3 * HOUR);
    expect(rung).toBe(10_000);
    expect(stack.scheduler.state.schedules.size).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
