/** The HTML of a reply's mail, sign by sign: mail programs are particular, and what is a lead's must stay text. */
import { expect, it } from "vitest";
import { composeReplyHtml, FOR_YOU } from "../../functions/core/reply-mail-html.ts";

const LINK =
  "display:inline-block;margin:4px 8px 4px 0;padding:7px 12px;border:1px solid #8c959f;border-radius:6px";
const RULE = "border-left:3px solid #8c959f;padding-left:12px";
const HEAD = `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
</head>
<body style="margin:0;padding:16px;font:15px/1.5 Arial,Helvetica,sans-serif"><div style="max-width:640px;overflow-wrap:anywhere;word-break:break-word">
`;

it("is these words, what we make of them, the links, and all of their mail", () => {
  const html = composeReplyHtml({
    words: "Yes,\r\nplease & <soon>\nAnn",
    lines: ["It is a yes", 'They said "yes"'],
    remarks: ["One file\nwas left out"],
    actions: [
      { label: "Stop <it>", url: "https://a.example/?b=c&d=e" },
      { label: "Go on", url: "https://a.example/f" },
    ],
    history: "> before\n> that",
  });
  expect(html).toBe(`${HEAD}<p style="margin:0 0 20px">Yes,<br>
please &amp; &lt;soon&gt;<br>
Ann</p>
<div style="${RULE};font-size:13px;margin:0 0 20px">
<p style="margin:0 0 8px"><em>For you alone: leave this part out of your answer.</em></p>
<p style="margin:0 0 8px">It is a yes<br>They said &quot;yes&quot;<br>One file<br>
was left out</p>
<p style="margin:0"><a href="https://a.example/?b=c&amp;d=e" style="${LINK}">Stop &lt;it&gt;</a>
<a href="https://a.example/f" style="${LINK}">Go on</a></p></div>
<p style="margin:0 0 8px;font-size:13px">Their mail, all of it:</p>
<blockquote style="margin:0;${RULE}">&gt; before<br>
&gt; that</blockquote>
</div></body></html>
`);
});

it("says nothing of the rest of their mail where there is none", () => {
  const html = composeReplyHtml({ words: "Yes", lines: [], remarks: [], actions: [], history: undefined });
  expect(html).toBe(`${HEAD}<p style="margin:0 0 20px">Yes</p>
<div style="${RULE};font-size:13px;margin:0 0 20px">
<p style="margin:0 0 8px"><em>${FOR_YOU}</em></p>
<p style="margin:0 0 8px"></p>
<p style="margin:0"></p></div>
</div></body></html>
`);
});
