import { describe, expect, it } from "vitest";
import {
  isBareAddress,
  isHeaderValue,
  mailbox,
  threadHeaders,
  unsubscribeHeaders,
} from "../../functions/core/mail-header.ts";

const ADDRESS = "ida@fjord.example";

describe("a mailbox", () => {
  it("is a name in quotes and an address", () => {
    expect(mailbox("Ida Lund", ADDRESS)).toBe('"Ida Lund" <ida@fjord.example>');
    expect(mailbox('Ida "the \\ oar"', ADDRESS)).toBe('"Ida \\"the \\\\ oar\\"" <ida@fjord.example>');
  });

  it("is the bare address when the name has nothing in it", () => {
    for (const name of ["", " ", "\r\n", "\u0000\t"]) expect(mailbox(name, ADDRESS)).toBe(ADDRESS);
  });

  it("spells a name in other letters in words of which none is longer than RFC 2047 allows", () => {
    expect(mailbox("Åse Lund", ADDRESS)).toBe("=?UTF-8?B?w4VzZSBMdW5k?= <ida@fjord.example>");
    const long = mailbox("Ærlighed og Øvelse på Åen".repeat(4), ADDRESS).split(" ");
    expect(long.length).toBeGreaterThan(3);
    for (const word of long) expect(word.length).toBeLessThanOrEqual(75);
    // 45 bytes fill a word, and the 46th begins another.
    expect(mailbox("å".repeat(22), ADDRESS).split(" ")).toHaveLength(2);
    expect(mailbox(`${"å".repeat(22)}a`, ADDRESS).split(" ")).toHaveLength(2);
    expect(mailbox(`${"å".repeat(22)}ab`, ADDRESS).split(" ")).toHaveLength(3);
  });
});

describe("a bare address", () => {
  it.each([
    "ann@boats.example",
    "a+b_c.d@x.example",
    `${"a".repeat(64)}@b.example`,
    "a@xn--bcher-kva.example",
  ])("is %s", (text) => {
    expect(isBareAddress(text)).toBe(true);
  });

  it.each([
    "",
    "ann",
    "@b.example",
    "ann@",
    "a@b@c.example",
    "a b@c.example",
    "Ann <ann@boats.example>",
    "a@b.example, c@d.example",
    "a@b.example\n",
    "a@b.example\nBcc: c@d.example",
    "ünn@b.example",
    "a@bücher.example",
    "a\u0000@b.example",
    `${"a".repeat(65)}@b.example`,
  ])("is not %j", (text) => {
    expect(isBareAddress(text)).toBe(false);
  });
});

describe("the headers of an answer", () => {
  it("name the first and the latest mail of the thread, and none that is not known", () => {
    expect(threadHeaders({})).toEqual([]);
    expect(threadHeaders({ first: "<1@x>" })).toEqual([
      { name: "In-Reply-To", value: "<1@x>" },
      { name: "References", value: "<1@x>" },
    ]);
    expect(threadHeaders({ first: "<1@x>", latest: "<2@x>" })).toEqual([
      { name: "In-Reply-To", value: "<2@x>" },
      { name: "References", value: "<1@x> <2@x>" },
    ]);
  });
});

it("unsubscribing takes one click, or one mail", () => {
  expect(unsubscribeHeaders("https://go.fjord.example/u/abc", "u-abc@reply.fjord.example")).toEqual([
    {
      name: "List-Unsubscribe",
      value: "<https://go.fjord.example/u/abc>, <mailto:u-abc@reply.fjord.example?subject=unsubscribe>",
    },
    { name: "List-Unsubscribe-Post", value: "List-Unsubscribe=One-Click" },
  ]);
});

it("a header's value is 1 to 870 printable ASCII characters", () => {
  for (const value of ["a", "a b~", "a".repeat(870)]) expect(isHeaderValue(value)).toBe(true);
  for (const value of ["", "a".repeat(871), "é", "a\nb", "a\n", "\u007f", "a\tb"]) {
    expect(isHeaderValue(value), JSON.stringify(value)).toBe(false);
  }
});
