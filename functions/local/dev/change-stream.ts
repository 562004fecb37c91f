/** Server-sent events: that there is something new to be seen. */
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Changes } from "./changes.ts";

const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 400;

export function tellChanges(c: Context, changes: Changes): Response {
  return streamSSE(c, async (stream) => {
    const say = () => void stream.writeSSE({ event: "change", data: "" });
    const leave = changes.listen(say);
    stream.onAbort(leave);
    await stream.writeSSE({ event: "hello", data: "", retry: RECONNECT_MS });
    while (!stream.aborted) {
      await stream.sleep(HEARTBEAT_MS);
      await stream.write(": still here\n\n");
    }
  });
}
