/** What a mail is, is told by its type: a report for machines stays one. */
import { describe, expect, it } from "vitest";
import { composeMail, type Pieces } from "../../functions/core/composed-mail.ts";

const typeOf = (pieces: Pieces) =>
  /^Content-Type: ([^\r]*); boundary=/m.exec(Buffer.from(composeMail(pieces)).toString("latin1"))?.[1];
const of = (type: string) => typeOf({ text: "x", headers: [["Content-Type", type]] });

describe("the type of a mail that was put together", () => {
  it("is that of a report where it was one", () => {
    expect(of('multipart/report; report-type="Delivery-Status"; boundary=x')).toBe(
      "multipart/report; report-type=delivery-status",
    );
    expect(of("Multipart/Report; report-type = feedback-report")).toBe(
      "multipart/report; report-type=feedback-report",
    );
    expect(of("multipart/report; boundary=x")).toBe("multipart/report");
  });

  it("is that of its words, alternatives or files else", () => {
    expect(of("multipart/reports")).toBeUndefined();
    expect(of("text/plain; multipart/report")).toBeUndefined();
    expect(typeOf({ text: "x", html: "<p>x" })).toBe("multipart/alternative");
    const file = { name: "a.txt", type: "text/plain", bytes: Buffer.from("x") };
    expect(typeOf({ text: "x", attachments: [file] })).toBe("multipart/mixed");
  });
});

it("a date that is none stays as it was given, in one line", () => {
  const date = (text: string) =>
    /^Date: (.*)\r$/m.exec(Buffer.from(composeMail({ date: text })).toString())?.[1];
  expect(date("the day\r\nafter")).toBe("the day after");
  expect(date("2026-03-02T16:00:00Z")).toBe("Mon, 02 Mar 2026 16:00:00 +0000");
});
