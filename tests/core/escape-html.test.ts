/** Text of anybody's in HTML shows as it is, and means nothing. */
import { expect, it } from "vitest";
import { escapeHtml } from "../../functions/core/escape-html.ts";

it("each sign that means something is written as its entity, every time, and nothing else is", () => {
  expect(escapeHtml(`<a href="x" title='y'>&amp; <</a>`)).toBe(
    "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp; &lt;&lt;/a&gt;",
  );
  expect(escapeHtml("plain – “quoted”, ÄÖ; 100 % `a` = \n\t")).toBe("plain – “quoted”, ÄÖ; 100 % `a` = \n\t");
  expect(escapeHtml("")).toBe("");
});
