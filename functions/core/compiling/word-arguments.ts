/** What the words for templates are given, as the compiler reads it. Build time only. */
import { DAY_STYLES } from "../day-words.ts";
import { WORD_USES, type WordName } from "../template-words.ts";

/** What each word takes, and whether it is given that. */
export const ARGUMENTS: Readonly<
  Record<WordName, { readonly what: string; fits(params: readonly hbs.AST.Expression[]): boolean }>
> = {
  fallback: {
    what: "a field and a word in quotes",
    fits: ([field, word, ...more]) =>
      more.length === 0 &&
      (isField(field) || isCallOf(field, ["date", "slot", "list", "money"])) &&
      (isText(word) || word?.type === "NumberLiteral"),
  },
  date: {
    what: `a field and at most one of ${DAY_STYLES.map((style) => `"${style}"`).join(", ")}`,
    fits: ([field, style, ...more]) =>
      more.length === 0 &&
      isField(field) &&
      (style === undefined || (isText(style) && DAY_STYLES.some((one) => one === literalIn(style)))),
  },
  slot: {
    what: "1 or 2",
    fits: ([which, ...more]) =>
      more.length === 0 && which?.type === "NumberLiteral" && [1, 2].includes(Number(literalIn(which))),
  },
  plural: {
    what: "a field and two words in quotes, for one and for several",
    fits: ([count, one, many, ...more]) => more.length === 0 && isField(count) && isText(one) && isText(many),
  },
  list: {
    what: "two to six fields",
    fits: (params) => params.length >= 2 && params.length <= 6 && params.every(isField),
  },
  money: {
    what: 'a field and the code of a currency in quotes, such as "USD"',
    fits: ([amount, currency, ...more]) =>
      more.length === 0 && isField(amount) && isText(currency) && CURRENCIES.has(String(literalIn(currency))),
  },
};

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

export function isWord(name: string): name is WordName {
  return Object.hasOwn(WORD_USES, name);
}

function isField(node: hbs.AST.Expression | undefined): boolean {
  return node !== undefined && isPath(node);
}

function isCallOf(node: hbs.AST.Expression | undefined, names: readonly WordName[]): boolean {
  const called = node?.type === "SubExpression" ? (node as hbs.AST.SubExpression).path.original : undefined;
  return names.some((name) => name === called);
}

function isText(node: hbs.AST.Expression | undefined): node is hbs.AST.StringLiteral {
  return node?.type === "StringLiteral";
}

export function isLiteral(node: hbs.AST.Expression): boolean {
  return node.type.endsWith("Literal");
}

export function literalIn(node: hbs.AST.Expression): unknown {
  return (node as unknown as { value?: unknown }).value;
}

export function isPath(node: hbs.AST.Expression): node is hbs.AST.PathExpression {
  return node.type === "PathExpression";
}
