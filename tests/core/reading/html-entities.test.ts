import { describe, expect, it } from "vitest";
import { decodeEntities } from "../../../functions/core/reading/html-entities.ts";

const LATIN =
  "iexcl ¡ cent ¢ pound £ curren ¤ yen ¥ brvbar ¦ sect § uml ¨ copy © ordf ª laquo « not ¬ reg ® macr ¯ deg ° plusmn ± sup2 ² sup3 ³ acute ´ micro µ para ¶ middot · cedil ¸ sup1 ¹ ordm º raquo » frac14 ¼ frac12 ½ frac34 ¾ iquest ¿ Agrave À Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È Eacute É Ecirc Ê Euml Ë Igrave Ì Iacute Í Icirc Î Iuml Ï ETH Ð Ntilde Ñ Ograve Ò Oacute Ó Ocirc Ô Otilde Õ Ouml Ö times × Oslash Ø Ugrave Ù Uacute Ú Ucirc Û Uuml Ü Yacute Ý THORN Þ szlig ß agrave à aacute á acirc â atilde ã auml ä aring å aelig æ ccedil ç egrave è eacute é ecirc ê euml ë igrave ì iacute í icirc î iuml ï eth ð ntilde ñ ograve ò oacute ó ocirc ô otilde õ ouml ö divide ÷ oslash ø ugrave ù uacute ú ucirc û uuml ü yacute ý thorn þ yuml ÿ";
const OTHERS = `lt < gt > amp & quot " apos ' LT < GT > AMP & QUOT " ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ hellip … bull • euro € trade ™ lsaquo ‹ rsaquo › dagger † rarr → larr ← check ✓ OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ colon : commat @`;

/** As [name, character]. */
const named = `${LATIN} ${OTHERS}`
  .split(" ")
  .flatMap((name, at, all) => (at % 2 === 0 ? [[name, all[at + 1] ?? ""] as const] : []));

describe("a character reference", () => {
  it("by name is what HTML says", () => {
    expect(named).toHaveLength(128);
    for (const [name, character] of named) {
      expect(decodeEntities(`a&${name};b`), name).toBe(`a${character}b`);
      expect(decodeEntities(`a &${name} b`), name).toBe(`a ${character} b`);
    }
  });

  it.each([
    ["&nbsp;", "\u00a0"],
    ["a&shy;b\u00adc", "abc"],
    ["a&ensp;b&emsp;c&thinsp;d", "a b c d"],
    ["a&zwnj;b&zwj;c", "abc"],
    ["a&newline;b", "a\nb"],
    ["&#65;&#066;&#x43;&#X44;&#x000e9;", "ABCDé"],
    ["&#65 &#x42.", "A B."],
    ["&#128512;&#x1F600;", "😀😀"],
    ["&#xD7FF;&#xE000;&#x10FFFF;", "\ud7ff\ue000\u{10ffff}"],
    ["&#0;&#xD800;&#xDFFF;&#x110000;&#9999999;", "\ufffd".repeat(5)],
    ["&#1;", "\u0001"],
    ["&#12345678;", "\ufffd8;"],
    ["&unknown; &AUML; & && &; &# &#x; &#xg; &a; a&b", "&unknown; &AUML; & && &; &# &#x; &#xg; &a; a&b"],
    ["&amp;lt;", "&lt;"],
    ["", ""],
  ])("%j is read as %j", (source, text) => {
    expect(decodeEntities(source)).toBe(text);
  });
});
