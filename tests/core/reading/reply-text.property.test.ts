import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlText } from "../../../functions/core/reading/html-text.ts";
import { replyText } from "../../../functions/core/reading/reply-text.ts";

const policy = fc.constantFrom("drop" as const, "keep" as const);

/** Lines that occur in mail, so that every rule is met, beside any line. */
const line = fc.oneof(
  { weight: 2, arbitrary: fc.string({ maxLength: 90 }) },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...[
        "",
        "Yes.",
        "please stop",
        "> Shall we?",
        ">",
        "-- ",
        "Maria Costa",
        "Best,",
        "Thanks,",
        "PS later",
      ],
      ...[
        "On Tue, 3 Mar 2026 at 10:02, Anna <anna@shop.example>",
        "wrote:",
        "Am 3.3.2026 schrieb Anna:",
        "AM> a",
      ],
      ...[
        "From: Anna <anna@shop.example>",
        "Sent: Tuesday",
        "To: Maria",
        "Subject: Ovens",
        "____________",
        "| a",
      ],
      ...[
        "-----Original Message-----",
        "Sent from my iPhone",
        "+1 212 555 0117",
        "www.bakery.example",
        "-Maria",
      ],
      ...[
        "To unsubscribe from this, see https://shop.example/u/1",
        "Yes. On Tue, 3 Mar 2026 at 1:02, A wrote:",
      ],
    ),
  },
);

/** Whether each line is, in order, one of the others or its beginning. */
function isFrom(lines: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  return lines.every((one) => {
    while (at < all.length && !all[at]?.trim().startsWith(one.trim())) at++;
    return at++ < all.length;
  });
}

describe("the visible text of a reply", () => {
  it("is lines of the mail, in their order", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), policy, (lines, signature) => {
        const text = lines.join("\n");
        const said = replyText({ text }, { signature });
        const written = said.split("\n").filter((one) => one.trim() !== "");
        expect(isFrom(written, text.split(/\r\n|[\r\n]/)), said).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("is at most what it is with the signature", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join("\n");
        const words = (signature: "drop" | "keep") =>
          replyText({ text }, { signature })
            .split("\n")
            .filter((one) => one.trim() !== "");
        expect(isFrom(words("drop"), words("keep"))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("has every sentence of a writer, wherever the quotation stands", () => {
    const sentence = fc.constantFrom(
      "Please stop writing to me.",
      "yes, let us talk on Tuesday at 3 pm",
      "No, thank you, we have one.",
      "My number is +1 212 555 0117, call me.",
      "Write to gina@bakery.example, she decides.",
      "unsubscribe",
      "On Monday I am away.",
    );
    const quotation = [
      [
        "On Tue, 3 Mar 2026 at 10:02, Anna <anna@shop.example> wrote:",
        "",
        "> Hi",
        "> unsubscribe here: https://x.example",
      ],
      ["> Hi", ">", "> unsubscribe here: https://x.example"],
    ];
    fc.assert(
      fc.property(
        fc.array(sentence, { minLength: 1, maxLength: 4 }),
        fc.array(sentence, { maxLength: 4 }),
        fc.constantFrom(...quotation),
        policy,
        (above, below, quoted, signature) => {
          const text = [...above, "", ...quoted, "", ...below].join("\n");
          const said = replyText({ text }, { signature }).split("\n");
          expect(said.filter((one) => one !== "")).toEqual([...above, ...below]);
        },
      ),
    );
  });

  it("never throws, and neither does the text of any HTML", () => {
    const html = fc
      .array(
        fc.oneof(
          fc.string({ maxLength: 20 }),
          fc.constantFrom(
            ...[
              "<div>",
              "</div>",
              "<p>",
              "<br>",
              "<blockquote>",
              "</blockquote>",
              "<!--",
              "-->",
              "<a b='",
              '"',
              ">",
            ],
            ...[
              '<div class="gmail_quote">',
              '<div id="Signature">',
              '<hr id="stopSpelling">',
              "<pre>",
              "<style>",
            ],
            ...["&amp;", "&#x110000;", "&#55296;", "<td>", "</", "<", "Yes"],
          ),
        ),
        { maxLength: 40 },
      )
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(html, policy, fc.string(), (source, signature, text) => {
        expect(typeof htmlText(source)).toBe("string");
        expect(typeof replyText({ html: source, text }, { signature })).toBe("string");
      }),
      { numRuns: 200 },
    );
  });
});

describe("200 KB of what would cost a careless pattern minutes", () => {
  const SIZE = 200_000;
  const filled = (piece: string) => piece.repeat(Math.ceil(SIZE / piece.length));

  it.each([
    ...[
      "<",
      "<a ",
      '<a b="',
      '<a b=">"',
      "<a b='>\" ",
      "<!--",
      "<div>",
      "<blockquote>",
      "<style>",
      "</div>",
      "&",
      "&#",
    ],
    ...[
      '<div class="gmail_quote">',
      '<div class="gmail_quote"></div>',
      "<div><blockquote></div>",
      "a<b>",
      "<p>a",
    ],
    ...["<td>", "<br>", " <b> ", "<pre>\n", '<div id="divRplyFwdMsg">'],
  ])("is read to its end as HTML: %j", (piece) => {
    const html = filled(piece);
    expect(replyText({ html }, { signature: "drop" }).length).toBeLessThanOrEqual(2 * SIZE);
    expect(htmlText(html).length).toBeLessThanOrEqual(2 * SIZE);
  });

  it.each([
    ...[
      "\n",
      " ",
      ">",
      "> \n",
      "-",
      "-- \n",
      "_\n",
      "On 3/3/26 ",
      "On 3/3/26 10:02\n",
      "On <a@b> \n",
      "a@",
      "From: ",
      "From:\n",
    ],
    ...[
      "Sent from my iPhone\n",
      "Best,\n",
      "Maria\n",
      "1 (",
      "\n\nTo unsubscribe from http://x",
      "AM> a\n",
      "| a\n",
      ">a\nb\n",
    ],
    ...[
      "wrote:\n",
      "wrote: ",
      "*",
      "* \n",
      "http:",
      "\r",
      "\t",
      "PS\n\n",
      "confidential ",
      `${"x".repeat(399)}:\n`,
      " : ",
    ],
    ...[
      `${" ".repeat(390)}:\n`,
      `${"-".repeat(390)}x\n`,
      `On 3/3/26 10:02 ${"a ".repeat(180)}:\n`,
      "=\n",
      "M. ",
      "<a@b ",
    ],
  ])("is read to its end as text: %j", (piece) => {
    for (const signature of ["drop", "keep"] as const) {
      expect(replyText({ text: filled(piece) }, { signature }).length).toBeLessThanOrEqual(
        SIZE + piece.length,
      );
    }
  });
});
