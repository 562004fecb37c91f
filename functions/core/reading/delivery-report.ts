/** The machine part of a delivery report (RFC 3464), read as servers write it rather than as it should be. */

import { failureOf, statusIn } from "./failure-reason.ts";
import type { FailedRecipient } from "./understanding.ts";

export type Action = "failed" | "delayed" | "delivered";

export interface ReportedRecipient {
  readonly action: Action;
  /** Absent when the report names nobody. */
  readonly failed?: FailedRecipient;
  /** The address that was written to, when it was passed on to another, which then failed. */
  readonly original?: string;
}

const MAX_RECIPIENTS = 20;
const MAX_LINES = 500;

/** One entry a recipient; none when the text holds no such field. Repeated addresses are given once. */
export function readDeliveryReport(text: string): readonly ReportedRecipient[] {
  const found: ReportedRecipient[] = [];
  for (const fields of groupsOf(text)) {
    const recipient = recipientOf(fields);
    if (recipient === undefined) continue;
    if (found.some(({ failed }) => failed?.address === recipient.failed?.address)) continue;
    found.push(recipient);
    if (found.length === MAX_RECIPIENTS) break;
  }
  return found;
}

type Fields = Map<string, string>;

/** Of them one begins a recipient: some servers leave the empty line out, and some write the address after the rest. */
const OF_RECIPIENT: ReadonlySet<string> = new Set([
  "final-recipient",
  "original-recipient",
  "action",
  "status",
  "diagnostic-code",
  "x-actual-recipient",
]);

/** Groups of fields between empty lines; a field that comes again begins a group as well. */
function groupsOf(text: string): readonly Fields[] {
  const groups: Fields[] = [];
  let fields: Fields = new Map();
  let last: string | undefined;
  const close = () => {
    if (fields.size > 0) groups.push(fields);
    fields = new Map();
    last = undefined;
  };
  for (const line of text.split(/\r?\n/, MAX_LINES)) {
    const named = /^([a-z][a-z0-9-]{1,60})\s{0,5}:(.*)$/i.exec(line);
    if (line.trim() === "") close();
    else if (named === null || /^\s/.test(line)) {
      // What is folded, or was broken without a blank, goes on with the field before.
      if (last !== undefined) fields.set(last, `${fields.get(last) ?? ""} ${line.trim()}`.slice(0, 2_000));
    } else {
      const name = (named[1] ?? "").toLowerCase();
      if (OF_RECIPIENT.has(name) && fields.has(name)) close();
      fields.set(name, (named[2] ?? "").trim().slice(0, 2_000));
      last = name;
    }
  }
  close();
  return groups;
}

function recipientOf(fields: Fields): ReportedRecipient | undefined {
  if (![...OF_RECIPIENT].some((name) => fields.has(name))) return undefined;
  const final = addressOf(fields.get("final-recipient")) ?? addressOf(fields.get("x-actual-recipient"));
  const original = addressOf(fields.get("original-recipient"));
  const address = final ?? original;
  const action = actionOf(fields.get("action"), fields.get("status"));
  if (address === undefined && !fields.has("action")) return undefined;
  const status = statusIn(fields.get("status") ?? "") ?? statusIn(fields.get("diagnostic-code") ?? "");
  const is = failureOf(fields.get("diagnostic-code") ?? "", fields.get("status"));
  return {
    action,
    ...(address === undefined
      ? {}
      : {
          failed: {
            address,
            ...(status === undefined ? {} : { status }),
            is: action === "delayed" ? "soft" : is,
          },
        }),
    ...(original === undefined || original === address ? {} : { original }),
  };
}

/** A comment may follow it; some servers write it in words of their own, and whatever is no success is a failure. */
function actionOf(action: string | undefined, status: string | undefined): Action {
  const word = /[a-z]{1,20}/.exec(action?.toLowerCase() ?? "")?.[0];
  if (word === "delayed" || word === "delay") return "delayed";
  if (word === "delivered" || word === "relayed" || word === "expanded" || word === "deliverable")
    return "delivered";
  if (word === undefined && /^\s{0,5}2\./.test(status ?? "")) return "delivered";
  return "failed";
}

/** "rfc822; <a@b>", "RFC822;a@b (comment)", "a@b", "rfc822;"a b"@c": the address; undefined for X.400 and for a bare name. */
export function addressOf(value: string | undefined): string | undefined {
  return /[^\s<>;,:()"'[\]]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,188}[a-z0-9])?/i
    .exec((value ?? "").slice(0, 1_000))?.[0]
    .toLowerCase();
}
