import { describe, expect, it } from "vitest";
import { judgeFile, shownName } from "../../functions/core/attachment-rules.ts";
import { MAX_FILES, pack } from "../../functions/core/parcel.ts";

const file = (name: string, type = "application/octet-stream", content: Uint8Array | string = "plain") => ({
  ...{ name, type },
  content: typeof content === "string" ? Buffer.from(content, "latin1") : content,
});
const judge = (...given: Parameters<typeof file>) => judgeFile(file(...given));

/** Everything SES says that it does not carry. */
const REFUSED_BY_SES =
  "ade adp app asp bas bat cer chm cmd com cpl crt csh der exe fxp gadget hlp hta inf ins isp its js jse ksh lib lnk mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz msc msh msh1 msh2 mshxml msh1xml msh2xml msi msp mst ops pcd pif plg prf prg reg scf scr sct shb shs sys ps1 ps1xml ps2 ps2xml psc1 psc2 tmp url vb vbe vbs vps vsmacros vss vst vsw vxd ws wsc wsf wsh xnk";

describe("a file", () => {
  it.each([
    "offer.pdf",
    "photo.JPG",
    "hours.xlsx",
    "letter.docx",
    "old letter.doc",
    "www.shop.com.pdf",
    "notes v1.2.txt",
    "invite.ics",
    "call.m4a",
  ])("named %s is passed on under its name", (name) => {
    expect(judge(name)).toMatchObject({ is: "passed", name });
  });

  it.each(REFUSED_BY_SES.split(" "))(
    "that ends in .%s is withheld: SES would refuse the whole mail",
    (ending) => {
      for (const name of [`a.${ending}`, `a.${ending.toUpperCase()}`, `a.pdf.${ending}`, `a.${ending}. .`])
        expect(judge(name).is).toBe("withheld");
    },
  );

  it.each([
    ["run.exe", "a program"],
    ["run.sh", "a script"],
    ["hours.xlsm", "macros"],
    ["page.html", "may run scripts"],
    ["logo.svg", "may run scripts"],
    ["all.zip", "an archive"],
    ["disk.iso", "an archive"],
    ["note.one", "opens or installs"],
    ["mail.eml", "attachments of its own"],
    ["invoice.exe.pdf", "by one of its two endings"],
    ["invoice.pdf  .exe", "a program"],
    ["invoice\u202efdp.exe", "its ending cannot be read"],
    ["invoice.e\u200bxe", "a program"],
    ["invoice.exe\0", "a program"],
  ])("named %j is withheld as %s", (name, why) => {
    expect(judge(name)).toMatchObject({ is: "withheld", why: expect.stringContaining(why) });
  });

  it.each([
    ["application/x-msdownload", "a program"],
    ["application/java-archive", "a program"],
    ["text/javascript", "a script"],
    ["application/vnd.ms-excel.sheet.macroenabled.12", "macros"],
    ["text/html", "may run scripts"],
    ["image/svg+xml", "may run scripts"],
    ["application/zip", "an archive"],
    ["message/rfc822", "attachments of its own"],
  ])("without a name is withheld when it is %s", (type, why) => {
    expect(judge("", type)).toMatchObject({ is: "withheld", why: expect.stringContaining(why) });
  });

  it.each([
    ["MZ\x90\0", "a program by what"],
    ["\x7fELF", "a program by what"],
    ["#!/bin/sh", "a script by what"],
    ["Rar!\x1a", "an archive, and what is in it cannot be seen by what"],
    ["PK\x03\x04", "by what is in it"],
    ["L\0\0\0\x01\x14\x02\0", "opens or installs"],
    [" \n<!DOCTYPE html>", "may run scripts"],
    ["\xef\xbb\xbf<svg xmlns", "may run scripts"],
  ])("that calls itself a PDF and begins with %j is withheld", (content, why) => {
    expect(judge("a.pdf", "application/pdf", content)).toMatchObject({
      is: "withheld",
      why: expect.stringContaining(why),
    });
  });

  it("of Office may be a ZIP inside", () => {
    expect(judge("a.docx", "application/octet-stream", "PK\x03\x04").is).toBe("passed");
  });

  it.each([
    ["", "application/pdf", "file.pdf"],
    ["", "image/x-own", "file.dat"],
    ["Straße ÆØł.pdf", "application/pdf", "Strasse AeOl.pdf"],
    ["見積.pdf", "application/pdf", "file.pdf"],
    ["../..\\x:y.pdf", "application/pdf", "x_y.pdf"],
    [`${"a".repeat(300)}.pdf`, "application/pdf", `${"a".repeat(80)}.pdf`],
  ])("named %j of %s goes as %s", (name, type, as) => {
    expect(judge(name, type)).toEqual({ is: "passed", name: as, type });
  });

  it("whose media type is none goes as bytes", () => {
    for (const type of ["", "pdf", "text/x\r\nBcc: a@b", `text/${"a".repeat(80)}`])
      expect(judge("a.pdf", type)).toMatchObject({ is: "passed", type: "application/octet-stream" });
  });
});

it("the name of a file is one line that hides nothing", () => {
  expect(shownName("a\r\nb\u202e\u200b\0c.pdf")).toBe("a b c.pdf");
  expect(shownName("")).toBe("a file without a name");
});

it("no more files go than a letter has, and of thousands some forty are named", () => {
  const files = Array.from({ length: 3_000 }, (_, at) => file(`${at}.txt`));
  const { files: passed, remarks } = pack(files);
  expect(passed).toHaveLength(MAX_FILES);
  expect(remarks).toHaveLength(41);
  expect(remarks.at(-1)).toBe(`… and ${3_000 - MAX_FILES - 40} more`);
});

describe("what may be in a file", () => {
  const why = (name: string, type?: string, content?: string) => {
    const judged = judge(name, type, content);
    return judged.is === "withheld" ? judged.why : "passed";
  };
  const PROGRAM = "a program";
  const SCRIPT = "a script";
  const MACROS = "an Office file with macros";
  const PAGE = "a page that may run scripts";
  const ARCHIVE = "an archive, and what is in it cannot be seen";
  const POINTER = "a file that opens or installs something else";
  const MAIL = "a mail with attachments of its own";

  it.each([
    ["apk appimage appx appxbundle bin class deb dll dmg elf jar jnlp msix pkg pyz rpm run so swf", PROGRAM],
    ["app bat cmd com cpl csh exe fxp gadget ksh lib msi msp mst ops pif plg prg scr sys tmp vxd", PROGRAM],
    [
      "bash command fish jsx mjs cjs php pl psd1 psm1 py pyw rb sh ts zsh asp bas js vb vbs wsf hta reg",
      SCRIPT,
    ],
    ["docm dotm potm ppam ppsm pptm sldm wll xla xlam xll xlm xlsb xlsm xltm xlw", MACROS],
    ["htm html mht mhtml shtml svg svgz xht xhtml xsl xslt", PAGE],
    ["7z ace arj bz2 cab gz img iso lha lzh rar tar tbz tgz txz vhd vhdx xz z zip zst", ARCHIVE],
    ["application appref-ms desktop diagcab ica iqy library-ms one onepkg osd rdp search-ms", POINTER],
    ["settingcontent-ms slk theme webloc website xbap ade lnk url scf mdb xnk", POINTER],
    ["eml msg pst tnef", MAIL],
  ])("is told by its ending: %s", (endings, what) => {
    for (const ending of endings.split(" ")) {
      expect(why(`a.${ending}`), ending).toBe(what);
      const before = `${what} by one of its two endings`;
      const ofCompanies = ["com", "app", "one", "run", "bin"];
      expect(why(`a.${ending}.pdf`), ending).toBe(ofCompanies.includes(ending) ? "passed" : before);
    }
  });

  it.each([
    [
      PROGRAM,
      "application/x-msdownload application/x-msdos-program application/x-dosexec application/x-executable",
    ],
    [
      PROGRAM,
      "application/x-mach-binary application/x-msi application/java-archive application/vnd.android.package-archive",
    ],
    [
      SCRIPT,
      "text/javascript text/ecmascript text/vbscript application/x-sh application/x-csh application/x-shellscript",
    ],
    [SCRIPT, "text/x-python text/x-perl application/x-php application/hta text/x-powershell"],
    [MACROS, "application/vnd.ms-word.document.macroenabled.12"],
    [PAGE, "text/html application/xhtml+xml image/svg+xml"],
    [
      ARCHIVE,
      "application/zip application/gzip application/x-tar application/x-7z-compressed application/x-rar",
    ],
    [ARCHIVE, "application/x-bzip application/x-bzip2 application/x-xz application/zstd application/x-cab"],
    [ARCHIVE, "application/x-iso9660-image application/vnd.rar application/vnd.ms-cab-compressed"],
    [ARCHIVE, "multipart/x-zip application/a-x-gzip"],
    [
      POINTER,
      "application/x-ms-shortcut application/internet-shortcut application/x-url application/onenote",
    ],
    [MAIL, "message/rfc822 application/vnd.ms-outlook application/ms-tnef"],
  ])("is told by its type: %s of %s", (what, types) => {
    for (const type of types.split(" ")) expect(why("", type), type).toBe(what);
  });

  it.each(["application/pdf", "application/x-shapefile", "application/x-url-list", "text/message/x"])(
    "is nothing to fear of the type %s",
    (type) => {
      expect(why("", type)).toBe("passed");
    },
  );

  it.each([
    [
      PROGRAM,
      ["MZ", "\x7fELF", "\xfe\xed\xfa\xce", "\xfe\xed\xfa\xcf", "\xce\xfa\xed\xfe", "\xcf\xfa\xed\xfe"],
    ],
    [PROGRAM, ["\xca\xfe\xba\xbe"]],
    [SCRIPT, ["#!", "\xef\xbb\xbf#!"]],
    [ARCHIVE, ["Rar!", "7z\xbc\xaf", "\x1f\x8b", "BZh", "\xfd7zXZ", "MSCF"]],
    [POINTER, ["L\0\0\0\x01\x14\x02\0"]],
    [PAGE, ["<html>", "<!DOCTYPE  html>", "<script ", "<svg>", "\xef\xbb\xbf\n<HTML"]],
  ])("is told by how it begins: %s", (what, beginnings) => {
    for (const begins of beginnings) {
      expect(why("a.pdf", "application/pdf", `${begins} x`), begins).toBe(`${what} by what is in it`);
      expect(why("a.pdf", "application/pdf", `x${begins}`), begins).toBe("passed");
    }
  });

  it("begins like a ZIP where it is an Office file, and is an archive where it is called otherwise", () => {
    for (const ending of "docx dotx xlsx xltx pptx potx ppsx odt ods odp odg pages numbers key epub vsdx".split(
      " ",
    ))
      expect(why(`a.${ending}`, "", "PK\x03\x04"), ending).toBe("passed");
    for (const name of ["a.pdf", "docx", "", "a.docx.pdf"])
      expect(why(name, "", "PK\x03\x04"), name).toBe(`${ARCHIVE}, by what is in it`);
    expect(why("a.pdf", "", "<htmlx>")).toBe("passed");
  });

  it.each(["\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069"])(
    "is not known where %j turns its name",
    (letter) => {
      expect(why(`a${letter}fdp.txt`)).toBe("its name is written so that its ending cannot be read");
    },
  );
});

describe("the name under which a file goes", () => {
  it.each([
    ["", "image/jpeg", "file.jpg"],
    ["", "image/png", "file.png"],
    ["", "image/gif", "file.gif"],
    ["", "text/plain", "file.txt"],
    ["", "text/csv", "file.csv"],
    ["", "text/calendar", "file.ics"],
    ["notes", "text/plain", "notes.txt"],
    ["notes.", "x/y", "notes..dat"],
    ["ß øØ æÆ œŒ łŁ đĐ ı.txt", "x/y", "ss oO aeAe oeOe lL dD i.txt"],
    ["Ärger é ﬁ.txt", "x/y", "Arger e fi.txt"],
    ["  ._a.txt", "x/y", "a.txt"],
    ["a水木b.txt", "x/y", "a_b.txt"],
    ["水.木", "x/y", "file.dat"],
    ['a/b\\c:d*e?f"g<h>i|j.txt', "x/y", "a_b_c_d_e_f_g_h_i_j.txt"],
  ])("%j of %s is %s", (name, type, as) => {
    expect(judge(name, type)).toEqual({ is: "passed", name: as, type });
  });

  it("keeps an ending of twelve letters, and eighty before it", () => {
    expect(shownName(`${"a".repeat(81)}.${"e".repeat(12)}`)).toBe(`${"a".repeat(80)}.${"e".repeat(12)}`);
    expect(shownName(`${"a".repeat(81)}.${"e".repeat(13)}`)).toBe("a".repeat(80));
    expect(shownName(`${"a".repeat(79)}\ud83d\ude00.pdf`)).toBe(`${"a".repeat(79)}\ufffd.pdf`);
    expect(shownName("a b.c d")).toBe("a b.c d");
  });
});
