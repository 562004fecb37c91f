import { describe, expect, it } from "vitest";
import { createClock } from "../../../functions/local/clock.ts";
import { listen } from "../../../functions/local/http-server.ts";
import { unusedUrl } from "../../adapters/fault-server.ts";
import { faults, inspect, STAGE, useWorld } from "./world.ts";

const world = useWorld();

describe("a stage that has everything", () => {
  it("shows nothing but what no API tells", async () => {
    const items = await inspect(world);
    expect(faults(items)).toEqual({ "twilio-opt-out": "unknown" });
    expect(items.account?.what).toBe("AWS account 123456789012, as arn:aws:iam::123456789012:user/ops");
    expect(items["ses-quota"]?.what).toMatch(/sends 14 a second and 50000 in 24 hours/);
  });

  it("is not changed by --apply", async () => {
    const before = structuredClone({ sets: world.aws.ruleSets, secrets: world.aws.secrets });
    await inspect(world, { apply: true, replaceWebhook: true });
    expect({ sets: world.aws.ruleSets, secrets: world.aws.secrets }).toEqual(before);
    expect(world.aws.asked.filter((action) => !/^(Get|Describe)/.test(action))).toEqual([]);
    expect(world.twilio.changes).toEqual([]);
  });
});

describe("the account", () => {
  it("in a Region that receives no mail would lose answers", async () => {
    world.stage = { ...STAGE, region: "sa-east-1" };
    const { region } = await inspect(world);
    expect(region).toMatchObject({ state: "missing", what: expect.stringMatching(/sa-east-1/) });
    expect(region?.fix[0]).toMatch(/us-east-1.*eu-west-1/);
  });

  it.each([
    ["GetCallerIdentity", ["account"]],
    ["GetEmailIdentity", ["mail-identity", "reply-identity"]],
    ["GetAccount", ["ses-account"]],
    ["DescribeActiveReceiptRuleSet", ["receipt-rule-set"]],
    ["DescribeSecret", ["secret-api", "secret-doors", "secret-service", "twilio-account"]],
    ["GetSecretValue", ["secret-api", "secret-doors", "secret-service", "twilio-account"]],
    ["GetAccountSettings", ["lambda-concurrency"]],
  ])("that may not %s leaves that unknown and looks at the rest", async (action, ids) => {
    world.aws.refused.set(action, "AccessDeniedException");
    const items = await inspect(world, { apply: true });
    const unknown = Object.keys(faults(items)).filter((id) => id !== "twilio-opt-out");
    expect(unknown.sort()).toEqual(ids);
    for (const id of ids.filter((one) => one !== "twilio-account")) {
      expect(items[id]).toMatchObject({
        state: "unknown",
        what: expect.stringMatching(/AccessDeniedException: not authorized/),
      });
      expect(items[id]?.fix[0]).toMatch(new RegExp(`let whoever runs this do .*:${action}$`));
    }
    expect(items["scheduler-quotas"]?.state).toBe("ok");
  });

  it("without credentials leaves AWS unknown, and DNS and the service known", async () => {
    const { AWS_ACCESS_KEY_ID = "" } = world.env;
    delete process.env.AWS_ACCESS_KEY_ID;
    try {
      const items = await inspect(world);
      expect(items.account).toMatchObject({
        state: "unknown",
        what: expect.stringMatching(/no AWS credentials are found here/),
      });
      expect(items.account?.fix).toEqual(["sign in, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and its secret"]);
      expect(items["dns-reply-mx"]?.state).toBe("ok");
      expect(items.deployed?.state).toBe("ok");
      expect(Object.values(items).filter(({ state }) => state === "missing")).toEqual([]);
    } finally {
      process.env.AWS_ACCESS_KEY_ID = AWS_ACCESS_KEY_ID;
    }
  });

  it("that cannot be reached is unknown", async () => {
    const { AWS_ENDPOINT_URL = "" } = world.env;
    process.env.AWS_ENDPOINT_URL = "http://127.0.0.1:1";
    try {
      const items = await inspect(world);
      expect(items.account).toMatchObject({
        state: "unknown",
        what: expect.stringMatching(/nothing listens there/),
      });
      expect(items["lambda-concurrency"]).toMatchObject({ state: "unknown" });
    } finally {
      process.env.AWS_ENDPOINT_URL = AWS_ENDPOINT_URL;
    }
  });
});

describe("sending", () => {
  it("in the sandbox is enough for a stage that writes to a few, and not for production", async () => {
    world.aws.sending = { ...world.aws.sending, ProductionAccessEnabled: false };
    expect((await inspect(world))["ses-sandbox"]).toMatchObject({ state: "warning" });
    world.stage = { ...STAGE, isProduction: true };
    const sandbox = (await inspect(world))["ses-sandbox"];
    expect(sandbox).toMatchObject({
      state: "missing",
      what: expect.stringMatching(/in the SES sandbox in eu-west-1/),
    });
  });

  it.each([
    [{ SendingEnabled: false }, "missing", /switched off/],
    [{ EnforcementStatus: "SHUTDOWN" }, "missing", /paused/],
    [{ EnforcementStatus: "PROBATION" }, "warning", /under review/],
  ])("%j is told", async (answer, state, what) => {
    world.aws.sending = { ...world.aws.sending, ...answer };
    expect((await inspect(world))["ses-sending"]).toMatchObject({ state, what: expect.stringMatching(what) });
  });

  it("near the day's limit is told, and no limit is none", async () => {
    const quota = { Max24HourSend: 100, MaxSendRate: 1, SentLast24Hours: 80 };
    world.aws.sending = { ...world.aws.sending, SendQuota: quota };
    expect((await inspect(world))["ses-quota"]?.state).toBe("warning");
    world.aws.sending = { ...world.aws.sending, SendQuota: { ...quota, Max24HourSend: -1 } };
    expect((await inspect(world))["ses-quota"]).toMatchObject({
      state: "ok",
      what: expect.stringMatching(/any number/),
    });
  });
});

describe("the receipt rule set", () => {
  it("that is absent is made and activated by --apply, once", async () => {
    world.aws.ruleSets.clear();
    world.aws.activeRuleSet = undefined;
    expect((await inspect(world))["receipt-rule-set"]).toMatchObject({
      state: "missing",
      what: 'the receipt rule set "softtouch" does not exist, so answers go nowhere',
    });
    expect([world.aws.ruleSets.size, world.aws.activeRuleSet]).toEqual([0, undefined]);
    const made = await inspect(world, { apply: true });
    expect(made["receipt-rule-set"]).toMatchObject({
      state: "ok",
      what: expect.stringMatching(/is made and activated now/),
    });
    expect(made["receipt-rule"]).toMatchObject({
      state: "missing",
      fix: [expect.stringMatching(/^deploy the stage/)],
    });
    await inspect(world, { apply: true });
    expect(world.aws.asked.filter((action) => /^(Create|Set)/.test(action))).toEqual([
      "CreateReceiptRuleSet",
      "SetActiveReceiptRuleSet",
    ]);
    expect(world.aws.activeRuleSet).toBe("softtouch");
  });

  it("that sleeps is activated when no other is active", async () => {
    world.aws.activeRuleSet = undefined;
    expect((await inspect(world))["receipt-rule-set"]?.what).toMatch(/is not active/);
    expect((await inspect(world, { apply: true }))["receipt-rule-set"]?.what).toMatch(/is activated now/);
  });

  it("of somebody else stays active, whatever is asked", async () => {
    world.aws.ruleSets.set("their-rules", []);
    world.aws.activeRuleSet = "their-rules";
    const item = (await inspect(world, { apply: true }))["receipt-rule-set"];
    expect(item).toMatchObject({
      state: "missing",
      what: expect.stringMatching(/"their-rules" is active, not "softtouch"/),
    });
    expect(item?.fix[0]).toMatch(
      /^write "receiptRuleSet: their-rules" for the stage eu in infra\/stages\.yaml/,
    );
    expect(world.aws.activeRuleSet).toBe("their-rules");
  });

  it("that somebody makes at the same moment is taken as it is", async () => {
    world.aws.ruleSets.clear();
    world.aws.activeRuleSet = undefined;
    world.aws.before.set("CreateReceiptRuleSet", () => void world.aws.ruleSets.set("softtouch", []));
    expect((await inspect(world, { apply: true }))["receipt-rule-set"]?.state).toBe("ok");
  });

  it.each(["CreateReceiptRuleSet", "SetActiveReceiptRuleSet"])(
    "is unknown when %s is refused",
    async (action) => {
      world.aws.ruleSets.clear();
      world.aws.activeRuleSet = undefined;
      world.aws.refused.set(action, "AccessDenied");
      const item = (await inspect(world, { apply: true }))["receipt-rule-set"];
      expect(item).toMatchObject({ state: "unknown", fix: [`let whoever runs this do ses:${action}`] });
    },
  );

  it.each([
    [[], /no rule takes mail for reply\.example\.com/],
    [
      [{ name: "softtouch-eu", recipient: "reply.example.com", enabled: false }],
      /"softtouch-eu".*switched off/,
    ],
    [[{ name: "other", recipient: "other.example.com", enabled: true }], /no rule/],
  ])("without a rule that works says so: %j", async (rules, what) => {
    world.aws.ruleSets.set("softtouch", rules);
    expect((await inspect(world))["receipt-rule"]).toMatchObject({
      state: "missing",
      what: expect.stringMatching(what),
    });
  });
});

describe("the service", () => {
  it.each([200, 404, 502])("that answers %i without a key is not Softtouch", async (status) => {
    world.service = status;
    expect((await inspect(world)).deployed).toMatchObject({
      state: "missing",
      what: expect.stringMatching(new RegExp(`answers ${status} without a key`)),
    });
  });

  it("that nobody knows the URL of is unknown, and so is Twilio's webhook", async () => {
    const items = await inspect(world, { publicUrl: undefined });
    expect(items.deployed?.state).toBe("unknown");
    expect(items["twilio-inbound"]?.state).toBe("unknown");
  });

  it("that cannot be reached is unknown", async () => {
    const items = await inspect(world, { publicUrl: await unusedUrl() });
    expect(items.deployed).toMatchObject({
      state: "unknown",
      what: expect.stringMatching(/nothing listens there/),
    });
  });
});

describe("an answer that is none", () => {
  it("of fetch is told, whatever fetch thinks of the port", async () => {
    const items = await inspect(world, { publicUrl: "http://127.0.0.1:1" });
    expect(items.deployed).toMatchObject({ state: "unknown", what: expect.stringMatching(/bad port/) });
  });

  it("of a proxy that answers for AWS is unknown", async () => {
    const page = { status: 200, headers: { "content-type": "text/html" }, body: "<html>Sign in</html>" };
    const proxy = await listen(() => page, { clock: createClock(Date.now()) });
    const { AWS_ENDPOINT_URL = "" } = world.env;
    process.env.AWS_ENDPOINT_URL = proxy.url;
    try {
      const items = await inspect(world);
      expect(items["secret-api"]?.state).toBe("unknown");
      expect(items["dns-reply-mx"]?.state).toBe("ok");
    } finally {
      process.env.AWS_ENDPOINT_URL = AWS_ENDPOINT_URL;
      await proxy.close();
    }
  });
});

describe("quotas", () => {
  it("of a new account are told", async () => {
    world.aws.lambda = { all: 10, unreserved: 10, reserved: new Map() };
    const items = await inspect(world);
    expect(items["lambda-concurrency"]).toMatchObject({
      state: "warning",
      what: expect.stringMatching(/10 executions at a time/),
    });
    expect(items["touch-concurrency"]).toBeUndefined();
  });

  it.each([
    { all: 1000, unreserved: 1000, own: undefined, wanted: 900, state: "ok" },
    { all: 1000, unreserved: 1000, own: undefined, wanted: 901, state: "missing" },
    { all: 1000, unreserved: 150, own: 50, wanted: 100, state: "ok" },
    { all: 1000, unreserved: 150, own: 50, wanted: 101, state: "missing" },
    { all: 10, unreserved: 10, own: undefined, wanted: 1, state: "missing" },
  ])("let a touchConcurrency be reserved that leaves 100: $state for $wanted", async (one) => {
    const reserved = new Map(one.own === undefined ? [] : [["softtouch-eu-touch", one.own]]);
    world.aws.lambda = { all: one.all, unreserved: one.unreserved, reserved };
    world.stage = { ...STAGE, touchConcurrency: one.wanted };
    expect((await inspect(world))["touch-concurrency"]?.state).toBe(one.state);
  });
});
