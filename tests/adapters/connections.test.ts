import { setTimeout as pause } from "node:timers/promises";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { afterEach, expect, test } from "vitest";
import { handlerFor } from "../../functions/adapters/connections.ts";
import { createMailer } from "../../functions/adapters/ses.ts";
import { type FaultServer, http, startFaultServer } from "./fault-server.ts";
import { at } from "./wire.ts";

let server: FaultServer | undefined;
afterEach(() => server?.close());

test("a connection is used again while it is fresh, and given up once it has idled", async () => {
  server = await startFaultServer(http(200, '{"MessageId":"0100"}'));
  const requestHandler = handlerFor({ connectMs: 500, answerMs: 500 }, 150);
  const mailer = createMailer({
    client: new SESv2Client({ ...at(server.url), maxAttempts: 1, requestHandler }),
  });
  const connectionsAfter = async (idleMs: number) => {
    await pause(idleMs);
    const address = "ana@example.com";
    const email = {
      from: address,
      to: address,
      replyTo: address,
      subject: "s",
      text: "t",
      headers: [],
      tags: {},
    };
    expect((await mailer.send(email)).is).toBe("sent");
    return server?.connections();
  };
  expect(await connectionsAfter(0)).toBe(1);
  expect(await connectionsAfter(10)).toBe(1);
  expect(await connectionsAfter(400)).toBe(2);
});
