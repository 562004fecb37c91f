/** The one HTTP API: what it lets through, how fast, and what it writes down. */
import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { ApiMapping, type CfnStage, DomainName, HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { ROUTES } from "../functions/core/functions.ts";
import { type Stage, stackName } from "../functions/core/stage.ts";
import { acknowledge } from "./audit.ts";
import type { Functions } from "./functions.ts";

export interface Front {
  readonly api: HttpApi;
  /** What links in mails begin with. */
  readonly publicUrl: string;
  /** What the DNS record of the stage's own name for links points to, where it has one. */
  readonly linkTarget?: string;
}

/** Requests a second, and how many at once above that: webhooks come in bursts, and each is an execution. */
const RATE = { throttlingRateLimit: 100, throttlingBurstLimit: 200 };

/** By ids and numbers: a path holds the token of a link, an address holds a person. */
const LOGGED = {
  requestId: "$context.requestId",
  at: "$context.requestTime",
  route: "$context.routeKey",
  status: "$context.status",
  latencyMs: "$context.responseLatency",
  integrationError: "$context.integrationErrorMessage",
  bytes: "$context.responseLength",
};

/** Each function asks by itself who calls, before it reads anything else. */
const AUTHORIZED = {
  api: "The function asks for a key that is compared in constant time.",
  webhooks:
    "Providers cannot sign in: their signatures or passwords are verified, and so are the tokens of links in mails.",
} as const;

export function createFront(scope: Construct, stage: Stage): Front {
  const api = new HttpApi(scope, "Api", {
    apiName: stackName(stage),
    description: "Softtouch: the API, webhooks and the links in mails",
  });
  const log = new LogGroup(scope, "ApiLog", {
    logGroupName: `/aws/apigateway/${stackName(stage)}`,
    retention: stage.isProduction ? RetentionDays.THREE_MONTHS : RetentionDays.TWO_WEEKS,
    removalPolicy: stage.isProduction ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  const served = api.defaultStage?.node.defaultChild as CfnStage;
  served.defaultRouteSettings = RATE;
  served.accessLogSettings = { destinationArn: log.logGroupArn, format: JSON.stringify(LOGGED) };
  if (stage.linkDomain === undefined) {
    const { region, urlSuffix } = Stack.of(scope);
    return { api, publicUrl: `https://${api.apiId}.execute-api.${region}.${urlSuffix}` };
  }
  const { name, certificateArn } = stage.linkDomain;
  const domain = new DomainName(scope, "LinkDomain", {
    domainName: name,
    certificate: Certificate.fromCertificateArn(scope, "LinkCertificate", certificateArn),
  });
  new ApiMapping(scope, "LinkMapping", { api, domainName: domain });
  return { api, publicUrl: `https://${name}`, linkTarget: domain.regionalDomainName };
}

/** Leads each route to its function; whatever else is asked for is the gateway's 404. */
export function connectFront({ api }: Front, functions: Functions): void {
  for (const { prefix, function: name, isWhole = false } of ROUTES) {
    const integration = new HttpLambdaIntegration(`To${name}`, functions[name]);
    // A greedy path needs something after the prefix.
    const paths = [...(isWhole ? [prefix] : []), `${prefix}/{proxy+}`];
    for (const path of paths)
      for (const route of api.addRoutes({ path, methods: [HttpMethod.ANY], integration }))
        acknowledge(route, "APIG4", AUTHORIZED[name]);
  }
}
