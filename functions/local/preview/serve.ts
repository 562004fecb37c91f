/** The folder, the page that follows it as files are saved, and the watch between them. */
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import { readTemplateFolder } from "../../cli/template-folder.ts";
import { SHARED_FILES } from "../../core/linting/templates.ts";
import { createChanges } from "../dev/changes.ts";
import { serveApp } from "../dev/node-server.ts";
import { watchFolder } from "../dev/watch.ts";
import { createActions } from "./actions.ts";
import type { PreviewOptions } from "./arguments.ts";
import { pages } from "./pages.ts";
import { SampleDrafts } from "./sample-drafts.ts";
import { createTestPost } from "./test-mail.ts";
import { createViewReader } from "./view-reader.ts";
import { Workshop } from "./workshop.ts";

/** An editor writes a file in one or two strokes; more patience than that would be seen. */
const QUIET_MS = 20;
const GATHER_MS = 5;
/** The page that has just been asked for leaves first. */
const BREATH_MS = 10;
/** A change of a shared file is seen where somebody looks first, and elsewhere after that. */
const PATIENCE_MS = 1_000;

/** Serves until it is ended. @throws what keeps it from starting. */
export async function startPreview({
  directory,
  shown,
  port,
  sendTo,
  recipients,
  smsPrice,
}: PreviewOptions): Promise<void> {
  const samples = join(directory, SHARED_FILES.contacts);
  const workshop = new Workshop();
  const drafts = new SampleDrafts();
  const changes = createChanges(GATHER_MS);
  let saved = "";
  const take = (): readonly string[] => {
    const { files } = readTemplateFolder(directory);
    return workshop.take(
      files.map((file) =>
        file.path === SHARED_FILES.contacts ? { ...file, text: drafts.applied(file.text) } : file,
      ),
    );
  };
  take();
  const reader = createViewReader({
    ...{ workshop, drafts, folder: shown, sendTo, smsPrice },
    now: Date.now,
    checkSoon: (name) => void setTimeout(() => void checkOne(name), BREATH_MS),
    saved: () => saved,
  });
  const checkOne = async (name: string) => {
    if (await reader.check(name)) changes.announce();
  };
  const actions = createActions({
    ...{ reader, drafts, sendTo, post: createTestPost(recipients), refresh: take },
    readSamples: () => readFileSync(samples, "utf8"),
    writeSamples: (text) => writeFileSync(samples, text),
  });
  let isChecking = false;
  /** One after the other, and whoever looks comes between. What runs for the first time is slow: soon it has run. */
  const checkAll = async () => {
    if (isChecking) return;
    isChecking = true;
    for (const name of workshop.names()) {
      const isNew = await reader.check(name);
      if (isNew) await reader.sequence(name, { if: "replies" });
      if (isNew) changes.announce();
      await setImmediate();
    }
    isChecking = false;
  };
  const app = pages({ reader, changes, actions });
  const server = await serveApp((request) => app.fetch(request), port);
  const unwatch = watchFolder(
    directory,
    (path) => {
      const changed = take();
      if (changed.length === 0) return;
      const name = changed.length === 1 ? changed[0] : relative(directory, path).split(sep).join("/");
      const more = changed.length > 1 ? ` and ${changed.length - 1} more` : "";
      saved = `${name}${more}, shown at ${new Date().toTimeString().slice(0, 8)}`;
      changes.announce();
      if (changed.some((one) => one.startsWith("_shared/"))) setTimeout(() => void checkAll(), PATIENCE_MS);
    },
    QUIET_MS,
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      unwatch();
      void server.close();
    });
  }
  void checkAll();
  console.log(`  preview of ${shown}  ${server.url}\n  Ctrl-C stops it.`);
}
