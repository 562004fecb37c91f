/** The catalog as a module: what is loaded from it is what was compiled, and what is shared stands in it once. */
import { describe, expect, it } from "vitest";
import { compileCatalog, compileCatalogInProcess } from "../../../functions/core/compiling/catalog.ts";
import { moduleOf } from "../../../functions/core/compiling/catalog-module.ts";
import type { Catalog } from "../../../functions/core/sequence.ts";
import { templateFiles } from "./template-files.ts";

const load = async (source: string): Promise<unknown> =>
  (await import(`data:text/javascript,${encodeURIComponent(source)}`)).default;

describe("the module of a catalog", () => {
  const catalog = compileCatalogInProcess(templateFiles());

  it("has all of it, but for functions, as it was", async () => {
    const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
    expect(plain(await load(moduleOf(catalog)))).toEqual(plain(catalog));
  });

  it("is the same each time, with a layout once however many mails have it", () => {
    const source = moduleOf(catalog);
    expect(moduleOf(compileCatalogInProcess(templateFiles()))).toBe(source);
    expect(source).toMatch(
      /^\/\/ Made from templates\/ by build-templates\.\nconst layout0=\{[\s\S]+\};\nexport default \{[\s\S]+\};\n$/,
    );
    expect(source.match(/<!doctype html>/g)).toHaveLength(1);
    expect(source.match(/"layout":layout0/g)?.length).toBeGreaterThan(1);
    const compiled = compileCatalog(templateFiles());
    expect(compiled.is === "compiled" && compiled.source).toBe(source);
  });

  it("keeps what has no prototype without one, and makes none of what has one", async () => {
    const bare = Object.assign(Object.create(null), { a: [1, null, "x\u2028"], "b-c": true });
    const given = { senders: { bare, own: {} }, company: null, sequences: {} } as unknown as Catalog;
    expect(moduleOf(given)).toBe(
      '// Made from templates/ by build-templates.\nexport default {"senders":{"bare":{__proto__:null,"a":[1,null,"x\u2028"],"b-c":true},"own":{}},"company":null,"sequences":{}};\n',
    );
    const made = (await load(moduleOf(given))) as { senders: { bare: object; own: object } };
    expect(Object.getPrototypeOf(made.senders.bare)).toBeNull();
    expect(Object.getPrototypeOf(made.senders.own)).toBe(Object.prototype);
  });
});
