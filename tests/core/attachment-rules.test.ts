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
