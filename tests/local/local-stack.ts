import { type Stack, type StackOptions, startStack } from "../../functions/local/stack.ts";

/** A Monday, nine o'clock UTC. */
export const START = new Date("2026-03-02T09:00:00.000Z");

export const TWILIO = {
  accountSid: `AC${"0".repeat(32)}`,
  authToken: "a-token-of-nobody",
  messagingServiceSid: `MG${"0".repeat(32)}`,
  numbers: ["+14155550100"],
  inboundUrl: "https://api.softtouch.example/hooks/twilio/inbound?v=1",
};

/** A whole stack, and this process's environment pointing unmodified SDK clients at it. */
export async function startTestStack(overrides: Partial<StackOptions> = {}): Promise<Stack> {
  const stack = await startStack({
    start: START,
    publicUrl: "https://api.softtouch.example",
    mailDomain: "softtouch.example",
    replyDomain: "reply.softtouch.example",
    bucket: "inbound-mail",
    configurationSet: "softtouch",
    scheduleGroup: "alarms",
    twilio: TWILIO,
    gatewayRoutes: [],
    busRules: [],
    recurring: [],
    onGatewayError: () => {},
    ...overrides,
  });
  Object.assign(process.env, stack.environment);
  return stack;
}

/** What a rejected promise was rejected with; fails the test when it was not. */
export async function refusalOf(promise: Promise<unknown>): Promise<Record<string, unknown> & Error> {
  try {
    await promise;
  } catch (error) {
    return error as Record<string, unknown> & Error;
  }
  throw new Error("expected a refusal, and there was none");
}
