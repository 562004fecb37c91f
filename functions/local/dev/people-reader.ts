/** Everybody there is, with their timelines, straight from the table: the API has no list of people. */
import { paginateScan } from "@aws-sdk/client-dynamodb";
import type { Table } from "../../adapters/dynamodb/client.ts";
import { createPeople } from "../../adapters/dynamodb/people.ts";
import { contactIn, isState } from "../../adapters/dynamodb/table.ts";
import { createTimeline } from "../../adapters/dynamodb/timeline.ts";
import type { Known } from "../../console/dev/board.ts";

/**
 * Reads everybody, those enrolled last first. People whose row has not changed are answered from memory: a fact is
 * written after the put that decided it and before the put that clears it, so a row without anything pending has all
 * of its facts.
 */
export function createPeopleReader(table: Table): () => Promise<readonly Known[]> {
  const people = createPeople(table);
  const timeline = createTimeline(table);
  let known = new Map<string, Known>();

  async function read(contactId: string, version: number): Promise<Known> {
    const before = known.get(contactId);
    if (before?.person.state.version === version && before.person.state.pending.length === 0) return before;
    const person = await people.read(contactId);
    return { person, facts: await timeline.list(contactId) };
  }

  return async () => {
    const versions = await readVersions(table);
    const all = await Promise.all([...versions].map(([contactId, version]) => read(contactId, version)));
    known = new Map(all.map((one) => [one.person.state.contactId, one]));
    return all.sort((a, b) => lastBegan(b) - lastBegan(a) || nameKey(a).localeCompare(nameKey(b)));
  };
}

async function readVersions({ client, tableName }: Table): Promise<ReadonlyMap<string, number>> {
  const versions = new Map<string, number>();
  const pages = paginateScan(
    { client },
    { TableName: tableName, ConsistentRead: true, ProjectionExpression: "pk, sk, version" },
  );
  for await (const { Items: rows = [] } of pages) {
    for (const row of rows) {
      if (isState(row.sk?.S ?? "")) versions.set(contactIn(row.pk?.S ?? ""), Number(row.version?.N));
    }
  }
  return versions;
}

const lastBegan = ({ person }: Known) => Math.max(0, ...person.state.enrollments.map(({ began }) => began));
const nameKey = ({ person }: Known) => person.state.email ?? person.state.phone ?? "";
