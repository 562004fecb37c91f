/** `npm run dev` as a process of its own, on free ports and on data of its own. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const MAIN = resolve(import.meta.dirname, "../../functions/local/dev/main.ts");

export interface DevServer {
  readonly url: string;
  readonly home: string;
  /** Moves the clock on: "1h", "next-touch", or to an instant. */
  advance(how: { by: string } | { to: string }): Promise<void>;
  /** Ends it as Ctrl-C does, and waits until it is gone. */
  stop(): Promise<void>;
}

export function newHome(): string {
  return mkdtempSync(join(tmpdir(), "softtouch-dev-"));
}

export function removeHome(home: string): void {
  rmSync(home, { recursive: true, force: true });
}

/** `start`: what the clock reads when `home` is empty. Touches go out on the minute their window opens. */
export async function startDev(home: string, start?: string): Promise<DevServer> {
  const args = [MAIN, "--port", "0", "--home", home, "--no-watch"];
  const child = spawn(process.execPath, start === undefined ? args : [...args, "--start", start], {
    env: { ...process.env, SPREAD_MINUTES: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  await new Promise<void>((ready, fail) => {
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
      if (said.includes("Ctrl-C")) ready();
    });
    child.once("exit", (code) => fail(new Error(`npm run dev ended with ${code}: ${said}`)));
  });
  const { pageUrl } = JSON.parse(readFileSync(join(home, "stack.json"), "utf8")) as { pageUrl: string };
  return {
    url: pageUrl,
    home,
    async advance(how) {
      const headers = { "content-type": "application/json" };
      const answered = await fetch(`${pageUrl}/local/advance`, {
        method: "POST",
        headers,
        body: JSON.stringify(how),
      });
      if (!answered.ok) throw new Error(await answered.text());
    },
    async stop() {
      child.kill("SIGINT");
      await gone;
    },
  };
}
