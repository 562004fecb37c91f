/** The links of a template, as they are written. */
import { findMustaches } from "../compiling/mustache.ts";

export interface Link {
  /** With an `x` for each letter of a field in it. */
  readonly address: string;
  /** What is shown for it; absent when the address itself is. */
  readonly label?: string;
  readonly offset: number;
  /** Undefined when it cannot be read as an address. */
  readonly url: URL | undefined;
}

/** An address as it is found; `end` is where its link ends. */
interface Found {
  readonly address: string;
  readonly label?: string;
  readonly offset: number;
  readonly end?: number;
}

const FIELD = "\u0001";
const MARKDOWN = /\[([^\]\n]*)\]\(\s*<?([^)\s>]+)>?[^)\n]*\)/g;
const BARE = /(?<![\w@/.])(?:https?:\/\/|www\.)[^\s)>\]"'<]+/gi;

/** Shorteners hide where a link leads: filters and carriers refuse them. */
export const SHORTENERS: ReadonlySet<string> = new Set(
  `bit.ly bitly.com tinyurl.com t.co goo.gl ow.ly is.gd buff.ly rebrand.ly rb.gy cutt.ly shorturl.at tiny.cc t.ly v.gd
  s.id bl.ink lnkd.in soo.gd clck.ru qr.ae adf.ly shorte.st trib.al dlvr.it fb.me youtu.be wp.me amzn.to hubs.ly
  short.io shrtco.de urlz.fr x.gd kutt.it lnk.to linktr.ee snip.ly po.st mcaf.ee db.tt u.to`.split(/\s+/),
);

/** What follows people from a mail to a page. */
const TRACKING =
  /^(?:utm_\w+|gclid|gbraid|wbraid|dclid|fbclid|msclkid|yclid|twclid|ttclid|li_fat_id|mc_cid|mc_eid|_hsenc|_hsmi|hsCtaTracking|mkt_tok|igshid|vero_id|oly_enc_id|oly_anon_id|s_cid|trk|trkCampaign|cid|_ke|ck_subscriber_id)$/i;

/** Links of Markdown and bare addresses. A field that is a whole address is its owner's business. */
export function linksIn(text: string): readonly Link[] {
  const masked = mask(text);
  const markdown: Found[] = [...masked.matchAll(MARKDOWN)].map((match) => ({
    label: (match[1] ?? "").replaceAll(FIELD, "x"),
    address: match[2] ?? "",
    offset: match.index,
    end: match.index + match[0].length,
  }));
  const isInside = (offset: number) =>
    markdown.some((link) => link.offset <= offset && offset < (link.end ?? 0));
  const bare: Found[] = [...masked.matchAll(BARE)]
    .filter((match) => !isInside(match.index))
    .map((match) => ({ address: match[0].replace(/[.,;:!?]+$/, ""), offset: match.index }));
  return [...markdown, ...bare]
    .filter(({ address }) => !address.startsWith(FIELD))
    .map(({ address, offset, label }): Link => {
      const written = address.replaceAll(FIELD, "x");
      const whole = /^www\./i.test(written) ? `http://${written}` : written;
      return {
        address: written,
        offset,
        url: URL.parse(whole) ?? undefined,
        ...(label === undefined ? {} : { label }),
      };
    })
    .sort((a, b) => a.offset - b.offset);
}

/** Addresses that somebody meant and that no program takes for one. */
export function brokenLinksIn(text: string): readonly { readonly found: string; readonly offset: number }[] {
  const broken =
    /(?<![\w@/.])(?:https?:\/(?!\/)|https?\/\/|https?;\/\/|https?:(?![/\s])|htt?ps?:\/\/(?<!https?:\/\/)|hxxps?:|https?:\/\/(?=[\s)]|$)|https?:\/\/https?[:/])\S*/gi;
  return [...mask(text).matchAll(broken)].map((match) => ({
    found: match[0].replaceAll(FIELD, "x"),
    offset: match.index,
  }));
}

export function isShortener({ url }: Link): boolean {
  return url !== undefined && SHORTENERS.has(url.hostname.replace(/^www\./, ""));
}

export function trackersOf({ url }: Link): readonly string[] {
  return url === undefined ? [] : [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
}

/** What is odd about where a link leads; undefined when nothing is. */
export function oddity({ url, address }: Link): string | undefined {
  if (/^(?:mailto|tel):/i.test(address)) return oddityOfContact(address);
  if (url === undefined) return "it cannot be read as an address";
  const host = url.hostname;
  if (/^\d+(?:\.\d+){3}$|^\[/.test(host)) return "it leads to a number in place of a name";
  if (url.username !== "" || url.password !== "") return "what stands before the @ is not where it leads";
  if (!host.includes(".")) return `"${host}" is no public name`;
  if (/\.(?:local|internal|test|invalid|localhost)$/.test(host)) return `"${host}" is no public name`;
  if (url.port !== "") return "it names a port, as test machines do";
  if (/(?:^|\.)xn--/.test(host)) return "its name has letters that only look like Latin ones";
  return undefined;
}

function oddityOfContact(address: string): string | undefined {
  const value = address.replace(/^(?:mailto|tel):/i, "").split("?")[0] ?? "";
  if (/^mailto:/i.test(address))
    return /^[^@\s]+@[^@\s]+\.[^@\s]+$|^x+$/.test(value) ? undefined : "it is no mail address";
  return /^\+?[\d().-]{5,}$|^x+$/.test(value) ? undefined : "it is no phone number";
}

/** The name of a host that the words of a link show, when they show one. */
export function shownHost(label: string): string | undefined {
  const found = /^\s*(?:https?:\/\/)?((?:[a-z\d-]+\.)+[a-z]{2,})(?:[/?#:]\S*)?\s*$/i.exec(label);
  return found?.[1]?.toLowerCase().replace(/^www\./, "");
}

function mask(text: string): string {
  let out = "";
  let from = 0;
  for (const { start, end, kind } of findMustaches(text)) {
    out += text.slice(from, start) + (kind === "value" ? FIELD : " ").repeat(end - start);
    from = end;
  }
  return out + text.slice(from);
}
