/** By what mail programs mark a quotation and a signature in HTML: the names that they write into classes and ids. */
import type { Piece } from "./html-tags.ts";

/**
 * What an element says about its inside: "holder" is a quotation with its introduction, between whose parts the writer may
 * have answered; "rest" is a quotation together with all that comes after the element.
 */
export type Meaning = "quoted" | "holder" | "rest" | "signature" | "hidden";

type Opened = Extract<Piece, { is: "open" }>;

/** Gmail, Proton. Their inner blockquotes are the quotation; an answer in between stands in the holder. */
const HOLDERS = ["gmail_quote", "gmail_quote_container", "protonmail_quote"];

/** Gmail, Thunderbird, Yahoo, Tutanota, Zoho, Airmail, Front, Roundcube, GMX, Spark. */
const QUOTED = [
  ...[
    "gmail_attr",
    "moz-cite-prefix",
    "moz-forward-container",
    "yahoo_quoted",
    "tutanota_quote",
    "zmail_extra",
  ],
  ...["bloop_original_html", "front-blockquote", "replybody1", "reply-intro", "messagereplysection"],
  ...[
    "mail-editor-reference-message-container",
    "ms-outlook-mobile-reference-message",
    "outlookmessageheader",
  ],
  ...["__quoted_text__", "__headers__", "olk_src_body_section"],
];

/** Outlook's and Hotmail's: the quotation begins here and is not enclosed. */
const RESTS = ["divrplyfwdmsg", "stopspelling", "zwchr", "__divider__"];

const SIGNATURES = [
  ...["gmail_signature", "moz-signature", "signature", "ms-outlook-mobile-signature", "applemailsignature"],
  ...["protonmail_signature_block", "ymail_android_signature", "yahoo-signature", "messagesignaturesection"],
  ...["linebreakatbeginningofsignature", "__sig_pre__", "__sig_post__", "gmail_signature_prefix"],
];

/** Outlook's rule above From:, in the colours that it has had. */
const OUTLOOK_RULE = /border-top:\s?solid #(?:b5c4df|e1e1e1)/i;

/**
 * Programs that quote the quotation of another put letters before its names: "x_", "ecx", "ydp1a2b3c4". Where Yahoo's figures
 * end is told by the name alone: "ydp1a2b3c4divRplyFwdMsg".
 */
const COPIED = new RegExp(
  `^(?:x_|ecx|ydp[0-9a-f]{1,12}|yiv\\d{1,12})+(${[...HOLDERS, ...QUOTED, ...RESTS, ...SIGNATURES].join("|")})$`,
);

export function meaningOf({ name, attributes }: Opened): Meaning | undefined {
  if (attributes.size === 0) return name === "blockquote" ? "quoted" : undefined;
  const style = attributes.get("style") ?? "";
  if (/display:\s?none/i.test(style)) return "hidden";
  const names = namesOf(attributes);
  if (name === "blockquote") return isIndented(attributes, style, names) ? undefined : "quoted";
  if (HOLDERS.some((one) => names.has(one))) return "holder";
  if (QUOTED.some((one) => names.has(one))) return "quoted";
  if (RESTS.some((one) => names.has(one))) return "rest";
  if (name === "div" && attributes.get("name") === "quote") return "quoted";
  if (name === "div" && OUTLOOK_RULE.test(style)) return "rest";
  return SIGNATURES.some((one) => names.has(one)) ? "signature" : undefined;
}

function namesOf(attributes: ReadonlyMap<string, string>): ReadonlySet<string> {
  const written = ["class", "id", "name", "data-marker", "data-smartmail"].map(
    (key) => attributes.get(key) ?? "",
  );
  const words = written.join(" ").toLowerCase().split(/\s+/);
  return new Set(words.flatMap((word) => [word, COPIED.exec(word)?.[1] ?? word]));
}

/** Gmail's "indent more" is a blockquote without a border: the writer's own words. */
function isIndented(
  attributes: ReadonlyMap<string, string>,
  style: string,
  names: ReadonlySet<string>,
): boolean {
  if (attributes.get("type") === "cite" || HOLDERS.some((one) => names.has(one))) return false;
  return /border:\s?(?:none|0)/i.test(style) && !/border-left/i.test(style);
}
