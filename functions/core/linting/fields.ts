/** Which fields a template names, and where. */

import { TEMPLATE_OBJECTS } from "../attribute-names.ts";
import { parse } from "../compiling/mustache.ts";
import { linesOf } from "../compiling/source.ts";

export interface FieldUse {
  readonly of: "contact" | "sender" | "company";
  readonly name: string;
  /** Of the whole file. */
  readonly offset: number;
}

type Scope = FieldUse["of"] | "item";

/** The fields of a template that compiles; none of one that does not. */
export function fieldsIn(text: string): readonly FieldUse[] {
  const parsed = parse(text);
  if ("finding" in parsed) return [];
  const lines = linesOf(text);
  const uses: FieldUse[] = [];
  const see = (node: hbs.AST.Expression, scopes: readonly Scope[]) => {
    if (node.type === "SubExpression") return seeAll((node as hbs.AST.SubExpression).params, scopes);
    if (node.type !== "PathExpression") return;
    const { parts, depth, loc } = node as hbs.AST.PathExpression;
    const [first = "", second] = parts;
    const scope = scopes[scopes.length - 1 - depth] ?? "item";
    const offset = lines.offsetOf(loc.start.line, loc.start.column);
    const isObject = scope === "contact" && isObjectName(first);
    if (isObject && second !== undefined) uses.push({ of: first, name: second, offset });
    else if (!isObject && scope !== "item" && first !== "") uses.push({ of: scope, name: first, offset });
  };
  const seeAll = (nodes: readonly hbs.AST.Expression[], scopes: readonly Scope[]) => {
    for (const node of nodes) see(node, scopes);
  };
  const walk = (program: hbs.AST.Program | undefined, scopes: readonly Scope[]): void => {
    for (const statement of program?.body ?? []) {
      if (statement.type === "MustacheStatement") {
        const { path, params } = statement as hbs.AST.MustacheStatement;
        if (params.length > 0) seeAll(params, scopes);
        else see(path, scopes);
      } else if (statement.type === "BlockStatement") {
        const block = statement as hbs.AST.BlockStatement;
        seeAll(block.params, scopes);
        walk(block.program, [...scopes, ...entered(block)]);
        walk(block.inverse, scopes);
      }
    }
  };
  walk(parsed.program, ["contact"]);
  return uses;
}

/** {{#with sender}} makes names mean the sender's; {{#each sender}} leaves none but `this`. */
function entered({ path, params }: hbs.AST.BlockStatement): readonly Scope[] {
  const object = (params[0] as hbs.AST.PathExpression | undefined)?.original;
  if (path.original === "each") return ["item"];
  return path.original === "with" && typeof object === "string" && isObjectName(object) ? [object] : [];
}

function isObjectName(name: string): name is (typeof TEMPLATE_OBJECTS)[number] {
  return (TEMPLATE_OBJECTS as readonly string[]).includes(name);
}
