/** Which links of a mail SES rewrites: https://docs.aws.amazon.com/ses/latest/dg/faqs-metrics.html */

export interface FollowedLink {
  /** Among all links of the HTML, from 1. */
  place: number;
  address: string;
  /** As they stand in the event of a click; null where the link has none. */
  tags: Record<string, string[]> | null;
}

/** More links of a mail than these are not followed. */
const MOST = 250;

/** Web pages alone, and none whose link says `ses:no-track`. */
export function followedLinks(html: string): FollowedLink[] {
  return [...html.matchAll(/<a\s(?:"[^"]*"|'[^']*'|[^>"'])*>/gi)]
    .flatMap(([tag], index) => {
      const address = attribute(tag, "href")?.replaceAll("&amp;", "&") ?? "";
      const isFollowed = /^https?:/i.test(address) && !/\sses:no-track(?=[\s=>])/i.test(tag);
      return isFollowed ? [{ place: index + 1, address, tags: tagsIn(attribute(tag, "ses:tags")) }] : [];
    })
    .slice(0, MOST);
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`, "i").exec(tag)?.[1];
}

/** Written as `name:value;name:value;`. */
function tagsIn(written: string | undefined): Record<string, string[]> | null {
  if (written === undefined) return null;
  const pairs = [...written.matchAll(/([^:;]+):([^:;]+);/g)];
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, [value]]));
}
