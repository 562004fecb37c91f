/**
 * The part of Twilio's own library that creates messages, over the HTTP handler that the AWS clients use.
 *
 * Importing the package as a whole bundles to 3.75 MB and costs 185 ms at every start; its HTTP client also knows
 * how to try again. These files of it are 41 KB, and this handler makes each request once and follows no redirect.
 */
import { NodeHttpHandler, streamCollector } from "@smithy/node-http-handler";
import domainModule from "twilio/lib/base/Domain.js";
import versionModule from "twilio/lib/base/Version.js";
import { MessageListInstance } from "twilio/lib/rest/api/v2010/account/message.js";
import { handlerFor, IDLE_MS, ONCE, type Patience } from "./connections.ts";

export interface TwilioAccount {
  readonly accountSid: string;
  /** The account's SID, or an API key's. */
  readonly username: string;
  /** The account's auth token, or an API key's secret. */
  readonly password: string;
  /** Absent: Twilio itself. */
  readonly baseUrl?: string;
  readonly patience?: Patience;
}

/** Only what works over a handler that posts forms and reads a page. */
export type TwilioMessages = Pick<MessageListInstance, "create" | "page">;

/** What the library asks of its HTTP client: a resource to create, or a page to read. */
interface Asked {
  readonly method: string;
  readonly uri: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Form fields. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Of the query. */
  readonly params?: Readonly<Record<string, unknown>>;
}

type WireRequest = Parameters<NodeHttpHandler["handle"]>[0];
type WholeClient = ConstructorParameters<typeof Domain>[0];
type WholeVersion = Parameters<typeof MessageListInstance>[0];

const Domain = defaultOf(domainModule);
const Version = defaultOf(versionModule);

const TWILIO_URL = "https://api.twilio.com";
const API_VERSION = "2010-04-01";

/** The messages of an account. Each call throws the library's RestException, or the connection's own error. */
export function createTwilioMessages(account: TwilioAccount): TwilioMessages {
  const { accountSid, username, password, baseUrl = TWILIO_URL, patience = ONCE } = account;
  const handler = new NodeHttpHandler(handlerFor(patience, IDLE_MS));
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  const request = (asked: Asked) => ask(handler, asked, authorization);
  // The library's types ask for the whole client and the whole API; its code uses no more than this.
  const client = { accountSid, request } as unknown as WholeClient;
  const domain = new Domain(client, baseUrl);
  const version = new Version(domain, API_VERSION) as WholeVersion;
  return MessageListInstance(version, accountSid);
}

async function ask(handler: NodeHttpHandler, asked: Asked, authorization: string) {
  const { method, uri, headers, data, params = {} } = asked;
  const url = new URL(uri);
  const { response } = await handler.handle({
    method: method.toUpperCase(),
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port !== "" && { port: Number(url.port) }),
    path: url.pathname,
    query: Object.fromEntries(textsIn(params)),
    headers: { ...headers, authorization },
    ...(data !== undefined && { body: new URLSearchParams(textsIn(data)).toString() }),
  } as unknown as WireRequest);
  const body = Buffer.from(await streamCollector(response.body)).toString("utf8");
  return { statusCode: response.statusCode, headers: response.headers, body };
}

function textsIn(fields: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(fields).map(([name, value]) => [name, String(value)]);
}

/** Runtimes differ: what is imported from a CommonJS file as the default is the whole file, or what it calls its default. */
function defaultOf<T>(module: { default: T } | T): T {
  return typeof module === "object" && module !== null && "default" in module
    ? module.default
    : (module as T);
}
