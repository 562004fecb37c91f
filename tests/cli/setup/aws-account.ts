/**
 * An AWS account on the wire, as far as setup asks it: STS and SES by the query protocol, SES v2 and Lambda by REST-JSON,
 * Secrets Manager by JSON 1.1. https://docs.aws.amazon.com/ses/latest/APIReference/,
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/
 */
import { randomUUID } from "node:crypto";
import { AwsRefusal, json, parseJson, refusable } from "../../../functions/local/aws-refusal.ts";
import { createClock } from "../../../functions/local/clock.ts";
import {
  type Handle,
  listen,
  type WireRequest,
  type WireResponse,
} from "../../../functions/local/http-server.ts";
import type { LocalServer } from "../../../functions/local/loopback.ts";

export interface Rule {
  readonly name: string;
  readonly recipient: string;
  readonly enabled: boolean;
}

interface Version {
  readonly id: string;
  readonly value: string;
}

export interface Secret {
  /** The last is current, the one before it previous; those before have no label. */
  readonly versions: Version[];
  isDeleted?: boolean;
  /** Written as bytes. */
  isBinary?: boolean;
}

export interface AwsAccount {
  /** SES v2's answers to GetEmailIdentity, by domain. */
  readonly identities: Map<string, Record<string, unknown>>;
  /** SES v2's answer to GetAccount. */
  sending: Record<string, unknown>;
  readonly ruleSets: Map<string, Rule[]>;
  activeRuleSet: string | undefined;
  readonly secrets: Map<string, Secret>;
  lambda: { all: number; unreserved: number; reserved: Map<string, number> };
  /** By action: refused with this code from now on. */
  readonly refused: Map<string, string>;
  /** What was asked, in order. */
  readonly asked: string[];
  /** Happens before the action is carried out: somebody else is quicker. */
  readonly before: Map<string, () => void>;
}

export function emptyAccount(): AwsAccount {
  return {
    identities: new Map(),
    sending: {},
    ruleSets: new Map(),
    activeRuleSet: undefined,
    secrets: new Map(),
    lambda: { all: 1000, unreserved: 1000, reserved: new Map() },
    refused: new Map(),
    asked: [],
    before: new Map(),
  };
}

/** `account` is asked anew each time, so that each test may have its own. */
export function serveAccount(account: () => AwsAccount): Promise<LocalServer> {
  return listen((request) => route(account(), request), { clock: createClock(Date.now()) });
}

function route(account: AwsAccount, request: WireRequest): WireResponse | Promise<WireResponse> {
  const target = request.headers["x-amz-target"];
  if (typeof target === "string") return jsonService(account, target)(request);
  if (request.path === "/") return queryService(account, request);
  const field = request.path.startsWith("/v2/") ? "message" : "Message";
  return refusable(field, (one) => restService(account, one))(request);
}

/** @throws AwsRefusal when the action is refused. */
function enter(account: AwsAccount, action: string): void {
  account.asked.push(action);
  const code = account.refused.get(action);
  if (code !== undefined)
    throw new AwsRefusal(
      code.startsWith("AccessDenied") ? 403 : 400,
      code,
      `not authorized to perform ${action}`,
    );
  account.before.get(action)?.();
  account.before.delete(action);
}

function restService(account: AwsAccount, request: WireRequest): WireResponse {
  const { method, path } = request;
  const identity = /^\/v2\/email\/identities\/(.+)$/.exec(path)?.[1];
  if (method === "GET" && identity !== undefined) {
    enter(account, "GetEmailIdentity");
    const found = account.identities.get(decodeURIComponent(identity));
    if (found === undefined)
      throw new AwsRefusal(404, "NotFoundException", `Email identity <${identity}> does not exist.`);
    return json(found);
  }
  if (method === "GET" && path === "/v2/email/account") {
    enter(account, "GetAccount");
    return json(account.sending);
  }
  if (method === "GET" && /^\/2016-08-19\/account-settings\/?$/.test(path)) {
    enter(account, "GetAccountSettings");
    const { all, unreserved } = account.lambda;
    return json({ AccountLimit: { ConcurrentExecutions: all, UnreservedConcurrentExecutions: unreserved } });
  }
  const name = /^\/2019-09-30\/functions\/([^/]+)\/concurrency$/.exec(path)?.[1];
  if (method === "GET" && name !== undefined) {
    enter(account, "GetFunctionConcurrency");
    const reserved = account.lambda.reserved.get(name);
    if (reserved === undefined)
      throw new AwsRefusal(404, "ResourceNotFoundException", `Function not found: ${name}`);
    return json({ ReservedConcurrentExecutions: reserved });
  }
  throw new AwsRefusal(404, "UnknownOperationException", `no ${method} ${path} here`);
}

function queryService(account: AwsAccount, request: WireRequest): WireResponse {
  const form = new URLSearchParams(request.body.toString("utf8"));
  const action = form.get("Action") ?? "";
  const result = (body: string) =>
    xml(200, `<${action}Response><${action}Result>${body}</${action}Result></${action}Response>`);
  try {
    enter(account, action);
    return result(queryResult(account, action, form.get("RuleSetName") ?? ""));
  } catch (error) {
    if (!(error instanceof AwsRefusal)) throw error;
    const { status, code, message } = error;
    const fault = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
    return xml(status, `<ErrorResponse>${fault}<RequestId>${randomUUID()}</RequestId></ErrorResponse>`);
  }
}

function queryResult(account: AwsAccount, action: string, set: string): string {
  const { ruleSets } = account;
  switch (action) {
    case "GetCallerIdentity":
      return "<Arn>arn:aws:iam::123456789012:user/ops</Arn><UserId>AIDA</UserId><Account>123456789012</Account>";
    case "DescribeActiveReceiptRuleSet":
      return account.activeRuleSet === undefined ? "" : describe(account.activeRuleSet, ruleSets);
    case "DescribeReceiptRuleSet":
      if (ruleSets.has(set)) return describe(set, ruleSets);
      break;
    case "CreateReceiptRuleSet":
      if (ruleSets.has(set)) throw new AwsRefusal(400, "AlreadyExists", `Rule set already exists: ${set}`);
      ruleSets.set(set, []);
      return "";
    case "SetActiveReceiptRuleSet":
      if (!ruleSets.has(set)) break;
      account.activeRuleSet = set;
      return "";
    default:
      throw new AwsRefusal(400, "InvalidAction", `Could not find operation ${action}`);
  }
  throw new AwsRefusal(400, "RuleSetDoesNotExist", `Rule set does not exist: ${set}`);
}

function describe(set: string, ruleSets: AwsAccount["ruleSets"]): string {
  const rules = (ruleSets.get(set) ?? []).map(
    ({ name, recipient, enabled }) =>
      `<member><Name>${name}</Name><Enabled>${enabled}</Enabled><Recipients><member>${recipient}</member></Recipients></member>`,
  );
  const metadata = `<Name>${set}</Name><CreatedTimestamp>2026-01-05T10:00:00.000Z</CreatedTimestamp>`;
  return `<Metadata>${metadata}</Metadata><Rules>${rules.join("")}</Rules>`;
}

function xml(status: number, body: string): WireResponse {
  return { status, headers: { "content-type": "text/xml", "x-amzn-requestid": randomUUID() }, body };
}

function jsonService(account: AwsAccount, target: string): Handle {
  return (request) => {
    const type = { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": randomUUID() };
    try {
      const body = secretsManager(account, target, parseJson(request) as Record<string, string>);
      return { status: 200, headers: type, body: JSON.stringify(body) };
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      const { status, code, message } = error;
      return { status, headers: type, body: JSON.stringify({ __type: code, Message: message }) };
    }
  };
}

function secretsManager(
  account: AwsAccount,
  target: string,
  { SecretId = "", SecretString = "", ClientRequestToken = "" }: Record<string, string>,
): Record<string, unknown> {
  const action = target.replace("secretsmanager.", "");
  enter(account, action);
  const notFound = (what: string) =>
    new AwsRefusal(400, "ResourceNotFoundException", `Secrets Manager can't find ${what}`);
  const secret = account.secrets.get(SecretId);
  if (secret === undefined) throw notFound("the specified secret.");
  const { versions } = secret;
  const current = versions.at(-1);
  switch (action) {
    case "DescribeSecret": {
      const previous = versions.at(-2);
      const stages = {
        ...(previous === undefined ? {} : { [previous.id]: ["AWSPREVIOUS"] }),
        ...(current === undefined ? {} : { [current.id]: ["AWSCURRENT"] }),
      };
      const deleted = secret.isDeleted === true ? { DeletedDate: 1_767_607_200 } : {};
      return { Name: SecretId, VersionIdsToStages: stages, ...deleted };
    }
    case "GetSecretValue":
      if (current === undefined) throw notFound("the specified secret value for staging label: AWSCURRENT");
      return secret.isBinary === true
        ? { Name: SecretId, VersionId: current.id, SecretBinary: btoa(current.value) }
        : { Name: SecretId, VersionId: current.id, SecretString: current.value };
    case "PutSecretValue": {
      const known = versions.find(({ id }) => id === ClientRequestToken);
      if (known !== undefined && known.value !== SecretString)
        throw new AwsRefusal(400, "ResourceExistsException", "You can't modify an existing version.");
      if (known === undefined) versions.push({ id: ClientRequestToken, value: SecretString });
      return { Name: SecretId, VersionId: ClientRequestToken };
    }
    default:
      throw new AwsRefusal(400, "UnknownOperationException", action);
  }
}
