/** Processes of the benchmark: a clean environment, a question, an answer. */
import { type ChildProcess, execFile, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";

export interface Child {
  /** The first thing it said. */
  readonly greeting: unknown;
  ask(question: object): Promise<unknown>;
  end(): void;
}

/** Only what is named: a profile or a proxy in the caller's environment would change what is measured. */
export type Environment = Readonly<Record<string, string>>;

export async function startChild(
  file: string,
  args: readonly string[],
  environment: Environment,
): Promise<Child> {
  const child = fork(join(import.meta.dirname, file), args, { env: environment, execArgv: [] });
  const greeting = await answerOf(child, file);
  return {
    greeting,
    ask(question) {
      child.send(question);
      return answerOf(child, file);
    },
    end: () => void child.kill(),
  };
}

async function answerOf(child: ChildProcess, file: string): Promise<unknown> {
  const gone = new AbortController();
  const exited = (code: number | null) => gone.abort(new Error(`${file} ended with code ${code}: see above`));
  child.once("exit", exited);
  try {
    const [answer] = (await once(child, "message", { signal: gone.signal })) as [unknown];
    return answer;
  } catch (error) {
    throw gone.signal.aborted ? gone.signal.reason : error;
  } finally {
    child.off("exit", exited);
  }
}

/** Runs Node to its end; answers what it wrote. Throws with what it complained of. */
export async function runNode(args: readonly string[], environment: Environment): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: environment });
  return stdout;
}
