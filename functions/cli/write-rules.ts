/** Writes what is made from the rules and schemas for whoever edits templates: a page, and a schema for their editors. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { rulesPage } from "../core/linting/rules-page.ts";
import { sequenceSchemaFile } from "../core/linting/sequence-schema.ts";

const TEMPLATES = resolve(import.meta.dirname, "../../templates");

writeFileSync(join(TEMPLATES, "RULES.md"), rulesPage());
writeFileSync(join(TEMPLATES, "_shared/sequence.schema.json"), sequenceSchemaFile());
console.log("Written: templates/RULES.md, templates/_shared/sequence.schema.json.");
