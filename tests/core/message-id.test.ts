import { expect, test } from "vitest";
import { messageIdOf } from "../../functions/adapters/ses.ts";
import { localPartOf } from "../../functions/core/message-id.ts";

test.each(["us-east-1", "eu-west-1"])("a message of %s is found by what its answers refer to", (region) => {
  expect(localPartOf(messageIdOf("0100-aa-000000", region))).toBe("0100-aa-000000");
});

test("an id without a domain is taken whole", () => {
  expect(localPartOf("<0100>")).toBe("0100");
});
