/** The state and profile rows of people. */
import { type AttributeValue, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { Instant, Person, Profile, State } from "../../core/person.ts";
import { stranger } from "../../core/person.ts";
import type { People, Put } from "../../ports.ts";
import { readBatch } from "./batch-read.ts";
import { allShards, isRefusedByCondition, shardOf, type Table } from "./client.ts";
import { type OwedPlace, readOwedPlace, writeOwedPlace } from "./owed-cursor.ts";
import {
  contactIn,
  contactPartition,
  isProfile,
  isState,
  OWED_INDEX,
  PERSON_ROWS,
  profileKey,
  stateKey,
} from "./table.ts";

type Row = Record<string, AttributeValue>;

/** Version 0 was read, so the row was not there: if somebody has put it since, they decided first. */
const NOTHING_STORED = "attribute_not_exists(pk)";
/** Nobody has put the row since it was read; whoever did has decided on what we did not see. */
const STILL_AS_READ = "version = :read";

/** Keys asked of one shard at a time: a backlog is worked off shard by shard, not held in memory. */
const OVERDUE_PAGE = 250;

/** People in one page of `owed`: three calls at once for their rows, some hundred KB. */
const OWED_PAGE = 250;
/** Of DynamoDB's BatchGetItem. */
const MOST_KEYS = 100;

/**
 * People in DynamoDB.
 *
 * A row is its key, `version`, for the index `owed` and `owedShard`, and the rest as one JSON text in `state` or
 * `profile`. Nested attributes would cost the SDK twice as much work on every touch and read no better in the
 * console.
 *
 * The SDK makes a put again when its answer was lost; the second one then finds the first and answers "conflict".
 * Whoever is told so reads again, and knows its own attempt id.
 */
export function createPeople(table: Table): People {
  return {
    read: (contactId) => readPerson(table, contactId),
    putState: (state) => putIfUnchanged(table, stateRow(state, table.shards), state.version),
    putProfile: (profile) => putIfUnchanged(table, profileRow(profile), profile.version),
    overdue: (before) => overdue(table, before),
    owed: (cursor) => owedPage(table, cursor),
  };
}

async function readPerson({ client, tableName }: Table, contactId: string): Promise<Person> {
  // Two rows of at most 400 KB each never fill a page of 1 MB.
  const { Items: rows = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :rows)",
      ExpressionAttributeValues: { ":pk": { S: contactPartition(contactId) }, ":rows": { S: PERSON_ROWS } },
    }),
  );
  const unknown = stranger(contactId);
  const state = rows.find((row) => isState(row.sk?.S ?? ""));
  const profile = rows.find((row) => isProfile(row.sk?.S ?? ""));
  return {
    state: state ? { ...unknown.state, ...stateIn(state) } : unknown.state,
    profile: profile ? { ...unknown.profile, ...profileIn(profile) } : unknown.profile,
  };
}

async function putIfUnchanged({ client, tableName }: Table, row: Row, read: number): Promise<Put> {
  const condition =
    read === 0
      ? { ConditionExpression: NOTHING_STORED }
      : {
          ConditionExpression: STILL_AS_READ,
          ExpressionAttributeValues: { ":read": { N: String(read) } },
        };
  try {
    await client.send(new PutItemCommand({ TableName: tableName, Item: row, ...condition }));
    return "put";
  } catch (error) {
    if (isRefusedByCondition(error)) return "conflict";
    throw error;
  }
}

async function* overdue(table: Table, before: Instant): AsyncGenerator<string> {
  let open = allShards(table.shards).map((shard) => ({ shard, from: undefined as Row | undefined }));
  // In rounds over all shards, so that whoever stops early has taken the soonest of each.
  while (open.length > 0) {
    const pages = await Promise.all(open.map((part) => overduePage(table, before, part)));
    for (const page of pages) yield* page.contactIds;
    open = pages.flatMap(({ shard, from }) => (from === undefined ? [] : [{ shard, from }]));
  }
}

async function overduePage(
  { client, tableName }: Table,
  before: Instant,
  { shard, from }: { shard: string; from: Row | undefined },
) {
  const { Items: rows = [], LastEvaluatedKey: next } = await client.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: OWED_INDEX.name,
      KeyConditionExpression: "owedShard = :shard AND owed < :before",
      ExpressionAttributeValues: { ":shard": { S: shard }, ":before": { N: String(before) } },
      Limit: OVERDUE_PAGE,
      ...(from && { ExclusiveStartKey: from }),
    }),
  );
  return { shard, from: next, contactIds: rows.map((row) => contactIn(row.pk?.S ?? "")) };
}

/**
 * One part of the index `owed` after the other, and the rows of those in it: half a read unit for each person, no table
 * scan, and nothing that a touch would have to write. The index holds keys alone, for what it held besides would be
 * written at every touch.
 */
async function owedPage(
  table: Table,
  cursor: string | undefined,
): Promise<{ states: readonly State[]; cursor?: string }> {
  const place = cursor === undefined ? { shard: 0 } : readOwedPlace(cursor, table.shards);
  const { Items: keys = [], LastEvaluatedKey: last } = await table.client.send(
    new QueryCommand({
      TableName: table.tableName,
      IndexName: OWED_INDEX.name,
      KeyConditionExpression: "owedShard = :shard",
      ExpressionAttributeValues: { ":shard": { S: String(place.shard) } },
      Limit: OWED_PAGE,
      ...("after" in place && place.after !== undefined && { ExclusiveStartKey: startKey(place) }),
    }),
  );
  const contactIds = keys.map((row) => contactIn(row.pk?.S ?? ""));
  const states = await readStates(table, contactIds);
  const after = last && { contactId: contactIn(last.pk?.S ?? ""), owed: Number(last.owed?.N) };
  if (after !== undefined) return { states, cursor: writeOwedPlace({ shard: place.shard, after }) };
  const next = place.shard + 1;
  return next < table.shards ? { states, cursor: writeOwedPlace({ shard: next }) } : { states };
}

function startKey({ shard, after }: OwedPlace): Row {
  if (after === undefined) return {};
  return {
    ...stateKey(after.contactId),
    owedShard: { S: String(shard) },
    owed: { N: String(after.owed) },
  };
}

/** In no order, weakly: who moves on while pages are read is counted where they are or were. */
async function readStates(table: Table, contactIds: readonly string[]): Promise<readonly State[]> {
  const batches = Array.from({ length: Math.ceil(contactIds.length / MOST_KEYS) }, (_, batch) =>
    contactIds.slice(batch * MOST_KEYS, (batch + 1) * MOST_KEYS),
  );
  const rows = await Promise.all(
    batches.map((ids) => readBatch(table, ids.map(stateKey), { strongly: false })),
  );
  return rows.flat().map((row) => ({
    ...stranger(contactIn(row.pk?.S ?? "")).state,
    ...stateIn(row),
  }));
}

function stateRow({ contactId, version, owed, ...rest }: State, shards: number): Row {
  const row: Row = {
    ...stateKey(contactId),
    version: { N: String(version + 1) },
    state: { S: JSON.stringify(withoutEmpty(rest)) },
  };
  // Both or neither: the index holds only rows that have both, and that is how a row leaves it.
  if (owed === undefined) return row;
  return { ...row, owed: { N: String(owed) }, owedShard: { S: shardOf(contactId, shards) } };
}

function stateIn(row: Row): Partial<State> {
  return {
    ...(JSON.parse(row.state?.S ?? "{}") as Partial<State>),
    version: Number(row.version?.N),
    ...(row.owed?.N !== undefined && { owed: Number(row.owed.N) }),
  };
}

function profileRow({ contactId, version, ...rest }: Profile): Row {
  return {
    ...profileKey(contactId),
    version: { N: String(version + 1) },
    profile: { S: JSON.stringify(rest) },
  };
}

function profileIn(row: Row): Partial<Profile> {
  return {
    ...(JSON.parse(row.profile?.S ?? "{}") as Partial<Profile>),
    version: Number(row.version?.N),
  };
}

/** Empty lists and maps are what a stranger has: leaving them out keeps a small row within one write unit. */
function withoutEmpty(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
