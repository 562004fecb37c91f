import { describe, expect, it } from "vitest";
import { htmlLines, htmlText } from "../../../functions/core/reading/html-text.ts";
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

describe("lines of HTML", () => {
  it.each(
    "address article aside body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header html li main nav ol p section table tbody tr ul".split(
      " ",
    ),
  )("begin and end with <%s>", (name) => {
    expect(htmlText(`a<${name}>b</${name}>c`)).toBe("a\nb\nc");
  });

  it.each([
    ["a<hr>b", "a\nb"],
    ["a<br>b<br/>c", "a\nb\nc"],
    ["a<br><br>b", "a\n\nb"],
    ["a<p></p><p> </p><div></div>b", "a\nb"],
    ["a<b>b</b>c<span>d</span>", "abcd"],
    ["a <b> b</b> <i> c </i>d", "a b c d"],
    ["a\n\t b&nbsp; &nbsp;c", "a b c"],
    ["a<div> b </div> c ", "a\nb\nc"],
    ["<td>a</td><td> b</td><th>c</th>", "a b c"],
    ["<table><tr><td></td><td>a</td></tr></table>", "a"],
    ["a</td>b", "ab"],
    ["a<div>&nbsp;</div><div>&#160;<br></div>b", "a\n\n\nb"],
    // Without an inside.
    ...[
      "area",
      "base",
      "col",
      "embed",
      "img",
      "input",
      "link",
      "meta",
      "param",
      "source",
      "track",
      "wbr",
    ].map((name) => [`<blockquote>a<${name} class="gmail_signature">b</blockquote>c`, "> a\n> b\nc"]),
    ['<img style="display:none">a', "a"],
    // As it was written.
    ["<pre>  a\r\n\n\tb  </pre>c", "  a\n\n\tb\nc"],
    ["a<pre>b\n</pre> <pre> c</pre>", "a\nb\n c"],
    ["<pre>a<b>\n  b</b></pre>", "a\n  b"],
    ["<pre>a</pre>b\n  c", "a\nb c"],
    // Not shown.
    ['a<div style="display:none">b<p>c<br>d</p></div>e', "a\ne"],
    [
      'a<div style="display:none"><blockquote>b</blockquote><div class="gmail_signature">c</div></div>e',
      "a\ne",
    ],
    ['a<blockquote>b<div style="display:none">c</div>d</blockquote>', "a\n> b\n> d"],
    ['a<div style="display:none"><hr id="stopSpelling"></div>b', "a\nb"],
    ['a<div style="display:none"><br><br></div>b', "a\nb"],
    ['a<div style="display:none">&nbsp;</div>b', "a\nb"],
    // End tags that are missing, or are not theirs.
    ["<blockquote>a<div>b<p>c</blockquote>d", "> a\n> b\n> c\nd"],
    ["a</span></blockquote>b", "a\nb"],
    ["<blockquote>a<blockquote>b</blockquote>c</blockquote>d", "> a\n> b\n> c\nd"],
    ['<div class="gmail_signature">a<b>b</div>c', "ab\nc"],
    ["a<blockquote>b", "a\n> b"],
    ["a<blockquote>b<br><br>c</blockquote>", "a\n> b\n>\n> c"],
    ["a<span class='gmail_attr'>b</span>c", "a\n> b\nc"],
    // A signature.
    ['a<div class="gmail_signature">b<br>c</div>d', "a\n-- \nb\nc\nd"],
    ['a<div class="gmail_signature"> --<br>c</div>', "a\n--\nc"],
    ['a<div class="gmail_signature">b --<br>c</div>', "a\n-- \nb --\nc"],
    ['<div class="gmail_signature">b</div>', "b"],
    ['<blockquote>a</blockquote><div class="gmail_signature">b</div>', "> a\nb"],
    ['a<div class="gmail_signature">b<blockquote>c</blockquote>d</div>e', "a\n-- \nb\n> c\nd\ne"],
    ['<blockquote>a<div class="gmail_signature">b</div></blockquote>', "> a\n> b"],
    // All that comes after.
    ['a<hr id="stopSpelling">b<p>c</p>', "a\n> b\n> c"],
    ['a<div id="divRplyFwdMsg">b</div>c<div class="gmail_signature">d</div>', "a\n> b\n> c\n> d"],
    ['<div class="gmail_signature">a<div id="divRplyFwdMsg">b</div></div>c', "a\n> b\n> c"],
    // Within a quotation it ends with that.
    ['<blockquote>a<div id="divRplyFwdMsg">b</div>c</blockquote>d', "> a\n> b\n> c\nd"],
    // A cell is marked as what it stands in.
    ["<blockquote><pre>\n<td>a</td></pre></blockquote>b", ">\n>  a\nb"],
  ])("%j", (html, text) => {
    expect(htmlText(html)).toBe(text);
  });

  it("are marked, the empty ones as well", () => {
    expect(
      htmlLines(
        '<br>a<blockquote><br>b</blockquote><br><div class="gmail_signature"><br>c</div><hr id="stopSpelling"><br>d',
      ),
    ).toEqual([
      { text: "", mark: "own" },
      { text: "a", mark: "own" },
      { text: "", mark: "quoted" },
      { text: "b", mark: "quoted" },
      { text: "", mark: "own" },
      { text: "", mark: "signature" },
      { text: "c", mark: "signature" },
      { text: "", mark: "quoted" },
      { text: "d", mark: "quoted" },
    ]);
    expect(htmlLines("")).toEqual([]);
  });
});

describe("a quotation with its introduction", () => {
  const holder = (inside: string, end = "</div>") =>
    htmlText(`a<div class="gmail_quote">${inside}${end}<p>z</p>`);

  it.each([
    ["b<br>c<div>d</div>", "a\n> b\n> c\n> d\nz"],
    ["b<blockquote>c</blockquote>d", "a\n> b\n> c\nd\nz"],
    ["<br>b<br><br>c<br>d<blockquote>e</blockquote>f", "a\n\n> b\n\n> c\n> d\n> e\nf\nz"],
    // Four lines are the head of a forwarded mail.
    ["b<br>c<br>d<br>e<blockquote>f</blockquote>g<p>h</p>", "a\n> b\n> c\n> d\n> e\n> f\n> g\n> h\nz"],
    // The first blockquote alone has an introduction.
    ["<blockquote>b</blockquote>c<blockquote>d</blockquote>e", "a\n> b\nc\n> d\ne\nz"],
    ["<span class='gmail_attr'>b</span>c<blockquote>d</blockquote>e", "a\n> b\n> c\n> d\ne\nz"],
    // Another program's quotation is no introduction's end.
    ["<div class='yahoo_quoted'>b</div>c", "a\n> b\n> c\nz"],
    ["b<div class='gmail_quote'>c<blockquote>d</blockquote>e</div>f", "a\n> b\n> c\n> d\ne\nf\nz"],
    [
      "<blockquote>b<div class='gmail_quote'>c<blockquote>d</blockquote>e</div></blockquote>f",
      "a\n> b\n> c\n> d\n> e\nf\nz",
    ],
    ["<blockquote>b</blockquote>c<div class='gmail_signature'>d</div>", "a\n> b\nc\n-- \nd\nz"],
    ["<div><b>b<blockquote>c</blockquote>d", "a\n> b\n> c\nd\nz"],
  ])("has what is before it, and not what is answered below: %j", (inside, text) => {
    expect(holder(inside)).toBe(text);
  });

  it("ends with the mail when its end tag is missing", () => {
    expect(htmlText('a<div class="gmail_quote">b<div>c</div>d')).toBe("a\n> b\n> c\n> d");
    expect(htmlText('a<div class="gmail_quote">b<blockquote>c</blockquote>d')).toBe("a\n> b\n> c\nd");
  });

  it("does not make a forwarded mail of the next one", () => {
    const one = (lines: string) => `<div class="gmail_quote">${lines}<blockquote>x</blockquote>answer</div>`;
    expect(htmlText(`${one("a<br>b<br>c<br>d")}${one("e")}`)).toBe(
      "> a\n> b\n> c\n> d\n> x\n> answer\n> e\n> x\nanswer",
    );
  });

  it("may stand in a signature", () => {
    expect(htmlText('a<div class="gmail_signature">b<div class="gmail_quote">c<br>d</div>e</div>f')).toBe(
      "a\n-- \nb\n> c\n> d\ne\nf",
    );
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
