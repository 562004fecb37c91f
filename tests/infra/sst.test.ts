/** What SST would deploy, told to Pulumi's mocks; and its configuration against the types that SST brings, where it is installed. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { ASSET_BUCKET, deployStage, type Provided } from "../../infra/sst.ts";

const ROOT = resolve(import.meta.dirname, "../..");

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const registered: Registered[] = [];

/** A class as Pulumi's AWS provider has it: known by its type, with what AWS answers filled in by the mocks. */
function resource(type: string, ...outputs: readonly string[]) {
  return class extends pulumi.CustomResource {
    constructor(name: string, args: object, options: object) {
      super(type, name, { ...Object.fromEntries(outputs.map((one) => [one, undefined])), ...args }, options);
    }
  };
}

const aws = {
  Provider: class extends pulumi.ProviderResource {
    constructor(name: string, args: { region: string }) {
      super("aws", name, args);
    }
  },
  s3: {
    Bucket: resource("aws:s3/bucket:Bucket", "bucketRegionalDomainName"),
    BucketPublicAccessBlock: resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"),
    BucketObjectv2: resource("aws:s3/bucketObjectv2:BucketObjectv2"),
  },
  cloudformation: { Stack: resource("aws:cloudformation/stack:Stack", "outputs") },
} as unknown as Provided;

const of = (type: string) => registered.filter((one) => one.type === type);

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs, id }) => {
      registered.push({ type, name, inputs });
      const state = {
        "aws:s3/bucket:Bucket": { bucketRegionalDomainName: "assets.s3.us-east-1.amazonaws.com" },
        "aws:cloudformation/stack:Stack": { outputs: { Url: "https://go.example.com" } },
      }[type];
      return { id: id || `${name}-id`, state: { ...inputs, ...state } };
    },
    call: ({ inputs }) => inputs,
  });
  const { outputs } = deployStage(aws, pulumi, { stage: "dev", isProduction: false, root: ROOT });
  await new Promise((done) => pulumi.output(outputs).apply(done));
}, 120_000);

describe("sst deploy", () => {
  it("makes one stack from the template of the CDK app, with leave to name roles", () => {
    const [stack, ...more] = of("aws:cloudformation/stack:Stack");
    expect(more).toEqual([]);
    expect(stack?.inputs).toMatchObject({
      name: "softtouch-dev",
      capabilities: ["CAPABILITY_NAMED_IAM"],
      parameters: { [ASSET_BUCKET]: "assets-id" },
      templateUrl: expect.stringMatching(
        /^https:\/\/assets\.s3\.us-east-1\.amazonaws\.com\/[0-9a-f]{64}\.json$/,
      ),
    });
  });

  it("uploads the code of each function and the template that the stack is made of", async () => {
    const objects = of("aws:s3/bucketObjectv2:BucketObjectv2");
    expect(objects.filter(({ name }) => name.endsWith(".zip"))).toHaveLength(7);
    const url = String(of("aws:cloudformation/stack:Stack")[0]?.inputs.templateUrl);
    expect(objects.map(({ name }) => name)).toContain(url.split("/").at(-1));
    for (const { inputs } of objects) {
      expect(inputs.bucket).toBe("assets-id");
      const { path } = inputs.source as pulumi.asset.FileAsset;
      expect(existsSync(await path), String(inputs.key)).toBe(true);
    }
  });

  it("keeps the bucket with the code from the public", () => {
    expect(of("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock")[0]?.inputs).toMatchObject({
      bucket: "assets-id",
      blockPublicPolicy: true,
      restrictPublicBuckets: true,
    });
  });

  it("says what is wrong when the CDK app fails", () => {
    expect(() => deployStage(aws, pulumi, { stage: "No Stage", isProduction: false, root: ROOT })).toThrow(
      /"No Stage" cannot name a stage/,
    );
  });
});

const platform = resolve(ROOT, ".sst/platform/config.d.ts");

describe("sst.config.ts", () => {
  it.runIf(existsSync(platform))(
    "fits the types of the platform",
    () => {
      const { status, stdout } = spawnSync("npx", ["tsc", "--noEmit", "-p", "tsconfig.sst.json"], {
        cwd: ROOT,
        encoding: "utf8",
      });
      expect(stdout).toBe("");
      expect(status).toBe(0);
    },
    120_000,
  );

  it("imports nothing at its top, which SST forbids", () => {
    const text = readFileSync(resolve(ROOT, "sst.config.ts"), "utf8");
    expect(text).toContain('import("./infra/sst.ts")');
    expect(text).not.toMatch(/^import /m);
  });
});

describe("npx cdk", () => {
  it("finds the stage that it is asked for, from the same app", () => {
    const outdir = mkdtempSync(join(tmpdir(), "softtouch-cdk-"));
    try {
      const { status, stderr } = spawnSync(
        "npx",
        ["cdk", "list", "-c", "stage=try-out", "--output", outdir],
        {
          cwd: ROOT,
          encoding: "utf8",
        },
      );
      expect(stderr).not.toMatch(/error/i);
      expect(status).toBe(0);
      expect(existsSync(join(outdir, "softtouch-try-out.template.json"))).toBe(true);
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  }, 120_000);
});
