/** What a layout's HTML must have and may not have. Build time only. */
import { LINK_FIELDS } from "../attribute-names.ts";
import type { Mustache } from "./mustache.ts";
import type { Finding } from "./source.ts";

/** What a layout is filled in with, beside the fields of sender and company. */
export const LAYOUT_SLOTS: readonly string[] =
  "content preheader subject postal_address unsubscribe preferences".split(" ");

const REQUIRED: Readonly<Record<string, string>> = {
  content: "write {{content}} where the message stands",
  preheader: "write {{preheader}} at the beginning of <body>",
  postal_address: "write {{company.name}}, {{postal_address}} at the foot (CAN-SPAM, 15 U.S.C. 7704(a)(5))",
  unsubscribe: 'write <a href="{{unsubscribe}}">Unsubscribe</a> at the foot (CAN-SPAM, 15 U.S.C. 7704(a)(5))',
};
const ONCE = ["content", "preheader"];
const VOID = new Set(["area", "br", "col", "hr", "img", "meta", "wbr"]);
const REFUSED = new Set(
  "script iframe object embed form input button select textarea link base video audio svg math template".split(
    " ",
  ),
);
/** Attributes that a field may stand in: in others a value could be more than a text. */
const FILLED = new Set(["href", "alt", "title"]);

interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly offset: number;
  readonly end: number;
  readonly text: string;
}

/** Everything that is wrong with a layout whose mustaches may stand in one. */
export function checkMarkup(text: string, mustaches: readonly Mustache[]): Finding[] {
  const bare = withoutComments(text);
  const tags = tagsIn(bare, mustaches);
  return [
    ...missingSlots(bare, mustaches),
    ...misplaced(bare, mustaches, tags),
    ...tags.flatMap(refusalsOf),
    ...unbalanced(tags),
    ...frame(tags),
    ...brokenStyles(bare),
  ];
}

/** Spaces for comments, so that offsets stay: programs but Outlook see nothing of them. */
function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, " "));
}

function missingSlots(bare: string, mustaches: readonly Mustache[]): Finding[] {
  let depth = 0;
  const found = new Map<string, Mustache[]>();
  const hidden = new Map<string, Mustache>();
  for (const mustache of mustaches) {
    if (mustache.kind === "open") depth += 1;
    if (mustache.kind === "close") depth -= 1;
    if (mustache.kind !== "value" || !Object.hasOwn(REQUIRED, mustache.inner)) continue;
    const isSeen = depth === 0 && bare.startsWith("{{", mustache.start);
    if (isSeen) found.set(mustache.inner, [...(found.get(mustache.inner) ?? []), mustache]);
    else hidden.set(mustache.inner, mustache);
  }
  return Object.entries(REQUIRED).flatMap(([slot, fix]): Finding[] => {
    const [, second] = found.get(slot) ?? [];
    if (!found.has(slot)) {
      const where = hidden.get(slot);
      if (where === undefined) return [{ offset: 0, what: `the layout has no {{${slot}}}`, fix }];
      const what = `{{${slot}}} stands in a comment or in an {{#if}}, and may be left out`;
      return [{ offset: where.start, what, fix: `take it out of there: ${fix}` }];
    }
    if (second === undefined || !ONCE.includes(slot)) return [];
    return [{ offset: second.start, what: `{{${slot}}} stands there twice`, fix: "leave one of them" }];
  });
}

function tagsIn(bare: string, mustaches: readonly Mustache[]): Tag[] {
  let covered = bare;
  for (const { start, end } of mustaches)
    covered = covered.slice(0, start) + covered.slice(start, end).replace(/[^\n]/g, "x") + covered.slice(end);
  // What stands in a style is no markup.
  covered = covered.replace(
    /(<style\b[^>]*>)([\s\S]*?)(<\/style\s*>)/gi,
    (_, open, inner, close) => `${open}${String(inner).replace(/[^\n]/g, " ")}${close}`,
  );
  return [...covered.matchAll(/<(\/?)([a-z][a-z\d:]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi)].map((match) => ({
    name: (match[2] ?? "").toLowerCase(),
    isEnd: match[1] === "/",
    offset: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
}

/** A mustache inside a tag or a style has to stand where it can be nothing but a value. */
function misplaced(bare: string, mustaches: readonly Mustache[], tags: readonly Tag[]): Finding[] {
  return mustaches.flatMap(({ start, end, kind, inner }): Finding[] => {
    if (kind === "comment" || !bare.startsWith("{{", start)) return [];
    const tag = tags.find((one) => one.offset < start && end <= one.end);
    const style = /<style\b[^>]*>[^<]*$/i.test(bare.slice(0, start));
    const attribute =
      tag && /([a-z-]+)\s*=\s*"[^"]*$/i.exec(bare.slice(tag.offset, start))?.[1]?.toLowerCase();
    if (
      style ||
      (tag !== undefined && (kind !== "value" || attribute === undefined || !FILLED.has(attribute)))
    ) {
      const what = `{{${inner}}} stands inside a tag or a style`;
      return [
        {
          offset: start,
          what,
          fix: 'put it into the text, or into href="…", alt="…" or title="…" with double quotes',
        },
      ];
    }
    const isAddress = attribute === "href" && /=\s*"$/.test(bare.slice(0, start)) && bare[end] === '"';
    if (LINK_FIELDS.includes(inner) && !(isAddress && tag?.name === "a")) {
      return [
        { offset: start, what: `{{${inner}}} is an address`, fix: `write <a href="{{${inner}}}">…</a>` },
      ];
    }
    if ((inner === "content" || inner === "preheader") && tag !== undefined)
      return [{ offset: start, what: `{{${inner}}} stands inside a tag`, fix: "put it between tags" }];
    return [];
  });
}

function refusalsOf({ name, isEnd, offset, text }: Tag): Finding[] {
  if (isEnd) return [];
  const say = (what: string, fix: string): Finding[] => [{ offset, what, fix }];
  if (REFUSED.has(name)) return say(`<${name}> does not work in mail programs`, "leave it out");
  if (name === "meta" && /http-equiv\s*=\s*["']?refresh/i.test(text))
    return say("a mail cannot lead away by itself", "leave it out");
  if (/\son[a-z]+\s*=/i.test(text)) return say("scripts do not run in mail programs", "leave the on…= out");
  const address = /\s(?:href|src|background)\s*=\s*["']?\s*([^"'\s>]*)/i.exec(text)?.[1];
  if (address !== undefined && !/^(?:https:\/\/|mailto:|tel:|xx)/i.test(address))
    return say(`it leads to "${address}"`, "write an address that starts with https://, mailto: or tel:");
  if (name === "img" && !/\salt\s*=\s*["'][^"']*["']/i.test(text))
    return say(
      "a picture has no words for those who do not see it",
      'write alt="…", or alt="" when it only decorates',
    );
  return [];
}

function unbalanced(tags: readonly Tag[]): Finding[] {
  const open: Tag[] = [];
  for (const tag of tags) {
    if (VOID.has(tag.name)) continue;
    if (!tag.isEnd) {
      open.push(tag);
      continue;
    }
    const last = open.pop();
    if (last?.name === tag.name) continue;
    const what =
      last === undefined ? `</${tag.name}> closes nothing` : `<${last.name}> is closed by </${tag.name}>`;
    return [{ offset: tag.offset, what, fix: "close every element, the inner one first" }];
  }
  const left = open.at(-1);
  return left === undefined
    ? []
    : [
        {
          offset: left.offset,
          what: `<${left.name}> is never closed`,
          fix: `write </${left.name}> where it ends`,
        },
      ];
}

function frame(tags: readonly Tag[]): Finding[] {
  return ["html", "head", "title", "body"].flatMap((name): Finding[] =>
    tags.some((tag) => tag.name === name && !tag.isEnd)
      ? []
      : [
          {
            offset: 0,
            what: `the layout has no <${name}>`,
            fix: "begin with a copy of _shared/layouts/plain.html",
          },
        ],
  );
}

function brokenStyles(bare: string): Finding[] {
  return [...bare.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi)].flatMap((match): Finding[] => {
    const rules = (match[1] ?? "").replace(/\/\*[\s\S]*?\*\//g, "");
    if (rules.split("{").length !== rules.split("}").length)
      return [{ offset: match.index, what: "a brace of the style is not closed", fix: "give every { its }" }];
    if (/@import|url\(|expression\(|behavior:/i.test(rules))
      return [
        {
          offset: match.index,
          what: "a style loads something from elsewhere",
          fix: "leave @import and url(…) out",
        },
      ];
    return [];
  });
}
