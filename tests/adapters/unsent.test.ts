import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, test } from "vitest";
import { createMailer, createSesClient } from "../../functions/adapters/ses.ts";
import { neverConnected } from "../../functions/adapters/unsent.ts";
import { at } from "./wire.ts";

const failed = (fields: object) => Object.assign(new Error("failed"), fields);

test("a failure to connect or to find the host proves that nothing was sent", () => {
  expect(neverConnected(failed({ code: "ECONNREFUSED", syscall: "connect" }))).toBe(true);
  expect(neverConnected(failed({ code: "ENOTFOUND", syscall: "getaddrinfo" }))).toBe(true);
});

test("a failure while reading or writing, or a timeout, proves nothing", () => {
  expect(neverConnected(failed({ code: "ECONNRESET", syscall: "read" }))).toBe(false);
  expect(neverConnected(failed({ code: "EPIPE", syscall: "write" }))).toBe(false);
  expect(neverConnected(failed({ code: "ETIMEDOUT", name: "TimeoutError" }))).toBe(false);
  expect(neverConnected("no error at all")).toBe(false);
});

test("of several addresses each must have failed to connect", () => {
  const refused = failed({ code: "ECONNREFUSED", syscall: "connect" });
  expect(neverConnected(new AggregateError([refused, refused]))).toBe(true);
  expect(neverConnected(new AggregateError([refused, failed({ syscall: "read" })]))).toBe(false);
  expect(neverConnected(new AggregateError([]))).toBe(false);
});

test.runIf(process.platform === "linux")(
  "a host that never accepts a connection was sent nothing",
  async () => {
    // A listener that is too busy to accept, and a queue that is full: further connections get no answer at all.
    const deaf =
      'require("node:net").createServer().listen({port:0,backlog:1},function(){console.log(this.address().port);' +
      "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)),0,0)})";
    const child = spawn(process.execPath, ["-e", deaf], { stdio: ["ignore", "pipe", "inherit"] });
    const fillers: Socket[] = [];
    try {
      const [port] = await once(child.stdout, "data");
      for (let filler = 0; filler < 4; filler += 1) {
        fillers.push(connect(Number(port), "127.0.0.1").on("error", () => {}));
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
      const patience = { connectMs: 300, answerMs: 2_000 };
      const client = createSesClient({ ...at(`http://127.0.0.1:${Number(port)}`), patience });
      const answer = await createMailer({ client }).send({
        from: "a@example.com",
        to: "b@example.com",
        replyTo: "c@example.com",
        subject: "s",
        text: "t",
        headers: [],
        tags: {},
      });
      expect(answer).toMatchObject({ is: "refused", refusal: { kind: "throttled" } });
    } finally {
      for (const filler of fillers) filler.destroy();
      child.kill("SIGKILL");
    }
  },
);
