/** How far each rule goes: the last thing that it lets pass, and the first that it does not. */
import { describe, expect, it } from "vitest";
import { PLAIN_LAYOUT } from "../../functions/core/compiling/plain-layout.ts";
import { RULES } from "../../functions/core/linting/rules.ts";
import { type Oddity, readTemplates } from "../../functions/core/linting/templates.ts";
import { type Changes, filesWith, GOOD, prices, rewrite, withParagraph } from "./good-folder.ts";

const YAML = "repair/sequence.yaml";
const PRICES = "repair/prices.email.hbs";
const CLOSE = "repair/close.email.hbs";
const TEXT = "repair/text.sms.hbs";
const NOBODY: Changes = Object.fromEntries(Object.keys(GOOD).map((path) => [path, undefined]));

/** What one rule says of the folder, with its line. */
function said(id: string, changes: Changes, oddities: readonly Oddity[] = []): readonly string[] {
  const rule = RULES.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`There is no rule ${id}`);
  const templates = readTemplates(filesWith(changes), oddities);
  return rule.check(templates).map(({ file, line, column, message, fix }) => {
    const place = [file, line, ...(column === undefined ? [] : [column])].join(":");
    return `${place} ${message}${fix === undefined ? "" : ` | ${fix}`}`;
  });
}

/** The folder with one file that nothing else looks at. */
const alone = (text: string): Changes => ({ ...NOBODY, "notes/a.txt": text });
/** The mail with the prices, its words in a line. */
const mail = (body: string) => prices(`Hi {{first_name}},\n\n${body}\n\n{{sender.name}}`);
const subject = (text: string) =>
  rewrite(PRICES, "subject: What a repair costs, seam by seam", `subject: ${text}`);
const preheader = (text: string) => subject(`What a repair costs, seam by seam\npreheader: "${text}"`);
const value = (text: string) =>
  rewrite(YAML, "value: The price of each kind of repair, with one example worked out", `value: ${text}`);
const words = (count: number) => Array.from({ length: count }, (_, index) => `plank${index}`).join(" ");

describe("of the bytes of a file", () => {
  it.each([
    ["\u0000", "U+0000"],
    ["\u0008", "U+0008"],
    ["\u000b", "U+000B"],
    ["\u000c", "U+000C"],
    ["\u000e", "U+000E"],
    ["\u001f", "U+001F"],
    ["\u007f", "U+007F"],
    ["\u009f", "U+009F"],
  ])("%j is a control character", (letter, code) => {
    expect(said("encoding", alone(`ab\nc${letter}d${letter}`))).toEqual([
      `notes/a.txt:2:2 there is a control character (${code})`,
    ]);
  });

  it.each(["Ã¤", "Â°", "â€™", "â€œ", "â€”", "â€\u009d", "â€\u2122"])(
    "%j was read as something else",
    (found) => {
      expect(said("encoding", alone(`a ${found}`))).toContain(
        `notes/a.txt:1:3 "${found}" looks like UTF-8 that was read as something else`,
      );
    },
  );

  it("a lost character is told once a file, at the first place", () => {
    expect(said("encoding", alone("a\n\ufffd\n\ufffd"))).toEqual([
      "notes/a.txt:2:1 a character is lost here: the file is not UTF-8, or was not once",
    ]);
  });

  it("tabs, line ends, spaces and accents are nobody's business", () => {
    expect(said("encoding", alone("a\tb\r\nc d\u00a0 Âme ÃO â€ ~"))).toEqual([]);
  });

  it.each([
    ["\u00ad", "U+00AD"],
    ["\u061c", "U+061C"],
    ["\u180e", "U+180E"],
    ["\u200b", "U+200B"],
    ["\u200e", "U+200E"],
    ["\u200f", "U+200F"],
    ["\u2028", "U+2028"],
    ["\u202e", "U+202E"],
    ["\u2060", "U+2060"],
    ["\u2064", "U+2064"],
    ["\u2066", "U+2066"],
    ["\u2069", "U+2069"],
    ["\ufeff", "U+FEFF"],
  ])("%j cannot be seen", (letter, code) => {
    expect(said("invisible-character", alone(`a${letter}`))).toEqual([
      `notes/a.txt:1:2 there is a character that cannot be seen (${code})`,
    ]);
  });

  it("what joins letters and emoji is meant, and so is a byte order mark where a file begins", () => {
    expect(said("invisible-character", alone("\ufeffa\u200c\u200d\u2027\u202f\u2065\u206a"))).toEqual([]);
    expect(said("line-ends", alone("\ufeffa\r\nb\rc"))).toEqual([
      "notes/a.txt:1:1 the file begins with a byte order mark",
      "notes/a.txt:1:3 the lines end as on Windows (CRLF)",
    ]);
    expect(said("line-ends", alone("a\ufeff\nb"))).toEqual([]);
    expect(said("line-ends", alone("a\rb"))).toHaveLength(1);
  });
});

describe("of the files themselves", () => {
  it("what is not read is told by what it is", () => {
    const oddities = (["link", "empty folder", "special file"] as const).map((is) => ({
      path: `a/${is}`,
      is,
    }));
    expect(said("unread-file", NOBODY, oddities)).toEqual([
      "a/link:1 this is a link, and is not read",
      "a/empty folder:1 this is an empty folder, and is not read",
      "a/special file:1 this is a special file, and is not read",
    ]);
  });

  it("those that something reads are not stray, and those of sequences are told elsewhere", () => {
    const files = [
      "README.md",
      "RULES.md",
      "_shared/company.yaml",
      "_shared/heading.schema.json",
      "_shared/layouts/plain.html",
      "_shared/lint.yaml",
      "_shared/partials/sign.hbs",
      "_shared/sample-contacts.yaml",
      "_shared/senders.yaml",
      "_shared/sequence.schema.json",
      "web/notes.txt",
    ];
    expect(
      said("stray-file", { ...NOBODY, ...Object.fromEntries(files.map((path) => [path, "x"])) }),
    ).toEqual([]);
    const stray = [".git/config", "LICENSE", "_shared/layouts/plain.css", "_shared/README.md"];
    expect(
      said("stray-file", { ...NOBODY, ...Object.fromEntries(stray.map((path) => [path, "x"])) }),
    ).toEqual(stray.map((path) => `${path}:1 nothing reads this file`));
  });
});

describe("of what the law asks", () => {
  it.each(["12 Quay Rd Xy", "Box 1, Oslo NO", "１ 1 Ab Cdefghi"])("%s is an address", (address) => {
    expect(
      said(
        "postal-address",
        rewrite("_shared/company.yaml", "1 Quay Road, Portland, OR 97201, USA", address),
      ),
    ).toEqual([]);
  });

  it.each(["1 Ab Cd Efg", "Quay Road, Portland", "12345 6789 Oslo", "1 a b c d e f g h"])(
    "%s is none",
    (address) => {
      expect(
        said(
          "postal-address",
          rewrite("_shared/company.yaml", "1 Quay Road, Portland, OR 97201, USA", address),
        ),
      ).toEqual([`_shared/company.yaml:3 "${address}" is no postal address`]);
    },
  );

  it.each([
    ["To Unsubscribe write", "Unsubscribe"],
    ["You may opt out", "opt out"],
    ["An opt-out", "opt-out"],
    ["The optout", "optout"],
    ["{{company.postal_address}}", "{{company.postal_address}}"],
    ["{{ company.postal_address }}", "{{ company.postal_address }}"],
    ["[stop]({{unsubscribe}}) or unsubscribe", "unsubscribe"],
    ["[un\nsubscribe]({{unsubscribe}}) ", "unsubscribe"],
  ])("%j is in the foot already", (text, found) => {
    expect(
      said("written-footer", withParagraph(text)).map((one) => one.replace(/^.*?:\d+:\d+ /, "")),
    ).toEqual([`"${found}" is in the foot of each mail already`]);
  });

  it.each([
    "[unsubscribe]({{unsubscribe}})",
    "[opt out]( {{ unsubscribe }} ) and [unsubscribe here]({{unsubscribe}})",
    "Nobody unsubscribed, and many co-opt outsiders",
    "{{company.website}}",
  ])("%j is not", (text) => {
    expect(said("written-footer", withParagraph(text))).toEqual([]);
  });
});

describe("of a subject", () => {
  it("60 characters fit a phone, and it is the subject of most people that counts", () => {
    expect(said("subject-length", subject("s".repeat(60)))).toEqual([]);
    expect(said("subject-length", subject("s".repeat(61)))).toEqual([
      `${PRICES}:2:1 for most people the subject has 61 characters or more`,
    ]);
    const named = "{{#if boat}}{{boat}}{{/if}}";
    // Of two people whom it reaches one has a boat.
    expect(said("subject-length", subject(`'${"s".repeat(55)} ${named}'`))).toEqual([]);
    expect(said("subject-length", subject(`'${"s".repeat(61)} ${named}'`))).toEqual([
      `${PRICES}:2:1 for most people the subject has 61 characters or more`,
    ]);
  });

  it("120 are the most for anybody", () => {
    expect(said("subject-too-long", subject("s".repeat(120)))).toEqual([]);
    expect(said("subject-too-long", subject(`'${"s".repeat(106)} {{#if boat}}{{boat}}{{/if}}'`))).toEqual([
      `${PRICES}:2:1 for somebody of the sample the subject has 122 characters`,
    ]);
  });

  it.each([
    ["AB CDEFGH", 1],
    ["AB CDEFG", 1],
    ["ABC DEF", 0],
    ["ABCDEFGHi", 0],
    ["123 456 789 012", 0],
    ["ÄÖÜ ÄÖÜÄÖÜ!", 1],
    ["水水水水水水水水水", 0],
  ])("%s shouts: %i", (text, count) => {
    expect(said("shouting", subject(`'${text}'`))).toEqual(
      Array(count).fill(`${PRICES}:2:1 the subject is all capitals`),
    );
  });

  it.each([
    ["WE FIX ANY BOAT now", 0],
    ["NOW THE LEAK GOES", 1],
    ["NOW, THE, LEAK, GOES", 1],
    ["NOW THE LEAK goes", 0],
    ["NOW THE LEAK. GOES", 0],
    ["NOW THE LEAK GO", 0],
  ])("a body with %s shouts: %i", (text, count) => {
    expect(said("shouting", withParagraph(text))).toEqual(
      Array(count).fill(`${PRICES}:6:1 four words in capitals follow one another`),
    );
  });

  it.each([
    ['"Re: costs"', "Re:"],
    ["'RE[2]: costs'", "RE[2]:"],
    ["'Fw: costs'", "Fw:"],
    ["'fwd : costs'", "fwd :"],
    ["'WG: costs'", "WG:"],
    ["'SV: costs'", "SV:"],
    ["'vs: costs'", "vs:"],
    ["'Tr: costs'", "Tr:"],
    ["'RV: costs'", "RV:"],
    ["'Antw: costs'", "Antw:"],
    ["'Aw: costs'", "Aw:"],
    [">-\n  Re: costs", "Re:"],
  ])("%j pretends", (text, found) => {
    expect(said("subject-fake-reply", subject(text))).toEqual([
      `${PRICES}:2:1 "${found}" pretends that there was a mail before`,
    ]);
  });

  it.each(["'About re: costs'", "'Ref: costs'", "'Re costs'", "'Retro: costs'"])("%j does not", (text) => {
    expect(said("subject-fake-reply", subject(text))).toEqual([]);
  });

  it("is another step's in any case and with any spaces, and not its own variant's", () => {
    expect(said("duplicate-subject", subject("  YOUR boat, and a way to find the leak "))).toEqual([
      `${PRICES}:2:1 the step "hello" has the same subject`,
    ]);
    const variants = rewrite(YAML, "  - id: prices\n", "  - id: prices\n    variants: [plain, story]\n");
    expect(
      said("duplicate-subject", {
        ...variants,
        [PRICES]: undefined,
        "repair/prices.plain.email.hbs": GOOD[PRICES],
        "repair/prices.story.email.hbs": GOOD[PRICES],
      }),
    ).toEqual([]);
  });
});

describe("of a preview text", () => {
  const first = `${PRICES}:3:1`;
  it("30 to 110 characters show", () => {
    for (const length of [30, 110])
      expect(said("preheader-length", preheader("p".repeat(length)))).toEqual([]);
    for (const length of [29, 111])
      expect(said("preheader-length", preheader("p".repeat(length)))).toEqual([
        `${first} for most people the preview text has ${length} characters`,
      ]);
    expect(said("preheader-length", {})).toEqual([]);
  });

  it("seven words of ten may not be the subject's", () => {
    const own = "a b c d e f g h i j".split(" ");
    const saying = (count: number) => ({
      ...subject(`${own.slice(0, count).join(" ")}\npreheader: "${own.join(" ")}"`),
    });
    expect(said("preheader-repeats", saying(6))).toEqual([]);
    expect(said("preheader-repeats", saying(7))).toEqual([
      `${first} the preview text says what the subject says`,
    ]);
    expect(said("preheader-repeats", preheader("..."))).toEqual([]);
    expect(said("preheader-repeats", {})).toEqual([]);
  });

  it("a name within the last four lines is a signature, where the layout signs as well", () => {
    const signed = {
      "_shared/layouts/signed.html": PLAIN_LAYOUT.replace("</div>", "<p>{{sender.name}}</p></div>"),
    };
    const ends = (end: string) => ({
      ...signed,
      [PRICES]: GOOD[PRICES]
        .replace("\n---\n", "\nlayout: signed\n---\n")
        .replace("\n{{sender.name}}\n", end),
    });
    const line = (at: string) => [`${PRICES}:${at} the layout "signed" signs it already`];
    expect(said("signed-twice", ends("\n{{sender.name}}\n"))).toEqual(line("13:1"));
    expect(said("signed-twice", ends("\n{{sender.name}}  \nb  \nc  \nd\n"))).toEqual(line("13:1"));
    expect(said("signed-twice", ends("\n{{sender.name}}  \nb  \nc  \nd  \ne\n"))).toEqual([]);
    expect(said("signed-twice", ends("\nYours, {{sender.name}}\n"))).toEqual([]);
    expect(said("signed-twice", ends("\nIda\n"))).toEqual([]);
    expect(said("signed-twice", { ...signed })).toEqual([]);
  });
});

describe("of links", () => {
  it.each([
    "here",
    "Click here",
    "click this",
    "This link",
    "link",
    "more",
    "Read more",
    "learn more",
    "website",
    " here ",
    "here.",
    "more »",
    "more →",
    "here!",
    "here >",
  ])("%j says nothing of where it leads", (label) => {
    expect(said("link-label", withParagraph(`[${label}](https://fjord.example/a)`))).toEqual([
      `${PRICES}:6:1 "${label.trim()}" does not say where the link leads`,
    ]);
  });

  it("nor does a blank, and other words say something, also when an address stands alone", () => {
    const link = (label: string) =>
      said("link-label", withParagraph(`a [${label}](https://fjord.example/a)`));
    expect(link(" ")).toEqual([`${PRICES}:6:3 "" does not say where the link leads`]);
    for (const label of ["here it is", "the website", "click", "more of it", "see here"])
      expect(link(label), label).toEqual([]);
    expect(said("link-label", withParagraph("https://fjord.example/here"))).toEqual([]);
  });

  it("a mail has two, a text one, and the same twice is one", () => {
    const [a, b, c] = ["a", "b", "c"].map((name) => `https://fjord.example/${name}`);
    const body = (text: string) => said("too-many-links", mail(text));
    expect(body(`[a](${a}) and ${b}, again ${b} and [once more](${a})`)).toEqual([]);
    expect(body(`[a](${a}) and ${b} and <${c}>`)).toEqual([`${PRICES}:6:63 there are 3 links | keep 2`]);
    expect(body(`[a](${a}) {{sender.calendar}} {{ company.website }} x{{sender.calendar}}`)).toEqual([
      `${PRICES}:6:50 there are 3 links | keep 2`,
    ]);
    expect(body(`[a](${a}) [b](<${b}>) [c]( {{sender.calendar}} )`)).toHaveLength(1);
    const text = (end: string) =>
      said("too-many-links", rewrite(TEXT, "We have room", `${a} ${end}We have room`));
    expect(text("")).toEqual([]);
    expect(text(`${b} `)).toEqual([`${TEXT}:1:81 there are 2 links | keep one`]);
  });

  it("ten words are a mail, addresses not counted", () => {
    const of = (body: string) => said("wordless-mail", prices(body));
    expect(of("one two three four five six seven eight nine ten {{first_name}}")).toEqual([]);
    expect(
      of(
        "one two three four five six seven eight nine a 1 [x](https://fjord.example/eleven/twelve) https://a.example/b",
      ),
    ).toEqual([`${PRICES}:4:1 the mail has 9 words of its own`]);
    expect(of("https://fjord.example/")).toEqual([`${PRICES}:4:1 the mail has 0 words of its own`]);
  });

  it("words that show a host are of the site that they lead to", () => {
    const link = (label: string, to: string) => said("link-disguised", withParagraph(`[${label}](${to})`));
    expect(link("fjord.example", "https://fjord.example/a")).toEqual([]);
    expect(link("www.fjord.example", "https://www.fjord.example/a")).toEqual([]);
    expect(link("fjord.example", "mailto:ida@fjord.example")).toEqual([]);
    expect(link("our boats", "https://fjord.example/a")).toEqual([]);
    expect(link("fjord.example", "https://shop.fjord.example/a")).toEqual([
      `${PRICES}:6:1 the words say fjord.example, and the link leads to shop.fjord.example`,
    ]);
  });

  it("those of senders, of the company and of layouts are looked at as well", () => {
    expect(said("link-insecure", { "_shared/layouts/a.html": "<a>\nhttp://a.example" })).toEqual([
      "_shared/layouts/a.html:2:1 http://a.example does not begin with https://",
    ]);
    expect(
      said(
        "link-shortener",
        rewrite("_shared/senders.yaml", "https://fjord.example/ole", "https://www.bit.ly/ole"),
      ),
    ).toEqual(["_shared/senders.yaml:15:13 www.bit.ly shortens addresses"]);
    expect(said("link-insecure", { "_shared/partials/a.hbs": "http://a.example" })).toEqual([]);
    expect(said("link-tracking", withParagraph("https://a.example/?utm_source=b&c=d&gclid=e"))).toEqual([
      `${PRICES}:6:1 utm_source, gclid in the address follows the reader`,
    ]);
  });
});

describe("of the words of a mail", () => {
  it("350 are the most", () => {
    expect(said("long-mail", prices(words(350)))).toEqual([]);
    expect(said("long-mail", prices(words(351)))).toEqual([`${PRICES}:4:1 the mail has 351 words`]);
  });

  it("one question is asked, others quote, and marks of one question are one", () => {
    const asks = (text: string) => said("too-many-questions", mail(text));
    expect(asks("Do you sail??? Yes.")).toEqual([]);
    expect(asks("> Who asks?\n> And why?\n\nDo you sail?")).toEqual([]);
    expect(asks("See https://fjord.example/?a=b and do you sail?")).toEqual([]);
    expect(asks("Do you sail?\n\nDo you row? https://fjord.example/?a=b")).toEqual([
      `${PRICES}:8:11 it asks 2 questions`,
    ]);
    const boat = rewrite("_shared/sample-contacts.yaml", "the blue dinghy", '"the boat, which? and where?"');
    expect(
      said("too-many-questions", { ...boat, ...mail('It is {{fallback boat "yours"}}. Do you sail?') }),
    ).toEqual([]);
  });

  it("somebody's name stands under it, at its end", () => {
    expect(said("unsigned", rewrite(CLOSE, "\n{{sender.name}}\n", "\nIda\n"))).toEqual([
      `${CLOSE}:10:3 the mail does not say who writes`,
    ]);
    expect(said("unsigned", rewrite(CLOSE, "\n{{sender.name}}\n", "\nIda Lund\n"))).toEqual([]);
    expect(
      said(
        "unsigned",
        rewrite(CLOSE, "\n{{sender.name}}\n", "\n{{#if boat}}{{sender.name}}{{else}}Us{{/if}}\n"),
      ),
    ).toHaveLength(1);
    const signed = {
      "_shared/layouts/signed.html": PLAIN_LAYOUT.replace("</div>", "<p>{{sender.name}}</p></div>"),
    };
    const bare = GOOD[CLOSE].replace("\n---\n", "\nlayout: signed\n---\n").replace("\n{{sender.name}}\n", "");
    expect(said("unsigned", { ...signed, [CLOSE]: bare })).toEqual([]);
  });

  it.each([
    "If you like, I close it?",
    "Closing it, right?",
    "Shall I stop?",
    "Should we keep it?",
    "May I go on?",
    "Can we leave it there?",
    "May I end it?",
    "May I take  you off the list?",
    "Do I stop writing?",
    "Or does it go on?",
  ])("the last touch may ask: %s", (question) => {
    expect(said("no-permission-to-close", lastAsks(question))).toEqual([]);
  });

  it.each(["It is closed.", "I close it.", "Is it enclosed?", "Shall I send it?", "I keep it. Well?"])(
    "it does not ask by: %s",
    (words) => {
      expect(said("no-permission-to-close", lastAsks(words))).toEqual([
        `${CLOSE}:1:1 the last touch does not ask whether to close`,
      ]);
    },
  );
});

const lastAsks = (words: string): Changes => ({
  [CLOSE]: `---\nsubject: Your berth\n---\n${words}\n\n{{sender.name}}\n`,
});

describe("of the value of a step", () => {
  it.each([
    "A friendly second reminder",
    "The follow-up",
    "Another follow up call",
    "The last e-mail to the lead",
    "A quick check-in to them.",
    "First touch",
    "An email to him",
    "Final nudge text",
    "A ping to her",
    "Next step message",
    "Two words",
    "Prices",
  ])("%j says nothing", (text) => {
    expect(said("pointless-value", value(text))).toEqual([
      `${YAML}:25:12 the value of "prices" does not say what the lead gets`,
    ]);
  });

  it.each(["A reminder of the tide tables", "Three good words", "The email that they asked for"])(
    "%j says something",
    (text) => {
      expect(said("pointless-value", value(text))).toEqual([]);
    },
  );

  it("a phrase that brings nothing is named", () => {
    expect(said("pointless-value", value("Something new, as just checking in is none"))).toEqual([
      `${YAML}:25:12 the value of "prices" is "just checking in"`,
    ]);
  });

  it("six words of ten may not be another's, short ones not counted", () => {
    // The first step brings: find leak home with chalk bucket.
    const same = "chalk bucket find home leak with";
    const near = (text: string) => said("value-repeated", value(text));
    const told = [`${YAML}:25:12 the step "hello" brings nearly the same`];
    expect(near(`${same} plus oar and way`)).toEqual(told);
    expect(near(`${same} paint brush seam rope`)).toEqual(told);
    expect(near(`${same} paint brush seam rope oars`)).toEqual([]);
    expect(near("chalk bucket find home")).toEqual(told);
    expect(near("chalk bucket find")).toEqual([]);
  });
});

describe("of the steps of a sequence", () => {
  const task = (id: string) =>
    `  - id: ${id}\n    channel: task\n    after: 1 day\n    value: Number ${id} of the things that are to be done by hand\n`;
  const head = GOOD[YAML].slice(0, GOOD[YAML].indexOf("  - id: hello"));
  const names = "a b c d e f g h i j k l m".split(" ");
  const tasks = (count: number, id: string) =>
    said(id, {
      [YAML]: head + names.slice(0, count).map(task).join(""),
      ...Object.fromEntries(names.slice(0, count).map((name) => [`repair/${name}.task.md`, "Ring"])),
    });

  it("five to twelve are enough and not too many", () => {
    for (const count of [5, 12]) expect(tasks(count, "touches")).toEqual([]);
    expect(tasks(1, "touches")).toEqual([`${YAML}:9:3 there is 1 touch`]);
    for (const count of [4, 13])
      expect(tasks(count, "touches")).toEqual([`${YAML}:9:3 there are ${count} touches`]);
  });

  it("two of one channel are one channel, one alone is none", () => {
    expect(tasks(1, "one-channel")).toEqual([]);
    expect(tasks(2, "one-channel")).toEqual([`${YAML}:9:3 every touch is by task`]);
  });

  it("only the last may ask to close, and not when it is the first", () => {
    expect(
      said("no-permission-to-close", rewrite(PRICES, "As promised", "May I close it? As promised")),
    ).toEqual([]);
    expect(tasks(1, "no-permission-to-close")).toEqual([]);
    expect(tasks(2, "no-permission-to-close")).toEqual([
      "repair/b.task.md:1:1 the last touch does not ask whether to close",
    ]);
  });

  it("who asks waits five minutes, not six", () => {
    const late = (delay: string) => said("first-touch", rewrite(YAML, "after: 0 minutes", `after: ${delay}`));
    expect(late("5 minutes")).toEqual([]);
    expect(late("6 minutes")).toEqual([
      `${YAML}:11:12 "complete", who asks on Wednesday, 2025-12-31 at 22:17, waits 6 minutes for the first touch`,
    ]);
    expect(late("119 minutes")[0]).toContain(", waits 119 minutes for the first touch");
    expect(late("2 hours")[0]).toContain(", waits 2.0 hours for the first touch");
    expect(said("first-touch", rewrite(YAML, "audience: inbound", "audience: deciding"))).toEqual([]);
  });

  it("a promise that is not kept is told with what comes, in its unit", () => {
    const promise = (sentence: string) =>
      said("promise", rewrite(PRICES, "In five business days I will write once more.", sentence));
    expect(promise("I will call\nyou in   two\ndays.")).toEqual([
      `${PRICES}:11:5 "in two days" is announced in "prices", and no later touch comes then ("close" comes after 5 business days)`,
    ]);
    expect(
      said("promise", rewrite(CLOSE, "May I close it?", "I write in two days. May I close it?")),
    ).toEqual([`${CLOSE}:8:9 "in two days" is announced in "close", and no later touch comes then`]);
    expect(
      said("promise", rewrite("repair/hello.email.hbs", "Within three business days", "In three hours")),
    ).toEqual([
      `repair/hello.email.hbs:8:1 "In three hours" is announced in "hello", and no later touch comes then ("ring" comes after 10 minutes)`,
    ]);
  });
});

describe("of what fields leave behind", () => {
  it("a field that holds is told once a step, with its place, unless it is needed", () => {
    expect(said("hold", withParagraph("{{boat}} and {{boat}}"))).toEqual([
      `${PRICES}:6:3 without boat the step "prices" is held | write {{fallback boat "…"}} or {{#if boat}}…{{/if}}, or declare it: needs: [boat]`,
    ]);
    const needed = rewrite(YAML, "id: prices", "id: prices\n    needs: [boat]");
    expect(said("hold", { ...withParagraph("{{boat}}"), ...needed })).toEqual([]);
  });

  it("a value that cannot be used is told with whose it is", () => {
    expect(said("hold", withParagraph('{{money boat "USD"}}'))).toContain(
      `${PRICES}:6:1 for "complete" it is held: boat is not a number such as 1200 or 1,200.50: correct it | correct the contact, or the template`,
    );
  });

  it("a need of a step that holds nothing is told at its place", () => {
    expect(
      said("needless-need", rewrite(YAML, "id: prices", "id: prices\n    needs: [first_name, boat]")),
    ).toEqual([`${YAML}:23:25 no touch of "prices" is held for want of boat`]);
    expect(said("needless-need", rewrite(YAML, "needs: [first_name]", "needs: [boat, first_name]"))).toEqual([
      `${YAML}:6:9 no touch is held for want of boat`,
    ]);
  });

  it("a gap is told once a kind, with whose and without what", () => {
    expect(
      said("blank", withParagraph("We like {{#if boat}}{{boat}}{{/if}} . And so {{#if boat}}x{{/if}} .")),
    ).toEqual([`${PRICES}:4:1 for "complete" it reads "y .": a gap before a comma or a full stop`]);
    expect(said("blank", withParagraph("We write to ({{#if email}}{{email}}{{/if}})"))).toEqual([
      `${PRICES}:4:1 for "complete" without email it reads "()": empty brackets`,
    ]);
    expect(said("blank", prices("{{#if boat}}A word about it, which has waited.{{/if}}"))).toEqual([
      `${PRICES}:4:1 nothing is left to send once it is filled in, for "minimal" | let some words stay whatever is missing`,
    ]);
  });

  it.each([
    ["a\n\n    b", "8:1"],
    ["a\n\n\tb", "8:1"],
    ["```\nb\n```", "6:1"],
  ])("code begins where it is indented or fenced: %j", (text, at) => {
    expect(said("code-block", withParagraph(text))).toEqual([
      `${PRICES}:${at} the lines from here on show as program code`,
    ]);
  });

  it("three spaces are none, and neither is a line that goes on", () => {
    expect(said("code-block", withParagraph("a\n\n   b\n    c"))).toEqual([]);
  });
});
