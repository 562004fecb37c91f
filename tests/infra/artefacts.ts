/** Runs functions as they are uploaded: each bundle in a process of its own, with the environment that its template gives it. */
import { type ChildProcess, fork } from "node:child_process";
import type { FunctionName } from "../../functions/core/functions.ts";
import type { LambdaHandler } from "../../functions/local/lambda.ts";
import type { Order, Report } from "../execution-environment.ts";

const ENTRY = new URL("../execution-environment.ts", import.meta.url);

export interface Artefact {
  readonly handler: LambdaHandler;
  close(): void;
}

/** Throws what the process said when it ends before it is ready: an import that fails, an environment with faults. */
export async function startArtefact(
  name: FunctionName,
  module: string,
  environment: Readonly<Record<string, string>>,
): Promise<Artefact> {
  const child = fork(ENTRY, ["0", name, module], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said = (said + chunk).slice(-4_000);
  });
  const died = new Promise<never>((_, reject) => {
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}: ${said}`)));
  });
  // It is waited for only while something runs.
  died.catch(() => {});
  await Promise.race([nextReport(child), died]);
  // As one execution environment does: an invocation at a time.
  let turn: Promise<unknown> = Promise.resolve();
  const run = async (order: Order): Promise<unknown> => {
    child.send(order);
    const report = await Promise.race([nextReport(child), died]);
    if (report.is === "failed") throw new Error(report.error);
    return report.is === "done" ? report.result : undefined;
  };
  return {
    handler: (event, { awsRequestId: requestId, getRemainingTimeInMillis }) => {
      const mine = turn.then(() =>
        run({ name, event, now: Date.now(), requestId, remainingMs: getRemainingTimeInMillis() }),
      );
      turn = mine.catch(() => {});
      return mine;
    },
    close: () => void child.kill(),
  };
}

function nextReport(child: ChildProcess): Promise<Report> {
  return new Promise((resolve) => child.once("message", (report: Report) => resolve(report)));
}
