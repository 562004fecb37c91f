import { createServer } from "node:http";
import { expect, it } from "vitest";
import { listenOnLoopback } from "../../functions/local/loopback.ts";

it("listens on a free port of this machine, until it is closed", async () => {
  const server = await listenOnLoopback(
    createServer((_, response) => void response.end("here")),
    0,
  );
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  expect(await (await fetch(server.url)).text()).toBe("here");
  await server.close();
  await expect(fetch(server.url)).rejects.toThrow("fetch failed");
  await server.close();
});

it("does not wait for an answer that never ends", async () => {
  const server = await listenOnLoopback(
    createServer((_, response) => void response.write("still ")),
    0,
  );
  const answer = await fetch(server.url);
  await server.close();
  await expect(answer.text()).rejects.toThrow("terminated");
});

it("says whose port it would have been when that is taken", async () => {
  const server = await listenOnLoopback(createServer(), 0);
  const taken = listenOnLoopback(createServer(), server.port);
  await expect(taken).rejects.toMatchObject({ code: "EADDRINUSE", port: server.port });
  await server.close();
});
