/** What must be true of the files before anything can be said of the words in them. */
import { isSharedTemplate } from "../../compiling/shared-templates.ts";
import { linesOf } from "../../compiling/source.ts";
import type { Remark, Rule } from "../rule.ts";
import { SHARED_FILES, type Templates } from "../templates.ts";

const OWN_FILES = new Set<string>([
  ...Object.values(SHARED_FILES),
  "_shared/sequence.schema.json",
  "_shared/heading.schema.json",
  "README.md",
  "RULES.md",
]);

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** Told once a file, at the first place: a bad encoding spoils every second letter. */
function firstOf(templates: Templates, sign: RegExp, message: (found: string) => string): readonly Remark[] {
  return templates.files.flatMap(({ path, text }) => {
    const match = sign.exec(text);
    if (match === null) return [];
    return [{ file: path, ...linesOf(text).at(match.index), message: message(match[0]) }];
  });
}

const code = (letter: string) =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

export const FILE_RULES: readonly Rule[] = [
  {
    id: "schema",
    severity: "error",
    isBinding: true,
    reason:
      "What cannot be read cannot be sent: each file has a form, and templates may say only what always works.",
    fix: "see templates/README.md",
    check: ({ faults }) => faults.map(({ what, ...fault }) => ({ ...fault, message: what })),
  },
  {
    id: "unread-file",
    severity: "error",
    isBinding: true,
    reason: "Only plain files are read; a link or an empty folder looks like a sequence and is none.",
    fix: "put the file itself there, or delete it",
    check: ({ oddities }) =>
      oddities.map(({ path, is }) => ({
        file: path,
        line: 1,
        message: `this is ${article(is)}, and is not read`,
      })),
  },
  {
    id: "stray-file",
    severity: "warning",
    reason: "A file beside the sequences is read by nobody: often it is one in the wrong place.",
    fix: "move it into the folder of its sequence, or delete it",
    check: ({ files }) =>
      files
        .filter(({ path }) => !path.includes("/") || path.startsWith("_shared/") || path.startsWith("."))
        .filter(({ path }) => !OWN_FILES.has(path) && !isSharedTemplate(path))
        .map(({ path }) => ({ file: path, line: 1, message: "nothing reads this file" })),
  },
  {
    id: "encoding",
    severity: "error",
    isBinding: true,
    reason: "A file that is not UTF-8 sends boxes and question marks in place of letters.",
    fix: "save the file as UTF-8, and type the character again",
    check: (templates) => [
      ...firstOf(
        templates,
        /\ufffd/,
        () => "a character is lost here: the file is not UTF-8, or was not once",
      ),
      ...firstOf(templates, CONTROLS, (letter) => `there is a control character (${code(letter)})`),
      ...firstOf(
        templates,
        /[ÃÂ][\u0080-\u00bf]|â€[\u2122\u0153\u009d“”™œ]/,
        (found) => `"${found}" looks like UTF-8 that was read as something else`,
      ),
    ],
  },
  {
    id: "invisible-character",
    severity: "warning",
    reason: "Nobody sees it, but filters take it for a disguise, and a text with one costs twice as much.",
    fix: "delete it, and type a plain space or hyphen where one is meant",
    check: (templates) =>
      firstOf(
        templates,
        /(?<=[\s\S])\ufeff|[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069]/,
        (letter) => `there is a character that cannot be seen (${code(letter)})`,
      ),
  },
  {
    id: "line-ends",
    severity: "warning",
    reason:
      "The same file should be the same bytes on every machine, or a change of one line shows as one of all.",
    fix: "save the file with Unix line ends (LF) and without a byte order mark",
    check: (templates) => [
      ...firstOf(templates, /^\ufeff/, () => "the file begins with a byte order mark"),
      ...firstOf(templates, /\r\n?/, () => "the lines end as on Windows (CRLF)"),
    ],
  },
  {
    id: "silence",
    severity: "error",
    isBinding: true,
    reason: "A silence that no longer silences anything hides the next fault.",
    fix: "take the silence out",
    // The engine knows what was silenced, and says it.
    check: () => [],
  },
  {
    id: "lint-settings",
    severity: "error",
    isBinding: true,
    reason:
      "A setting for a rule that does not exist changes nothing, and whoever wrote it believes it does.",
    fix: "correct the rule's name, as templates/RULES.md has it, or take the line out",
    // The engine knows the rules, and says it.
    check: () => [],
  },
];

function article(what: string): string {
  return what.startsWith("e") ? `an ${what}` : `a ${what}`;
}
