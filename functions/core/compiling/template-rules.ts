/**
 * What a template may say. Handlebars can do more; a template that can do little can be trusted to hold a touch when
 * something is missing, and can be read by whoever writes it. Build time only.
 */

import { isTemplateField, LEAD_FIELDS, LINK_FIELDS } from "../attribute-names.ts";
import { isBlank } from "../rendering.ts";
import { WORD_USES } from "../template-words.ts";
import { LAYOUT_SLOTS } from "./layout-markup.ts";
import { findMustaches, parse } from "./mustache.ts";
import { type Finding, linesOf } from "./source.ts";
import { ARGUMENTS, isLiteral, isPath, isWord, literalIn } from "./word-arguments.ts";

/** The objects that templates may name besides the contact's attributes, and their fields. */
export const OBJECT_FIELDS = {
  sender: ["name", "email", "title", "phone", "calendar"],
  company: ["name", "website", "postal_address"],
} as const;
type ObjectName = keyof typeof OBJECT_FIELDS;

/** What a template is part of: the body of a mail, a text of any other kind, or the page around a mail. */
type Kind = "mail" | "text" | "layout";

/** What the names in a block mean: the contact's fields, an object's, or nothing but `this`. */
type Scope = "contact" | "layout" | ObjectName | "item";

const BLOCKS = ["if", "unless", "with", "each"];
const LAYOUT_FIX = `write one of ${LAYOUT_SLOTS.map((slot) => `{{${slot}}}`).join(", ")}, or a field of sender and company; what is about the contact stands in the mails`;
const WRITE_FIELD = "write a field as {{first_name}}, {{sender.name}} or {{company.name}}";

/** Far more than any message has. Handlebars takes minutes for some thousand blocks in one another. */
const MAX_MUSTACHES = 500;
const MAX_DEPTH = 10;
const MAX_PARENTHESES = 5;

/** Everything in a template, or in the page around it, that is not allowed or cannot be read. */
export function checkTemplate(text: string, as: Kind = "mail"): Finding[] {
  const misspelt = checkSpelling(text);
  if (misspelt.length > 0) return misspelt;
  const excess = checkSize(text);
  if (excess !== undefined) return [excess];
  const parsed = parse(text);
  if ("finding" in parsed) return [parsed.finding];
  const lines = linesOf(text);
  const misplaced = as === "layout" ? [] : misplacedLinks(text, as);
  const complaints = checkProgram(parsed.program, [as === "layout" ? "layout" : "contact"]).map(
    ({ node, what, fix }) => ({
      offset: lines.offsetOf(node.loc.start.line, node.loc.start.column),
      what,
      fix,
    }),
  );
  return [...misplaced, ...complaints];
}

/** The ways out are addresses of a person's own: as words they would be read by nobody, and in a text they cost a part. */
function misplacedLinks(text: string, as: Kind): Finding[] {
  return findMustaches(text).flatMap(({ start, end, kind, inner }): Finding[] => {
    if (kind !== "value" || !LINK_FIELDS.includes(inner)) return [];
    if (as !== "mail")
      return [
        { offset: start, what: `{{${inner}}} is for links, and only mails have those`, fix: "leave it out" },
      ];
    const isAddress = /\]\(\s*<?$/.test(text.slice(0, start)) && /^>?\s*\)/.test(text.slice(end));
    if (isAddress) return [];
    return [
      {
        offset: start,
        what: `{{${inner}}} is an address`,
        fix: `write it as a link: [these words]({{${inner}}})`,
      },
    ];
  });
}

interface Complaint {
  readonly node: hbs.AST.Node;
  readonly what: string;
  readonly fix: string;
}

/** What Handlebars would read in a way nobody expects. */
function checkSpelling(text: string): Finding[] {
  const spellings = [
    { sign: /\\\{\{/g, what: "a backslash before {{ is not supported", fix: "leave the backslash out" },
    { sign: /\{\{\{\{/g, what: "four braces are not supported", fix: WRITE_FIELD },
    // Private characters stand for mustaches while Markdown is read.
    {
      sign: /[\ue000-\uf8ff]/g,
      what: "there is a private-use character, which shows as a box",
      fix: "delete it",
    },
  ];
  return spellings.flatMap(({ sign, what, fix }) =>
    [...text.matchAll(sign)].map((match) => ({ offset: match.index, what, fix })),
  );
}

function checkSize(text: string): Finding | undefined {
  let depth = 0;
  for (const [index, { start, kind, inner }] of findMustaches(text).entries()) {
    if (kind === "open") depth += 1;
    if (kind === "close") depth -= 1;
    const fix = "say it in fewer words, or make two steps of it";
    if (index >= MAX_MUSTACHES)
      return { offset: start, what: `there are more than ${MAX_MUSTACHES} {{…}}`, fix };
    if (depth > MAX_DEPTH)
      return { offset: start, what: `blocks stand more than ${MAX_DEPTH} deep in one another`, fix };
    if (inner.split("(").length - 1 > MAX_PARENTHESES)
      return { offset: start, what: "there are too many parentheses", fix };
  }
  return undefined;
}

function checkProgram(program: hbs.AST.Program | undefined, scopes: readonly Scope[]): Complaint[] {
  return (program?.body ?? []).flatMap((statement) => checkStatement(statement, scopes));
}

function checkStatement(node: hbs.AST.Statement, scopes: readonly Scope[]): Complaint[] {
  switch (node.type) {
    case "ContentStatement":
    case "CommentStatement":
      return [];
    case "MustacheStatement":
      return checkMustache(node as hbs.AST.MustacheStatement, scopes);
    case "BlockStatement":
      return checkBlock(node as hbs.AST.BlockStatement, scopes);
    case "PartialStatement":
    case "PartialBlockStatement":
      return [{ node, what: "partials ({{> …}}) are not supported", fix: "write the text out" }];
    default:
      return [{ node, what: "decorators ({{* …}}) are not supported", fix: "leave it out" }];
  }
}

function checkMustache(node: hbs.AST.MustacheStatement, scopes: readonly Scope[]): Complaint[] {
  const { path } = node;
  if (!node.escaped) {
    const what = "{{{ and {{& would put a lead's text into the mail as HTML";
    return [{ node, what, fix: "use two braces: {{first_name}}" }];
  }
  if (!isPath(path)) return [{ node, what: "a mustache names a field, not a value", fix: WRITE_FIELD }];
  const isCall = Object.hasOwn(WORD_USES, path.original) || node.params.length > 0 || node.hash !== undefined;
  return isCall ? checkCall(node, path, scopes) : checkField(path, scopes);
}

function checkBlock(node: hbs.AST.BlockStatement, scopes: readonly Scope[]): Complaint[] {
  const name = node.path.original;
  const [param, ...more] = node.params;
  const complaints: Complaint[] = [];
  if (!BLOCKS.includes(name)) {
    const fix = `use ${BLOCKS.map((each) => `{{#${each} …}}`).join(", ")}, as in {{#if organisation}}…{{/if}}`;
    complaints.push({ node, what: `there is no block "${name}"`, fix });
  } else if (param === undefined || more.length > 0 || node.hash !== undefined) {
    const fix = `write {{#${name} ${name === "with" ? "sender" : "organisation"}}}`;
    complaints.push({ node, what: `{{#${name}}} takes one field`, fix });
  } else if (name === "if" || name === "unless") {
    complaints.push(...checkArgument(param, scopes));
  } else if (enteredBy(name, param, scopes) === undefined) {
    const fix = "a field of the contact is a single value: use {{#if …}}";
    complaints.push({ node: param, what: `{{#${name}}} is for sender and company only`, fix });
  }
  if ((node.program?.blockParams ?? []).length > 0) {
    complaints.push({ node, what: "a block cannot name its values with |…|", fix: 'leave out "as |…|"' });
  }
  const inner = param === undefined ? undefined : enteredBy(name, param, scopes);
  const inside = checkProgram(node.program, inner === undefined ? scopes : [...scopes, inner]);
  // In an {{else}} the names mean what they mean outside.
  return [...complaints, ...inside, ...checkProgram(node.inverse, scopes)];
}

/** What names mean inside a block, when that differs from what they mean outside. */
function enteredBy(name: string, param: hbs.AST.Expression, scopes: readonly Scope[]): Scope | undefined {
  if ((name !== "with" && name !== "each") || !isPath(param) || param.data) return undefined;
  const [object, ...parts] = param.parts;
  const scope = scopeOf(param, scopes);
  if (parts.length > 0 || (scope !== "contact" && scope !== "layout") || !isObjectName(object))
    return undefined;
  return name === "with" ? object : "item";
}

/** An argument: a field, or a word in parentheses. */
function checkArgument(node: hbs.AST.Expression, scopes: readonly Scope[]): Complaint[] {
  if (isPath(node)) {
    if (scopes.length === 1 && LINK_FIELDS.includes(node.original)) {
      const fix = `write it as a link: [these words]({{${node.original}}})`;
      return [{ node, what: `"${node.original}" is an address, and always there`, fix }];
    }
    return checkField(node, scopes);
  }
  if (node.type !== "SubExpression") return [{ node, what: "this is not a field", fix: WRITE_FIELD }];
  const call = node as hbs.AST.SubExpression;
  return checkCall(call, call.path, scopes);
}

type Call = hbs.AST.MustacheStatement | hbs.AST.SubExpression;

function checkCall(node: Call, path: hbs.AST.PathExpression, scopes: readonly Scope[]): Complaint[] {
  const name = path.original;
  if (!isWord(name)) {
    const fix = `write ${WORD_USES.fallback}, or a field alone`;
    return [{ node, what: `there is no helper "${name}"`, fix }];
  }
  const { what, fits } = ARGUMENTS[name];
  const fix = `write ${WORD_USES[name]}`;
  if (node.hash !== undefined || !fits(node.params)) return [{ node, what: `${name} takes ${what}`, fix }];
  const blank = node.params.some((param) => isLiteral(param) && isBlank(literalIn(param)));
  const spoiled = blank
    ? [{ node, what: `the word ${name === "fallback" ? "to fall back to" : "in quotes"} is blank`, fix }]
    : [];
  const fields = node.params.filter((param) => !isLiteral(param));
  return [
    ...spoiled,
    ...fields.flatMap((param) =>
      isPath(param) &&
      scopes.length === 1 &&
      param.original === "next_touch" &&
      name !== "fallback" &&
      name !== "list"
        ? [{ node: param, what: "next_touch is said as a day already", fix: "write {{next_touch}} alone" }]
        : checkArgument(param, scopes),
    ),
  ];
}

/** A path must name one value that a template can print. */
function checkField(node: hbs.AST.PathExpression, scopes: readonly Scope[]): Complaint[] {
  const say = (what: string, fix: string) => [{ node, what, fix }];
  const { original, parts } = node;
  const scope = scopeOf(node, scopes);
  const [first = "", second, ...more] = parts;
  if (node.data) return say(`${original} is not supported`, WRITE_FIELD);
  if (scope === undefined) return say(`"${original}" leads out of the template`, "take the ../ away");
  if (scope === "item") {
    return parts.length === 0
      ? []
      : say(`there is no "${original}" inside {{#each}}`, "write {{this}}, or ../ before the name");
  }
  if (parts.length === 0) return say(`"${original}" is not a single value here`, WRITE_FIELD);
  if (scope !== "contact" && scope !== "layout") {
    return hasField(scope, first) && second === undefined
      ? []
      : say(`there is no ${scope}.${parts.join(".")}`, fieldsOf(scope));
  }
  if (scope === "layout" && !isObjectName(first)) {
    const isSlot = second === undefined && LAYOUT_SLOTS.includes(first);
    return isSlot ? [] : say(`a layout knows no "${original}"`, LAYOUT_FIX);
  }
  if (isObjectName(first)) {
    if (second === undefined) return say(`"${first}" is not a single value`, fieldsOf(first));
    return hasField(first, second) && more.length === 0
      ? []
      : say(`there is no ${original}`, fieldsOf(first));
  }
  if (second !== undefined)
    return say(`"${original}" has parts, and only sender and company have those`, WRITE_FIELD);
  return isTemplateField(first)
    ? []
    : say(
        `"${first}" is not the name of a field that templates can show`,
        `use small letters, digits and _, as in first_name, and none of ${LEAD_FIELDS.join(", ")} but email and phone`,
      );
}

function fieldsOf(object: ObjectName): string {
  const names = OBJECT_FIELDS[object].map((field) => `{{${object}.${field}}}`).join(", ");
  const lead =
    object === "company"
      ? ' (the lead\'s own company is a field of another name, such as "organisation")'
      : "";
  return `write one of ${names}${lead}`;
}

function hasField(object: ObjectName, field: string | undefined): boolean {
  return OBJECT_FIELDS[object].some((each) => each === field);
}

function isObjectName(name: string | undefined): name is ObjectName {
  return name !== undefined && Object.hasOwn(OBJECT_FIELDS, name);
}

function scopeOf(path: hbs.AST.PathExpression, scopes: readonly Scope[]): Scope | undefined {
  return scopes[scopes.length - 1 - path.depth];
}
