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
import { type BuiltFunctions, buildFunctions } from "../../infra/bundles.ts";
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
  say("Bundling the functions…");
  const built = await buildFunctions("lambda-checked");
  const tooLarge = weigh(built);

  say("Synthesizing, with the rules of cdk-nag (AwsSolutions)…");
  const { template, unexplained } = synthesizeStages(built);

  say("Rights…");
  const { starActions, starResourcesUnjustified, justified } = wildcardsOf(template);
  for (const [where, reason] of Object.entries(justified)) say(`  ! ${where}: ${reason}`);

  say("cfn-lint…");
  const linted = lint(template);

  say("Seven weeks of leads on the bundled functions, each with its own role…");
  const { touches, refused, failed, unused } = await exercise(template, built);
  say(`  ${touches} messages, ${refused.length} calls refused, ${failed.length} events given up`);
  for (const one of unused) say(`  ! not needed in this story: ${one}`);

  const faults = [
    ...[...tooLarge, ...unexplained],
    ...[...starActions, ...starResourcesUnjustified].map((one) => `too wide: ${one}`),
    ...[...linted, ...refused.map((one) => `refused: ${one}`), ...failed],
  ];
  for (const fault of faults) console.error(`✗ ${fault}`);
  if (json)
    say(
      JSON.stringify({
        resources: Object.keys(template.Resources).length,
        functions: resourcesOf(template, "AWS::Lambda::Function").length,
        unexplainedFindings: unexplained.length,
        starActions: starActions.length,
        starResourcesUnjustified: starResourcesUnjustified.length,
        refusedCalls: refused.length,
        messages: touches,
        bundles: Object.fromEntries(FUNCTIONS.map((name) => [name, built[name].bytes])),
      }),
    );
  return faults.length === 0 ? 0 : 1;
});

/** Answers what is too large. */
function weigh(built: BuiltFunctions): readonly string[] {
  const weighed = [
    ...FUNCTIONS.map((name) => ({
      what: name,
      bytes: built[name].bytes - built[name].catalogBytes,
      most: BUDGETS[name],
    })),
    {
      what: "the templates in each",
      bytes: Math.max(...FUNCTIONS.map((name) => built[name].catalogBytes)),
      most: CATALOG_BUDGET,
    },
  ];
  for (const { what, bytes, most } of weighed)
    say(`  ${bytes > most ? "✗" : "✓"} ${what}: ${bytes} bytes of ${most}`);
  return weighed.flatMap(({ what, bytes, most }) => (bytes > most ? [`over its budget: ${what}`] : []));
}

/** The template of the first stage, and the stages in which something was found that has no reason. */
function synthesizeStages(built: BuiltFunctions): {
  readonly template: Template;
  readonly unexplained: readonly string[];
} {
  const templates: Template[] = [];
  const unexplained: string[] = [];
  for (const stage of [STAGE, { ...STAGE, name: "production", isProduction: true, allow: [] }]) {
    try {
      templates.push(synthesize(stage, (name) => Code.fromAsset(built[name as FunctionName].zip)));
      say(`  ✓ ${stage.name}: nothing found that has no reason`);
    } catch (error) {
      // cdk-nag has printed each.
      unexplained.push(`${stage.name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  const [template] = templates;
  if (template === undefined) throw new Error("no stage could be synthesized");
  return { template, unexplained };
}

/** A Python program that is not on npm: where it is not installed this is said, and nothing is checked. Answers what it found. */
function lint(checked: Template): readonly string[] {
  const folder = resolve(ROOT, ".build/infra");
  mkdirSync(folder, { recursive: true });
  const file = resolve(folder, "template.json");
  writeFileSync(file, JSON.stringify(checked, undefined, 2));
  const { error, status, stdout } = spawnSync("cfn-lint", [file, "--regions", STAGE.region], {
    encoding: "utf8",
  });
  // 4 is for warnings alone.
  const isSound = status === 0 || status === 4;
  if (error === undefined && !isSound) return [`cfn-lint: ${stdout.trim()}`];
  say(error === undefined ? "  ✓ no error" : "  not installed here: skipped");
  return [];
}

function say(line: string): void {
  console.log(line);
}
