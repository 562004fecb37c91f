/** `npm run preview` as a process of its own, on a free port and a folder of its own. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const MAIN = resolve(import.meta.dirname, "../../../functions/local/preview/main.ts");

export interface PreviewServer {
  readonly url: string;
  readonly folder: string;
  /** Saves a file below the folder. */
  save(path: string, text: string): void;
  stop(): Promise<void>;
}

export async function startPreview(
  files: Readonly<Record<string, string>>,
  {
    args = [],
    env = {},
  }: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<PreviewServer> {
  const folder = mkdtempSync(join(tmpdir(), "softtouch-preview-"));
  const save = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) save(path, text);
  const child = spawn(process.execPath, [MAIN, "--port", "0", "--dir", folder, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  const url = await new Promise<string>((ready, fail) => {
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (found !== undefined) ready(found);
    });
    child.once("exit", (code) => fail(new Error(`npm run preview ended with ${code}: ${said}`)));
  });
  return {
    url,
    folder,
    save,
    async stop() {
      child.kill("SIGINT");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
