/** What is read between a claim and its provider call, and the kill switches. */
import { type AttributeValue, GetItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Instant } from "../../core/person.ts";
import type { Switch, Switches } from "../../core/settings.ts";
import { unreachable } from "../../core/unreachable.ts";
import { type Gate, SWITCHES_TRUSTED_MS } from "../../ports.ts";
import { readBatch } from "./batch-read.ts";
import type { Table } from "./client.ts";
import { suppressionIn } from "./suppression-rows.ts";
import { SWITCHES_KEY, suppressionKey } from "./table.ts";

type Row = Record<string, AttributeValue>;

const STAGE = "stage";
const SEQUENCE = "sequence#";
const SENDER = "sender#";

/** The switches are one row: `stage`, `sequence#<name>` and `sender#<name>`, an attribute for each that is off. */
export function createGate(table: Table & { readonly now: () => Instant }): Gate {
  let trusted: { readonly until: Instant; readonly switches: Promise<Switches> } | undefined;
  return {
    async check(key) {
      const address = suppressionKey(key);
      const rows = await readBatch(table, [address, SWITCHES_KEY], { strongly: true });
      const suppression = rows.find((row) => row.pk?.S === address.pk.S);
      const switches = switchesIn(rows.find((row) => row.pk?.S === SWITCHES_KEY.pk.S));
      return suppression ? { suppression: suppressionIn(suppression), switches } : { switches };
    },

    async switches() {
      if (trusted && table.now() < trusted.until) return trusted.switches;
      const reading = { until: table.now() + SWITCHES_TRUSTED_MS, switches: readSwitches(table) };
      trusted = reading;
      // A failed reading is not worth trusting.
      reading.switches.catch(() => {
        if (trusted === reading) trusted = undefined;
      });
      return reading.switches;
    },

    async turn(which, off) {
      await writeSwitch(table, attributeOf(which), off);
      trusted = undefined;
    },
  };
}

async function readSwitches({ client, tableName }: Table): Promise<Switches> {
  const { Item: row } = await client.send(
    new GetItemCommand({ TableName: tableName, Key: { ...SWITCHES_KEY }, ConsistentRead: true }),
  );
  return switchesIn(row);
}

async function writeSwitch(
  { client, tableName }: Table,
  name: string,
  off: string | undefined,
): Promise<void> {
  const change =
    off === undefined
      ? { UpdateExpression: "REMOVE #switch" }
      : { UpdateExpression: "SET #switch = :why", ExpressionAttributeValues: { ":why": { S: off } } };
  await client.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key: { ...SWITCHES_KEY },
      ExpressionAttributeNames: { "#switch": name },
      ...change,
    }),
  );
}

function attributeOf(which: Switch): string {
  switch (which.is) {
    case "stage":
      return STAGE;
    case "sequence":
      return SEQUENCE + which.name;
    case "sender":
      return SENDER + which.name;
    default:
      return unreachable(which);
  }
}

function switchesIn(row: Row = {}): Switches {
  const offs = (prefix: string) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([name, value]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), value.S ?? ""]] : [],
      ),
    );
  const stage = row[STAGE]?.S;
  return { ...(stage !== undefined && { stage }), sequences: offs(SEQUENCE), senders: offs(SENDER) };
}
