import { describe, expect, it } from "vitest";
import { readApiConfig, readConfig, readInboxConfig } from "../../functions/handlers/config.ts";
import { readWebhooksConfig } from "../../functions/handlers/webhooks-config.ts";

const SECRET = "a-secret-that-nobody-may-read";
const WHOLE = {
  STAGE: "test",
  TABLE_NAME: "softtouch-test",
  PUBLIC_URL: "https://api.softtouch.example/",
  REPLY_DOMAIN: "reply.softtouch.example",
  SIGNING_KEYS: `k:${Buffer.alloc(32, 7).toString("base64")}`,
  SCHEDULE_GROUP: "softtouch-test",
  SCHEDULE_ROLE_ARN: "arn:aws:iam::000000000000:role/scheduler",
  TOUCH_FUNCTION_ARN: "arn:aws:lambda:us-east-1:000000000000:function:touch",
  CONFIGURATION_SET: "softtouch-test",
  TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
  TWILIO_AUTH_TOKEN: SECRET,
  TWILIO_MESSAGING_SERVICE_SID: `MG${"0".repeat(32)}`,
};
const REQUIRED = Object.keys(WHOLE);

function faultsOf(
  read: (environment: Record<string, string | undefined>) => unknown,
  environment: object,
): string {
  try {
    read(environment as Record<string, string>);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "";
}

describe("a whole environment", () => {
  it("is read, with what it leaves out filled in", () => {
    expect(readConfig(WHOLE)).toMatchObject({
      PUBLIC_URL: "https://api.softtouch.example",
      OWED_SHARDS: 8,
      SETTLE_MINUTES: 60,
      CAP_PER_DAY: 3,
      textSender: { messagingServiceSid: WHOLE.TWILIO_MESSAGING_SERVICE_SID },
    });
  });

  it("may send texts from a number instead of a messaging service", () => {
    const { TWILIO_MESSAGING_SERVICE_SID: _, ...rest } = WHOLE;
    expect(readConfig({ ...rest, TWILIO_FROM: "+12025550143" })).toMatchObject({
      textSender: { from: "+12025550143" },
    });
  });
});

describe("whom a stage writes to", () => {
  it("is nobody when nothing says so", () => {
    const nobody = { are: "listed", addresses: new Set(), domains: new Set(), numbers: new Set() };
    expect(readConfig(WHOLE).ALLOWED_RECIPIENTS).toEqual(nobody);
    expect(readConfig({ ...WHOLE, ALLOWED_RECIPIENTS: "" }).ALLOWED_RECIPIENTS).toEqual(nobody);
  });

  it("is read from addresses, domains and numbers, or is everyone", () => {
    const text = "Ana@Example.com, @test.example,+1 202 555 0123";
    expect(readConfig({ ...WHOLE, ALLOWED_RECIPIENTS: text }).ALLOWED_RECIPIENTS).toEqual({
      are: "listed",
      addresses: new Set(["ana@example.com"]),
      domains: new Set(["test.example"]),
      numbers: new Set(["+12025550123"]),
    });
    expect(readConfig({ ...WHOLE, ALLOWED_RECIPIENTS: "*" }).ALLOWED_RECIPIENTS).toEqual({ are: "everyone" });
  });

  it("is a fault when an entry is none", () => {
    const faults = faultsOf(readConfig, { ...WHOLE, ALLOWED_RECIPIENTS: "example.com" });
    expect(faults).toContain("  ALLOWED_RECIPIENTS: entry 1 is no address, @domain or number");
  });
});

describe("the doors for replies that do not come by SES", () => {
  const withInbox = { ...WHOLE, INBOUND_BUCKET: "softtouch-test-inbound" };

  it("are shut when nothing says otherwise, also by an empty secret", () => {
    const empty = { REPLY_WEBHOOK_SECRETS: "", GMAIL_PUSH_TOKEN: "", SENDGRID_INBOUND_KEY: "" };
    const config = readWebhooksConfig({ ...withInbox, ...empty });
    expect(Object.entries(config).filter(([name, value]) => name in empty && value !== undefined)).toEqual(
      [],
    );
    expect(config.POSTMARK_INBOUND_LOGIN).toBeUndefined();
    expect(config.TWILIO_KEYWORDS).toBe("provider");
  });

  it("are opened by their keys", () => {
    const secret = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
    const config = readWebhooksConfig({
      ...withInbox,
      REPLY_WEBHOOK_SECRETS: `${secret},whsec_${Buffer.alloc(32, 2).toString("base64")}`,
      POSTMARK_INBOUND_LOGIN: `postmark:${"x".repeat(24)}`,
    });
    expect(config.REPLY_WEBHOOK_SECRETS?.map((key) => key[0])).toEqual([1, 2]);
    expect(config.POSTMARK_INBOUND_LOGIN).toBe(`postmark:${"x".repeat(24)}`);
  });

  it.each([
    ["INBOUND_BUCKET", ""],
    ["REPLY_WEBHOOK_SECRETS", SECRET],
    ["GMAIL_PUSH_TOKEN", "a-short-one"],
    ["SENDGRID_INBOUND_KEY", SECRET],
    ["SENDGRID_INBOUND_LOGIN", "user:short"],
    ["MAILGUN_SIGNING_KEY", "short"],
    ["POSTMARK_INBOUND_LOGIN", "a-password-without-any-user-before-it"],
    ["TWILIO_KEYWORDS", "mine"],
  ])("name %s when it is %j, and quote no key", (name, value) => {
    const faults = faultsOf(readWebhooksConfig, { ...withInbox, [name]: value });
    expect(faults).toContain(`  ${name}: `);
    if (value.length > 6) expect(faults).not.toContain(value);
  });
});

describe("an environment with faults", () => {
  it.each(REQUIRED)("names %s when it is missing", (name) => {
    expect(faultsOf(readConfig, { ...WHOLE, [name]: undefined })).toContain(`  ${name}: `);
  });

  it.each(REQUIRED)("names %s when it is empty", (name) => {
    expect(faultsOf(readConfig, { ...WHOLE, [name]: "" })).toContain(`  ${name}: `);
  });

  it.each([
    ["PUBLIC_URL", "http://api.softtouch.example"],
    ["PUBLIC_URL", "api.softtouch.example"],
    ["REPLY_DOMAIN", "reply@softtouch.example"],
    ["OWED_SHARDS", "0"],
    ["OWED_SHARDS", "many"],
    ["SCHEDULE_ROLE_ARN", "role/scheduler"],
    ["TWILIO_ACCOUNT_SID", `SK${"0".repeat(32)}`],
    ["TWILIO_MESSAGING_SERVICE_SID", `AC${"0".repeat(32)}`],
    ["TWILIO_API_URL", "nowhere"],
    ["UNKNOWN_ZONES", "America/New_York,Mars/Olympus"],
    ["SPREAD_MINUTES", "-1"],
    ["SETTLE_MINUTES", "9999"],
    ["CAP_PER_DAY", "0"],
    ["SIGNING_KEYS", "k:c2hvcnQ="],
  ])("names %s when it is %j", (name, value) => {
    expect(faultsOf(readConfig, { ...WHOLE, [name]: value })).toContain(`  ${name}: `);
  });

  it("names all of them together, also those that only some functions need", () => {
    expect(REQUIRED.filter((name) => !faultsOf(readConfig, {}).includes(`  ${name}: `))).toEqual([]);
    const forApi = faultsOf(readApiConfig, {});
    expect([...REQUIRED, "API_KEYS"].filter((name) => !forApi.includes(`  ${name}: `))).toEqual([]);
    const forInbox = faultsOf(readInboxConfig, {});
    expect([...REQUIRED, "INBOUND_BUCKET"].filter((name) => !forInbox.includes(`  ${name}: `))).toEqual([]);
  });

  it("quotes no secret, whatever is wrong with it", () => {
    const short = "short-key-1234";
    const environment = {
      ...WHOLE,
      SIGNING_KEYS: `${SECRET},k:${SECRET}!,kk:${SECRET}`,
      TWILIO_AUTH_TOKEN: short,
      API_KEYS: `${short},another-${short}`,
    };
    const faults = faultsOf(readApiConfig, environment);
    for (const name of ["SIGNING_KEYS", "TWILIO_AUTH_TOKEN", "API_KEYS"])
      expect(faults).toContain(`  ${name}: `);
    expect(faults).not.toContain(SECRET);
    expect(faults).not.toContain(short);
  });

  it("has no default for a key of the API", () => {
    expect(faultsOf(readApiConfig, { ...WHOLE, API_KEYS: "" })).toContain("API_KEYS");
    expect(faultsOf(readApiConfig, { ...WHOLE, API_KEYS: `${"k".repeat(24)},` })).toContain("24 characters");
    expect(
      readApiConfig({ ...WHOLE, API_KEYS: `${"k".repeat(24)}, ${"j".repeat(30)}` }).API_KEYS,
    ).toHaveLength(2);
  });
});
