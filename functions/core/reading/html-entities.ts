/** Character references of HTML: numbers, and the names that occur in mail. */

/** HTML 4 Latin-1 names in the order of their code points from U+00A0. */
const LATIN_1 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

const NAMED: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.split(" ").map((name, index) => [name, String.fromCodePoint(0xa0 + index)] as const),
  ...Object.entries({
    ...{ lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", LT: "<", GT: ">", AMP: "&", QUOT: '"' },
    ...{ ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", sbquo: "‚", ldquo: "“", rdquo: "”", bdquo: "„" },
    ...{ hellip: "…", bull: "•", euro: "€", trade: "™", lsaquo: "‹", rsaquo: "›", dagger: "†" },
    ...{ ensp: " ", emsp: " ", thinsp: " ", zwnj: "", zwj: "", rarr: "→", larr: "←", check: "✓" },
    ...{
      OElig: "Œ",
      oelig: "œ",
      Scaron: "Š",
      scaron: "š",
      Yuml: "Ÿ",
      newline: "\n",
      colon: ":",
      commat: "@",
    },
  }),
]);

/** A soft hyphen is for the eye alone. */
export function decodeEntities(text: string): string {
  return text
    .replace(
      /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,9}));?/g,
      (whole, ten, hex, name) => {
        if (name !== undefined) return NAMED.get(name) ?? whole;
        return characterOf(ten === undefined ? Number.parseInt(hex, 16) : Number.parseInt(ten, 10));
      },
    )
    .replaceAll("\u00ad", "");
}

/** WHATWG HTML section 13.2.5.80: what is no character is the replacement character. */
function characterOf(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : "\ufffd";
}
