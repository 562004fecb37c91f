import { describe, expect, it } from "vitest";
import { hrefOf, readLook, WHAT_IFS, whatIfNamed } from "../../../functions/console/preview/look.ts";
import type { Look } from "../../../functions/console/preview/view.ts";

const USUAL = { contact: "maria", start: "2026-03-02T09:00" };
const queryOf = (href: string) => Object.fromEntries(new URL(href, "http://localhost").searchParams);

describe("what is looked at", () => {
  it("is read again from the address that was made of it", () => {
    for (const [name] of WHAT_IFS) {
      const look: Look = {
        ...{
          contact: "jonas",
          start: "2026-05-01T14:30",
          whatIf: whatIfNamed(name, 7, 12),
          elsewhere: "Asia/Tokyo",
        },
        ...{
          withoutConsent: true,
          pastHolds: true,
          step: "nudge",
          scheme: "both",
          part: "text",
          withImages: false,
        },
      };
      expect(readLook(queryOf(hrefOf("short", look)), USUAL)).toEqual(look);
    }
  });

  it("is the usual where the address says nothing, or nonsense", () => {
    const usual = readLook({}, USUAL);
    expect(usual).toMatchObject({
      ...USUAL,
      whatIf: { is: "nothing" },
      scheme: "light",
      part: "page",
      withImages: true,
    });
    const nonsense = {
      start: "2026-99-99T99:99",
      if: "explode",
      zone: "Mars/Base",
      scheme: "red",
      day: "-3",
    };
    expect(readLook(nonsense, USUAL)).toEqual(usual);
    expect(readLook({ if: "replies", day: "9999" }, USUAL).whatIf).toEqual({ is: "replies", day: 9 });
  });
});
