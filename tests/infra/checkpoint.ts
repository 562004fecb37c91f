/** Stands before the stand-ins: lets a call through when the role of the function that makes it allows it. */
import type { Clock } from "../../functions/local/clock.ts";
import { listen, type WireRequest, type WireResponse } from "../../functions/local/http-server.ts";
import type { LocalServer } from "../../functions/local/loopback.ts";
import { ASKED, type Service } from "./calls.ts";
import { type Asked, allowing, type Statement } from "./policy.ts";

export interface Refused extends Asked {
  readonly function: string;
}

export interface Checkpoint {
  /** AWS_ENDPOINT_URL_… for whoever must pass it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly refused: readonly Refused[];
  /** Statements that let something through, by function. */
  readonly used: ReadonlyMap<string, ReadonlySet<Statement>>;
  close(): Promise<void>;
}

/** Who calls is told by the access key, which is the function's name: each has credentials of its own. */
const CALLER = /Credential=([^/]+)\//;

export async function openCheckpoint(options: {
  readonly clock: Clock;
  readonly endpoints: Readonly<Partial<Record<Service, string>>>;
  /** By the name of a function. */
  readonly statements: (name: string) => readonly Statement[];
  /** Answers for Secrets Manager, for which there is no endpoint behind. */
  readonly secrets: Readonly<Record<string, string>>;
}): Promise<Checkpoint> {
  const { clock, endpoints, statements, secrets } = options;
  const refused: Refused[] = [];
  const used = new Map<string, Set<Statement>>();
  const servers = new Map<Service, LocalServer>();

  function isAllowed(service: Service, request: WireRequest): boolean {
    const name = CALLER.exec(request.headers.authorization ?? "")?.[1] ?? "nobody";
    for (const asked of ASKED[service](request)) {
      const statement = allowing(statements(name), asked);
      if (statement === undefined) {
        refused.push({ function: name, ...asked });
        return false;
      }
      used.set(name, (used.get(name) ?? new Set()).add(statement));
    }
    return true;
  }

  const services: readonly Service[] = [...(Object.keys(endpoints) as Service[]), "SECRETS_MANAGER"];
  for (const service of services) {
    const handle = async (request: WireRequest): Promise<WireResponse> => {
      if (!isAllowed(service, request)) return DENIED;
      const behind = endpoints[service];
      return behind === undefined ? secretOf(request, secrets) : forward(behind, request);
    };
    servers.set(service, await listen(handle, { clock }));
  }
  return {
    environment: Object.fromEntries(
      [...servers].map(([service, { url }]) => [`AWS_ENDPOINT_URL_${service}`, url]),
    ),
    refused,
    used,
    close: async () => void (await Promise.all([...servers.values()].map((server) => server.close()))),
  };
}

const DENIED: WireResponse = {
  status: 403,
  headers: { "content-type": "application/x-amz-json-1.0", "x-amzn-errortype": "AccessDeniedException" },
  body: JSON.stringify({
    __type: "AccessDeniedException",
    message: "User is not authorized to perform this action",
  }),
};

function secretOf({ body }: WireRequest, secrets: Readonly<Record<string, string>>): WireResponse {
  const { SecretId: id } = JSON.parse(body.toString("utf8"));
  const text = secrets[id];
  const headers = { "content-type": "application/x-amz-json-1.1" };
  if (text === undefined)
    return { status: 400, headers, body: JSON.stringify({ __type: "ResourceNotFoundException" }) };
  return { status: 200, headers, body: JSON.stringify({ ARN: id, Name: id, SecretString: text }) };
}

/** As it came, but for what belongs to the connection. */
async function forward(to: string, request: WireRequest): Promise<WireResponse> {
  const { method, path, rawQuery, headers, body } = request;
  const {
    connection: _,
    host: _host,
    "content-length": _length,
    "transfer-encoding": _encoding,
    ...rest
  } = headers;
  const query = rawQuery === "" ? "" : `?${rawQuery}`;
  const answer = await fetch(`${to}${path}${query}`, {
    method,
    headers: Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]),
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
  });
  const passed = Object.fromEntries(
    [...answer.headers].filter(
      ([name]) =>
        ![
          "date",
          "connection",
          "content-length",
          "transfer-encoding",
          "content-encoding",
          "keep-alive",
        ].includes(name),
    ),
  );
  return { status: answer.status, headers: passed, body: new Uint8Array(await answer.arrayBuffer()) };
}
