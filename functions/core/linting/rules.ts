/** All rules, in the order of their page. */
import type { Rule } from "./rule.ts";
import { CADENCE_RULES } from "./rules/cadence-rules.ts";
import { FIELD_RULES } from "./rules/field-rules.ts";
import { FILE_RULES } from "./rules/file-rules.ts";
import { FILLING_RULES } from "./rules/filling-rules.ts";
import { LAW_RULES } from "./rules/law-rules.ts";
import { LAYOUT_RULES } from "./rules/layout-rules.ts";
import { LINK_RULES } from "./rules/link-rules.ts";
import { REPETITION_RULES } from "./rules/repetition-rules.ts";
import { TEXT_RULES } from "./rules/text-rules.ts";
import { WORDING_RULES } from "./rules/wording-rules.ts";

export const RULE_GROUPS: readonly { readonly title: string; readonly rules: readonly Rule[] }[] = [
  { title: "Files", rules: FILE_RULES },
  { title: "Filling in", rules: FILLING_RULES },
  { title: "Fields", rules: FIELD_RULES },
  { title: "Law", rules: LAW_RULES },
  { title: "Texts", rules: TEXT_RULES },
  { title: "Layouts", rules: LAYOUT_RULES },
  { title: "Links", rules: LINK_RULES },
  { title: "Words", rules: WORDING_RULES },
  { title: "Repetitions", rules: REPETITION_RULES },
  { title: "Cadence", rules: CADENCE_RULES },
];

export const RULES: readonly Rule[] = RULE_GROUPS.flatMap(({ rules }) => rules);
