/** The process that runs the embedded stack with its page. It is started again when files change, and keeps its data. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createDynamoDbClient } from "../../adapters/dynamodb/client.ts";
import { LOCAL_API_KEY, startLocalService } from "../local-service.ts";
import { createBoardReader } from "./board-reader.ts";
import { createChanges } from "./changes.ts";
import { createConductor } from "./conductor.ts";
import { createLeadActions } from "./lead-actions.ts";
import type { FromService, ToService } from "./messages.ts";
import { serveApp } from "./node-server.ts";
import { pages } from "./pages.ts";
import { createPeopleReader } from "./people-reader.ts";
import { createPlay } from "./play.ts";
import { captureWorld, readWorld, restoreWorld, writeWorld } from "./saved-world.ts";
import { throttle } from "./throttle.ts";

// Taken before the stack puts its own clock under `Date`.
const wallNow = Date.now;
const SAVE_AFTER_MS = 250;
const SWEEP_FUNCTION = "softtouch-local-sweep";

interface ServiceOptions {
  readonly data: string;
  readonly apiPort: number;
  readonly start: number | undefined;
}

async function main({ data, apiPort, start }: ServiceOptions): Promise<void> {
  const file = join(data, "stand-ins.json");
  const saved = readWorld(file);
  const begin = saved?.now ?? start ?? wallNow();
  const service = await startLocalService({ start: new Date(begin), dir: data, port: apiPort });
  const { stack } = service;
  const kept = { stack, bucket: process.env.INBOUND_BUCKET ?? "", bouncing: new Set<string>() };
  if (saved !== undefined) restoreWorld(kept, saved);

  const changes = createChanges();
  const save = () => writeWorld(file, JSON.stringify(captureWorld(kept, conductor.ahead())));
  // An advance of a week changes hundreds of things.
  const saveSoon = throttle(save, SAVE_AFTER_MS);
  const onChange = () => {
    saveSoon();
    changes.announce();
  };
  const ahead = saved?.ahead ?? begin - wallNow();
  const conductor = createConductor({ stack, ahead, wallNow, onChange });
  const client = createDynamoDbClient();
  const readPeople = createPeopleReader({ client, tableName: process.env.TABLE_NAME ?? "", shards: 1 });
  const told = { faults: [] as readonly string[] };
  const rest = () => {
    const doing = conductor.doing();
    const isAhead = Math.abs(conductor.ahead()) > 60_000;
    return { isAhead, faults: told.faults, ...(doing === undefined ? {} : { doing }) };
  };
  const board = createBoardReader({ stack, readPeople, rest });
  const actions = createLeadActions(stack, kept.bouncing);
  const play = createPlay({ service, conductor, actions, board, readPeople });
  const sweep = () => stack.lambda.invokeLater(SWEEP_FUNCTION, {});
  const app = pages({ board, changes, conductor, play, clock: stack.clock, sweep });
  const server = await serveApp((request) => app.fetch(request), 0);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await conductor.stop();
    save();
    await server.close();
    client.destroy();
    await service.close();
    process.exit(0);
  };
  process.on("message", (message: ToService) => {
    if (message.is === "stop") return void stop();
    told.faults = message.faults;
    changes.announce();
  });
  // The supervisor is gone: nobody else would end this process.
  process.on("disconnect", () => void stop());
  conductor.start();
  tell({ is: "listening", pagePort: server.port, apiUrl: stack.gateway.url, apiKey: LOCAL_API_KEY });
}

function tell(message: FromService): void {
  process.send?.(message);
}

// Ctrl-C reaches the whole group; the supervisor says when to stop.
process.on("SIGINT", () => {});
const options = JSON.parse(process.argv[2] ?? "{}") as ServiceOptions & { fresh?: boolean };
if (options.fresh) rmSync(options.data, { recursive: true, force: true });
try {
  await main(options);
} catch (error) {
  const { code, port, stack, message } = error as NodeJS.ErrnoException & { port?: number };
  const taken = `Port ${port} is taken, and the API listens there, one above the page: stop the other program, or choose other ports with --port`;
  console.error(code === "EADDRINUSE" ? taken : code === undefined ? (stack ?? message) : message);
  process.exit(1);
}
