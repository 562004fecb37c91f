/** The rules that every stage keeps, read from its template. */
import { beforeAll, describe, expect, it } from "vitest";
import { createTableInput, EXPIRES } from "../../functions/adapters/dynamodb/table.ts";
import { FUNCTIONS, ROUTES, SES_EVENTS } from "../../functions/core/functions.ts";
import { SECRETS } from "../../functions/core/stage.ts";
import { STAGE, synthesize } from "./synthesis.ts";
import { type Resource, resolve, resourcesOf, type Template } from "./template.ts";

const PRODUCTION = { ...STAGE, name: "production", isProduction: true, allow: [] };
const { linkDomain: _, ...WITHOUT_LINK_DOMAIN } = STAGE;
let template: Template;
let production: Template;

beforeAll(() => {
  template = synthesize();
  production = synthesize(PRODUCTION);
}, 120_000);

function only(type: string, of: Template = template): Resource {
  const [first, ...more] = resourcesOf(of, type);
  if (first === undefined || more.length > 0) throw new Error(`not one ${type} but ${more.length + 1}`);
  return first;
}

function all(type: string, of: Template = template) {
  return resourcesOf(of, type).map(({ id, Properties }) => ({
    id,
    Properties: resolvable(of, Properties) as Resource["Properties"],
  }));
}

/** What is not resolved here stays as CloudFormation reads it. */
function resolvable(of: Template, value: unknown): unknown {
  try {
    return resolve(of, value);
  } catch {
    return value;
  }
}

function variablesOf(name: string, of: Template = template): Readonly<Record<string, string>> {
  const found = all("AWS::Lambda::Function", of).find(({ Properties }) =>
    Properties.FunctionName.endsWith(`-${name}`),
  );
  return resolve(of, found?.Properties.Environment.Variables) as Record<string, string>;
}

describe("the table", () => {
  it("has the keys and indexes that the adapters use, and is paid by request", () => {
    const local = createTableInput("softtouch-test");
    const { Properties: table } = only("AWS::DynamoDB::GlobalTable");
    expect(table.KeySchema).toEqual(local.KeySchema);
    expect(table.BillingMode).toBe("PAY_PER_REQUEST");
    const indexes = table.GlobalSecondaryIndexes.map(
      ({ IndexName, KeySchema, Projection }: Record<string, unknown>) => ({
        IndexName,
        KeySchema,
        Projection,
      }),
    );
    expect(indexes).toEqual(local.GlobalSecondaryIndexes);
  });

  it("forgets what has a date for it, by the attribute that the adapters write", () => {
    expect(only("AWS::DynamoDB::GlobalTable").Properties.TimeToLiveSpecification).toEqual({
      AttributeName: EXPIRES,
      Enabled: true,
    });
  });

  it("can be restored to any second", () => {
    const [replica] = only("AWS::DynamoDB::GlobalTable").Properties.Replicas;
    expect(replica.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled).toBe(true);
  });
});

describe("production", () => {
  const KEPT = [
    "AWS::DynamoDB::GlobalTable",
    "AWS::S3::Bucket",
    "AWS::SecretsManager::Secret",
    "AWS::Logs::LogGroup",
  ];

  it("keeps what it knows when its stack is deleted, and its table cannot be", () => {
    for (const type of KEPT)
      for (const { id } of resourcesOf(production, type))
        expect(production.Resources[id], id).toMatchObject({ DeletionPolicy: "Retain" });
    const [replica] = only("AWS::DynamoDB::GlobalTable", production).Properties.Replicas;
    expect(replica.DeletionProtectionEnabled).toBe(true);
  });

  it("writes to everyone who is enrolled, and no other stage does", () => {
    expect(variablesOf("touch", production).ALLOWED_RECIPIENTS).toBe("*");
    expect(variablesOf("touch").ALLOWED_RECIPIENTS).toBe("@mail.softtouch.example");
    expect(variablesOf("touch", synthesize({ ...STAGE, allow: [] })).ALLOWED_RECIPIENTS).toBe("");
  });

  it("shares no name with another stage", () => {
    const names = (of: Template) =>
      JSON.stringify(of.Resources).match(/softtouch-(local|production)[a-z/-]*/g) ?? [];
    expect(names(template).filter((name) => name.startsWith("softtouch-production"))).toEqual([]);
    expect(names(production).filter((name) => name.startsWith("softtouch-local"))).toEqual([]);
  });

  it("is removed whole when it is another stage", () => {
    for (const type of KEPT)
      for (const { id } of resourcesOf(template, type))
        expect(template.Resources[id], id).toMatchObject({ DeletionPolicy: "Delete" });
  });
});

describe("the functions", () => {
  it("are one for each handler, on Node 24 and ARM, with a log and a role of their own", () => {
    const functions = all("AWS::Lambda::Function");
    expect(functions.map(({ Properties }) => Properties.FunctionName).sort()).toEqual(
      FUNCTIONS.map((name) => `softtouch-local-${name}`).sort(),
    );
    for (const { Properties } of functions)
      expect(Properties).toMatchObject({
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        Handler: "index.handler",
        Timeout: 30,
        LoggingConfig: { LogGroup: `/aws/lambda/${Properties.FunctionName}` },
        Role: `arn:aws:iam::000000000000:role/${Properties.FunctionName}`,
      });
    for (const { Properties } of all("AWS::Logs::LogGroup")) expect(Properties.RetentionInDays).toBe(14);
  });

  it("have no secret in their environment, and know where theirs are", () => {
    for (const name of FUNCTIONS) {
      const variables = variablesOf(name);
      for (const secret of Object.values(SECRETS).flat()) expect(variables, name).not.toHaveProperty(secret);
      expect(variables.SECRETS).toContain("secret:softtouch-local/service-");
      expect(variables.SECRETS?.includes("softtouch-local/api-"), name).toBe(name === "api");
      expect(variables.SECRETS?.includes("softtouch-local/doors-"), name).toBe(name === "webhooks");
    }
  });

  it("are tried again when nobody waits for them, and then put aside", () => {
    const retried = all("AWS::Lambda::EventInvokeConfig");
    expect(retried.map(({ Properties }) => Properties.FunctionName).sort()).toEqual(
      ["digest", "feedback", "inbound", "sweep", "touch"].map((name) => `softtouch-local-${name}`),
    );
    for (const { Properties } of retried) {
      expect(Properties.MaximumRetryAttempts).toBe(2);
      expect(Properties.DestinationConfig.OnFailure.Destination).toBe(
        "arn:aws:sqs:us-east-1:000000000000:softtouch-local-failures",
      );
    }
  });

  it("reserve executions only where a stage says so", () => {
    const reserved = (of: Template) =>
      all("AWS::Lambda::Function", of).flatMap(
        ({ Properties }) => Properties.ReservedConcurrentExecutions ?? [],
      );
    expect(reserved(template)).toEqual([]);
    expect(reserved(synthesize({ ...STAGE, touchConcurrency: 25 }))).toEqual([25]);
  });
});

describe("the API", () => {
  it("leads what functions answer for to them and nothing else, not too fast", () => {
    const routes = all("AWS::ApiGatewayV2::Route").map(({ Properties }) => Properties.RouteKey);
    const below = ROUTES.map(({ prefix }) => `ANY ${prefix}/{proxy+}`);
    expect(routes.sort()).toEqual(["ANY /replies", ...below].sort());
    const [stage] = all("AWS::ApiGatewayV2::Stage");
    expect(stage?.Properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 100,
      ThrottlingBurstLimit: 200,
    });
  });

  it("writes down no path, which may hold the token of a link, and nobody's address", () => {
    const [stage] = resourcesOf(template, "AWS::ApiGatewayV2::Stage");
    const format = JSON.stringify(JSON.parse(stage?.Properties.AccessLogSettings.Format));
    expect(format).toContain("$context.status");
    expect(format).not.toMatch(/path|sourceIp|header|querystring|identity/i);
  });

  it("is what links begin with, by its own name or by the stage's", () => {
    expect(variablesOf("touch").PUBLIC_URL).toBe("https://api.softtouch.example");
    const plain = synthesize(WITHOUT_LINK_DOMAIN);
    expect(JSON.stringify(resourcesOf(plain, "AWS::Lambda::Function")[0]?.Properties)).toContain(
      ".execute-api.",
    );
    expect(resourcesOf(plain, "AWS::ApiGatewayV2::DomainName")).toEqual([]);
  });
});

describe("mail", () => {
  it("comes from a domain that signs it, with an envelope of its own", () => {
    const identities = all("AWS::SES::EmailIdentity").map(({ Properties }) => Properties);
    expect(identities).toContainEqual(
      expect.objectContaining({
        EmailIdentity: "mail.softtouch.example",
        DkimAttributes: { SigningEnabled: true },
        MailFromAttributes: expect.objectContaining({ MailFromDomain: "bounce.mail.softtouch.example" }),
      }),
    );
  });

  it("has one identity for the stages that share a domain", () => {
    const borrowed = all("AWS::SES::EmailIdentity", synthesize({ ...STAGE, ownsMailDomain: false }));
    expect(borrowed.map(({ Properties }) => Properties.EmailIdentity)).toEqual(["reply.softtouch.example"]);
  });

  it("tells EventBridge what becomes of it, and only this stage's function hears of it", () => {
    const destinations = all("AWS::SES::ConfigurationSetEventDestination").map(({ Properties }) => [
      Properties.ConfigurationSetName,
      Properties.EventDestination.MatchingEventTypes.toSorted(),
    ]);
    const fates = ["BOUNCE", "COMPLAINT", "DELIVERY", "DELIVERY_DELAY", "REJECT", "SEND"];
    // SES rewrites links and puts a picture in where opens and clicks are told, and nowhere else.
    expect(destinations).toEqual([
      ["softtouch-local", fates],
      ["softtouch-local-tracked", [...fates, "CLICK", "OPEN"].toSorted()],
    ]);
    expect(SES_EVENTS).toHaveLength(fates.length + 2);
    const rule = all("AWS::Events::Rule").find(
      ({ Properties }) => Properties.EventPattern.source[0] === "aws.ses",
    );
    expect(rule?.Properties.EventPattern).toEqual({
      source: ["aws.ses"],
      "detail-type": SES_EVENTS,
      detail: { mail: { tags: { "ses:configuration-set": ["softtouch-local", "softtouch-local-tracked"] } } },
    });
  });

  it("is followed only by the one function that writes to leads", () => {
    const named = all("AWS::Lambda::Function").filter(
      ({ Properties }) => Properties.Environment.Variables.TRACKED_CONFIGURATION_SET !== undefined,
    );
    expect(named.map(({ Properties }) => Properties.FunctionName)).toEqual(["softtouch-local-touch"]);
  });

  it("to the reply domain is stored where only SES of this account puts it, and only over TLS", () => {
    const [inbox] = all("AWS::S3::Bucket");
    expect(inbox?.Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    const rules = inbox?.Properties.LifecycleConfiguration.Rules;
    expect(rules).toContainEqual(
      expect.objectContaining({ Prefix: "processed/", ExpirationInDays: 90, Status: "Enabled" }),
    );
    const statements = all("AWS::S3::BucketPolicy")[0]?.Properties.PolicyDocument.Statement;
    expect(statements).toContainEqual(
      expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    );
    const fromSes = statements.find(({ Sid }: { Sid?: string }) => Sid === "MailFromSes");
    expect(fromSes.Condition.StringEquals["AWS:SourceArn"]).toBe(
      "arn:aws:ses:us-east-1:000000000000:receipt-rule-set/softtouch:receipt-rule/softtouch-local",
    );
    const { Rule: rule, RuleSetName: set } = only("AWS::SES::ReceiptRule").Properties;
    expect([set, rule.Recipients]).toEqual(["softtouch", ["reply.softtouch.example"]]);
  });
});

describe("schedules", () => {
  it("sweep each minute and look at desks each hour", () => {
    const schedules = all("AWS::Scheduler::Schedule").map(({ Properties }) => [
      Properties.ScheduleExpression,
      Properties.Target.Arn,
    ]);
    expect(schedules).toEqual([
      ["rate(1 minute)", "arn:aws:lambda:us-east-1:000000000000:function:softtouch-local-sweep"],
      ["rate(1 hour)", "arn:aws:lambda:us-east-1:000000000000:function:softtouch-local-digest"],
    ]);
  });

  it("use a role that nobody else's schedules can take on", () => {
    const role = all("AWS::IAM::Role").find(({ Properties }) => Properties.RoleName.endsWith("-scheduler"));
    const [trust] = role?.Properties.AssumeRolePolicyDocument.Statement ?? [];
    expect(trust.Condition.StringEquals).toEqual({
      "aws:SourceAccount": "000000000000",
      "aws:SourceArn": "arn:aws:scheduler:us-east-1:000000000000:schedule-group/softtouch-local",
    });
  });
});

describe("alarms", () => {
  it("each tell the topic, and say where to read on", () => {
    const alarms = resourcesOf(template, "AWS::CloudWatch::Alarm");
    expect(alarms.length).toBeGreaterThan(12);
    for (const { id, Properties } of alarms) {
      expect(Properties.AlarmActions, id).toHaveLength(1);
      expect(Properties.AlarmDescription, id).toMatch(/^.{20,}\. OPERATIONS\.md: [a-z-]+$/);
    }
    expect(resourcesOf(template, "AWS::SNS::Subscription")[0]?.Properties.Endpoint).toBe(STAGE.alertEmail);
  });

  it("ring when the sweeper is silent, for then no data comes", () => {
    const silent = resourcesOf(template, "AWS::CloudWatch::Alarm").find(({ Properties }) =>
      String(Properties.AlarmName).endsWith("no-sweep"),
    );
    expect(silent?.Properties.TreatMissingData).toBe("breaching");
  });
});

it("no custom resource runs code that nobody asked for", () => {
  const types = new Set(Object.values(template.Resources).map(({ Type }) => Type));
  expect([...types].filter((type) => type.startsWith("Custom::"))).toEqual([]);
  expect(resourcesOf(template, "AWS::Lambda::Function")).toHaveLength(FUNCTIONS.length);
});
