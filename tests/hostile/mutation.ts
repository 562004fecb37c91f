/** Bytes that were damaged, by accident or on purpose. Every damage is drawn by fast-check: it shrinks, and its seed replays it. */
import fc from "fast-check";

/** Places are fractions of the length, so that one damage fits samples of any size, and shrinks towards the beginning. */
type Place = number;

type Damage =
  | { readonly is: "cut"; readonly at: Place }
  | { readonly is: "flip"; readonly at: Place; readonly bit: number }
  | { readonly is: "insert"; readonly at: Place; readonly bytes: Uint8Array }
  | { readonly is: "repeat"; readonly at: Place; readonly length: number; readonly times: number }
  | { readonly is: "swap"; readonly at: Place; readonly other: Place; readonly length: number }
  | { readonly is: "drop"; readonly at: Place; readonly length: number };

const place: fc.Arbitrary<Place> = fc.double({ min: 0, max: 1, noNaN: true });

/** What parsers trip over: ends of lines and strings, 8-bit bytes, half a character, what opens and never closes. */
const INTRUDERS: readonly (string | Uint8Array)[] = [
  "\0",
  "\r",
  "\n",
  "\r\n",
  "\r\n\r\n",
  "\r\n ",
  Uint8Array.of(0x80),
  Uint8Array.of(0xff, 0xfe),
  Uint8Array.of(0xc3),
  Uint8Array.of(0xed, 0xa0, 0x80),
  '"',
  "<",
  "(",
  "&",
  "=",
  "%",
  "\u2028",
  "\ufeff",
];
const TOKENS = ["<", '"', "(", "=?", "--", "\r\n", ";", ",", "&#", "{{", "[", "=20", "\0", " "];

const bytesOf = (text: string | Uint8Array) => (typeof text === "string" ? Buffer.from(text) : text);

const intruder: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...INTRUDERS).map(bytesOf) },
  { weight: 2, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 16 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...TOKENS), fc.integer({ min: 1, max: 5_000 }))
      .map(([token, times]) => bytesOf(token.repeat(times))),
  },
  // A line that no line may be as long as (RFC 5322: 998).
  {
    weight: 1,
    arbitrary: fc.integer({ min: 999, max: 70_000 }).map((length) => bytesOf("x".repeat(length))),
  },
);

const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ is: fc.constant("cut" as const), at: place }),
  fc.record({ is: fc.constant("flip" as const), at: place, bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ is: fc.constant("insert" as const), at: place, bytes: intruder }),
  fc.record({
    is: fc.constant("repeat" as const),
    at: place,
    length: fc.integer({ min: 1, max: 200 }),
    times: fc.integer({ min: 1, max: 50 }),
  }),
  fc.record({
    is: fc.constant("swap" as const),
    at: place,
    other: place,
    length: fc.integer({ min: 1, max: 100 }),
  }),
  fc.record({ is: fc.constant("drop" as const), at: place, length: fc.integer({ min: 1, max: 200 }) }),
);

/** One of the samples with one to six damages done to it. */
export function damaged(samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.constantFrom(...samples), fc.array(damage, { minLength: 1, maxLength: 6 }))
    .map(([sample, damages]) => damages.reduce(apply, sample));
}

function apply(bytes: Uint8Array, one: Damage): Uint8Array {
  const at = Math.min(Math.floor(one.at * bytes.length), Math.max(bytes.length - 1, 0));
  switch (one.is) {
    case "cut":
      return bytes.slice(0, at);
    case "flip":
      return bytes.map((byte, index) => (index === at ? byte ^ (1 << one.bit) : byte));
    case "insert":
      return Buffer.concat([bytes.subarray(0, at), one.bytes, bytes.subarray(at)]);
    case "repeat": {
      const chunk = bytes.subarray(at, at + one.length);
      return Buffer.concat([bytes.subarray(0, at), ...Array(one.times).fill(chunk), bytes.subarray(at)]);
    }
    case "swap":
      return swap(bytes, at, Math.floor(one.other * bytes.length), one.length);
    case "drop":
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + one.length)]);
    default:
      return one satisfies never;
  }
}

function swap(bytes: Uint8Array, one: number, other: number, length: number): Uint8Array {
  const [first, second] = one < other ? [one, other] : [other, one];
  const size = Math.min(length, second - first, bytes.length - second);
  return Buffer.concat([
    bytes.subarray(0, first),
    bytes.subarray(second, second + size),
    bytes.subarray(first + size, second),
    bytes.subarray(first, first + size),
    bytes.subarray(second + size),
  ]);
}

/** Text that somebody chose with care: what ends a header, a tag, a string or a statement, and what reads otherwise than it is written. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 80 }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 80 }) },
  {
    weight: 6,
    arbitrary: fc
      .array(
        fc.constantFrom(
          "\r\nBcc: x@evil.example",
          "\nTo: x@evil.example",
          "\r",
          "\0",
          "\u2028",
          "\u0085",
          "\u202e",
          "\ufeff",
          "\ud800",
          "=?utf-8?B?DQpCY2M6IHhAZXZpbC5leGFtcGxl?=",
          "=?UTF-8?Q?=0D=0ABcc:_x@evil.example?=",
          '", x@evil.example, "',
          "<x@evil.example>",
          "x@evil.example, ",
          "\\",
          "'\"><script>alert(1)</script>",
          '" onmouseover="alert(1)',
          "javascript:alert(1)",
          "[x](javascript:alert(1))",
          "![x](https://evil.example/x.png)",
          "`code`",
          "**bold**",
          "</pre></form></textarea></style></title>",
          "<!--",
          "-->",
          "<![CDATA[",
          "&lt;img src=x&gt;",
          "{{sender.email}}",
          "{{{x}}}",
          "{{#each this}}",
          "__proto__",
          "constructor",
          "ann",
          " ",
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: fc.integer({ min: 500, max: 10_000 }).map((length) => "ü".repeat(length)) },
);
