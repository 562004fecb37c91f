/** The one port that stays: it hands requests on to the service's process, and says why when there is none. */
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { faultPage } from "../../console/dev/page.ts";
import { type LocalServer, listenOnLoopback } from "../loopback.ts";
import type { Running } from "./supervisor.ts";

/** @throws the listen error (EADDRINUSE and the like). */
export function openFrontDoor(port: number, ready: () => Promise<Running | string>): Promise<LocalServer> {
  const server = createServer((incoming, outgoing) => {
    ready()
      .then((running) =>
        typeof running === "string"
          ? tellFault(outgoing, running)
          : handOn(incoming, outgoing, running.pagePort),
      )
      .catch(() => outgoing.destroy());
  });
  return listenOnLoopback(server, port);
}

function handOn(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { method, url, headers } = incoming;
  const onward = request({ host: "127.0.0.1", port, method, path: url, headers }, (answered) => {
    outgoing.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(outgoing);
    // The process was ended in the middle of it: the browser must not take half for the whole.
    answered.once("aborted", () => outgoing.destroy());
  });
  onward.once("error", () => outgoing.destroy());
  outgoing.once("close", () => onward.destroy());
  incoming.pipe(onward);
}

async function tellFault(outgoing: ServerResponse, fault: string): Promise<void> {
  const page = String(await faultPage(fault));
  outgoing.writeHead(503, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    // No script of the service is to be had now; the page asks again by itself.
    refresh: "2",
  });
  outgoing.end(page);
}
