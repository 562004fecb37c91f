import { expect, it } from "vitest";
import { describeFact } from "../../../functions/console/dev/fact-line.ts";

const of = { id: "f", at: 0, enrollmentId: "e", sequence: "web", step: "hello", touchId: "t", attempt: "a" };
const would = { ...of, is: "captured", template: "h" } as const;

it("a captured touch did not happen, and the line says whom this stage does not write to", () => {
  const email = { ...would, channel: "email", to: "maria@bakery.example", subject: "Your enquiry" } as const;
  expect(describeFact(email, "UTC")).toEqual({
    ...{ tone: "not", what: "Email captured: hello" },
    why: "captured: this stage does not write to maria@bakery.example",
  });
  const text = { ...would, channel: "sms", to: "+13035550117" } as const;
  expect(describeFact(text, "UTC").what).toBe("Text captured: hello");
});
