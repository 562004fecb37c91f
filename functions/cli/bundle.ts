/** How functions are bundled: one file each, everything in it, for Lambda's Node 24. Whoever deploys or measures them bundles like this. */
import { readFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { FUNCTIONS, type FunctionName } from "../core/functions.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/**
 * Where the SDK looks for credentials when the environment holds none; it imports these only then. Lambda always
 * sets the environment (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html), so that would be
 * 110 KB in every bundle which nothing ever runs.
 */
const OTHER_CREDENTIALS = [
  "@aws-sdk/credential-provider-http",
  "@aws-sdk/credential-provider-ini",
  "@aws-sdk/credential-provider-process",
  "@aws-sdk/credential-provider-sso",
  "@aws-sdk/credential-provider-web-identity",
  "@smithy/credential-provider-imds",
];

/** What is left of CommonJS (Handlebars' runtime, Twilio's library) asks for Node's own modules by `require`. */
const REQUIRE = 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);';

/**
 * Errors of AWS that our code knows by their class. All others are told apart by name and status, and those stand in
 * what is thrown for an error without a class too.
 */
export const ERROR_CLASSES: ReadonlySet<string> = new Set([
  "ConditionalCheckFailedException",
  "ConflictException",
  "NoSuchKey",
]);

/**
 * An SDK client describes all operations of its service in one file, with keys such as `[_h]`, constants of that
 * file. A computed key might run code, so esbuild keeps whatever has one, used or not: writing the constant in its
 * place saves 90 KB in the touch function. And it registers every error of the service by its class, at once, used or
 * not: 50 KB more. The base of them all, registered apart, serves for those without one.
 */
const slimSchemas: Plugin = {
  name: "slim-schemas",
  setup({ onLoad }) {
    onLoad(
      { filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]\w+\.js$/ },
      async ({ path }) => {
        const source = await readFile(path, "utf8");
        const constants = new Map(
          [...source.matchAll(/^const (\w+) = ("[^"\\]*");$/gm)].map(
            ([, name, text]) => [name, text] as const,
          ),
        );
        const contents = source
          .replace(/\[(\w+)\]:/g, (key, name) => (constants.has(name) ? `${constants.get(name)}:` : key))
          .replace(/^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm, (registration, name) =>
            ERROR_CLASSES.has(name) ? registration : "",
          );
        return { contents, loader: "js" };
      },
    );
  },
};

/** A client tells AWS its own version, and reads it from the file that has its whole list of dependencies. */
const versionsOnly: Plugin = {
  name: "versions-only",
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, "utf8")) as { readonly version: string };
      return { contents: JSON.stringify({ version }), loader: "json" };
    });
  },
};

/** Every schema of zod can also describe itself as JSON Schema, and so brings the 20 KB that do it. Nothing here asks it to. */
const noJsonSchemas: Plugin = {
  name: "no-json-schemas",
  setup({ onLoad }) {
    onLoad(
      { filter: /zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors)\.js$/ },
      async ({ path }) => {
        const source = await readFile(path, "utf8");
        const names = [...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
        const contents = [
          'function leftOut() { throw new Error("JSON Schema is left out of the functions\' bundles"); }',
          ...names.map((name) => `export { leftOut as ${name} };`),
        ].join("\n");
        return { contents, loader: "js" };
      },
    );
  },
};

/** Everything but the way in and the way out. `#sequences` is resolved by package.json: build the templates first. */
export const BUNDLING = {
  absWorkingDir: ROOT,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node24",
  minify: true,
  // The AWS SDK's own "main" is CommonJS, of which nothing can be left out.
  mainFields: ["module", "main"],
  external: OTHER_CREDENTIALS,
  plugins: [slimSchemas, versionsOnly, noJsonSchemas],
  banner: { js: REQUIRE },
  legalComments: "none",
  // Errors in a log name the line that was written; what stood there is in the repository.
  sourcemap: "linked",
  sourcesContent: false,
  // Paths as they stand in the tree, wherever packages really lie: the same code is the same file.
  preserveSymlinks: true,
  logLevel: "silent",
} as const satisfies BuildOptions;

export interface Bundled {
  /** Size of the code, uncompressed, without its source map. */
  readonly bytes: number;
  /** How much of it is the compiled templates: they grow with what is written to leads, not with the code. */
  readonly catalogBytes: number;
}

/** What `#sequences` is (package.json), as esbuild names it. */
const CATALOG = ".build/sequences.js";

/**
 * Bundles modules, each into one ES module `<folder>/<name>.mjs` with its source map beside it: together, since then
 * what several of them need is read once. Throws esbuild's BuildFailure, whose message names file and line; "Could not
 * resolve #sequences" means that the templates were not built (`npm run build:templates`).
 */
export async function bundle<Name extends string>(
  entries: Readonly<Record<Name, string>>,
  folder: string,
): Promise<Readonly<Record<Name, Bundled>>> {
  const names = Object.keys(entries) as Name[];
  const { metafile } = await build({
    ...{ ...BUNDLING, external: [...BUNDLING.external], plugins: [...BUNDLING.plugins] },
    mainFields: [...BUNDLING.mainFields],
    entryPoints: Object.fromEntries(names.map((name) => [name, resolve(ROOT, entries[name])])),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    metafile: true,
  });
  const sizes = names.map((name) => {
    const output =
      metafile.outputs[
        relative(ROOT, join(folder, `${name}.mjs`))
          .split(sep)
          .join("/")
      ];
    if (output === undefined) throw new Error(`esbuild wrote no ${name}.mjs`);
    return [name, { bytes: output.bytes, catalogBytes: output.inputs[CATALOG]?.bytesInOutput ?? 0 }] as const;
  });
  return Object.fromEntries(sizes) as Record<Name, Bundled>;
}

/** Bundles the functions, each as `<folder>/<name>/index.mjs`. */
export async function bundleFunctions(folder: string): Promise<Readonly<Record<FunctionName, Bundled>>> {
  const entries = FUNCTIONS.map((name) => [`${name}/index`, `functions/handlers/${name}.ts`] as const);
  const bundled = await bundle(Object.fromEntries(entries), folder);
  return Object.fromEntries(FUNCTIONS.map((name) => [name, bundled[`${name}/index`]])) as Record<
    FunctionName,
    Bundled
  >;
}
