import { describe, expect, it } from "vitest";
import { kindOf, traceOf } from "../../functions/app/trace.ts";

describe("what a line says of an error", () => {
  it("is its name, its code and where it was made, and nothing of its message", () => {
    const error = Object.assign(new TypeError("550 <maria@bakery.example> says\n    at maria (nobody)"), {
      code: "E1",
    });
    const trace = traceOf(error);
    expect(trace).toEqual({
      error: "TypeError (E1)",
      at: expect.stringMatching(/^trace\.test\.ts:\d+:\d+$/),
    });
    expect(JSON.stringify(trace)).not.toContain("maria");
  });

  it("is its kind when it is no error, or has lost its stack", () => {
    expect(traceOf("maria@bakery.example said no")).toEqual({ error: "string" });
    const bare = new RangeError("Maria");
    delete bare.stack;
    expect(traceOf(bare)).toEqual({ error: "RangeError" });
  });
});

it("of a reason only what stands before somebody else's words", () => {
  expect(kindOf("TimeoutError (ETIMEDOUT): maria@bakery.example: no answer")).toBe(
    "TimeoutError (ETIMEDOUT)",
  );
  expect(kindOf("SES answered without a message id")).toBe("SES answered without a message id");
});
