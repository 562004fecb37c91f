import { describe, expect, it } from "vitest";
import { type Reading, readerOf } from "../../functions/core/machine-readers.ts";

const SENT = Date.UTC(2026, 2, 2, 15, 0);
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const SAFARI =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";
const OUTLOOK =
  "Mozilla/4.0 (compatible; ms-office; MSOffice 16; Windows NT 10.0; Microsoft Outlook 16.0.17328)";
const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Safari/537.36";
const GMAIL = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";

function by(agent: string | undefined, more: Partial<Reading> = {}) {
  const given = agent === undefined ? {} : { agent };
  return readerOf({ what: "opened", at: SENT + HOUR, sent: SENT, ...given, ...more }).by;
}

describe("whoever opens a mail or follows a link", () => {
  it.each([
    ["a phone's mail program", SAFARI],
    ["Outlook", OUTLOOK],
    ["a browser on a desk", CHROME],
    ["Thunderbird", "Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Thunderbird/115.8.1"],
    ["a browser of somebody called Botsford", `${CHROME} Botsford/1.0`],
    ["a browser that reads Java", `${CHROME} Java/17`],
  ])("is a person for all that can be told: %s", (_, agent) => {
    expect(by(agent)).toBe("person");
    expect(by(agent, { what: "clicked" })).toBe("person");
  });

  it.each([
    ["Apple's Mail Privacy Protection", "Mozilla/5.0"],
    ["the same, with blanks around", " Mozilla/5.0 "],
    ["what says nothing", ""],
    ["what says nothing at all", undefined],
    ["a gateway", "Mozilla/5.0 (compatible; Barracuda Sentinel (EE))"],
    ["another", `${CHROME} Mimecast/1.0`],
    ["a third", "ProofPoint URL Defense/2.1"],
    ["a chat's preview", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"],
    ["a search engine's", `${CHROME.replace("Chrome/", "BingPreview/1.0b Chrome/")}`],
    ["a program", "curl/8.5.0"],
    ["another program", "python-requests/2.31.0"],
    ["one of Go", "Go-http-client/2.0"],
    ["one of Java", "Java/17.0.10"],
    ["a browser without a head", CHROME.replace("Chrome/", "HeadlessChrome/")],
    ["whoever says so", "Mozilla/5.0 (compatible; AcmeBot/3.0; +https://acme.example/bot)"],
    ["whoever says so in another word", "Acme Link Scanner 2"],
  ])("is a machine that names itself: %s", (_, agent) => {
    expect(by(agent)).toBe("machine");
    expect(by(agent, { what: "clicked" })).toBe("machine");
  });

  it("is not certain behind the proxy of a mail provider", () => {
    expect(by(GMAIL)).toBe("unsure");
    expect(by("YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html")).toBe("unsure");
    expect(by(GMAIL, { at: SENT + 2 * SECOND })).toBe("machine");
  });

  it.each([
    ["opened", 5 * SECOND, "machine"],
    ["opened", 5 * SECOND + 1, "person"],
    ["clicked", 10 * SECOND, "machine"],
    ["clicked", 10 * SECOND + 1, "person"],
    // Clocks of two machines of SES.
    ["opened", -SECOND, "machine"],
  ] as const)("that %s it %d ms after it was sent is a %s", (what, after, reader) => {
    expect(by(SAFARI, { what, at: SENT + after })).toBe(reader);
  });

  it("is a machine within seconds of a late arrival, heard before or after the open", () => {
    const arrived = SENT + 20 * 60 * SECOND;
    expect(by(SAFARI, { arrived, at: arrived + SECOND })).toBe("machine");
    expect(by(SAFARI, { arrived, at: arrived - SECOND })).toBe("machine");
    expect(by(SAFARI, { arrived, at: arrived + 6 * SECOND })).toBe("person");
    expect(by(SAFARI, { what: "clicked", arrived, at: arrived + 6 * SECOND })).toBe("machine");
  });

  it("may say whatever it likes, at whatever length", () => {
    const long = `${SAFARI} ${"bot ".repeat(1_000_000)}`;
    expect(by(long)).toBe("machine");
    expect(by(`${SAFARI}${" ".repeat(600)}crawler`)).toBe("person");
    for (const odd of ["\u0000", "\ud800", "(".repeat(100_000), "Mozilla/5.0\n", "%s%n"])
      expect(by(odd)).toMatch(/machine|person/);
  });
});
