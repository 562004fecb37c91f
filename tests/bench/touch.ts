/** What one email touch costs, beside the bare floor. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "../../functions/cli/bundle.ts";
import { type Child, type Environment, startChild } from "./child.ts";
import { type Exchange, FLOOR_EXCHANGES } from "./exchange.ts";
import { median, quantile, rounded } from "./figures.ts";
import type { RecordedTouch, Recording } from "./recording.ts";
import type { Calls } from "./replay-server.ts";
import type { Measured, Round } from "./worker.ts";

export interface Cost {
  /** Median CPU milliseconds of a touch, user and system. */
  readonly cpuMs: number;
  readonly floorCpuMs: number;
  readonly ratio: number;
}

export interface TouchCost extends Cost {
  /** Of the recorded email that consumes most, the first of a sequence left out; the switches were not cached. */
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Of the writes: those to the index. */
  readonly indexUnits: number;
  /** Wall milliseconds of a touch, one at a time, over connections that stand. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The same with eight touches at a time in one process, as Lambda never does. */
  readonly at8: Cost;
  readonly calls: readonly CallCost[];
}

/** One call of the recorded touch. */
export interface CallCost {
  readonly operation: string;
  readonly requestBytes: number;
  readonly answerBytes: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly onFloor: boolean;
}

const WARM_UP: Round = { touches: 300, concurrency: 1 };
const SINGLE: Round = { touches: 50, concurrency: 1 };
const EIGHT: Round = { touches: 80, concurrency: 8 };
const SINGLE_ROUNDS = 9;
const EIGHT_ROUNDS = 3;

/** Measures in `directory`, which holds the bundled touch function as `touch/index.mjs`. */
export async function measureTouch(directory: string, recording: Recording): Promise<TouchCost> {
  const [, ...later] = recording.touches;
  const touch = later[0];
  if (touch === undefined) throw new Error("the sequence needs two emails: nothing else is a steady state");
  const exchanges = join(directory, "exchanges.json");
  writeFileSync(exchanges, JSON.stringify(touch.exchanges));
  const replay = await startChild("replay-server.ts", [exchanges], {});
  const environment = pointedAt(String(replay.greeting), recording.environment);
  const workers: Child[] = [];
  try {
    const handler = await startWorker(directory, "touch", touch, environment);
    workers.push(handler);
    const floor = await startFloor(directory, touch, environment);
    workers.push(floor);
    await checkCalls(replay, handler, floor, touch);
    const single = await alternate(handler, floor, SINGLE, SINGLE_ROUNDS);
    const eight = await alternate(handler, floor, EIGHT, EIGHT_ROUNDS);
    return {
      ...single.cost,
      ...unitsOf(later),
      p50Ms: rounded(quantile(single.wallMs, 0.5)),
      p99Ms: rounded(quantile(single.wallMs, 0.99)),
      at8: eight.cost,
      calls: touch.exchanges.map(callCost),
    };
  } finally {
    for (const child of [...workers, replay]) child.end();
  }
}

/** A container reads the switches every few seconds, not for each touch: the floor does without. */
const isOnFloor = ({ operation }: Exchange) => operation !== "GetItem";

async function startFloor(directory: string, touch: RecordedTouch, environment: Environment): Promise<Child> {
  const exchanges = join(directory, "floor.json");
  writeFileSync(exchanges, JSON.stringify(touch.exchanges.filter(isOnFloor)));
  await bundle({ "floor/index": join(import.meta.dirname, "floor.ts") }, directory);
  return startWorker(directory, "floor", touch, { ...environment, [FLOOR_EXCHANGES]: exchanges });
}

function startWorker(
  directory: string,
  name: string,
  { event, at }: RecordedTouch,
  environment: Environment,
) {
  const eventFile = join(directory, "event.json");
  writeFileSync(eventFile, JSON.stringify(event));
  const file = pathToFileURL(join(directory, name, "index.mjs")).href;
  return startChild("worker.ts", [file, eventFile, String(at)], environment);
}

function pointedAt(url: string, environment: Environment): Environment {
  const pointed = Object.keys(environment).filter((name) => name.startsWith("AWS_ENDPOINT_URL_"));
  return { ...environment, ...Object.fromEntries(pointed.map((name) => [name, url])) };
}

/** Warms both up, and makes sure that they make the same calls: a comparison of unlike work would be worth nothing. */
async function checkCalls(replay: Child, handler: Child, floor: Child, touch: RecordedTouch): Promise<void> {
  for (const child of [handler, floor]) {
    await child.ask(WARM_UP);
    const calls = (await replay.ask({})) as Calls;
    for (const { operation } of touch.exchanges.filter(isOnFloor)) {
      const each = touch.exchanges.filter((one) => one.operation === operation).length;
      if (calls[operation] === each * WARM_UP.touches) continue;
      const who = child === handler ? "the handler" : "the floor";
      throw new Error(
        `${who} called ${operation} ${calls[operation] ?? 0} times in ${WARM_UP.touches} touches, ` +
          `and ${each} times in the recorded one: what was measured is not that touch`,
      );
    }
  }
}

/** Turn by turn, since other work on the machine comes and goes; medians, since some of it is long. */
async function alternate(handler: Child, floor: Child, round: Round, rounds: number) {
  const cpu = { handler: [] as number[], floor: [] as number[] };
  const wallMs: number[] = [];
  for (let turn = 0; turn < rounds; turn++) {
    const ofHandler = (await handler.ask(round)) as Measured;
    const ofFloor = (await floor.ask(round)) as Measured;
    cpu.handler.push(ofHandler.cpuMs / round.touches);
    cpu.floor.push(ofFloor.cpuMs / round.touches);
    wallMs.push(...ofHandler.wallMs);
    process.stderr.write(
      `  ${round.concurrency} at a time, round ${turn + 1} of ${rounds}: ` +
        `${cpu.handler.at(-1)?.toFixed(2)} ms, floor ${cpu.floor.at(-1)?.toFixed(2)} ms\n`,
    );
  }
  const cpuMs = median(cpu.handler);
  const floorCpuMs = median(cpu.floor);
  const cost: Cost = {
    cpuMs: rounded(cpuMs),
    floorCpuMs: rounded(floorCpuMs),
    ratio: rounded(cpuMs / floorCpuMs),
  };
  return { cost, wallMs };
}

function unitsOf(touches: readonly RecordedTouch[]) {
  const sums = touches.map(({ exchanges }) => {
    const sum = (kind: "read" | "write" | "index") =>
      exchanges.reduce((total, { units }) => total + (units?.[kind] ?? 0), 0);
    return { readUnits: sum("read"), writeUnits: sum("write"), indexUnits: sum("index") };
  });
  return sums.reduce((most, one) =>
    one.readUnits + one.writeUnits > most.readUnits + most.writeUnits ? one : most,
  );
}

function callCost(exchange: Exchange): CallCost {
  const { operation, asked, answer, units } = exchange;
  return {
    operation,
    requestBytes: Buffer.byteLength(asked),
    answerBytes: Buffer.byteLength(answer.body),
    readUnits: units?.read ?? 0,
    writeUnits: units?.write ?? 0,
    onFloor: isOnFloor(exchange),
  };
}
