/** What roles may do: shown on the functions that would be uploaded, and on policies that are wrong. */
import { beforeAll, describe, expect, it } from "vitest";
import { LOCAL_ACCOUNT, LOCAL_REGION } from "../../functions/local/local-account.ts";
import { type BuiltFunctions, buildFunctions } from "../../infra/bundles.ts";
import { exercise } from "./exercise.ts";
import { allowing, policiesOf } from "./policy.ts";
import { wildcardsOf } from "./rights.ts";
import { synthesize } from "./synthesis.ts";
import type { Template } from "./template.ts";

const template = synthesize();
let built: BuiltFunctions;
beforeAll(async () => {
  built = await buildFunctions("lambda-rights");
}, 240_000);

describe("the roles of a stage", () => {
  it("have no action with a wildcard, and a reason for each resource with one", () => {
    const { starActions, starResourcesUnjustified, justified } = wildcardsOf(template);
    expect({ starActions, starResourcesUnjustified }).toEqual({
      starActions: [],
      starResourcesUnjustified: [],
    });
    expect(Object.keys(justified).length).toBeGreaterThan(6);
  });

  it("let the one function that writes to leads follow opens and clicks of what it sends", () => {
    const resource = `arn:aws:ses:${LOCAL_REGION}:${LOCAL_ACCOUNT}:configuration-set/softtouch-local-tracked`;
    const asked = { action: "ses:SendEmail", resource, context: {} };
    const may = [...policiesOf(template)].flatMap(([role, statements]) =>
      allowing(statements, asked) === undefined ? [] : [role],
    );
    expect(may).toHaveLength(1);
    expect(may[0]).toMatch(/touch/i);
  });

  it("allow what the functions do in seven weeks with real leads", async () => {
    const { touches, refused, failed } = await exercise(template, built);
    expect({ refused, failed }).toEqual({ refused: [], failed: [] });
    expect(touches).toBeGreaterThan(100);
  }, 240_000);

  it("are found out when they do not", async () => {
    const narrowed = JSON.parse(
      JSON.stringify(template).replaceAll('"scheduler:CreateSchedule"', '"scheduler:GetSchedule"'),
    ) as Template;
    const { refused } = await exercise(narrowed, built, { days: 1 });
    expect(refused.some((one) => one.startsWith("softtouch-local-touch: scheduler:CreateSchedule on "))).toBe(
      true,
    );
  }, 240_000);
});

describe("a policy that is too wide", () => {
  const policy = (Action: unknown, Resource: unknown): Template => ({
    Resources: {
      Wide: {
        Type: "AWS::IAM::Policy",
        Properties: { PolicyDocument: { Statement: [{ Effect: "Allow", Action, Resource }] } },
      },
    },
  });

  it("is named", () => {
    expect(wildcardsOf(policy(["s3:*"], "arn:aws:s3:::one"))).toMatchObject({ starActions: ["Wide: s3:*"] });
    expect(wildcardsOf(policy("s3:GetObject", "*"))).toMatchObject({ starResourcesUnjustified: ["Wide: *"] });
  });
});

describe("leave", () => {
  const statement = (resource: string, conditions = {}) => [
    { actions: ["s3:GetObject"], resources: [resource], conditions },
  ];
  const ask = (resource: string, context = {}) => ({ action: "s3:GetObject", resource, context });

  it("is given for the resource that is named, and for no other that begins like it", () => {
    expect(allowing(statement("arn:aws:s3:::a/in/*"), ask("arn:aws:s3:::a/in/x/y"))).toBeDefined();
    expect(allowing(statement("arn:aws:s3:::a/in"), ask("arn:aws:s3:::a/in/x"))).toBeUndefined();
    expect(allowing(statement("arn:aws:s3:::a.b"), ask("arn:aws:s3:::aXb"))).toBeUndefined();
  });

  it("is given under its conditions only", () => {
    const only = { StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" } };
    expect(allowing(statement("r", only), ask("r"))).toBeUndefined();
    expect(
      allowing(statement("r", only), ask("r", { "iam:PassedToService": "scheduler.amazonaws.com" })),
    ).toBeDefined();
  });
});
