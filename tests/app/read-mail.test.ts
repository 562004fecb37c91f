import { describe, expect, it } from "vitest";
import { readMail } from "../../functions/app/read-mail.ts";

const read = (...lines: readonly string[]) => readMail(Buffer.from(lines.join("\r\n")));
const html = async (text: string) =>
  (await read("From: m@bakery.example", "Content-Type: text/html; charset=utf-8", "", text)).text;

describe("the recipients of a mail", () => {
  it("are all whom it names and whom the servers on its way name, once and in lower case", async () => {
    const { recipients } = await read(
      "Received: from mx.example by inbound-smtp.example for <R-Abc@Reply.example>; Tue, 24 Nov 2026",
      "Received: from laptop by mx.example; Tue, 24 Nov 2026",
      "Delivered-To: forwarded@reply.example",
      "X-Original-To: original@reply.example",
      "X-Forwarded-To: A <first@reply.example>, second@reply.example",
      "To: Us <r-abc@reply.example>, team: a@x.example, b@x.example;",
      "Cc: copy@x.example",
      "From: Maria@Bakery.example",
      "",
      "Yes",
    );
    expect([...recipients].sort()).toEqual(
      [
        ...["a@x.example", "b@x.example", "copy@x.example", "first@reply.example", "forwarded@reply.example"],
        ...["original@reply.example", "r-abc@reply.example", "second@reply.example"],
      ].sort(),
    );
  });

  it("are none when it names none, and then it has no author either", async () => {
    const mail = await read("Subject: Hello", "Delivered-To: nobody", "", "Yes");
    expect(mail).toMatchObject({ subject: "Hello", recipients: [], text: "Yes\n" });
    expect(mail).not.toHaveProperty("from");
    expect(mail).not.toHaveProperty("messageId");
  });
});

describe("a mail in HTML alone", () => {
  it("is read as a person sees it, and what it quotes is marked", async () => {
    expect(
      await html(
        "<title>T</title><style>p{}</style><P>Yes &amp; no,<br>call &lt;me&gt;&nbsp;!</P><div>Maria</div><blockquote>Hi</blockquote>",
      ),
    ).toBe("Yes & no,\ncall <me> !\nMaria\n> Hi");
  });

  it("that is cut off or has stray signs is read all the same", async () => {
    expect(await html("a < b")).toContain("a < b");
    expect(await html("a <!-- c --> <> </ > b")).toMatch(/^a .*b/);
    expect(await html("Yes<script>alert(1)")).toBe("Yes");
  });
});

describe("a mail that cannot be parsed", () => {
  const nested = (...head: readonly string[]) => {
    const lines = [...head, 'Content-Type: multipart/mixed; boundary="b0"', ""];
    for (let depth = 0; depth < 300; depth++) {
      lines.push(`--b${depth}`, `Content-Type: multipart/mixed; boundary="b${depth + 1}"`, "");
    }
    return read(...lines);
  };

  it("is still read for its author and for everybody it names, and says to open the original", async () => {
    const mail = await nested("From: Maria <Maria@Bakery.example>", "To: r-abc@reply.example");
    expect(mail).toMatchObject({ from: "maria@bakery.example", subject: "" });
    expect(mail.recipients).toContain("r-abc@reply.example");
    expect(mail.text).toMatch(/^\(This message could not be read: .+\. Open the original\.\)$/);
    expect(mail.headers.size).toBe(0);
  });

  it("has no author when it names none", async () => {
    expect(await nested("From: somebody", "To: r-abc@reply.example")).not.toHaveProperty("from");
    expect(await nested("To: r-abc@reply.example")).not.toHaveProperty("from");
  });
});

describe("the parts of a mail beside its words", () => {
  const parts = (...bodies: readonly (readonly string[])[]) =>
    read(
      "From: m@bakery.example",
      'Content-Type: multipart/mixed; boundary="b"',
      "",
      ...bodies.flatMap((lines) => ["--b", ...lines]),
      "--b--",
      "",
    );
  const words = ["Content-Type: text/plain", "", "Yes"];

  it("are reports for machines, as text, decoded", async () => {
    const { reports, text, attachments } = await parts(
      words,
      ["Content-Type: Message/Delivery-Status; name=details.txt", "", "Action: failed", "Status: 5.1.1", ""],
      [
        "Content-Type: message/feedback-report",
        "Content-Transfer-Encoding: base64",
        "",
        Buffer.from("Feedback-Type: abuse\n").toString("base64"),
      ],
    );
    expect(text.trim()).toBe("Yes");
    expect(reports.map(({ type }) => type)).toEqual(["message/delivery-status", "message/feedback-report"]);
    expect(reports[0]?.text).toMatch(/^Action: failed\r?\nStatus: 5\.1\.1/);
    expect(reports[1]?.text).toBe("Feedback-Type: abuse\n");
    expect(attachments).toEqual([]);
  });

  it("are the message inside with its headers, which is not their own words", async () => {
    const mail = await parts(words, [
      "Content-Type: message/rfc822",
      "",
      "Subject: Inner",
      "To: a@x.example",
      "",
      "Hi",
    ]);
    expect(mail.enclosed).toMatch(/^Subject: Inner\r?\nTo: a@x\.example\r?\n\r?\nHi/);
    expect(mail.text).not.toContain("Hi");
    expect(await parts(words)).not.toHaveProperty("enclosed");
  });

  it("are its headers alone, where no more is returned", async () => {
    const mail = await parts(words, ["Content-Type: text/rfc822-headers", "", "Subject: Inner", ""]);
    expect(mail.enclosed).toContain("Subject: Inner");
  });

  it("are files by name, type and size", async () => {
    const { attachments } = await parts(words, [
      'Content-Type: application/PDF; name="offer.pdf"',
      "Content-Disposition: attachment",
      "Content-Transfer-Encoding: base64",
      "",
      "AAEC",
    ]);
    expect(attachments).toEqual([{ name: "offer.pdf", type: "application/pdf", bytes: 3 }]);
  });

  it("are bounded in their number and their length", async () => {
    const report = ["Content-Type: message/delivery-status", "", "x".repeat(900), ""];
    const file = ["Content-Type: application/pdf", "", "x", ""];
    const long = ["Content-Type: message/rfc822", "", `Subject: ${"x".repeat(30_000)}`, ""];
    const many = await parts(
      ...Array.from({ length: 60 }, () => report),
      ...Array.from({ length: 80 }, () => file),
      long,
    );
    expect(many.reports.length).toBe(8);
    expect(many.attachments.length).toBe(50);
    expect(many.enclosed?.length).toBeLessThanOrEqual(16 * 1024);
  });

  it("whose boundary no line bears leave the words in the text", async () => {
    const { text } = await read(
      "From: m@bakery.example",
      'Content-Type: multipart/alternative; boundary="b"',
      "",
      "--c",
      "Content-Type: text/plain;",
      "\tcharset=utf-8",
      "",
      "Yes, call me.",
      "",
      "--c--",
    );
    expect(text).toBe("Yes, call me.");
  });
});
