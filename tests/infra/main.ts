/**
 * npm run check:infra: synthesizes a stage, looks for what is too wide in it, and runs the functions that would be uploaded
 * with the rights that they would have.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Code } from "aws-cdk-lib/aws-lambda";
import { FUNCTIONS, type FunctionName } from "../../functions/core/functions.ts";
import { readOptions, runScript } from "../../functions/local/script.ts";
import { buildFunctions } from "../../infra/bundles.ts";
import { BUDGETS, CATALOG_BUDGET } from "./budgets.ts";
import { exercise } from "./exercise.ts";
import { wildcardsOf } from "./rights.ts";
import { STAGE, synthesize } from "./synthesis.ts";
import { resourcesOf, type Template } from "./template.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const USAGE = `Usage: npm run check:infra -- [--json]
  --json  one JSON object on the last line

Exits with 1 when something is too wide, too large, or refused.`;

await runScript(USAGE, async () => {
  const { json = false } = readOptions({ json: { type: "boolean" } });
  const faults: string[] = [];
  say("Bundling the functions…");
  const built = await buildFunctions("lambda-checked");
  const bundles = Object.fromEntries(FUNCTIONS.map((name) => [name, built[name].bytes]));
  for (const name of FUNCTIONS) {
    const code = built[name].bytes - built[name].catalogBytes;
    const isOver = code > BUDGETS[name];
    say(`  ${isOver ? "✗" : "✓"} ${name}: ${code} bytes of ${BUDGETS[name]}`);
    if (isOver) faults.push(`${name} is larger than its budget`);
  }
  const catalogBytes = Math.max(...FUNCTIONS.map((name) => built[name].catalogBytes));
  const isCatalogOver = catalogBytes > CATALOG_BUDGET;
  say(`  ${isCatalogOver ? "✗" : "✓"} the templates in each: ${catalogBytes} bytes of ${CATALOG_BUDGET}`);
  if (isCatalogOver) faults.push("the compiled templates are larger than their budget");

  say("Synthesizing, with the rules of cdk-nag (AwsSolutions)…");
  const stages = [STAGE, { ...STAGE, name: "production", isProduction: true, allow: [] }];
  let unexplainedFindings = 0;
  const templates: Template[] = [];
  for (const stage of stages) {
    try {
      templates.push(synthesize(stage, (name) => Code.fromAsset(built[name as FunctionName].zip)));
      say(`  ✓ ${stage.name}: nothing found that has no reason`);
    } catch (error) {
      // cdk-nag has printed each.
      unexplainedFindings += 1;
      faults.push(`${stage.name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  const [template] = templates;
  if (template === undefined) throw new Error("no stage could be synthesized");

  say("Rights…");
  const { starActions, starResourcesUnjustified, justified } = wildcardsOf(template);
  for (const [where, reason] of Object.entries(justified)) say(`  ! ${where}: ${reason}`);
  for (const one of [...starActions, ...starResourcesUnjustified]) faults.push(`too wide: ${one}`);

  say("cfn-lint…");
  const wrong = lint(template);
  if (wrong !== undefined) faults.push(`cfn-lint: ${wrong}`);

  say("Seven weeks of leads on the bundled functions, each with its own role…");
  const { touches, refused, failed, unused } = await exercise(template, built);
  faults.push(...refused.map((one) => `refused: ${one}`), ...failed);
  say(`  ${touches} messages, ${refused.length} calls refused, ${failed.length} events given up`);
  for (const one of unused) say(`  ! not needed in this story: ${one}`);

  for (const fault of faults) console.error(`✗ ${fault}`);
  if (json)
    say(
      JSON.stringify({
        resources: Object.keys(template.Resources).length,
        functions: resourcesOf(template, "AWS::Lambda::Function").length,
        unexplainedFindings,
        starActions: starActions.length,
        starResourcesUnjustified: starResourcesUnjustified.length,
        refusedCalls: refused.length,
        messages: touches,
        bundles,
      }),
    );
  return faults.length === 0 ? 0 : 1;
});

/** A Python program that is not on npm: where it is not installed this is said, and nothing is checked. Answers what it found. */
function lint(checked: Template): string | undefined {
  const folder = resolve(ROOT, ".build/infra");
  mkdirSync(folder, { recursive: true });
  const file = resolve(folder, "template.json");
  writeFileSync(file, JSON.stringify(checked, undefined, 2));
  const { error, status, stdout } = spawnSync("cfn-lint", [file, "--regions", STAGE.region], {
    encoding: "utf8",
  });
  // 4 is for warnings alone.
  const isSound = status === 0 || status === 4;
  if (error === undefined && !isSound) return stdout.trim();
  say(error === undefined ? "  ✓ no error" : "  not installed here: skipped");
  return undefined;
}

function say(line: string): void {
  console.log(line);
}
