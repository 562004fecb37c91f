import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const FUNCTIONS = join(ROOT, "functions");

/** Which rooms a room may import from, beside itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  ports: ["core"],
  app: ["core", "ports"],
  adapters: ["core", "ports"],
  console: ["core"],
  handlers: ["core", "ports", "app", "adapters", "console"],
  cli: ["core", "ports", "app", "local", "console"],
  local: ["core", "ports", "adapters", "app", "console"],
};

/** The composition root of a process may reach further than its room: each exception has its reason. */
const EXCEPTIONS: Readonly<Record<string, { readonly room: string; readonly why: string }>> = {
  "local/preview/serve.ts": { room: "cli", why: "it reads a folder of templates as the checks do" },
};

/** Needed to compile and check templates, at build time; a Lambda never does. */
const isBuildTime = (path: string) => /^core\/(?:compiling|linting|review)\//.test(path);

interface File {
  readonly path: string;
  readonly room: string;
  readonly source: string;
  readonly imports: readonly string[];
  /** Those that are there when it runs. */
  readonly values: readonly string[];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
    .map((path) => join(folder, path));
}

const files: readonly File[] = filesIn(FUNCTIONS).map((absolute) => {
  const path = relative(FUNCTIONS, absolute);
  const source = readFileSync(absolute, "utf8");
  const named = (text: string) =>
    [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  const values = named(source.replace(/^(import|export) type [^;]*;/gm, ""));
  return { path, room: roomOf(path), source, imports: named(source), values };
});

function roomOf(path: string): string {
  const [first = ""] = path.split("/");
  return first.replace(/\.ts$/, "");
}

/** A relative import as a path below functions/; undefined for packages. */
function target(file: File, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  return relative(FUNCTIONS, resolve(FUNCTIONS, dirname(file.path), specifier));
}

const edges = files.flatMap((file) =>
  file.imports.flatMap((specifier) => {
    const to = target(file, specifier);
    const runs = file.values.includes(specifier);
    return to === undefined ? [] : [{ from: file.path, room: file.room, to, toRoom: roomOf(to), runs }];
  }),
);

/** Code without comments and the contents of strings, so that prose cannot break a rule. */
function codeOf(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\/\/.*$/gm, "")
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');
}

describe("the rooms", () => {
  it("are all known", () => {
    expect([...new Set(files.map(({ room }) => room))].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  it("import only in the allowed direction", () => {
    const wrong = edges.filter(({ from, room, toRoom }) => {
      if (room === toRoom || toRoom === "" || toRoom === "..") return false;
      return !MAY_IMPORT[room]?.includes(toRoom) && EXCEPTIONS[from]?.room !== toRoom;
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it("import nobody's entry point", () => {
    const entries = ["touch", "api", "webhooks", "inbound", "feedback", "sweep", "digest"].map(
      (name) => `handlers/${name}.ts`,
    );
    expect(edges.filter(({ to }) => entries.includes(to)).map(({ from, to }) => `${from} → ${to}`)).toEqual(
      [],
    );
  });

  it("have no file that calls itself a drawer for everything", () => {
    const drawers = /(^|\/)(utils?|helpers?|common|types|managers?|services|index|misc)\.ts$/;
    expect(files.map(({ path }) => path).filter((path) => drawers.test(path))).toEqual([]);
  });
});

describe("the core", () => {
  const core = files.filter(({ room }) => room === "core");

  it("reads no clock, no random source and no environment, and waits for nothing", () => {
    const impure =
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bprocess\.|\bawait\b|\basync\b|\bfetch\(|\bconsole\.|\bperformance\./;
    const found = core.flatMap(({ path, source }) => {
      const match = impure.exec(codeOf(source));
      return match === null ? [] : [`${path}: ${match[0]}`];
    });
    expect(found).toEqual([]);
  });

  it("knows no SDK, no file and no network", () => {
    const outside = /^(@aws-sdk|@smithy|twilio|hono|node:(?!crypto$|url$))/;
    const found = core.flatMap(({ path, imports }) =>
      imports.filter((name) => outside.test(name)).map((name) => `${path}: ${name}`),
    );
    expect(found).toEqual([]);
  });
});

describe("the handlers", () => {
  const handlers = files.filter(({ path }) => /^handlers\/[a-z]+\.ts$/.test(path));

  /** Everything a file reaches, by paths below functions/. */
  function reach(path: string, seen = new Set<string>()): Set<string> {
    if (seen.has(path)) return seen;
    seen.add(path);
    for (const edge of edges) if (edge.from === path && edge.runs) reach(edge.to, seen);
    return seen;
  }

  it("never reach what only compiles templates", () => {
    const found = handlers.flatMap(({ path }) =>
      [...reach(path)].filter(isBuildTime).map((one) => `${path} → ${one}`),
    );
    expect(found).toEqual([]);
    const whole = files.filter(
      ({ path, values }) =>
        handlers.some((handler) => reach(handler.path).has(path)) &&
        values.some((name) => name === "handlebars" || name === "twilio" || name === "marked"),
    );
    expect(whole.map(({ path }) => path)).toEqual([]);
  });

  it("are at most 40 lines", () => {
    const entries = handlers.filter(({ source }) =>
      /export (const|async function|function) handler\b/.test(source),
    );
    expect(entries.length).toBeGreaterThanOrEqual(6);
    const long = entries.filter(({ source }) => source.trimEnd().split("\n").length > 40);
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});
