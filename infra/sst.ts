/**
 * SST in front of the CDK app: the app is synthesized by a process of its own, its assets are uploaded to a bucket, and its
 * template is one CloudFormation stack. Part of sst.config.ts once it is bundled: nothing of CDK may be imported here.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { stackName } from "../functions/core/stage.ts";

/** The template's parameter for the bucket with its code. */
export const ASSET_BUCKET = "AssetBucket";

// biome-ignore lint/suspicious/noExplicitAny: Pulumi's inputs and outputs; SST brings their types, which are not there when this is checked.
type Later = any;

type Make<Args, Made = object> = new (name: string, args: Args, options: object) => Made;

/** What is used of Pulumi's AWS provider: SST brings it, as globals that exist in sst.config.ts alone. */
export interface Provided {
  readonly Provider: new (name: string, args: { region: Later }) => object;
  readonly s3: {
    readonly Bucket: Make<
      { forceDestroy: boolean },
      { readonly id: Later; readonly bucketRegionalDomainName: Later }
    >;
    readonly BucketPublicAccessBlock: Make<{
      bucket: Later;
      blockPublicAcls: boolean;
      blockPublicPolicy: boolean;
      ignorePublicAcls: boolean;
      restrictPublicBuckets: boolean;
    }>;
    readonly BucketObjectv2: Make<{ bucket: Later; key: string; source: Later }>;
  };
  readonly cloudformation: {
    readonly Stack: Make<
      { name: string; templateUrl: Later; parameters: Record<string, Later>; capabilities: string[] },
      { readonly outputs: Later }
    >;
  };
}

export interface PulumiCore {
  readonly asset: { readonly FileAsset: new (path: string) => object };
  interpolate(parts: TemplateStringsArray, ...values: Later[]): Later;
}

interface Assembled {
  readonly name: string;
  readonly region: string;
  readonly templateKey: string;
  readonly assets: readonly { readonly key: string; readonly path: string }[];
}

/** Declares a stage's assets and its stack. Answers the stack's outputs. */
export function deployStage(
  aws: Provided,
  pulumi: PulumiCore,
  { stage, isProduction, root }: { stage: string; isProduction: boolean; root: string },
): { outputs: Later } {
  const { name, region, templateKey, assets } = assemble(stage, root);
  const options = { provider: new aws.Provider("stage", { region }) };
  const bucket = new aws.s3.Bucket("assets", { forceDestroy: !isProduction }, options);
  new aws.s3.BucketPublicAccessBlock(
    "assets",
    {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    options,
  );
  const uploaded = assets.map(
    ({ key, path }) =>
      new aws.s3.BucketObjectv2(
        key,
        { bucket: bucket.id, key, source: new pulumi.asset.FileAsset(path) },
        // What a stack that is rolled back needs must still be there.
        { ...options, retainOnDelete: isProduction },
      ),
  );
  const { outputs } = new aws.cloudformation.Stack(
    "service",
    {
      name,
      templateUrl: pulumi.interpolate`https://${bucket.bucketRegionalDomainName}/${templateKey}`,
      parameters: { [ASSET_BUCKET]: bucket.id },
      capabilities: ["CAPABILITY_NAMED_IAM"],
    },
    { ...options, dependsOn: uploaded, protect: isProduction },
  );
  return { outputs };
}

/** Runs the CDK app. Throws what it printed when it fails: a fault in stages.yaml, a finding of cdk-nag. */
function assemble(stage: string, root: string): Assembled {
  const folder = resolve(root, "cdk.out/sst", stage);
  const { status, stdout, stderr, error } = spawnSync("npm", ["run", "-s", "infra:synth"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, CDK_OUTDIR: folder, SOFTTOUCH_STAGE: stage, SOFTTOUCH_FOR_SST: "yes" },
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`The CDK app failed:\n${stdout}${stderr}`);
  const name = stackName({ name: stage });
  const { artifacts } = readJson(join(folder, "manifest.json"));
  const { properties, environment } = artifacts[name];
  const { files } = readJson(join(folder, artifacts[`${name}.assets`].properties.file));
  const assets = Object.values(files as Record<string, Asset>).map(({ source, destinations }) => {
    if (source.packaging !== "file") throw new Error(`${source.path} is a folder: assets are packed before`);
    const [destination] = Object.values(destinations);
    return { key: destination?.objectKey ?? "", path: resolve(folder, source.path), of: source.path };
  });
  const template = assets.find(({ of }) => of === properties.templateFile);
  if (template === undefined) throw new Error(`the template of ${name} is not among its assets`);
  const region = String(environment).split("/").at(-1) ?? "";
  return { name, region, templateKey: template.key, assets };
}

interface Asset {
  readonly source: { readonly path: string; readonly packaging: string };
  readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
}

// biome-ignore lint/suspicious/noExplicitAny: the cloud assembly's own manifests.
function readJson(path: string): any {
  return JSON.parse(readFileSync(path, "utf8"));
}
