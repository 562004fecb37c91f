/** Reads YAML against a schema; every fault of either is told with its place in the file. Build time only. */
import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type ParsedNode,
  parseDocument,
  visit,
} from "yaml";
import type { z } from "zod";
import { type Excerpt, type Finding, faultsIn, type SourceFault } from "./source.ts";

export type ReadYaml<T> =
  | { readonly is: "read"; readonly value: T; readonly offsetOf: (path: Path) => number }
  | { readonly is: "faults"; readonly faults: readonly SourceFault[] };

type Path = readonly PropertyKey[];

/** How to mend a fault, by the name of the field it is in; `""` stands for every other. */
export type Fixes = Readonly<Record<string, string>> & { readonly "": string };

/** Nothing here has more brackets in one another; of a thousand the parser finds as many as its stack has room for. */
const MAX_DEPTH = 20;
/** What the parser says of the lines behind a slip is mostly what follows from it. */
const MOST_BROKEN = 3;

/** The value of a YAML text, or all that is wrong with it. `offsetOf` finds where in the text a value stands. */
export function readYaml<T>(source: Excerpt, schema: z.ZodType<T>, fixes: Fixes): ReadYaml<T> {
  const deep = tooDeep(source.text);
  if (deep !== undefined) {
    const what = `more than ${MAX_DEPTH} brackets stand in one another`;
    return { is: "faults", faults: faultsIn(source, [{ offset: deep, what, fix: fixes[""] }]) };
  }
  const document = parseDocument(source.text, { prettyErrors: false, logLevel: "error" });
  const broken = [...document.errors, ...document.warnings].slice(0, MOST_BROKEN).map(({ pos, message }) => ({
    offset: pos[0],
    what: `this is not YAML: ${message}`,
    fix: fixes[""],
  }));
  if (broken.length > 0) return { is: "faults", faults: faultsIn(source, broken) };
  // A few lines of aliases can stand for more than memory holds; nobody needs them here.
  const alias = findAlias(document);
  if (alias !== undefined) {
    const finding = { offset: alias, what: "aliases (*…) are not supported", fix: "write the value out" };
    return { is: "faults", faults: faultsIn(source, [finding]) };
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) {
    return { is: "read", value: parsed.data, offsetOf: (path) => place(document, path) };
  }
  const findings = parsed.error.issues.flatMap(leaves).flatMap((issue) => findingsOf(issue, document, fixes));
  return { is: "faults", faults: faultsIn(source, findings) };
}

/** The first bracket that is one too many, those in quotes and comments counted too: nobody writes so many there. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth = "[{".includes(bracket) ? depth + 1 : Math.max(0, depth - 1);
    if (depth > MAX_DEPTH) return index;
  }
  return undefined;
}

function findAlias(document: Document.Parsed): number | undefined {
  let found: number | undefined;
  visit(document, {
    Alias(_, node) {
      found = startOf(node) ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

/**
 * An issue of a union says only that no member fits; what is wrong is in the member that was meant, the last one for an
 * object. An issue of a key says as little.
 */
function leaves(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  const inner =
    issue.code === "invalid_union"
      ? issue.errors.at(-1)
      : issue.code === "invalid_key"
        ? issue.issues
        : undefined;
  return inner?.flatMap((one) => leaves({ ...one, path: [...issue.path, ...one.path] })) ?? [issue];
}

function findingsOf(issue: z.core.$ZodIssue, document: Document.Parsed, fixes: Fixes): Finding[] {
  const offsetOf = (path: Path) => place(document, path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      offset: offsetOf([...issue.path, key]),
      what: `${name([...issue.path, key])} is not known here`,
      fix: "correct its spelling or leave it out",
    }));
  }
  const field = issue.path.findLast((part) => typeof part === "string") ?? "";
  // What the schema says of a value that is not there is meant for one that is wrong.
  const isMissing = issue.path.length > 0 && !document.hasIn(issue.path);
  const what = `${name(issue.path)} ${isMissing ? "is missing" : `is wrong: ${issue.message}`}`;
  const fix = Object.hasOwn(fixes, field) ? fixes[String(field)] : undefined;
  return [{ offset: offsetOf(issue.path), what, fix: fix ?? fixes[""] }];
}

/** A path as people write it: steps[2].after. */
function name(path: Path): string {
  if (path.length === 0) return "the file";
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
}

/** Where the value at a path begins; of one that is not there, where the nearest thing around it does. */
function place(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === part);
      if (pair === undefined) return offset;
      offset = startOf(pair.value) ?? startOf(pair.key) ?? offset;
      node = pair.value;
    } else {
      node = isSeq(node) ? node.items[Number(part)] : undefined;
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as ParsedNode).range?.[0] : undefined;
}
