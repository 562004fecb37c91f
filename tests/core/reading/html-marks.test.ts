import { describe, expect, it } from "vitest";
import { meaningOf } from "../../../functions/core/reading/html-marks.ts";
import { piecesOf } from "../../../functions/core/reading/html-tags.ts";

const meaning = (tag: string) => {
  const [piece] = piecesOf(tag);
  return piece?.is === "open" ? meaningOf(piece) : "no tag";
};

describe("an element", () => {
  it.each([
    ["holder", "gmail_quote gmail_quote_container protonmail_quote"],
    [
      "quoted",
      "gmail_attr moz-cite-prefix moz-forward-container yahoo_quoted tutanota_quote zmail_extra bloop_original_html front-blockquote replyBody1 reply-intro messageReplySection mail-editor-reference-message-container ms-outlook-mobile-reference-message OutlookMessageHeader __QUOTED_TEXT__ __HEADERS__ OLK_SRC_BODY_SECTION",
    ],
    ["rest", "divRplyFwdMsg stopSpelling zwchr __DIVIDER__"],
    [
      "signature",
      "gmail_signature moz-signature Signature ms-outlook-mobile-signature AppleMailSignature protonmail_signature_block ymail_android_signature yahoo-signature messageSignatureSection lineBreakAtBeginningOfSignature __SIG_PRE__ __SIG_POST__ gmail_signature_prefix",
    ],
  ])("is %s by its name: %s", (what, names) => {
    for (const name of names.split(" ")) {
      for (const key of ["class", "id", "name", "data-marker", "data-smartmail"]) {
        expect(meaning(`<div ${key}="${name}">`), `${key} ${name}`).toBe(what);
      }
      expect(meaning(`<span class="a  ${name}\tb">`), name).toBe(what);
      for (const before of ["x_", "x_x_", "ecx", "ydp1a2b3c4", "ydp0", "yiv1234567890", "x_yiv1"]) {
        expect(meaning(`<div class="${before}${name}">`), before + name).toBe(what);
      }
      for (const other of [
        `${name}x`,
        `my-${name}`,
        `ydp${name}`,
        `ydp-1${name}`,
        `yiv${name}`,
        `xx_${name}`,
      ]) {
        expect(meaning(`<div class="${other}">`), other).toBeUndefined();
      }
      expect(meaning(`<div title="${name}">`), name).toBeUndefined();
    }
  });

  it.each([
    [undefined, "<div>"],
    [undefined, '<div class="WordSection1">'],
    [undefined, '<p name="a quotes">'],
    ["quoted", "<blockquote>"],
    ["quoted", '<blockquote class="a">'],
    ["quoted", '<blockquote style="border-left:1px solid">'],
    ["quoted", '<blockquote style="border:none;border-left:solid #CCC 1px">'],
    ["quoted", '<blockquote type="cite" style="border:none">'],
    ["quoted", '<blockquote class="gmail_quote" style="border:none">'],
    ["quoted", '<blockquote class="protonmail_quote" style="border: 0">'],
    ["quoted", '<blockquote style="border:1px">'],
    ["quoted", '<blockquote style="margin:0 0 0 40px">'],
    ["quoted", '<blockquote id="Signature">'],
    [undefined, '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">'],
    [undefined, '<blockquote style="BORDER: 0">'],
    [undefined, '<blockquote type="circle" style="border:none">'],
    ["quoted", '<div name="quote" style="margin:10px">'],
    [undefined, '<span name="quote">'],
    [undefined, '<div id="quote">'],
    ["rest", '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">'],
    ["rest", '<div style="border-top: solid #b5c4df 1.0pt">'],
    [undefined, '<div style="border-top:solid #e1e1e2 1.0pt">'],
    [undefined, '<p style="border-top:solid #E1E1E1 1.0pt">'],
    ["hidden", '<div style="display:none">'],
    ["hidden", '<span style="color:#fff;DISPLAY: none !important">'],
    ["hidden", '<blockquote style="display:none">'],
    ["hidden", '<div class="gmail_quote" style="display:none">'],
    [undefined, '<div style="display:block">'],
    // The stronger of two names.
    ["holder", '<div class="gmail_attr gmail_quote">'],
    ["quoted", '<div class="gmail_signature gmail_attr">'],
    ["quoted", '<div class="gmail_attr" id="divRplyFwdMsg">'],
    ["rest", '<div class="gmail_signature" id="divRplyFwdMsg">'],
    ["quoted", '<div name="quote" class="gmail_signature">'],
    ["rest", '<div class="gmail_signature" style="border-top:solid #e1e1e1 1pt">'],
  ] as const)("is %s: %s", (what, tag) => {
    expect(meaning(tag)).toBe(what);
  });
});
