/** DNS records as they should be, and as they are. */
import { Resolver } from "node:dns/promises";
import { wrongUsage } from "../failure.ts";
import { type Item, missing, ok, unknown } from "./item.ts";

/** Answers nothing for a name, or a type of it, that is not there. Throws when nobody can tell. */
export interface Names {
  /** Hosts that the name is an alias of. */
  aliases(name: string): Promise<readonly string[]>;
  /** Texts, their pieces put together. */
  texts(name: string): Promise<readonly string[]>;
  /** Mail exchangers, by preference. */
  exchangers(name: string): Promise<readonly { readonly host: string; readonly preference: number }[]>;
}

export interface NameRecord {
  readonly name: string;
  readonly type: "CNAME" | "MX" | "TXT";
  /** As it stands in a zone file; a text has its quotes. */
  readonly value: string;
}

const PATIENCE = { timeout: 2_000, tries: 2 };
/** https://nodejs.org/api/dns.html#error-codes */
const NOTHING_THERE = new Set(["ENODATA", "ENOTFOUND"]);
const NO_ANSWER = /^(ESERVFAIL|EREFUSED|ETIMEOUT|ECONNREFUSED|EFORMERR|ENOTIMP|EBADRESP|ECANCELLED)$/;

/** Asks the machine's servers, or the one that is named: an IP address, with `:port` after it if it is not 53. */
export function askServers(server?: string): Names {
  const resolver = new Resolver(PATIENCE);
  if (server !== undefined) setServer(resolver, server);
  return {
    aliases: (name) => orNothing(resolver.resolveCname(name)),
    texts: async (name) => (await orNothing(resolver.resolveTxt(name))).map((pieces) => pieces.join("")),
    exchangers: async (name) => {
      const found = await orNothing(resolver.resolveMx(name));
      return found
        .map(({ exchange, priority }) => ({ host: exchange, preference: priority }))
        .sort((a, b) => a.preference - b.preference);
    },
  };
}

function setServer(resolver: Resolver, server: string): void {
  try {
    resolver.setServers([server]);
  } catch {
    throw wrongUsage(
      `"${server}" is not the address of a DNS server`,
      "write it as --dns 192.0.2.1, or 192.0.2.1:53, or [2001:db8::1]:53",
    );
  }
}

async function orNothing<T>(asked: Promise<T[]>): Promise<T[]> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && "code" in error && NOTHING_THERE.has(String(error.code))) return [];
    throw error;
  }
}

/** What is right about the records at a name. */
export interface Expected {
  readonly id: string;
  /** What it is for. */
  readonly purpose: string;
  /** To be put there when what is there is wrong. */
  readonly record: NameRecord;
  /** What stands there, and whether it will do. */
  look(names: Names): Promise<{ readonly found: readonly string[]; readonly isRight: boolean }>;
}

/** Looks a record up; what is wrong is shown beside what should be. */
export async function checkRecord(names: Names, expected: Expected): Promise<Item> {
  const { id, purpose, record } = expected;
  try {
    const { found, isRight } = await expected.look(names);
    if (isRight) return ok(id, `${purpose}: ${record.type} of ${record.name}`);
    const line = `${record.name} ${record.type} ${record.value}`;
    if (found.length === 0)
      return missing(id, `${purpose}: ${record.name} has no such ${record.type} record`, line);
    return missing(
      id,
      `${purpose}: the ${record.type} record of ${record.name} is another`,
      line,
      ...found.map((value) => `now: ${record.name} ${record.type} ${value}`),
    );
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!NO_ANSWER.test(code)) throw error;
    return unknown(
      id,
      `${purpose}: ${record.name} could not be looked up (${code})`,
      "run it again, or ask another server with --dns",
    );
  }
}

/** The same host, whatever the case, with or without the dot of the root. */
export function isSameHost(a: string, b: string): boolean {
  const plain = (host: string) => host.toLowerCase().replace(/\.$/, "");
  return plain(a) === plain(b);
}

export function quoted(text: string): string {
  return `"${text}"`;
}
