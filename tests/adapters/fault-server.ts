/** A TCP server that answers each request with the same bytes, or by doing something rude. */
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** Answers raw bytes; undefined says nothing at all. */
export type Rudeness = (socket: Socket) => void;

export interface FaultServer {
  readonly url: string;
  /** Requests that arrived, whatever became of them. */
  requests(): number;
  /** Connections that were opened. */
  connections(): number;
  close(): Promise<void>;
}

export async function startFaultServer(answer: Rudeness): Promise<FaultServer> {
  const sockets = new Set<Socket>();
  let requests = 0;
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      if (!bytes.toString("latin1").startsWith("POST ")) return;
      requests += 1;
      answer(socket);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** A whole HTTP answer. */
export function http(status: number, body: string, contentType = "application/json"): Rudeness {
  return (socket) => {
    const head = `HTTP/1.1 ${status} Whatever\r\ncontent-type: ${contentType}\r\ncontent-length: ${Buffer.byteLength(body)}`;
    socket.write(`${head}\r\n\r\n${body}`);
  };
}

export const silence: Rudeness = () => {};
export const reset: Rudeness = (socket) => socket.resetAndDestroy();
/** The answer begins well and never ends. */
export const stall: Rudeness = (socket) =>
  socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{"');

/** An address where nobody listens. */
export async function unusedUrl(): Promise<string> {
  const server = await startFaultServer(silence);
  await server.close();
  return server.url;
}
