import { expect, test } from "vitest";
import { messageIdOf, providerIdIn } from "../../functions/core/message-id.ts";

test("outside us-east-1 the message id is under the Region's own name", () => {
  expect(messageIdOf("0100", "us-east-1")).toBe("<0100@email.amazonses.com>");
  expect(messageIdOf("0102", "eu-west-1")).toBe("<0102@eu-west-1.amazonses.com>");
});

test.each(["us-east-1", "eu-west-1"])("a message of %s is found by what its answers refer to", (region) => {
  expect(providerIdIn(messageIdOf("0100-aa-000000", region))).toBe("0100-aa-000000");
});

test("an id without a domain is taken whole", () => {
  expect(providerIdIn("<0100>")).toBe("0100");
});
