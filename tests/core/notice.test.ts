import { describe, expect, it } from "vitest";
import { composeNotice } from "../../functions/core/notice.ts";
import type { Sender } from "../../functions/core/sequence.ts";

const ida: Sender = {
  ...{ id: "ida", name: "Ida Lund", email: "ida@fjord.example", zone: "Europe/Oslo" },
  hours: { days: [1], from: 540, to: 1020 },
};
const notice = {
  is: "notify",
  id: "n-1",
  at: 0,
  sender: "ida",
  subject: "Reply from Ann",
  text: "Yes",
} as const;

describe("a notice to a sender's person", () => {
  it("comes from us and is answered to the lead, when there is one to answer", () => {
    expect(composeNotice(ida, { ...notice, replyTo: "ann@boats.example" })).toEqual({
      ...{ from: '"Softtouch" <ida@fjord.example>', to: "ida@fjord.example", replyTo: "ann@boats.example" },
      ...{ subject: "Reply from Ann", text: "Yes", tags: { notice: "n-1" } },
      headers: [
        { name: "Auto-Submitted", value: "auto-generated" },
        { name: "x-softtouch-notice", value: "n-1" },
      ],
    });
    expect(composeNotice(ida, notice).replyTo).toBe("ida@fjord.example");
  });

  it("lets no stranger's subject begin a header or fill the screen", () => {
    const subject = (text: string) => composeNotice(ida, { ...notice, subject: text }).subject;
    expect(subject("Reply: yes\r\nBcc: x@y.example\u0000")).toBe("Reply: yes Bcc: x@y.example");
    expect(subject("a".repeat(300))).toBe("a".repeat(200));
  });
});
