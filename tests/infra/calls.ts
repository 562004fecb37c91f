/** What leave a request on the wire needs: the actions and resources of the Service Authorization Reference. */

import type { WireRequest } from "../../functions/local/http-server.ts";
import { LOCAL_ACCOUNT, LOCAL_REGION } from "../../functions/local/local-account.ts";
import type { Asked } from "./policy.ts";

export type Service = "DYNAMODB" | "LAMBDA" | "SCHEDULER" | "SESV2" | "S3" | "SECRETS_MANAGER";

const arn = (service: string, rest: string) => `arn:aws:${service}:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${rest}`;

/** Everything that a request asks leave for. Throws for a request that it does not know: nothing passes unread. */
export const ASKED: Readonly<Record<Service, (request: WireRequest) => readonly Asked[]>> = {
  DYNAMODB(request) {
    const action = `dynamodb:${operationOf(request, "DynamoDB_20120810")}`;
    const { TableName: name, IndexName: index, RequestItems: batch = {} } = bodyOf(request);
    const names: readonly string[] = name === undefined ? Object.keys(batch) : [name];
    if (names.length === 0) throw unknown(request);
    const suffix = index === undefined ? "" : `/index/${index}`;
    return names.map((table) => ({ action, resource: arn("dynamodb", `table/${table}${suffix}`) }));
  },
  SECRETS_MANAGER(request) {
    const action = `secretsmanager:${operationOf(request, "secretsmanager")}`;
    return [{ action, resource: bodyOf(request).SecretId }];
  },
  LAMBDA(request) {
    const match = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.path);
    if (match?.[1] === undefined) throw unknown(request);
    return [{ action: "lambda:InvokeFunction", resource: decodeURIComponent(match[1]) }];
  },
  SCHEDULER(request) {
    const match = /^\/schedules\/([^/]+)$/.exec(request.path);
    if (match?.[1] === undefined || request.method !== "POST") throw unknown(request);
    const { GroupName: group = "default", Target: target } = bodyOf(request);
    return [
      { action: "scheduler:CreateSchedule", resource: arn("scheduler", `schedule/${group}/${match[1]}`) },
      {
        action: "iam:PassRole",
        resource: target.RoleArn,
        context: { "iam:PassedToService": "scheduler.amazonaws.com" },
      },
    ];
  },
  SESV2(request) {
    if (request.path !== "/v2/email/outbound-emails" || request.method !== "POST") throw unknown(request);
    const { FromEmailAddress: from, ConfigurationSetName: set } = bodyOf(request);
    const domain = /@([^@>]+)>?$/.exec(from)?.[1];
    const resources = [`identity/${domain}`, ...(set === undefined ? [] : [`configuration-set/${set}`])];
    return resources.map((resource) => ({ action: "ses:SendEmail", resource: arn("ses", resource) }));
  },
  S3(request) {
    const [, bucket = "", ...key] = request.path.split("/").map(decodeURIComponent);
    const object = `arn:aws:s3:::${bucket}/${key.join("/")}`;
    if (key.join("") === "") {
      if (request.method !== "GET" || !request.query.has("list-type")) throw unknown(request);
      return [{ action: "s3:ListBucket", resource: `arn:aws:s3:::${bucket}` }];
    }
    const copied = request.headers["x-amz-copy-source"];
    // Whether an object is there is told only to who may list, and asking is reading.
    if (request.method === "HEAD")
      return [
        { action: "s3:GetObject", resource: object },
        { action: "s3:ListBucket", resource: `arn:aws:s3:::${bucket}` },
      ];
    if (request.method === "GET") return [{ action: "s3:GetObject", resource: object }];
    if (request.method === "PUT" && copied === undefined)
      return [{ action: "s3:PutObject", resource: object }];
    if (request.method === "DELETE") return [{ action: "s3:DeleteObject", resource: object }];
    if (request.method === "PUT" && typeof copied === "string")
      return [
        { action: "s3:GetObject", resource: `arn:aws:s3:::${decodeURIComponent(copied.replace(/^\//, ""))}` },
        { action: "s3:PutObject", resource: object },
      ];
    throw unknown(request);
  },
};

// biome-ignore lint/suspicious/noExplicitAny: each service has its own body, and what is read of it is checked by the policy.
function bodyOf({ body }: WireRequest): any {
  return JSON.parse(body.toString("utf8"));
}

function operationOf({ headers }: WireRequest, service: string): string {
  const [of, operation] = String(headers["x-amz-target"]).split(".");
  if (of !== service || operation === undefined) throw new Error(`no operation of ${service}: ${of}`);
  return operation;
}

function unknown({ method, path }: WireRequest): Error {
  return new Error(`nobody has said what leave ${method} ${path} needs`);
}
