/** What a complete mail must have. Looked for in the mail itself, so that no change of how it is made can lose it. */
import type { Email } from "../effects.ts";
import type { Company } from "../sequence.ts";

/** Everything that is missing, in words; empty when the mail may go out. */
export function missingFrom(
  mail: Pick<Email, "text" | "html" | "headers">,
  company: Company,
): readonly string[] {
  const html = mail.html ?? "";
  const [street = ""] = company.postalAddress.trim().split(/\s*\n\s*/);
  const header = (name: string) => mail.headers.find((one) => one.name.toLowerCase() === name)?.value ?? "";
  // A page with other choices is not the way out: the link that is seen has to be the one that mail programs use.
  const [, wayOut] = /<(https:\/\/[^>]+)>/.exec(header("list-unsubscribe")) ?? [];
  const wanted: readonly (readonly [boolean, string])[] = [
    [mail.text.includes(street), "the text has no postal address"],
    [html.includes(escaped(street)), "the HTML has no postal address"],
    [mail.text.includes(company.name), "the text does not name the company"],
    [leadsOut(/unsubscribe: (https:\/\/\S+)/gi, mail.text, wayOut), "the text has no unsubscribe link"],
    [
      leadsOut(/<a [^>]*href="(https:\/\/[^"]+)"[^>]*>[^<]*unsubscribe[^<]*<\/a>/gi, html, wayOut),
      "the HTML has no unsubscribe link",
    ],
    [wayOut !== undefined, "there is no List-Unsubscribe header with an address"],
    [/One-Click/i.test(header("list-unsubscribe-post")), "there is no List-Unsubscribe-Post header"],
  ];
  return wanted.flatMap(([isThere, what]) => (isThere ? [] : [what]));
}

/** Whether a link of this shape leads to the way out, as far as that is known. */
function leadsOut(link: RegExp, text: string, wayOut: string | undefined): boolean {
  return [...text.matchAll(link)].some(([, address]) => wayOut === undefined || address === wayOut);
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
