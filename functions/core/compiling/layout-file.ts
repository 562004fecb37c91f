/**
 * Compiles the page that mails are put into. Its styles are written onto its elements, because several mail programs
 * read no others; what cannot be written there (dark mode, narrow screens) stays in the head. Build time only.
 */
import juice from "juice/client";
import type { Layout } from "../sequence.ts";
import { checkMarkup } from "./layout-markup.ts";
import { compile, type Derived, findMustaches, type Mustache } from "./mustache.ts";
import { excerpt, faultsIn } from "./source.ts";
import type { Made } from "./step-file.ts";
import { checkTemplate } from "./template-rules.ts";

export interface CompiledLayout {
  readonly layout: Layout;
  /** What the page's styles say of an element in its content, by the element's name. */
  readonly styles: Styles;
  readonly source: string;
}

export type Styles = ReadonlyMap<string, string>;

/** Elements that Markdown makes. */
const ELEMENTS = "p a ul ol li h1 h2 h3 h4 h5 h6 blockquote hr strong em del code pre".split(" ");
const MARK = /\ue000(\d+)\ue001/g;

/**
 * Space that no program shows, behind the preview text: else it goes on with the first words of the mail. A joiner and a
 * space in turn are neither collapsed nor cut off.
 */
const FILLER = "&#847;&zwnj;&nbsp;".repeat(60);
const HIDDEN =
  "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:transparent;mso-hide:all";
const PREHEADER = `{{#if preheader}}<div style="${HIDDEN}">{{preheader}}${FILLER}</div>{{/if}}`;

/** Inlining takes longer than all the rest of a catalog, and the same few layouts are compiled again with every change. */
const compiledBefore = new Map<string, Made<CompiledLayout>>();
const KEPT = 20;

/** A layout of _shared/layouts, or everything that is wrong with it. */
export function compileLayout(name: string, file: string, text: string): Made<CompiledLayout> {
  const key = `${file}\n${text}`;
  const known = compiledBefore.get(key);
  if (known !== undefined) return known;
  const made = compileAnew(name, file, text);
  if (compiledBefore.size >= KEPT) compiledBefore.clear();
  compiledBefore.set(key, made);
  return made;
}

function compileAnew(name: string, file: string, text: string): Made<CompiledLayout> {
  const origin = excerpt(file, text, 0);
  const refused = (findings: Parameters<typeof faultsIn>[1]) =>
    ({ is: "faults", faults: faultsIn(origin, findings) }) as const;
  const misspelt = checkTemplate(text, "layout");
  if (misspelt.length > 0) return refused(misspelt);
  const mustaches = findMustaches(text);
  const findings = checkMarkup(text, mustaches);
  if (findings.length > 0) return refused(findings);
  const content = mustaches.findIndex(({ inner }) => inner === "content");
  const sampled = inlined(withMarks(text, mustaches).replace(`\ue000${content}\ue001`, `$&${SAMPLES}`));
  const page = sampled.replace(/\ue002[\s\S]*\ue002/, "");
  const compiled = compile(origin, "html", expand(page, text, mustaches));
  if (compiled.is === "finding") return refused([compiled.finding]);
  const names = (field: string) => mustaches.some(({ inner }) => inner === field);
  const layout = { name, page: compiled.template, signs: names("sender.name"), pauses: names("preferences") };
  return { is: "made", value: { layout, styles: stylesIn(sampled), source: text } };
}

/** One of each element that Markdown makes, to see what the styles say of it; cut out again. */
const SAMPLES = `\ue002${ELEMENTS.map((name) => `<${name} data-sample></${name}>`).join("")}\ue002`;

function inlined(html: string): string {
  return tidy(
    juice(html, { preserveImportant: true, applyWidthAttributes: false, applyHeightAttributes: false }),
  );
}

/** One space for many between the rules that stay in the head: they go out with every mail. */
function tidy(html: string): string {
  return html.replace(/<style>[\s\S]*?<\/style>/g, (style) =>
    style.replace(/\s+/g, " ").replace(/ ?([{};:,]) ?/g, "$1"),
  );
}

function stylesIn(html: string): Styles {
  const found = ELEMENTS.map((name): [string, string] => {
    const match = new RegExp(`<${name} data-sample(?:="")?(?: style="([^"]*)")?`).exec(html);
    return [name, match?.[1] ?? ""];
  });
  return new Map(found.filter(([, style]) => style !== ""));
}

function withMarks(text: string, mustaches: readonly Mustache[]): string {
  let out = "";
  let from = 0;
  for (const [index, { start, end, kind }] of mustaches.entries()) {
    out += text.slice(from, start) + (kind === "comment" ? "" : `\ue000${index}\ue001`);
    from = end;
  }
  return out + text.slice(from);
}

function expand(page: string, text: string, mustaches: readonly Mustache[]): Derived {
  const stretches: { at: number; length: number; from: number }[] = [];
  let out = "";
  let from = 0;
  for (const match of page.matchAll(MARK)) {
    out += page.slice(from, match.index);
    from = match.index + match[0].length;
    const mustache = mustaches[Number(match[1])];
    if (mustache === undefined) continue;
    const written = spelled(mustache, text);
    stretches.push({ at: out.length, length: written.length, from: mustache.start });
    out += written;
  }
  return { text: out + page.slice(from), stretches };
}

/** The content is HTML already, made of a body in which every field was escaped. */
function spelled({ inner, start, end }: Mustache, text: string): string {
  if (inner === "content") return "{{{content}}}";
  return inner === "preheader" ? PREHEADER : text.slice(start, end);
}
