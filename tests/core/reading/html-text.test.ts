import { describe, expect, it } from "vitest";
import { htmlText } from "../../../functions/core/reading/html-text.ts";
import { replyText } from "../../../functions/core/reading/reply-text.ts";

const read = (html: string) => replyText({ html }, { signature: "drop" });
const kept = (html: string) => replyText({ html }, { signature: "keep" });

describe("the text of HTML", () => {
  it.each([
    ["<p>One</p><p>Two<br>Three</p>", "One\nTwo\nThree"],
    ["<div>One<div><br></div><div>Two</div></div>", "One\n\nTwo"],
    ["<p>One</p><p>&nbsp;</p><p>Two</p>", "One\n\nTwo"],
    ["One\n   and <b>a</b><i>half</i>", "One and ahalf"],
    ["<ul><li>One<li>Two</ul>", "One\nTwo"],
    ["<table><tr><td>One</td><td>Two</td></tr><tr><td>Three</td></tr></table>", "One Two\nThree"],
    ["<pre>One\n  two</pre>", "One\n  two"],
    ["Gr&uuml;&szlig;e &amp; &lt;b&gt; &#8364; &#x20AC; &unknown; &#0;", "Grüße & <b> € € &unknown; \ufffd"],
    ["<title>T</title><style>p{}</style><script>if (a<b) x()</script>One", "One"],
    ["<!-- <p>no</p> -->One<!--[if mso]><p>no</p><![endif]-->", "One"],
    ['<div style="display:none">preheader<br>of a newsletter</div>One', "One"],
    ['<img alt="a > b" src="x">One', "One"],
    ["1 < 2 and <3", "1 < 2 and <3"],
    ['One <a href="https://shop.example/?a=1>two</a> three', "One two three"],
    ["One</div></p></blockquote> two", "One\ntwo"],
  ])("is what a person sees: %j", (html, text) => {
    expect(htmlText(html)).toBe(text);
  });

  it("marks what is quoted and what is a signature as plain text does", () => {
    expect(
      htmlText(
        '<div>Yes.</div><div class="gmail_signature">Maria</div><blockquote>Shall we?<blockquote>Old</blockquote></blockquote><div>Below</div>',
      ),
    ).toBe("Yes.\n-- \nMaria\n> Shall we?\n> Old\nBelow");
  });
});

describe("a reply in HTML", () => {
  const OLD = '<div>Shall we talk?</div><a href="https://shop.example/u/1">Unsubscribe</a>';

  it.each([
    [
      "Gmail",
      `<div dir="ltr">Yes.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Tue, Anna wrote:<br></div><blockquote class="gmail_quote">${OLD}</blockquote></div>`,
    ],
    [
      "Gmail before it marked introductions, in a language of its own",
      `<div>Yes.</div><div class="gmail_extra"><div class="gmail_quote">Mardi Anna skribis:<br><blockquote class="gmail_quote">${OLD}</blockquote></div></div>`,
    ],
    ["Gmail without a blockquote", `Yes.<div class="gmail_quote">On Tue, Anna wrote:<div>${OLD}</div></div>`],
    [
      "Outlook on the web",
      `<div>Yes.</div><div id="appendonsend"></div><hr tabindex="-1"><div id="divRplyFwdMsg"><b>Kimden:</b> Anna<br></div><div>${OLD}</div>`,
    ],
    [
      "Outlook on Windows",
      `<div class=WordSection1><p class=MsoNormal>Yes.<o:p></o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal><b>Od:</b> Anna</p></div></div>${OLD}</div>`,
    ],
    [
      "Outlook on a phone",
      `<div>Yes.</div><div id="ms-outlook-mobile-signature">Get <a href="x">Outlook for iOS</a></div><div id="mail-editor-reference-message-container"><hr>${OLD}</div>`,
    ],
    ["Hotmail", `<div>Yes.<br><hr id="stopSpelling">Date: Tue<br>Subject: Ovens<br>${OLD}</div>`],
    [
      "Yahoo",
      `<div>Yes.</div><div class="ydp1a2b3c4yahoo_quoted"><div>On Tuesday, Anna wrote:</div>${OLD}</div>`,
    ],
    [
      "Apple Mail",
      `Yes.<br><br><div id="AppleMailSignature">Sent from my iPhone</div><blockquote type="cite">On 3 Mar 2026, Anna wrote:<br>${OLD}</blockquote>`,
    ],
    [
      "Proton Mail",
      `<div>Yes.</div><div class="protonmail_signature_block">Sent with Proton Mail</div><div class="protonmail_quote">On Tuesday, Anna wrote:<br><blockquote class="protonmail_quote" type="cite">${OLD}</blockquote></div>`,
    ],
    [
      "Thunderbird",
      `<p>Yes.</p><div class="moz-signature">-- <br>Maria</div><div class="moz-cite-prefix">Am 3. schrieb Anna:</div><blockquote type="cite">${OLD}</blockquote>`,
    ],
    [
      "Zimbra",
      `<div>Yes.</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">From: Anna</div><div data-marker="__QUOTED_TEXT__">${OLD}</div>`,
    ],
    ["GMX", `<div>Yes.</div><div name="quote" style="margin:10px">${OLD}</div>`],
    [
      "a program that marks nothing",
      `<div>Yes.<br><br><b>From:</b> Anna<br><b>Sent:</b> Tuesday<br><b>To:</b> Maria<br><b>Subject:</b> Ovens<br><br>${OLD}</div>`,
    ],
  ])("by %s says what its writer wrote", (_, html) => {
    expect(read(html)).toBe("Yes.");
    expect(kept(html)).not.toMatch(/unsubscribe/i);
  });

  it("keeps answers between the parts of a quotation, and below it", () => {
    expect(
      read(
        `<div class="gmail_quote"><div class="gmail_attr">On Tue, Anna wrote:</div><blockquote class="gmail_quote">Tuesday?</blockquote><div>Yes please</div><blockquote class="gmail_quote">Wednesday? ${OLD}</blockquote><div>No</div></div>`,
      ),
    ).toBe("Yes please\n\nNo");
    expect(read(`<blockquote type="cite">${OLD}</blockquote><p>Please stop.</p>`)).toBe("Please stop.");
  });

  it("keeps what its writer has indented", () => {
    expect(
      read(
        'Days:<blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>Tuesday</div></blockquote>',
      ),
    ).toBe("Days:\nTuesday");
  });

  it("keeps what was written where a signature stands", () => {
    expect(read('<div>Hello Anna,</div><div id="Signature"><p>please stop writing.</p></div>')).toBe(
      "Hello Anna,\nplease stop writing.",
    );
  });

  it("has nothing of a forwarded mail, whose own quotation ends in its middle", () => {
    expect(
      read(
        '<div>See below.</div><div class="gmail_quote"><div>---------- Forwarded message ---------<br>From: Lead<br>Date: Tue<br>Subject: Ovens<br>To: Anna</div><div>Yes</div><blockquote>old</blockquote><div>Lead</div></div>',
      ),
    ).toBe("See below.");
  });

  it("is not lost when a quotation is announced and does not come", () => {
    expect(read('<div id="appendonsend"></div><div>Please stop.</div>')).toBe("Please stop.");
  });
});
