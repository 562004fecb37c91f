/** The CDK app. `cdk` runs it by itself, `sst` through infra/sst.ts; the stage is SOFTTOUCH_STAGE or `-c stage=…`. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { App, CfnParameter, CliCredentialsStackSynthesizer, type IStackSynthesizer, Tags } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { describeFault } from "../functions/core/compiling/catalog.ts";
import { readStage } from "../functions/core/compiling/stage-file.ts";
import type { FunctionName } from "../functions/core/functions.ts";
import type { Stage } from "../functions/core/stage.ts";
import { auditWith } from "./audit.ts";
import { buildFunctions } from "./bundles.ts";
import { ASSET_BUCKET } from "./sst.ts";
import { Softtouch } from "./stack.ts";

export interface AppOptions {
  readonly stage: Stage;
  readonly codeOf: (name: FunctionName) => Code;
  readonly context?: Record<string, unknown>;
  readonly synthesizer?: IStackSynthesizer;
  readonly outdir?: string;
}

export function createApp({ stage, codeOf, context, synthesizer, outdir }: AppOptions): {
  app: App;
  stack: Softtouch;
} {
  const app = new App({
    ...(context === undefined ? {} : { context }),
    ...(outdir === undefined ? {} : { outdir }),
    analyticsReporting: false,
  });
  const stack = new Softtouch(app, {
    stage,
    codeOf,
    env: { region: stage.region },
    ...(synthesizer === undefined ? {} : { synthesizer }),
  });
  Tags.of(stack).add("softtouch:stage", stage.name, { excludeResourceTypes: ["AWS::CloudWatch::Dashboard"] });
  auditWith(app);
  return { app, stack };
}

/** The settings of a stage. Throws an Error that lists everything that is wrong with infra/stages.yaml. */
export function stageNamed(name: string): Stage {
  const text = readFileSync(resolve(import.meta.dirname, "stages.yaml"), "utf8");
  const read = readStage(text, name);
  if (read.is === "read") return read.stage;
  throw new Error(read.faults.map(describeFault).join("\n"));
}

/** A stage's app with the code as it is now. */
export async function buildApp(name: string, options: Pick<AppOptions, "synthesizer" | "outdir"> = {}) {
  const stage = stageNamed(name);
  const built = await buildFunctions();
  const codeOf = (one: FunctionName) => Code.fromAsset(built[one].zip);
  return { ...createApp({ stage, codeOf, ...options }), stage, built };
}

/**
 * Where SST deploys: assets are in a bucket that it makes, and whose name it hands over as a parameter. The names are
 * infra/sst.ts's too.
 */
function ofSst(): IStackSynthesizer {
  const synthesizer: object = new CliCredentialsStackSynthesizer({
    fileAssetsBucketName: `\${${ASSET_BUCKET}}`,
    bucketPrefix: "",
  });
  // By way of `object`: CDK's types were written without exactOptionalPropertyTypes.
  return synthesizer as IStackSynthesizer;
}

/** The CDK command hands its -c options over in the environment. Asking an App for them would make one, which is synthesized too. */
function askedStage(): string {
  const given: { stage?: string } = JSON.parse(process.env.CDK_CONTEXT_JSON ?? "{}");
  return process.env.SOFTTOUCH_STAGE ?? given.stage ?? "dev";
}

if (import.meta.main) {
  const forSst = process.env.SOFTTOUCH_FOR_SST === "yes";
  const { app, stack } = await buildApp(askedStage(), forSst ? { synthesizer: ofSst() } : {});
  if (forSst) new CfnParameter(stack, ASSET_BUCKET, { type: "String", description: "Holds the code" });
  app.synth();
}
