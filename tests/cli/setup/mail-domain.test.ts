import { describe, expect, it } from "vitest";
import { faults, inspect, STAGE, setRecord, useWorld } from "./world.ts";

const world = useWorld();
const UNTOLD = { "twilio-opt-out": "unknown" };

function change(domain: string, part: Record<string, unknown>): void {
  world.aws.identities.set(domain, { ...world.aws.identities.get(domain), ...part });
}

describe("what SES knows of the domains", () => {
  it("is nothing before the first deployment", async () => {
    world.aws.identities.clear();
    const items = await inspect(world);
    expect(items["mail-identity"]).toMatchObject({
      state: "missing",
      what: "SES does not know example.com in eu-west-1",
      fix: [expect.stringMatching(/^deploy the stage: the stack softtouch-eu makes it/)],
    });
    expect(items["reply-identity"]).toMatchObject({
      state: "missing",
      fix: [expect.stringMatching(/^deploy the stage/)],
    });
    expect(items["dns-dkim-1"]).toBeUndefined();
    world.stage = { ...STAGE, ownsMailDomain: false };
    expect((await inspect(world))["mail-identity"]?.fix[0]).toMatch(/^deploy the stage that owns the domain/);
  });

  it("may be that they are not verified yet, with the records to put there", async () => {
    change("example.com", {
      VerifiedForSendingStatus: false,
      VerificationStatus: "PENDING",
      DkimAttributes: { SigningEnabled: true, Status: "PENDING", Tokens: ["one", "two", "three"] },
    });
    const items = await inspect(world);
    expect(items["mail-identity"]).toMatchObject({
      state: "missing",
      what: expect.stringMatching(/SES says PENDING/),
    });
    expect(items.dkim?.state).toBe("missing");
    expect([1, 2, 3].map((number) => items[`dns-dkim-${number}`]?.fix)).toEqual([
      ["one._domainkey.example.com CNAME one.dkim.amazonses.com"],
      ["two._domainkey.example.com CNAME two.dkim.amazonses.com"],
      ["three._domainkey.example.com CNAME three.dkim.amazonses.com"],
    ]);
  });

  it("may be a zone of its own for DKIM keys, or keys that SES did not make", async () => {
    const keys = { SigningEnabled: true, Status: "SUCCESS", Tokens: ["one"] };
    change("example.com", { DkimAttributes: { ...keys, SigningHostedZone: "dkim.eu.amazonses.com" } });
    expect((await inspect(world))["dns-dkim-1"]?.fix).toEqual([
      "one._domainkey.example.com CNAME one.dkim.eu.amazonses.com",
    ]);
    change("example.com", { DkimAttributes: { ...keys, SigningAttributesOrigin: "EXTERNAL" } });
    expect(faults(await inspect(world))).toEqual(UNTOLD);
  });

  it("may be that mail is not signed", async () => {
    change("example.com", { DkimAttributes: { SigningEnabled: false, Status: "NOT_STARTED" } });
    expect((await inspect(world)).dkim).toMatchObject({
      state: "missing",
      fix: [expect.stringMatching(/--signing-enabled$/)],
    });
  });

  it.each([
    [{}, "missing", /is not bounce\.example\.com yet/],
    [{ MailFromDomain: "mail.example.com", MailFromDomainStatus: "SUCCESS" }, "warning", /is mail\.example/],
    [{ MailFromDomain: "bounce.example.com", MailFromDomainStatus: "FAILED" }, "missing", /it says FAILED/],
    [{ MailFromDomain: "bounce.example.com", MailFromDomainStatus: "PENDING" }, "missing", /it says PENDING/],
  ])("of return addresses is told: %j", async (attributes, state, what) => {
    change("example.com", { MailFromAttributes: attributes });
    const item = (await inspect(world))["mail-from"];
    expect(item).toMatchObject({ state, what: expect.stringMatching(what) });
    expect(item?.fix.at(-1)).toBe(
      "aws sesv2 put-email-identity-mail-from-attributes --region eu-west-1 --email-identity example.com --mail-from-domain bounce.example.com",
    );
  });

  it("of the reply domain has records of its own", async () => {
    change("reply.example.com", { VerifiedForSendingStatus: false, VerificationStatus: "PENDING" });
    setRecord(world, "token2replyexamplecom._domainkey.reply.example.com", "CNAME");
    const items = await inspect(world);
    expect(faults(items)).toEqual({
      ...UNTOLD,
      "reply-identity": "missing",
      "dns-reply-dkim-2": "missing",
    });
  });
});

describe("DNS", () => {
  it.each([
    ["dns-dkim-1", "token1examplecom._domainkey.example.com", "CNAME"],
    ["dns-mail-from-mx", "bounce.example.com", "MX"],
    ["dns-mail-from-spf", "bounce.example.com", "TXT"],
    ["dns-dmarc", "_dmarc.example.com", "TXT"],
    ["dns-reply-mx", "reply.example.com", "MX"],
  ] as const)("without the record of %s says how it must be", async (id, name, type) => {
    const right = world.zone.records.get(name)?.find((record) => record.type === type)?.value ?? "";
    setRecord(world, name, type);
    const items = await inspect(world);
    expect(faults(items)).toEqual({ ...UNTOLD, [id]: "missing" });
    const value = type === "TXT" ? `"${right}"` : right;
    expect(items[id]?.fix).toEqual([`${name} ${type} ${value}`]);
  });

  it("that says something else is shown beside what it should say", async () => {
    setRecord(world, "reply.example.com", "MX", "10 mx.elsewhere.example");
    expect((await inspect(world))["dns-reply-mx"]).toEqual({
      id: "dns-reply-mx",
      state: "missing",
      what: "where answers arrive: the MX record of reply.example.com is another",
      fix: [
        "reply.example.com MX 10 inbound-smtp.eu-west-1.amazonaws.com",
        "now: reply.example.com MX 10 mx.elsewhere.example",
      ],
    });
  });

  it("may have another preference and capitals, but no second exchanger", async () => {
    setRecord(world, "reply.example.com", "MX", "5 INBOUND-SMTP.eu-west-1.amazonaws.com");
    expect((await inspect(world))["dns-reply-mx"]?.state).toBe("ok");
    const both = ["10 inbound-smtp.eu-west-1.amazonaws.com", "20 mx.elsewhere.example"];
    setRecord(world, "reply.example.com", "MX", ...both);
    expect((await inspect(world))["dns-reply-mx"]?.fix.slice(1)).toEqual(
      both.map((value) => `now: reply.example.com MX ${value}`),
    );
  });

  it.each([
    [["v=spf1 include:amazonses.com -all"], "ok"],
    [["v=spf1 ip4:192.0.2.1 include:amazonses.com ~all", "some-site-verification=1"], "ok"],
    [["v=spf1 include:elsewhere.example ~all"], "missing"],
    [["v=spf1 -include:amazonses.com ~all"], "missing"],
    [["v=spf1 include:amazonses.com ~all", "v=spf1 -all"], "missing"],
    [["v=spf10 include:amazonses.com"], "missing"],
    [[`v=spf1 ${"ip4:192.0.2.1 ".repeat(20)}include:amazonses.com ~all`], "ok"],
  ])("takes SPF as receivers do: %j", async (texts, state) => {
    setRecord(world, "bounce.example.com", "TXT", ...texts);
    expect((await inspect(world))["dns-mail-from-spf"]?.state).toBe(state);
  });

  it.each([
    [["v=DMARC1; p=reject"], "ok"],
    [["v=DMARC1;p=quarantine;pct=5"], "ok"],
    [["v=DMARC1; rua=mailto:a@example.com"], "missing"],
    [["v=DMARC1; p=none", "v=DMARC1; p=reject"], "missing"],
    [["p=none"], "missing"],
  ])("takes DMARC as receivers do: %j", async (texts, state) => {
    setRecord(world, "_dmarc.example.com", "TXT", ...texts);
    expect((await inspect(world))["dns-dmarc"]?.state).toBe(state);
  });

  it("of a domain above holds for its DMARC policy", async () => {
    world.stage = { ...STAGE, mailDomain: "mail.example.com" };
    expect((await inspect(world))["dns-dmarc"]?.state).toBe("ok");
  });

  it("that does not answer is unknown, and the other names are known", async () => {
    world.zone.failing.add("_dmarc.example.com");
    const items = await inspect(world);
    expect(faults(items)).toEqual({ ...UNTOLD, "dns-dmarc": "unknown" });
    expect(items["dns-dmarc"]?.what).toMatch(/could not be looked up \(ESERVFAIL\)/);
  });
});
