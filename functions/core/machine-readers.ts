/**
 * Whether an open or a click of a mail was a person's. Most are not: programs load pictures before anybody looks, and
 * follow links to see where they lead. In doubt it is a machine's, for what is counted as interest is acted on.
 */
import type { Instant } from "./person.ts";

/** `unsure`: somebody has looked, as it seems, but a program has asked in their place. */
export type Reader = "person" | "unsure" | "machine";

export interface Reading {
  readonly what: "opened" | "clicked";
  readonly at: Instant;
  /** When SES took the mail. */
  readonly sent: Instant;
  /** When it was heard that the mail had arrived, if it was by now. */
  readonly arrived?: Instant;
  /** The user agent as it was sent; anybody can send anything. */
  readonly agent?: string;
}

export interface Read {
  readonly by: Reader;
  readonly why: string;
}

/** No reader has read by then; a mail is often opened by its notification within some seconds, and a link is not found so soon. */
const SOON_MS = { opened: 5_000, clicked: 10_000 } as const;

/** Nobody follows two links within it. */
export const BURST_MS = 2_000;

/** What an honest browser says of itself is shorter; of what is longer the rest is not looked at. */
const AGENT_LIMIT = 500;

interface Agents {
  readonly pattern: RegExp;
  readonly by: Exclude<Reader, "person">;
  readonly why: string;
}

/** The first that fits counts. */
const AGENTS: readonly Agents[] = [
  {
    // Every browser says which it is. The proxies of Mail Privacy Protection say this and no more, and load the pictures of
    // each mail whether it is read or not
    // (https://help.socketlabs.com/docs/identifying-apple-mpp-opens-in-notification-api-events).
    pattern: /^Mozilla\/5\.0$/,
    by: "machine",
    why: "Apple's Mail Privacy Protection loads every mail",
  },
  { pattern: /^$/, by: "machine", why: "it does not say what it is, as every browser does" },
  {
    // Products that look into mail before it is delivered, and name themselves.
    pattern:
      /\b(?:barracuda|proofpoint|mimecast|messagelabs|symantec|ironport|sophos|trendmicro|trend micro|fortiguard|fortimail|forcepoint|zscaler|trustwave|mailmarshal|cloudmark|vade|hornetsecurity|checkpoint|fireeye|trellix|bitdefender|kaspersky|urlscan|virustotal|safebrowsing)/i,
    by: "machine",
    why: "a mail scanner",
  },
  {
    // Chat programs and search engines fetch what a link shows as soon as somebody pastes it
    // (https://api.slack.com/robots, https://developers.facebook.com/docs/sharing/webmasters/web-crawlers).
    pattern:
      /slackbot|facebookexternalhit|twitterbot|linkedinbot|whatsapp\/|telegrambot|discordbot|skypeuripreview|bingpreview|googlebot|google-safety|adsbot|bingbot|yandexbot|duckduckbot|applebot/i,
    by: "machine",
    why: "a program that shows what a link leads to",
  },
  {
    // What libraries and headless browsers say unless they are told otherwise: they ask with HEAD or GET and read nothing.
    pattern:
      /headlesschrome|phantomjs|puppeteer|playwright|selenium|^(?:curl|wget|python|java|okhttp|axios|node|ruby|perl|libwww|lwp|go-http-client|apache-httpclient|guzzle|winhttp|dart|aiohttp|httpx|scrapy|postman)\b/i,
    by: "machine",
    why: "a program that is no browser",
  },
  {
    pattern: /\b(?:bot|crawler|spider|scanner|linkcheck\w*|preview|prefetch|monitor)\b|bot\//i,
    by: "machine",
    why: "it says that it is a robot",
  },
  {
    // Gmail's and Yahoo's proxies load pictures in place of whoever looks, mostly as they look
    // (https://support.google.com/mail/answer/145919); some are loaded before, and later looks are not seen.
    pattern: /GoogleImageProxy|ggpht\.com|YahooMailProxy/i,
    by: "unsure",
    why: "a mail provider's proxy asked in place of its reader",
  },
];

/** Who it was, as far as can be told. */
export function readerOf({ what, at, sent, arrived, agent = "" }: Reading): Read {
  const named = agent.slice(0, AGENT_LIMIT).trim();
  const known = AGENTS.find(({ pattern }) => pattern.test(named));
  if (known?.by === "machine") return known;
  const soon = SOON_MS[what];
  // That it arrived is heard sooner or later than it did: what is near to the hearing is near to the arrival.
  const isSoon = at - sent <= soon || (arrived !== undefined && Math.abs(at - arrived) <= soon);
  if (isSoon) return { by: "machine", why: `within ${soon / 1_000} seconds of the mail` };
  return known ?? { by: "person", why: "a browser or a mail program" };
}
