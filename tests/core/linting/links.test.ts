/** The links of a template: which there are, where they lead, and what is odd about them. */
import { describe, expect, it } from "vitest";
import {
  brokenLinksIn,
  isShortener,
  linksIn,
  oddity,
  shownHost,
  trackersOf,
} from "../../../functions/core/linting/links.ts";

const told = (text: string) => linksIn(text).map(({ address, label, offset }) => [address, label, offset]);
function only(address: string) {
  const [link, ...others] = linksIn(`[x](${address})`);
  if (link === undefined || others.length > 0) throw new Error(`${address} is not one link`);
  return link;
}

describe("the links of a text", () => {
  it("are those of Markdown and bare addresses, in their order", () => {
    expect(told("See https://b.example/x. Or [here](https://a.example 'title'), www.c.example!")).toEqual([
      ["https://b.example/x", undefined, 4],
      ["https://a.example", "here", 28],
      ["www.c.example", undefined, 63],
    ]);
  });

  it("are one where the label is an address too, and where it stands in angle brackets", () => {
    expect(told("[https://a.example](<https://a.example/x>)")).toEqual([
      ["https://a.example/x", "https://a.example", 0],
    ]);
  });

  it("have an x for each letter of a field inside, and none that is a field whole", () => {
    expect(told("[{{x}}](https://a.example/{{id}}/y)")).toEqual([["https://a.example/xxxxxx/y", "xxxxx", 0]]);
    expect(told("[book]({{sender.calendar}})")).toEqual([]);
  });

  it("are none within a word or a mail address", () => {
    expect(told("ann@www.a.example xhttps://a.example [label] (https:)")).toEqual([]);
  });

  it("that begin with www are read as addresses of the web", () => {
    expect(linksIn("www.c.example/x")[0]?.url?.href).toBe("http://www.c.example/x");
    expect(linksIn("[x](WWW.c.example)")[0]?.url?.hostname).toBe("www.c.example");
    expect(linksIn("[x](nowhere)")[0]?.url).toBeUndefined();
  });
});

describe("where a link leads", () => {
  it.each([
    ["https://fjord.example/x?y=1", undefined],
    ["nowhere", "it cannot be read as an address"],
    ["https://192.0.2.7/x", "it leads to a number in place of a name"],
    ["https://[2001:db8::1]/x", "it leads to a number in place of a name"],
    ["https://bank.example@fjord.example", "what stands before the @ is not where it leads"],
    ["https://:x@fjord.example", "what stands before the @ is not where it leads"],
    ["https://localhost/x", '"localhost" is no public name'],
    ["https://shop.local", '"shop.local" is no public name'],
    ["https://shop.test/x", '"shop.test" is no public name'],
    ["https://shop.localhost", '"shop.localhost" is no public name'],
    ["https://shop.testing", undefined],
    ["https://fjord.example:8080", "it names a port, as test machines do"],
    ["https://fjord.example:443", undefined],
    ["https://xn--fjrd-hra.example", "its name has letters that only look like Latin ones"],
    ["https://www.xn--fjrd-hra.example", "its name has letters that only look like Latin ones"],
    ["mailto:ida@fjord.example", undefined],
    ["mailto:ida@fjord.example?subject=Boats", undefined],
    ["mailto:{{x}}", undefined],
    ["mailto:ida", "it is no mail address"],
    ["MAILTO:ida@fjord", "it is no mail address"],
    ["tel:+12025550101", undefined],
    ["tel:{{x}}", undefined],
    ["tel:1234", "it is no phone number"],
    ["TEL:call-me", "it is no phone number"],
  ])("%s is odd: %s", (address, odd) => {
    expect(oddity(only(address))).toBe(odd);
  });

  it("is hidden by a shortener", () => {
    expect(isShortener(only("https://bit.ly/x"))).toBe(true);
    expect(isShortener(only("https://www.tinyurl.com/x"))).toBe(true);
    expect(isShortener(only("https://habit.ly/x"))).toBe(false);
    expect(isShortener(only("nowhere"))).toBe(false);
  });

  it("is followed by what follows people", () => {
    expect(trackersOf(only("https://a.example/?utm_source=x&y=1&gclid=2&UTM_Medium=3"))).toEqual([
      "utm_source",
      "gclid",
      "UTM_Medium",
    ]);
    expect(trackersOf(only("https://a.example/?xutm_source=x&utm=1&place=2"))).toEqual([]);
    expect(trackersOf(only("nowhere"))).toEqual([]);
  });
});

describe("the host that a label shows", () => {
  it.each([
    ["fjord.example", "fjord.example"],
    ["https://www.Fjord.example/x?y", "fjord.example"],
    [" fjord.example:443 ", "fjord.example"],
    ["our prices", undefined],
    ["see fjord.example", undefined],
    ["fjord", undefined],
  ])("%j is %s", (label, host) => {
    expect(shownHost(label)).toBe(host);
  });
});

describe("an address that no program takes for one", () => {
  it.each([
    "https:/a.example",
    "http//a.example",
    "https;//a.example",
    "https:a.example",
    "htps://a.example",
    "hxxps:a.example",
    "https://https://a.example",
  ])("is %s", (address) => {
    expect(brokenLinksIn(`See ${address} now`)).toEqual([{ found: address, offset: 4 }]);
  });

  it("is one without a host, and none that is whole", () => {
    expect(brokenLinksIn("See https:// now").map(({ offset }) => offset)).toEqual([4]);
    expect(brokenLinksIn("See https://a.example and http://b.example: now")).toEqual([]);
    expect(brokenLinksIn("[x](https:/{{host}})")).toEqual([{ found: "https:/xxxxxxxx)", offset: 4 }]);
  });
});
