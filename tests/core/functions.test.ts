/** What calls each function: infra and the local stack are made from these tables, so a row that is lost is a deaf service. */
import { expect, it } from "vitest";
import { FUNCTIONS, RECURRING, ROUTES, SES_EVENTS, STORED_EVENT } from "../../functions/core/functions.ts";

it("there are seven functions, and two of them run by the clock", () => {
  expect(FUNCTIONS).toEqual(["touch", "api", "webhooks", "inbound", "feedback", "sweep", "digest"]);
  expect(RECURRING).toEqual([
    { function: "sweep", rate: "rate(1 minute)" },
    { function: "digest", rate: "rate(1 hour)" },
  ]);
});

it("each link that a lead or a rep was sent, each provider and the API have their way in", () => {
  expect(ROUTES.map(({ prefix, function: one, isWhole }) => [prefix, one, isWhole])).toEqual([
    ["/v1", "api", undefined],
    ["/twilio", "webhooks", undefined],
    ["/replies", "webhooks", true],
    ["/u", "webhooks", undefined],
    ["/p", "webhooks", undefined],
    ["/t", "webhooks", undefined],
    ["/a", "webhooks", undefined],
  ]);
});

it("every event that is listened to has the name that AWS gives it", () => {
  expect(SES_EVENTS).toEqual([
    "Email Sent",
    "Email Delivered",
    "Email Bounced",
    "Email Complaint Received",
    "Email Rejected",
    "Email Delivery Delayed",
    "Email Opened",
    "Email Clicked",
  ]);
  expect(STORED_EVENT).toBe("Object Created");
});
