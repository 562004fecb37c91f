import { expect, it } from "vitest";
import { unreachable } from "../../functions/core/unreachable.ts";
import { given, happen } from "./scene.ts";

it("what no program of this version knows is told, not passed over", () => {
  expect(() => unreachable({ is: "telepathy" } as never)).toThrow('Unhandled case: {"is":"telepathy"}');
});

it("an event of another version is refused with its name", () => {
  expect(() => given(happen({ is: "telepathy" } as never))).toThrow('Unhandled case: {"is":"telepathy"}');
});
