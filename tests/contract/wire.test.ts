/** The contracts on the adapters, with real SDK clients, against the stand-ins. */
import { BUCKET, FROM, GROUP, REPLY_TO, START, startWire, TOUCH } from "../adapters/wire.ts";
import { addressesContract } from "./addresses.contract.ts";
import { alarmsContract } from "./alarms.contract.ts";
import { deskContract } from "./desk.contract.ts";
import { gateContract } from "./gate.contract.ts";
import { inboxContract } from "./inbox.contract.ts";
import { mailerContract } from "./mailer.contract.ts";
import { peopleContract } from "./people.contract.ts";
import { resultsContract } from "./results.contract.ts";
import { stopsContract } from "./stops.contract.ts";
import { talliesContract } from "./tallies.contract.ts";
import { texterContract } from "./texter.contract.ts";
import { timelineContract } from "./timeline.contract.ts";
import { wakerContract } from "./waker.contract.ts";

peopleContract("DynamoDB", startWire);
timelineContract("DynamoDB", startWire);
addressesContract("DynamoDB", startWire);
gateContract("DynamoDB", startWire);
deskContract("DynamoDB", startWire);
stopsContract("DynamoDB", async () => {
  const wire = await startWire();
  return { ...wire, pass: (ms: number) => wire.stack.clock.set(wire.now() + ms) };
});
talliesContract("DynamoDB", startWire);
resultsContract("DynamoDB", async () => {
  const wire = await startWire();
  return { ...wire, pass: (ms: number) => wire.stack.clock.set(wire.now() + ms) };
});

alarmsContract("EventBridge Scheduler", async () => {
  const { alarms, now, stack, close } = await startWire();
  const standing = async () =>
    [...stack.scheduler.state.schedules.values()].map(({ request, dueAt, group }) => {
      if (group !== GROUP) throw new Error(`a schedule stands in group ${group}`);
      const { contactId, alarm } = JSON.parse(request.Target.Input);
      return { contactId, alarm: Date.parse(alarm), rings: dueAt ?? Number.NaN };
    });
  return { alarms, now, standing, close };
});

wakerContract("Lambda", async () => {
  const { waker, stack, close } = await startWire();
  const woken: string[] = [];
  stack.lambda.register(TOUCH, (event: { contactId: string }) => void woken.push(event.contactId));
  const settled = async () => {
    await stack.lambda.idle();
    return woken;
  };
  return { waker, woken: settled, close };
});

mailerContract("SES", async () => {
  const { mailer, stack, close } = await startWire();
  return {
    mailer,
    from: FROM,
    replyTo: REPLY_TO,
    failNext: (kind) => stack.ses.failNext({ kind }),
    accepted: async () => stack.ses.outbox.map(({ subject }) => subject),
    close,
  };
});

texterContract("Twilio", async () => {
  const { texter, stack, close } = await startWire();
  return {
    texter,
    failNext: (kind) => stack.twilio.failNext({ kind }),
    optOut: async (from) => void (await stack.twilio.inbound({ from, body: "STOP" })),
    accepted: async () => stack.twilio.outbox.map(({ body }) => body),
    close,
  };
});

inboxContract("S3", async () => {
  const { inbox, stack, now, close } = await startWire();
  return {
    inbox,
    now,
    // S3 keeps whole seconds: an arrival is known no better than that.
    pass: (ms) => stack.clock.set(now() + Math.max(ms, START.getMilliseconds())),
    arrive: async (key, bytes) => void stack.s3.put(BUCKET, key, bytes),
    close,
  };
});
