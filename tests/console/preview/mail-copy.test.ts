import { describe, expect, it } from "vitest";
import { knowsDark, shownCopy } from "../../../functions/console/preview/mail-copy.ts";

const STYLED = `<!doctype html><html><head><style>
@media (prefers-color-scheme: dark) { body { color: white } }
@media (prefers-color-scheme:light) { body { color: black } }
</style></head><body background="https://x.example/b.png" style="background:url(https://x.example/c.png)">
<img width="9" src="https://x.example/logo.png" alt="Our logo" srcset="https://x.example/2.png 2x"></body></html>`;
const PLAIN = "<html><head></head><body>Hi</body></html>";

describe("the copy of a mail that is shown", () => {
  it("answers what the mail asks about dark screens, whatever the machine's own is", () => {
    const dark = shownCopy(STYLED, { scheme: "dark", withImages: true });
    expect(dark).toContain("@media (min-width: 0px) { body { color: white } }");
    expect(dark).toContain("@media (max-width: 0px) { body { color: black } }");
    expect(dark).toContain("color-scheme:only dark");
    const light = shownCopy(STYLED, { scheme: "light", withImages: true });
    expect(light).toContain("@media (max-width: 0px) { body { color: white } }");
    expect(light).toContain("color-scheme:only light");
  });

  it("stays light when the mail has no dark colours, each time it is asked", () => {
    for (let time = 0; time < 3; time += 1) {
      expect([knowsDark(STYLED), knowsDark(PLAIN)]).toEqual([true, false]);
      expect(shownCopy(PLAIN, { scheme: "dark", withImages: true })).toContain("color-scheme:only light");
    }
  });

  it("leaves the words of images, and loads none", () => {
    const shown = shownCopy(STYLED, { scheme: "light", withImages: false });
    expect(shown).toContain('alt="Our logo"');
    expect(shown).not.toMatch(/\s(?:src|srcset|background)=/);
    expect(shown).not.toContain("url(https:");
  });

  it("keeps the document's type first, and puts the policy before everything in the head", () => {
    const shown = shownCopy(STYLED, { scheme: "light", withImages: true });
    expect(shown).toMatch(/^<!doctype html><html><head><meta http-equiv="Content-Security-Policy"/);
    expect(shownCopy("Hi", { scheme: "light", withImages: true })).toMatch(
      /^<!doctype html><meta http-equiv/,
    );
  });
});
