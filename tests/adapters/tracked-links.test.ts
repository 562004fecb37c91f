import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withTrackedLinks } from "../../functions/adapters/tracked-links.ts";
import { followedLinks } from "../../functions/local/ses-links.ts";

const OWN = "https://go.fjord.example";
const links = (...addresses: readonly string[]) =>
  addresses.map((address) => `<p><a href="${address}" class="quiet">there</a></p>`).join("\n");
const followed = (html: string) =>
  followedLinks(withTrackedLinks(html, OWN)).map(({ place, tags }) => [place, tags?.link?.[0]]);

describe("the links of a tracked mail", () => {
  it("are numbered as they stand, those that are not followed among them", () => {
    const html = links(
      "https://fjord.example/a",
      "mailto:ida@fjord.example",
      "https://fjord.example/b?x=1&amp;y=2",
    );
    expect(followed(html)).toEqual([
      [1, "1"],
      [3, "3"],
    ]);
    expect(withTrackedLinks(links("https://fjord.example/a"), OWN)).toBe(
      '<p><a ses:tags="link:1;" href="https://fjord.example/a" class="quiet">there</a></p>',
    );
  });

  it.each([
    ["ours: unsubscribing", `${OWN}/u/abc234`],
    ["ours: anything else, however it is written", "HTTPS://GO.Fjord.example/p/abc?x=1"],
    ["a mail address", "mailto:ida@fjord.example?subject=Stop"],
    ["a telephone", "tel:+12025550123"],
    ["a place in the mail", "#top"],
    ["what is no address", "https://"],
    ["nothing", ""],
  ])("are left alone where they are %s", (_, address) => {
    expect(followed(links(address))).toEqual([]);
    expect(withTrackedLinks(links(address), OWN)).toContain("<a ses:no-track href=");
  });

  it("are found whatever stands beside the address", () => {
    expect(followed(`<A title="a > b" HREF='https://x.example/'>x</A>`)).toHaveLength(0);
    expect(withTrackedLinks(`<A title="a > b" HREF='https://x.example/'>x</A>`, OWN)).toBe(
      `<A ses:tags="link:1;" title="a > b" HREF='https://x.example/'>x</A>`,
    );
    for (const html of ["<abbr>x</abbr>", "<address>1 Quay Road</address>", "no link", "<a"])
      expect(withTrackedLinks(html, OWN)).toBe(html);
  });

  it("say the same as before but for the marks, in any order and number", () => {
    const address = fc.constantFrom("https://x.example/", `${OWN}/u/k`, "mailto:a@b.example", "#");
    fc.assert(
      fc.property(fc.array(address, { maxLength: 20 }), (addresses) => {
        const marked = withTrackedLinks(links(...addresses), OWN);
        expect(marked.replace(/ ses:(?:no-track|tags="link:\d+;")/g, "")).toBe(links(...addresses));
        const places = addresses.flatMap((one, at) =>
          one === "https://x.example/" ? [[at + 1, String(at + 1)]] : [],
        );
        expect(followed(links(...addresses))).toEqual(places);
      }),
    );
  });
});
