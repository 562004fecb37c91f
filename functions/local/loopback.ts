/** Servers that this machine alone can reach. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface LocalServer {
  /** `http://127.0.0.1:<port>`, no slash at the end. */
  url: string;
  port: number;
  /** Ends open answers too: a page that listens to a stream would keep it open for ever. Closing twice is closing once. */
  close(): Promise<void>;
}

/**
 * Listens as soon as it resolves; port 0 takes any free one.
 * @throws the listen error (EADDRINUSE and the like) when the port cannot be had.
 */
export async function listenOnLoopback(server: Server, port: number): Promise<LocalServer> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    close: () =>
      new Promise((resolve, reject) => {
        // Node says undefined where nothing is wrong, dynalite null.
        server.close((error) => (error && !isClosed(error) ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function isClosed(error: Error): boolean {
  return "code" in error && error.code === "ERR_SERVER_NOT_RUNNING";
}
