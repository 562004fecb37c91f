import { describe, expect, it } from "vitest";
import type { DeskEntry } from "../../functions/core/desk-entry.ts";
import { composeDigest } from "../../functions/core/digest.ts";
import { digest } from "../../functions/core/identity.ts";
import { parseTaskToken } from "../../functions/core/reply-address.ts";
import type { Sender } from "../../functions/core/sequence.ts";

const keyring = { active: "k", keys: { k: new Uint8Array(32).fill(5) } };
const settings = { publicUrl: "https://go.fjord.example", replyDomain: "reply.fjord.example", keyring };
const ida: Sender = {
  ...{ id: "ida", name: "Ida Lund", email: "ida@fjord.example", zone: "Europe/Oslo" },
  hours: { days: [1, 2, 3, 4, 5], from: 540, to: 1020 },
};
const contactId = digest("contact", "ann");
const touchId = digest("touch", "ann");

function entry(changes: Partial<DeskEntry> = {}): DeskEntry {
  return {
    ...{ id: "1", kind: "task", sender: "ida", contactId, enrollmentId: digest("e"), touchId },
    ...{ sequence: "walk-in", step: "ring", due: Date.parse("2026-11-24T09:00+01:00"), overdue: false },
    ...{ name: "Ann Boats", text: "Ask about the oars." },
    ...changes,
  };
}

function morning(...entries: readonly DeskEntry[]) {
  return composeDigest(ida, "2026-11-24", entries, settings);
}

describe("the morning mail", () => {
  it("goes to the sender's person from us, and no vacation note answers it", () => {
    const mail = morning(entry());
    expect(mail).toMatchObject({
      ...{ from: '"Softtouch" <ida@fjord.example>', to: "ida@fjord.example", replyTo: "ida@fjord.example" },
      headers: expect.arrayContaining([{ name: "Auto-Submitted", value: "auto-generated" }]),
      tags: { digest: "2026-11-24" },
    });
    expect(mail.html).toBeUndefined();
  });

  it("greets by the first name and tells whom to touch, what to say and where to press", () => {
    const { subject, text } = morning(
      entry({
        ...{ organisation: "Boats Ltd", phone: "+12025550199", email: "ann@boats.example" },
        lastWords: { who: "us", at: 0, text: "Your boat, Ann" },
      }),
    );
    expect(subject).toBe("Today, 2026-11-24: 1 person to touch");
    const link = /https:\/\/go\.fjord\.example\/t\/([a-z2-7]+)/.exec(text);
    expect(text).toBe(`Good morning Ida,

1 person to touch today.

* Ann Boats, Boats Ltd
+12025550199  ann@boats.example
Last words, ours: Your boat, Ann
Ask about the oars.
walk-in / ring. Done, later or booked: ${link?.[0]}
`);
    expect(parseTaskToken(keyring, link?.[1] ?? "")).toEqual({ contactId, taskId: touchId });
  });

  it("leaves out what is not known, and says of nobody that they are late who is not", () => {
    const { text } = morning(entry({ phone: "+12025550199" }));
    expect(text).toContain("\n\n* Ann Boats\n+12025550199\nAsk about the oars.\n");
    expect(text).not.toMatch(/undefined|Last words|due/);
  });

  it("says since when a task is overdue, on the sender's own clock", () => {
    expect(morning(entry({ overdue: true })).text).toContain(
      "* Ann Boats (due Tue 24 Nov 09:00 Europe/Oslo)\n",
    );
  });

  it("quotes the lead's last words in one line, and not a whole letter", () => {
    const said = (text: string) =>
      /Last words, theirs: (.*)/.exec(morning(entry({ lastWords: { who: "them", at: 0, text } })).text)?.[1];
    expect(said("  Yes,\r\n\r\nplease\tcall. ")).toBe("Yes, please call.");
    expect(said("a".repeat(200))).toBe("a".repeat(200));
    expect(said("a".repeat(201))).toBe(`${"a".repeat(199)}…`);
  });

  it("lists what is to be mended or looked into after the people, and gives it no link to press", () => {
    const { subject, text } = morning(
      entry({ kind: "held", step: "nudge", text: "first_name has no value" }),
      entry(),
      entry({ kind: "unknown", name: "Bo", text: "no answer came" }),
      entry({ name: "Cy" }),
    );
    expect(subject).toBe("Today, 2026-11-24: 2 people to touch, 2 to mend");
    expect(text).toMatch(
      /^Good morning Ida,\n\n2 people to touch today\.\n\n\* Ann Boats\n[\s\S]+\n\n\* Cy\n[\s\S]+\n\nTo be mended or looked into:\n\n/,
    );
    expect(text).toMatch(
      /looked into:\n\n\* Ann Boats: walk-in \/ nudge is held\. first_name has no value\n\n\* Bo: walk-in \/ ring is unknown\. no answer came\n$/,
    );
    expect(text.match(/https:/g)).toHaveLength(2);
  });

  it("says so when there is nobody to call, and lists no repairs when there are none", () => {
    const { subject, text } = morning(entry({ kind: "held" }));
    expect(subject).toBe("Today, 2026-11-24: 0 people to touch, 1 to mend");
    expect(text).toContain("\n\nNobody to call today.\n\nTo be mended");
    expect(morning(entry()).text).not.toContain("mended");
  });
});
