/** _shared/lint.yaml: how grave a rule is here, and which fields an import brings. It may be left out. */
import * as z from "zod";
import { isAttributeName } from "../attribute-names.ts";
import { excerpt } from "../compiling/source.ts";
import { type Fixes, type ReadYaml, readYaml } from "../compiling/yaml-file.ts";
import { SEVERITIES, type Severity } from "./rule.ts";

export interface LintSettings {
  readonly severity: Readonly<Record<string, Severity>>;
  /** Columns of imports that no sample contact has. */
  readonly columns: readonly string[];
}

export const NO_SETTINGS: LintSettings = { severity: {}, columns: [] };

const schema = z.strictObject({
  severity: z.record(z.string(), z.enum(SEVERITIES, "it must be error or warning")).default({}),
  columns: z.array(z.string().refine(isAttributeName, "it is no usable name of a field")).default([]),
});

const FIXES: Fixes = {
  "": "write severity: { rule-id: warning } and columns: [field], or delete the file",
  severity: "write severity: { rule-id: warning }",
  columns: "list the columns of your imports, as [first_name, city]",
};

export function readLintSettings(file: string, text: string): ReadYaml<LintSettings> {
  return readYaml(excerpt(file, text, 0), schema, FIXES);
}
