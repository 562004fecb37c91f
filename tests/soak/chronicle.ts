/**
 * What the table was really asked and granted, seen at the table's own door, as a history that the simulation's laws can
 * be judged by: which row was put when, by which invocation, and who looked at an address.
 */
import type { IncomingHttpHeaders } from "node:http";
import { suppressionIn } from "../../functions/adapters/dynamodb/suppression-rows.ts";
import { addressIn, contactIn, isState } from "../../functions/adapters/dynamodb/table.ts";
import { type Claim, type Instant, type State, stranger } from "../../functions/core/person.ts";
import type { TableRequest, WatchTable } from "../../functions/local/dynamodb.ts";
import type { History } from "../simulation/history.ts";
import type { Invocation } from "./fleet.ts";

type Value = { readonly S?: string; readonly N?: string };
type Row = Readonly<Record<string, Value>>;

/** A claim as the table granted it, and the put that closed it. */
export interface ClaimStory {
  readonly claim: Claim;
  readonly contactId: string;
  readonly enrollmentId: string;
  readonly by: Invocation | undefined;
  /** The place of the put that closed it, and whose that was. */
  closed?: { readonly order: number; readonly by: Invocation | undefined };
}

export interface ChronicleOptions {
  readonly history: History;
  now(): Instant;
  /** What a worker is at. */
  currentOf(worker: string): Invocation | undefined;
  /** Told of each state row that was put, before the one who put it hears so. */
  onPut(before: State, after: State, by: Invocation | undefined): void;
}

/** How an unmodified SDK client of a worker tells who it is: `AWS_SDK_UA_APP_ID` comes back in its user agent; others add to it. */
export function workerIn(headers: IncomingHttpHeaders): string | undefined {
  return /\bapp\/(worker-\d+)/.exec(String(headers["user-agent"] ?? ""))?.[1];
}

export class Chronicle {
  readonly claims = new Map<string, ClaimStory>();
  /** What nobody meant to happen: a state row that did not follow upon the version before, a switch that was turned. */
  readonly gaps: string[] = [];
  private readonly options: ChronicleOptions;
  private readonly latest = new Map<string, State>();

  constructor(options: ChronicleOptions) {
    this.options = options;
  }

  readonly watch: WatchTable = (request) => {
    const worker = workerIn(request.headers);
    const by = worker === undefined ? undefined : this.options.currentOf(worker);
    if (request.operation === "BatchGetItem") this.heedLook(request, by);
    const granted = this.meaningOf(request, by);
    return (status) => {
      if (status === 200) granted?.();
    };
  };

  /** What it is when it is granted; undefined when it is nothing that laws are about. */
  private meaningOf({ operation, body }: TableRequest, by: Invocation | undefined): (() => void) | undefined {
    if (operation === "PutItem") {
      const { Item: row } = JSON.parse(body) as { Item: Row };
      return isState(row.sk?.S ?? "") ? () => this.heedState(row, by) : this.meaningOfAddress(row, row);
    }
    if (operation !== "DeleteItem" && operation !== "UpdateItem") return undefined;
    const { Key: key } = JSON.parse(body) as { Key: Row };
    if (operation === "DeleteItem") return this.meaningOfAddress(key, undefined);
    return key.pk?.S === "switches"
      ? () => this.gaps.push("the switches were turned: a breaker tripped")
      : undefined;
  }

  private meaningOfAddress({ pk, sk }: Row, row: Row | undefined): (() => void) | undefined {
    const address = sk?.S === "state" ? addressIn(pk?.S ?? "") : undefined;
    if (address === undefined) return undefined;
    const suppression =
      row === undefined ? undefined : suppressionIn(row as Parameters<typeof suppressionIn>[0]);
    return () => this.options.history.recordSuppression(address, suppression);
  }

  /**
   * A look counts from when it is asked for: whatever was written before that, it must see. One that comes while it is
   * under way it may see or not.
   */
  private heedLook({ body }: TableRequest, by: Invocation | undefined): void {
    const asked = JSON.parse(body) as { RequestItems: Record<string, { Keys: Row[] }> };
    for (const { Keys: keys } of Object.values(asked.RequestItems)) {
      for (const { pk } of keys) {
        const address = addressIn(pk?.S ?? "");
        if (address !== undefined && by !== undefined) this.options.history.recordLook(by.execution, address);
      }
    }
  }

  private heedState(row: Row, by: Invocation | undefined): void {
    const { history, now, onPut } = this.options;
    const contactId = contactIn(row.pk?.S ?? "");
    const before = this.latest.get(contactId) ?? stranger(contactId).state;
    const after = stateIn(contactId, row);
    if (after.version !== before.version + 1)
      this.gaps.push(`contact ${contactId} was put as version ${after.version} upon ${before.version}`);
    this.latest.set(contactId, after);
    history.recordPut(contactId, { execution: by?.execution ?? "", at: now(), before, after });
    this.heedClaims(before, after, by);
    onPut(before, after, by);
  }

  private heedClaims(before: State, after: State, by: Invocation | undefined): void {
    const { contactId } = after;
    const open = claimsOf(after);
    for (const [attempt, { claim, enrollmentId }] of open) {
      if (!this.claims.has(attempt)) this.claims.set(attempt, { claim, contactId, enrollmentId, by });
    }
    for (const attempt of claimsOf(before).keys()) {
      const story = this.claims.get(attempt);
      if (open.has(attempt) || story === undefined) continue;
      story.closed ??= { order: this.options.history.latest, by };
    }
  }
}

function claimsOf(state: State): Map<string, { claim: Claim; enrollmentId: string }> {
  return new Map(
    state.enrollments.flatMap(({ id, claim }) =>
      claim === undefined ? [] : [[claim.attempt, { claim, enrollmentId: id }]],
    ),
  );
}

/** Read by itself, not by the adapter under test. */
function stateIn(contactId: string, row: Row): State {
  const fields = JSON.parse(row.state?.S ?? "{}") as Partial<State>;
  return {
    ...stranger(contactId).state,
    ...fields,
    version: Number(row.version?.N),
    ...(row.owed?.N === undefined ? {} : { owed: Number(row.owed.N) }),
  };
}
