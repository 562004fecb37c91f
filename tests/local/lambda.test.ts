import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { functionArn } from "../../functions/local/local-account.ts";
import type { Stack } from "../../functions/local/stack.ts";
import { refusalOf, START, startTestStack } from "./local-stack.ts";

let stack: Stack;
let client: LambdaClient;
beforeEach(async () => {
  stack = await startTestStack();
  client = new LambdaClient({ maxAttempts: 1 });
});
afterEach(() => stack.close());

const invoke = (
  name: string,
  event: unknown,
  type: "Event" | "RequestResponse" | "DryRun" = "RequestResponse",
) =>
  client.send(
    new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event), InvocationType: type }),
  );

describe("Lambda's stand-in", () => {
  test("answers a function's result, found by name, by ARN or by a qualified name", async () => {
    stack.lambda.register("double", (event: { n: number }) => ({ doubled: event.n * 2 }));
    for (const name of ["double", functionArn("double"), "double:$LATEST"]) {
      const answer = await invoke(name, { n: 21 });
      expect(answer.StatusCode).toBe(200);
      expect(JSON.parse(answer.Payload?.transformToString() ?? "")).toEqual({ doubled: 42 });
    }
  });

  test("tells of a function that threw without failing the call", async () => {
    stack.lambda.register("broken", () => {
      throw new TypeError("no good");
    });
    const answer = await invoke("broken", {});
    expect(answer.FunctionError).toBe("Unhandled");
    expect(JSON.parse(answer.Payload?.transformToString() ?? "")).toMatchObject({
      errorType: "TypeError",
      errorMessage: "no good",
    });
  });

  test("refuses an unknown function, a payload that is no JSON and one that is too large", async () => {
    const unknown = await refusalOf(invoke("nobody", {}));
    expect(unknown.name).toBe("ResourceNotFoundException");
    stack.lambda.register("some", () => null);
    const noJson = client.send(new InvokeCommand({ FunctionName: "some", Payload: "{" }));
    expect((await refusalOf(noJson)).name).toBe("InvalidRequestContentException");
    const large = await refusalOf(invoke("some", "x".repeat(1024 * 1024), "Event"));
    expect(large.name).toBe("RequestTooLargeException");
  });

  test("answers an asynchronous invocation before the function starts", async () => {
    const seen: unknown[] = [];
    stack.lambda.register("later", (event: unknown) => seen.push(event));
    stack.lambda.invokeLater("later", { in: "process" });
    expect(seen).toEqual([]);
    const answer = await invoke("later", { on: "the wire" }, "Event");
    expect(answer.StatusCode).toBe(202);
    await stack.settle();
    expect(seen).toEqual([{ in: "process" }, { on: "the wire" }]);
  });

  test("tries a failed asynchronous invocation again after one and two minutes of virtual time, with one request id", async () => {
    const attempts: Array<{ at: number; id: string; seen: number }> = [];
    stack.lambda.register("flaky", (event: { seen: number }, context) => {
      attempts.push({ at: stack.clock.now() - START.getTime(), id: context.awsRequestId, seen: event.seen });
      event.seen += 1; // Must not leak into the next attempt.
      if (attempts.length < 3) throw new Error("not yet");
    });
    stack.lambda.invokeLater("flaky", { seen: 0 });
    await stack.settle();
    expect(stack.lambda.nextRetryAt()).toBe(START.getTime() + 60_000);
    await stack.advanceTo(START.getTime() + 600_000);
    expect(attempts.map(({ at }) => at)).toEqual([0, 60_000, 180_000]);
    expect(attempts.map(({ seen }) => seen)).toEqual([0, 0, 0]);
    expect(new Set(attempts.map(({ id }) => id)).size).toBe(1);
    expect(stack.lambda.deadLetters).toEqual([]);
    expect(stack.lambda.nextRetryAt()).toBeUndefined();
  });

  test("puts what failed three times, and what nobody answers to, among the dead letters", async () => {
    stack.lambda.register("hopeless", () => Promise.reject(new Error("never")));
    stack.lambda.invokeLater("hopeless", { n: 1 });
    stack.lambda.invokeLater("unregistered", { n: 2 });
    await stack.advanceTo(START.getTime() + 600_000);
    expect(stack.lambda.deadLetters.map(({ function: name, event }) => ({ name, event }))).toEqual([
      { name: "unregistered", event: { n: 2 } },
      { name: "hopeless", event: { n: 1 } },
    ]);
    expect(stack.lambda.deadLetters[1]?.error.message).toBe("never");
  });

  test("runs no more asynchronous invocations at a time than it may", async () => {
    let running = 0;
    let most = 0;
    stack.lambda.register("slow", async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
    });
    for (let i = 0; i < 50; i += 1) stack.lambda.invokeLater("slow", {});
    await stack.settle();
    expect(most).toBe(10);
    expect(running).toBe(0);
  });

  test("holds an invocation back until the clock has reached its time", async () => {
    const seen: number[] = [];
    stack.lambda.register("timed", () => seen.push(stack.clock.now()));
    stack.lambda.invokeLater("timed", {}, { at: START.getTime() + 5000 });
    await stack.settle();
    expect(seen).toEqual([]);
    await stack.advanceTo(START.getTime() + 5000);
    expect(seen).toEqual([START.getTime() + 5000]);
  });

  test("hands the function a context that counts down", async () => {
    stack.lambda.register("timed", (_event: unknown, context) => ({
      name: context.functionName,
      left: context.getRemainingTimeInMillis(),
    }));
    const result = (await stack.lambda.invoke("timed", {})) as { name: string; left: number };
    expect(result.name).toBe("timed");
    expect(result.left).toBeGreaterThan(25_000);
    expect(result.left).toBeLessThanOrEqual(30_000);
  });
});
