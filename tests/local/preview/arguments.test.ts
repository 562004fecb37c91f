import { describe, expect, it } from "vitest";
import { readArguments } from "../../../functions/local/preview/arguments.ts";

describe("the command line of npm run preview", () => {
  it("has usual values: the shipped templates, nobody to send to, no price", () => {
    expect(readArguments([])).toMatchObject({
      ...{ directory: expect.stringMatching(/templates$/), shown: "templates", port: 4700, sendTo: [] },
      smsPrice: undefined,
    });
  });

  it("takes several addresses, each of one person", () => {
    expect(readArguments(["--send-to", "Me@x.example", "--send-to", "you@x.example"]).sendTo).toEqual([
      "me@x.example",
      "you@x.example",
    ]);
    for (const wrong of ["*", "@x.example", "me@x.example,you@x.example", "+12025550123", "me"]) {
      expect(() => readArguments(["--send-to", wrong])).toThrow("give one address of your own");
    }
  });

  it("says what is wrong with the rest", () => {
    expect(() => readArguments(["--dir", "/nowhere/at/all"])).toThrow("that is no folder");
    expect(() => readArguments(["--port", "99999"])).toThrow("give a whole number from 0 to 65535");
    expect(() => readArguments(["--sms-price", "cheap"])).toThrow(
      'write an amount and a currency, such as "0.0079 USD"',
    );
    expect(() => readArguments(["--loud"])).toThrow("--loud");
  });
});
