/** Writes what is made from the rules and schemas for whoever edits templates: a page, and schemas for their editors. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { rulesPage } from "../core/linting/rules-page.ts";
import { schemaFiles } from "../core/linting/schema-files.ts";
import { readOptions, runScript } from "../local/script.ts";

const TEMPLATES = resolve(import.meta.dirname, "../../templates");

await runScript("Usage: npm run build:rules", () => {
  readOptions({});
  const files = [{ path: "RULES.md", text: rulesPage() }, ...schemaFiles()];
  for (const { path, text } of files) writeFileSync(join(TEMPLATES, path), text);
  console.log(`Written: ${files.map(({ path }) => `templates/${path}`).join(", ")}.`);
});
