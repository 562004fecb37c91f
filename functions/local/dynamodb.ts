import { mkdirSync } from "node:fs";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import dynalite from "dynalite";
import db, { type Item, type Store, type Table } from "dynalite/db/index.js";
import type { Clock } from "./clock.ts";
import { type LocalServer, listenOnLoopback } from "./loopback.ts";

/** A request to the table as it came in: who asks (by the headers), for what operation, with which JSON. */
export interface TableRequest {
  readonly operation: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Told of each request before it is looked at; what it answers is told the status when that is decided, before it leaves. */
export type WatchTable = (request: TableRequest) => (status: number) => void;

/**
 * Starts DynamoDB's stand-in (dynalite 4.0.0) on 127.0.0.1: in memory, or on LevelDB files in `dir`.
 * Tables become active at once. Transactions, TTL, streams and PartiQL are missing and are refused.
 */
export async function startDynamoDb(options: {
  clock: Clock;
  dir?: string | undefined;
  port?: number | undefined;
  watch?: WatchTable | undefined;
}): Promise<LocalServer> {
  mendIndexes();
  if (options.dir) mkdirSync(options.dir, { recursive: true });
  const server = dynalite({
    ...(options.dir ? { path: options.dir } : {}),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });
  server.keepAliveTimeout = 0;
  server.prependListener("request", (request, response) => {
    response.sendDate = false;
    response.setHeader("Date", new Date(options.clock.now()).toUTCString());
    if (options.watch) watchRequest(options.watch, request, response);
  });
  // dynalite throws what it hears of a broken request: a client that dies while it asks would end this process.
  server.on("request", (request) => request.removeAllListeners("error").on("error", () => {}));
  return listenOnLoopback(server, options.port ?? 0);
}

function watchRequest(watch: WatchTable, request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => void chunks.push(chunk));
  request.on("end", () => {
    const operation = String(request.headers["x-amz-target"] ?? "").split(".")[1] ?? "";
    const body = Buffer.concat(chunks).toString("utf8");
    const answered = watch({ operation, headers: request.headers, body });
    // Not by an event of the response: when the caller is gone none may come, and what was written stays written.
    const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
    response.end = ((...given: unknown[]) => {
      answered(response.statusCode);
      return end(...given);
    }) as ServerResponse["end"];
  });
}

let wrapped = false;

/**
 * What dynalite's indexes do otherwise than DynamoDB's. Its actions look these functions up at each call, so they can be
 * wrapped: `validateItem` sees puts and batches before anything is written, `updateIndexes` what an update comes to.
 *
 * DynamoDB refuses an empty string or binary as an index key; dynalite stores it, and a row that never leaves an index
 * would pass every local test.
 *
 * Rows of one index key are filed by dynalite under 24 bits of a hash of their own key, so the second of two that share
 * them takes the first one's place: of a thousand people owed at one instant in four shards, somebody is lost in one run
 * of 130. Here the row's whole key follows.
 */
function mendIndexes(): void {
  if (wrapped) return;
  wrapped = true;
  const { validateItem, updateIndexes, createIndexKey } = db;
  db.validateItem = (item, table) => validateItem(item, table) ?? emptyIndexKey(item, table);
  db.createIndexKey = (item, table, schema) => whole(createIndexKey(item, table, schema), item, table);
  db.updateIndexes = (store, table, before, after, done) => {
    const refusal = after && emptyIndexKey(after, table);
    if (refusal) done(refusal);
    else updateIndexes(underWholeKeys(store, table, before ?? after), table, before, after, done);
  };
}

function whole(key: string, row: Item, table: Table): string {
  return `${key}/${db.createKey(row, table)}`;
}

/** The indexes as `updateIndexes` writes them: all it files and takes away is of this row, before or after. */
function underWholeKeys(store: Store, table: Table, row: Item | undefined): Store {
  if (row === undefined) return store;
  return {
    getIndexDb(...names) {
      const index = store.getIndexDb(...names);
      return {
        put: (key, item, done) => index.put(whole(key, row, table), item, done),
        del: (key, done) => index.del(whole(key, row, table), done),
      };
    },
  };
}

function emptyIndexKey(item: Item, table: Table): Error | undefined {
  for (const index of [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])]) {
    for (const { AttributeName: name } of index.KeySchema) {
      const kind = item[name]?.S === "" ? "string" : item[name]?.B === "" ? "binary" : undefined;
      if (!kind) continue;
      return db.validationError(
        "One or more parameter values are not valid. A value specified for a secondary index key is not supported. " +
          `The AttributeValue for a key attribute cannot contain an empty ${kind} value. ` +
          `IndexName: ${index.IndexName}, IndexKey: ${name}`,
      );
    }
  }
  return undefined;
}
