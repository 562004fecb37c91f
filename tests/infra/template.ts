/** A synthesized template, with what CloudFormation would fill in, as it would be in the local account. */
import { LOCAL_ACCOUNT, LOCAL_REGION } from "../../functions/local/local-account.ts";

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is whatever the services take.
  readonly Properties: Readonly<Record<string, any>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

const PSEUDO: Readonly<Record<string, string>> = {
  "AWS::AccountId": LOCAL_ACCOUNT,
  "AWS::Region": LOCAL_REGION,
  "AWS::Partition": "aws",
  "AWS::URLSuffix": "amazonaws.com",
};

/** The name that each type gives its resources, by the property that holds it; and the ARN made of it. */
const NAMES: Readonly<Record<string, { readonly name: string; readonly arn: (name: string) => string }>> = {
  "AWS::DynamoDB::GlobalTable": { name: "TableName", arn: (name) => regional("dynamodb", `table/${name}`) },
  "AWS::S3::Bucket": { name: "BucketName", arn: (name) => `arn:aws:s3:::${name}` },
  "AWS::SecretsManager::Secret": {
    name: "Name",
    arn: (name) => regional("secretsmanager", `secret:${name}-AbCdEf`),
  },
  "AWS::Scheduler::ScheduleGroup": {
    name: "Name",
    arn: (name) => regional("scheduler", `schedule-group/${name}`),
  },
  "AWS::IAM::Role": { name: "RoleName", arn: (name) => `arn:aws:iam::${LOCAL_ACCOUNT}:role/${name}` },
  "AWS::Lambda::Function": { name: "FunctionName", arn: (name) => regional("lambda", `function:${name}`) },
  "AWS::SQS::Queue": { name: "QueueName", arn: (name) => regional("sqs", name) },
  "AWS::Logs::LogGroup": { name: "LogGroupName", arn: (name) => regional("logs", `log-group:${name}:*`) },
  "AWS::ApiGatewayV2::Api": { name: "Name", arn: (name) => regional("execute-api", name) },
};

/** Of these types CloudFormation's Ref is the ARN. */
const REFERRED_BY_ARN = new Set(["AWS::SecretsManager::Secret"]);

function regional(service: string, rest: string): string {
  return `arn:aws:${service}:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${rest}`;
}

/** A value of the template as it is once deployed. Throws for what it does not know, rather than guess. */
export function resolve(template: Template, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => resolve(template, one));
  if (typeof value !== "object" || value === null) return value;
  const { Ref: ref, "Fn::GetAtt": attribute, "Fn::Join": join } = value as Readonly<Record<string, unknown>>;
  if (typeof ref === "string") return PSEUDO[ref] ?? named(template, ref, REFERRED_BY_ARN);
  if (Array.isArray(attribute)) {
    const [id = "", what] = attribute as string[];
    if (what !== "Arn") throw new Error(`the attribute ${what} of ${id} is not known here`);
    return named(template, id, "all");
  }
  if (Array.isArray(join)) {
    const parts = resolve(template, join[1]) as readonly string[];
    return parts.join(String(join[0]));
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolve(template, one)]));
}

function named(template: Template, id: string, byArn: ReadonlySet<string> | "all"): string {
  const resource = template.Resources[id];
  const kind = resource && NAMES[resource.Type];
  if (resource === undefined || kind === undefined) throw new Error(`what ${id} is called is not known here`);
  const name = String(resolve(template, resource.Properties[kind.name]));
  return byArn === "all" || byArn.has(resource.Type) ? kind.arn(name) : name;
}

export function resourcesOf(
  template: Template,
  type: string,
): readonly (Resource & { readonly id: string })[] {
  return Object.entries(template.Resources).flatMap(([id, resource]) =>
    resource.Type === type ? [{ ...resource, id }] : [],
  );
}
