/**
 * Whole comments of a review, word for word, for an edit of each kind and for its undoing. Whoever changes what is said
 * sees it here as a reviewer would, and approves it: `npx vitest run approved-comments -u`.
 */
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { reviewMarkdown } from "../../../functions/core/review/markdown.ts";
import { compareSides } from "../../../functions/core/review/review.ts";
import { readSide } from "../../../functions/core/review/side.ts";
import type { Waiting } from "../../../functions/core/waiting.ts";
import { type Changes, type FileName, filesWith, GOOD, rewrite } from "../../linting/good-folder.ts";

const YAML = "repair/sequence.yaml";
const PRICES = "repair/prices.email.hbs";
const RING = GOOD[YAML].slice(GOOD[YAML].indexOf("  - id: ring"), GOOD[YAML].indexOf("  - id: text"));
const NOT_NOW = "repair/not-now.email.hbs";

/** One file, with one text after another put into the place of what stood there. */
function edited(
  file: FileName,
  ...edits: readonly (readonly [written: string, otherwise: string])[]
): Changes {
  return {
    [file]: edits.reduce(
      (text, [written, otherwise]) => text.replace(written, otherwise),
      GOOD[file] as string,
    ),
  };
}

const EDITS: Readonly<Record<string, Changes>> = {
  words: rewrite(PRICES, "a plank $180", "a plank $190"),
  subject: rewrite(PRICES, "seam by seam", "plank by plank"),
  delays: edited(
    YAML,
    ["after: 3 business days", "after: 4 business days"],
    ["after: 2 hours", "after: 26 hours"],
  ),
  settings: edited(
    YAML,
    ["audience: inbound", "audience: inbound\npriority: 3\nstops_with: account"],
    ["sender: ida", "sender: ole"],
  ),
  order: edited(YAML, [RING, ""], ["  - id: prices", `${RING}  - id: prices`]),
  gone: {
    ...edited(YAML, [GOOD[YAML].slice(GOOD[YAML].indexOf("  - id: close")), ""]),
    "repair/close.email.hbs": undefined,
  },
  renamed: {
    ...edited(YAML, ["id: prices", "id: rates"]),
    [PRICES]: undefined,
    "repair/rates.email.hbs": GOOD[PRICES],
  },
  channel: {
    ...edited(YAML, ["id: prices\n    channel: email", "id: prices\n    channel: sms"]),
    [PRICES]: undefined,
    "repair/prices.sms.hbs": "A seam is $40 a metre. Reply STOP to opt out\n",
  },
  variants: {
    ...edited(YAML, ["id: prices", "id: prices\n    variants: [plain, story]"]),
    [PRICES]: undefined,
    "repair/prices.plain.email.hbs": GOOD[PRICES],
    "repair/prices.story.email.hbs": GOOD[PRICES].replace("a plank $180", "a plank $190"),
  },
  confirmed: {
    ...edited(YAML, ["audience: inbound", "audience: inbound\nnot_now: email"]),
    [NOT_NOW]: "Hi {{first_name}},\n\nI write again on {{agreed_date}}, as you asked.\n\n{{sender.name}}\n",
  },
  waits: edited(YAML, ["after: 10 minutes", "after: 10 minutes\n    waits: 2 days"]),
  held: rewrite(PRICES, "As promised", "On {{boat}}"),
  weak: rewrite(PRICES, "As promised", "Just checking in.\n\nAs promised"),
  broken: rewrite(PRICES, "Hi {{first_name}}", "Hi {{#if first_name}}"),
  unread: edited(YAML, ["channel: task", "channel: pigeon"]),
  berth: {
    "berth/sequence.yaml": GOOD[YAML]
      .slice(0, GOOD[YAML].indexOf(RING))
      .replace("name: repair", "name: berth"),
    "berth/hello.email.hbs": GOOD["repair/hello.email.hbs"],
  },
  shared: {
    ...rewrite("_shared/senders.yaml", "name: Ida Lund", "name: Ida Berg"),
    ...rewrite("_shared/company.yaml", "1 Quay Road", "2 Quay Road"),
  },
};

/** Who is in the middle of it, of a stage that was asked. */
const WAITING: readonly Waiting[] = [
  { sequence: "repair", step: "prices", people: 4, held: 1, paused: 2 },
  { sequence: "repair", step: "close", people: 3, held: 0, paused: 0 },
];
const SOUND = readSide(filesWith());

it.each(Object.entries(EDITS))(
  "the comment on %s, and on taking it back, is approved",
  async (name, changes) => {
    const other = readSide(filesWith(changes));
    const told = [[SOUND, other] as const, [other, SOUND] as const].map(([before, after]) => {
      const review = compareSides(before, after);
      const base = { name: "origin/main", commit: "0123456789abcdef" };
      return reviewMarkdown({ review, base, notes: [], stage: { name: "staging", waiting: WAITING } });
    });
    const file = resolve(import.meta.dirname, `approved/${name}.md`);
    await expect(told.join("\n\n---\n\n")).toMatchFileSnapshot(file);
  },
);
