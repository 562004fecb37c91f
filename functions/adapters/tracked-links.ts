/**
 * The links of a tracked mail as SES is told of them. SES rewrites links of the HTML part alone, never of the text, at
 * most 250 a mail; a link with the attribute `ses:no-track` stays as it is, and what `ses:tags` says comes back with its
 * clicks (https://docs.aws.amazon.com/ses/latest/dg/faqs-metrics.html).
 */

/** An opening tag of a link; values in quotes may hold anything. */
const LINK = /<a(?=[\s>])(?:"[^"]*"|'[^']*'|[^>"'])*>/gi;
const ADDRESS = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/i;

/** The tag that says which link of the mail was followed. */
export const LINK_TAG = "link";

/**
 * Every link is numbered, from 1: so a click is known by its number, and no address has to be. Ours (unsubscribing,
 * preferences) and what is no web page (mailto, tel) are never followed.
 */
export function withTrackedLinks(html: string, publicUrl: string): string {
  let number = 0;
  return html.replace(LINK, (tag) => {
    number += 1;
    const mark = isFollowed(addressIn(tag), publicUrl) ? `ses:tags="${LINK_TAG}:${number};"` : "ses:no-track";
    return `${tag.slice(0, 2)} ${mark}${tag.slice(2)}`;
  });
}

function isFollowed(address: string, publicUrl: string): boolean {
  if (!/^https?:/i.test(address)) return false;
  const [url, own] = [URL.parse(address), URL.parse(publicUrl)];
  return url !== null && url.host !== own?.host;
}

function addressIn(tag: string): string {
  const [, double, single] = ADDRESS.exec(tag) ?? [];
  return (double ?? single ?? "").trim();
}
