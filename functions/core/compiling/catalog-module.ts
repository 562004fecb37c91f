/** The catalog as the source of a module. What many steps share stands in it once. Build time only. */
import type { Catalog } from "../sequence.ts";

/** An ES module whose default export is the catalog: plain data, and functions as they are written. */
export function moduleOf(catalog: Catalog): string {
  const steps = Object.values(catalog.sequences).flatMap(({ steps, notNow }) =>
    notNow === undefined ? steps : [...steps, notNow],
  );
  const layouts = new Set(
    steps.flatMap((step) =>
      step.channel === "email" ? [step, ...(step.others ?? [])].map(({ layout }) => layout) : [],
    ),
  );
  const names = new Map<unknown, string>([...layouts].map((layout, index) => [layout, `layout${index}`]));
  const shared = [...layouts].map((layout) => `const ${names.get(layout)}=${sourceOf(layout, new Map())};\n`);
  return `// Made from templates/ by build-templates.\n${shared.join("")}export default ${sourceOf(catalog, names)};\n`;
}

function sourceOf(value: unknown, names: ReadonlyMap<unknown, string>): string {
  const name = names.get(value);
  if (name !== undefined) return name;
  if (typeof value === "function") return value.toString();
  if (Array.isArray(value)) return `[${value.map((one) => sourceOf(one, names)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([key, field]) => `${JSON.stringify(key)}:${sourceOf(field, names)}`,
  );
  if (Object.getPrototypeOf(value) === null) fields.unshift("__proto__:null");
  return `{${fields.join(",")}}`;
}
