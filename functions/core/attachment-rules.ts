/**
 * Which files of a stranger's mail are passed on to a rep. What runs, what may hide something that runs, and what says
 * that it is something else stays with the original and is named in the mail. When in doubt it is withheld: the rep can
 * ask for it, and cannot un-open it.
 */
import { oneLine } from "./one-line.ts";

export interface ReceivedFile {
  /** As its sender wrote it; empty when it has none. */
  readonly name: string;
  /** Media type, lower case. */
  readonly type: string;
  readonly content: Uint8Array;
}

export type Judgement =
  | { readonly is: "passed"; readonly name: string; readonly type: string }
  | { readonly is: "withheld"; readonly why: string };

const PROGRAM = "a program";
const SCRIPT = "a script";
const MACROS = "an Office file with macros";
const PAGE = "a page that may run scripts";
const ARCHIVE = "an archive, and what is in it cannot be seen";
const POINTER = "a file that opens or installs something else";
const MAIL = "a mail with attachments of its own";

/**
 * By the ending of the name. The first four rows hold all that SES refuses to carry
 * (https://docs.aws.amazon.com/ses/latest/dg/mime-types.html); the others are of the same kind and younger than that list.
 */
const BY_ENDING: ReadonlyMap<string, string> = new Map(
  (
    [
      [PROGRAM, "app bat cmd com cpl csh exe fxp gadget ksh lib msi msp mst ops pif plg prg scr sys tmp vxd"],
      [SCRIPT, "asp bas js jse msh msh1 msh2 mshxml msh1xml msh2xml ps1 ps1xml ps2 ps2xml psc1 psc2 sct vb"],
      [SCRIPT, "vbe vbs vbp vps vsmacros ws wsc wsf wsh hta inf ins isp its reg"],
      [
        POINTER,
        "ade adp cer chm crt der hlp lnk mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz msc pcd prf scf shb shs url vss vst vsw xnk",
      ],
      [
        PROGRAM,
        "apk appimage appx appxbundle bin class deb dll dmg elf jar jnlp msix pkg pyz rpm run so swf",
      ],
      [SCRIPT, "bash command fish jsx mjs cjs php pl psd1 psm1 py pyw rb sh ts zsh"],
      [MACROS, "docm dotm potm ppam ppsm pptm sldm wll xla xlam xll xlm xlsb xlsm xltm xlw"],
      [PAGE, "htm html mht mhtml shtml svg svgz xht xhtml xsl xslt"],
      [ARCHIVE, "7z ace arj bz2 cab gz img iso lha lzh rar tar tbz tgz txz vhd vhdx xz z zip zst"],
      [
        POINTER,
        "application appref-ms desktop diagcab ica iqy library-ms one onepkg osd rdp search-ms settingcontent-ms slk theme webloc website xbap",
      ],
      [MAIL, "eml msg pst tnef"],
    ] as const
  ).flatMap(([why, endings]) => endings.split(" ").map((ending): [string, string] => [ending, why])),
);

/** By the media type, for files whose name says nothing. */
const BY_TYPE: readonly (readonly [RegExp, string])[] = [
  [/msdownload|msdos-program|dosexec|x-executable|mach-binary|x-msi|java-archive|android\.package/, PROGRAM],
  [/javascript|ecmascript|vbscript|x-sh$|x-csh|shellscript|x-python|x-perl|x-php|\/hta$|powershell/, SCRIPT],
  [/macroenabled/, MACROS],
  [/\/x?html|xhtml|\/svg/, PAGE],
  [
    /\/(?:x-)?(?:zip|gzip|tar|7z|rar|bzip2?|xz|zstd|cab|iso9660)|x-(?:zip|7z|rar|gzip)|vnd\.rar|cab-compressed/,
    ARCHIVE,
  ],
  [/x-ms-shortcut|internet-shortcut|x-url$|onenote/, POINTER],
  [/^message\/|vnd\.ms-outlook|ms-tnef/, MAIL],
];

/** By how the content begins, whatever its name and its type say. As latin1, a letter a byte. */
const BY_BEGINNING: readonly (readonly [string, readonly string[]])[] = [
  // Windows, Linux, macOS (in both byte orders, and for several processors).
  [
    PROGRAM,
    ["MZ", "\x7fELF", "\xfe\xed\xfa\xce", "\xfe\xed\xfa\xcf", "\xce\xfa\xed\xfe", "\xcf\xfa\xed\xfe"],
  ],
  [PROGRAM, ["\xca\xfe\xba\xbe"]],
  [SCRIPT, ["#!", "\xef\xbb\xbf#!"]],
  [ARCHIVE, ["Rar!", "7z\xbc\xaf", "\x1f\x8b", "BZh", "\xfd7zXZ", "MSCF"]],
  [POINTER, ["L\0\0\0\x01\x14\x02\0"]],
];
const MARKUP = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|script|svg)\b/i;

/** An Office file is a ZIP too: that alone says nothing, unless the name says that it is none. */
const ZIPPED = /\.(?:docx|dotx|xlsx|xltx|pptx|potx|ppsx|odt|ods|odp|odg|pages|numbers|key|epub|vsdx)$/;

/** They turn the order of letters round: "exe.fdp" reads as "pdf.exe" turned. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const UNSEEN = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/gu;

/** The table's judgement of one file, and under which name it goes. */
export function judgeFile({ name, type, content }: ReceivedFile): Judgement {
  if (TURNING.test(name)) return withheld("its name is written so that its ending cannot be read");
  const shown = shownName(name).toLowerCase();
  // Windows leaves out dots and spaces at the end of a name.
  const plain = shown.replace(/[.\s]+$/, "");
  const why = byEnding(plain) ?? byType(type) ?? byBeginning(content, plain);
  return why === undefined ? { is: "passed", ...sendable(name, type) } : withheld(why);
}

/** A name in one line, without letters that do not show, and not longer than a line. */
export function shownName(name: string): string {
  const clean = oneLine(name)
    .replace(UNSEEN, "")
    .replace(/[/\\:*?"<>|]/g, "_");
  const ending = /\.[^.\s]{1,12}$/.exec(clean)?.[0] ?? "";
  const stem = clean.slice(0, clean.length - ending.length);
  return `${stem.slice(0, LONGEST_STEM).toWellFormed()}${ending}` || "a file without a name";
}

const LONGEST_STEM = 80;

function withheld(why: string): Judgement {
  return { is: "withheld", why };
}

/** The ending before the last counts too ("invoice.exe.pdf"), but for those that end the names of companies. */
function byEnding(name: string): string | undefined {
  const [last, before] = name.split(".").slice(1).reverse();
  const found = last === undefined ? undefined : BY_ENDING.get(last.trim());
  if (found !== undefined || before === undefined) return found;
  const hidden = ["com", "app", "one", "run", "bin", "key"].includes(before)
    ? undefined
    : BY_ENDING.get(before.trim());
  return hidden === undefined ? undefined : `${hidden} by one of its two endings`;
}

function byType(type: string): string | undefined {
  return BY_TYPE.find(([pattern]) => pattern.test(type))?.[1];
}

function byBeginning(content: Uint8Array, name: string): string | undefined {
  const beginning = Buffer.from(content.subarray(0, 64)).toString("latin1");
  const starts = (one: string) => beginning.startsWith(one);
  const found = MARKUP.test(beginning) ? PAGE : BY_BEGINNING.find(([, ways]) => ways.some(starts))?.[0];
  if (found !== undefined) return `${found} by what is in it`;
  return beginning.startsWith("PK\x03\x04") && !ZIPPED.test(name)
    ? `${ARCHIVE}, by what is in it`
    : undefined;
}

/** Endings for files that come without one: SES wants one. */
const ENDINGS: Readonly<Record<string, string>> = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/gif": "gif",
  "text/plain": "txt",
  "text/csv": "csv",
  "text/calendar": "ics",
};

/**
 * ASCII in names: SES's documents do not say what becomes of other letters, and a mail that it refuses reaches nobody.
 * The text of the mail has the name as it was.
 */
function sendable(name: string, given: string): { name: string; type: string } {
  const type = /^[a-z0-9!#$&^_.+-]{1,38}\/[a-z0-9!#$&^_.+-]{1,38}$/.test(given)
    ? given
    : "application/octet-stream";
  const ascii = asciiOf(name === "" ? "file" : shownName(name));
  const ending = /\.[a-z0-9]{1,12}$/i.exec(ascii)?.[0] ?? `.${ENDINGS[type] ?? "dat"}`;
  const stem = (ascii.endsWith(ending) ? ascii.slice(0, -ending.length) : ascii).replace(/^[.\s_]+/, "");
  return { name: `${stem === "" ? "file" : stem}${ending}`, type };
}

function asciiOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßøØæÆœŒłŁđĐı]/g, (letter) => PLAIN[letter] ?? "_")
    .replace(/[^ -~]+/g, "_");
}

const PLAIN: Readonly<Record<string, string>> = {
  ...{ ß: "ss", ø: "o", Ø: "O", æ: "ae", Æ: "Ae", œ: "oe", Œ: "Oe" },
  ...{ ł: "l", Ł: "L", đ: "d", Đ: "D", ı: "i" },
};
