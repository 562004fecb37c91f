import { expect, it } from "vitest";
import { readArguments } from "../../../functions/local/dev/arguments.ts";

it("listens on 4600, keeps what was there and watches files, unless told otherwise", () => {
  expect(readArguments([])).toMatchObject({ port: 4600, fresh: false, watch: true });
  const told = readArguments(["--port", "0", "--fresh", "--no-watch", "--start", "2026-03-06T14:00:00Z"]);
  expect(told).toMatchObject({ port: 0, fresh: true, watch: false, start: "2026-03-06T14:00:00Z" });
});

it.each([
  [["--port", "web"], /--port is "web": give a whole number/],
  [["--port", "70000"], /--port is "70000"/],
  [["--start", "tomorrow"], /--start is "tomorrow": write an instant/],
  [["--prot", "1"], /Unknown option '--prot'/],
])("refuses %j", (args, why) => {
  expect(() => readArguments(args)).toThrow(why);
});
