/**
 * The single table as data, for whoever creates it, and the keys of its rows.
 *
 *     contact#<id>                  person#state       what decisions rest on; in index `owed` while owed
 *                                   person#profile     attributes for rendering
 *                                   fact#<factId>      the timeline; in index `results` when it is counted in reports
 *                                   result#<id>        counted once for several facts that say the same; in index `results`
 *     address#<channel>#<address>   state              a suppression; in index `suppressed`
 *                                   owner#<contactId>  whose it is or was
 *     address#account#<account>     owner#<contactId>  who belongs to it
 *     address#message#<id>          owner#<contactId>  to whom a mail went, by the provider's id
 *     stop#<stopId>                 stop               a stop by address; in index `owed` until everyone is told
 *     switches                      switches           what an operator has turned off
 *     desk#<itemId>                 item               what lies before a sender's person; in index `desk` while it does
 *     morning#<sender>#<date>       morning            whose morning mail is on its way
 *     tally#<of>                    hour#<ISO hour>    what became of the mail of an hour
 *                                   restart            since when it is counted
 *     totals#<sequence>             shard#<shard>      results of the index `results` that are added up, and until when
 */
import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import type { Channel } from "../../core/person.ts";
import type { AddressKey, OwnedKey } from "../../ports.ts";

interface KeyAttribute {
  readonly name: string;
  readonly type: "S" | "N";
}

interface Index {
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey: KeyAttribute;
  /** Attributes kept beside the keys. */
  readonly includes: readonly string[];
}

const PARTITION_KEY: KeyAttribute = { name: "pk", type: "S" };
const SORT_KEY: KeyAttribute = { name: "sk", type: "S" };

/** Rows with something owed, by the instant. Keys only: whoever is woken reads the row itself. */
export const OWED_INDEX = {
  name: "owed",
  partitionKey: { name: "owedShard", type: "S" },
  sortKey: { name: "owed", type: "N" },
  includes: [],
} as const satisfies Index;

/** Suppressed addresses. Sorted by address, so that a page's end stays a place whatever is added meanwhile. */
export const SUPPRESSED_INDEX = {
  name: "suppressed",
  partitionKey: { name: "suppressedShard", type: "S" },
  sortKey: { name: "pk", type: "S" },
  includes: ["why", "at", "evidence"],
} as const satisfies Index;

/** What lies on desks, by sender and due date, whole: a desk is read in one Query. */
export const DESK_INDEX = {
  name: "desk",
  partitionKey: { name: "deskOf", type: "S" },
  sortKey: { name: "deskDue", type: "N" },
  includes: ["kind", "contactId", "enrollmentId", "sequence", "step", "touchId"],
} as const satisfies Index;

/**
 * What came of touches, by sequence and the instant of their writing. Whoever adds them up reads on from where the last
 * one stopped, so a result is read twice or thrice in its life, and the sums are of what is written.
 */
export const RESULTS_INDEX = {
  name: "results",
  partitionKey: { name: "resultOf", type: "S" },
  sortKey: { name: "resultAt", type: "S" },
  includes: ["result"],
} as const satisfies Index;

/**
 * When DynamoDB may delete a row, in seconds since 1970. Only counts and marks of days long gone have it: DynamoDB deletes
 * up to days later, and no condition may rest on it.
 */
export const EXPIRES = "expires";

const DAY_MS = 86_400_000;

/** The value of EXPIRES for a row that is of no use so many days after the instant. */
export function expiry(at: number, days: number): { N: string } {
  return { N: String(Math.ceil((at + days * DAY_MS) / 1_000)) };
}

export const TABLE = {
  partitionKey: PARTITION_KEY,
  sortKey: SORT_KEY,
  indexes: [OWED_INDEX, SUPPRESSED_INDEX, DESK_INDEX, RESULTS_INDEX],
} as const;

/** The table as DynamoDB's CreateTable takes it. */
export function createTableInput(tableName: string): CreateTableCommandInput {
  const indexes: readonly Index[] = TABLE.indexes;
  const keys = [PARTITION_KEY, SORT_KEY, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])];
  const types = new Map(keys.map(({ name, type }) => [name, type]));
  return {
    TableName: tableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [...types].map(([name, type]) => ({ AttributeName: name, AttributeType: type })),
    KeySchema: keySchema(PARTITION_KEY, SORT_KEY),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index.partitionKey, index.sortKey),
      Projection:
        index.includes.length === 0
          ? { ProjectionType: "KEYS_ONLY" as const }
          : { ProjectionType: "INCLUDE" as const, NonKeyAttributes: [...index.includes] },
    })),
  };
}

function keySchema(partition: KeyAttribute, sort: KeyAttribute) {
  return [
    { AttributeName: partition.name, KeyType: "HASH" as const },
    { AttributeName: sort.name, KeyType: "RANGE" as const },
  ];
}

/** A row's key as DynamoDB takes it. */
export interface RowKey {
  pk: { S: string };
  sk: { S: string };
}

const CONTACT = "contact#";
const ADDRESS = "address#";

/** What the sort keys of state and profile have in common, and no fact's has: one Query reads the two. */
export const PERSON_ROWS = "person#";
export const FACT_ROWS = "fact#";
export const OWNER_ROWS = "owner#";

const STATE = `${PERSON_ROWS}state`;
const PROFILE = `${PERSON_ROWS}profile`;

export const contactPartition = (contactId: string): string => CONTACT + contactId;
export const contactIn = (partition: string): string => partition.slice(CONTACT.length);

export const stateKey = (contactId: string): RowKey => rowKey(contactPartition(contactId), STATE);
export const profileKey = (contactId: string): RowKey => rowKey(contactPartition(contactId), PROFILE);
export const factKey = (contactId: string, factId: string): RowKey =>
  rowKey(contactPartition(contactId), FACT_ROWS + factId);

/** Beside the timeline: several facts may say one thing, such as each word of a provider that a mail arrived. */
export const resultKey = (contactId: string, id: string): RowKey =>
  rowKey(contactPartition(contactId), `result#${id}`);

export const isState = (sortKey: string): boolean => sortKey === STATE;
export const isProfile = (sortKey: string): boolean => sortKey === PROFILE;

export const addressPartition = ({ channel, address }: OwnedKey): string => `${ADDRESS}${channel}#${address}`;
export const suppressionKey = (key: AddressKey): RowKey => rowKey(addressPartition(key), "state");
export const ownerKey = (key: OwnedKey, contactId: string): RowKey =>
  rowKey(addressPartition(key), OWNER_ROWS + contactId);

/** The address that a partition is about; undefined when it is about none. */
export function addressIn(partition: string): AddressKey | undefined {
  // An address may hold a "#" of its own: only the first two are ours.
  const match = /^address#(email|sms)#(.+)$/s.exec(partition);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { channel: match[1] as Channel, address: match[2] };
}

const STOP = "stop#";

export const stopKey = (id: string): RowKey => rowKey(STOP + id, "stop");
export const stopIn = (partition: string): string => partition.slice(STOP.length);
/** The part of the index `owed` that stops have for themselves: there are few, and no contact is among them. */
export const STOPS_SHARD = "stops";

export const SWITCHES_KEY: RowKey = rowKey("switches", "switches");

const DESK = "desk#";

export const deskKey = (itemId: string): RowKey => rowKey(DESK + itemId, "item");
export const deskItemIn = (partition: string): string => partition.slice(DESK.length);

export const morningKey = (sender: string, date: string): RowKey =>
  rowKey(`morning#${sender}#${date}`, "morning");

const HOUR_ROWS = "hour#";

/** After every hour's: one Query reads the hours from one on, and the restart. */
export const RESTART = "restart";

export const tallyPartition = (of: string): string => `tally#${of}`;
/** `hour` is an ISO 8601 hour in UTC, such as 2026-03-02T09. */
export const tallyKey = (of: string, hour: string): RowKey => rowKey(tallyPartition(of), HOUR_ROWS + hour);
export const restartKey = (of: string): RowKey => rowKey(tallyPartition(of), RESTART);
export const hourIn = (sortKey: string): string => sortKey.slice(HOUR_ROWS.length);

export const totalsPartition = (sequence: string): string => `totals#${sequence}`;
export const totalsKey = (sequence: string, shard: string): RowKey =>
  rowKey(totalsPartition(sequence), `shard#${shard}`);
export const shardIn = (sortKey: string): string => sortKey.slice("shard#".length);
/** The part of the index `results` that a sequence's results lie in. */
export const resultsPartition = (sequence: string, shard: string): string => `${sequence}#${shard}`;

function rowKey(pk: string, sk: string): RowKey {
  return { pk: { S: pk }, sk: { S: sk } };
}
