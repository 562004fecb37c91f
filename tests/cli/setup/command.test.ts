import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Ran } from "../in-shell.ts";
import { lastJson, plain, softtouch } from "../terminal-run.ts";
import {
  ACCOUNT_SID,
  API_KEYS,
  AUTH_TOKEN,
  hold,
  SERVICE_SID,
  SIGNING_KEYS,
  setRecord,
  useWorld,
} from "./world.ts";

const world = useWorld();

const SETTINGS = `eu:
  region: eu-west-1
  mailDomain: example.com
  replyDomain: reply.example.com
  alertEmail: ops@example.com
  textSender: { messagingServiceSid: ${SERVICE_SID} }
  allow: ["@example.com"]
`;

function file(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "softtouch-setup-")), "stages.yaml");
  writeFileSync(path, text);
  return path;
}

function setup(args: readonly string[], env: Record<string, string> = {}, settings = SETTINGS): Promise<Ran> {
  const where = ["--stages", file(settings), "--dns", world.dns, "--stage", "eu"];
  return softtouch(["setup", ...where, ...args], { env: { ...world.env, ...env } });
}

describe("softtouch setup", { timeout: 60_000 }, () => {
  it("says what is right in groups, and ends with counts and exit 0", async () => {
    const ran = await setup(["--url", world.url]);
    expect(ran.code).toBe(0);
    const lines = plain(ran.stdout).trimEnd().split("\n");
    expect(lines.slice(0, 4)).toEqual([
      "AWS account",
      "  ✓ AWS account 123456789012, as arn:aws:iam::123456789012:user/ops",
      "  ✓ SES receives mail in eu-west-1",
      "",
    ]);
    expect(lines.at(-1)).toMatch(/^eu: \d+ right, 0 missing, 0 to look at, 1 unknown$/);
    expect(ran.stderr.split("\n").slice(0, 2)).toEqual([
      "looking at: AWS account",
      "looking at: Mail domain",
    ]);
  });

  it("says under what is missing how to mend it, in lines that can be copied, with exit 1", async () => {
    setRecord(world, "reply.example.com", "MX", "10 mx.elsewhere.example");
    const ran = await setup(["--url", world.url, "--json"], { COLUMNS: "60" });
    expect(ran.code).toBe(1);
    expect(plain(ran.stdout)).toContain(`
  ✗ where answers arrive: the MX record of reply.example.com
    is another
    → reply.example.com MX 10 inbound-smtp.eu-west-1.amazonaws.com
    → now: reply.example.com MX 10 mx.elsewhere.example
`);
    const { stage, counts, items } = lastJson(ran) as { stage: string; counts: unknown; items: unknown[] };
    expect([stage, counts]).toEqual(["eu", expect.objectContaining({ missing: 1, unknown: 1 })]);
    expect(items).toContainEqual({
      group: "Reply domain",
      id: "dns-reply-mx",
      state: "missing",
      what: "where answers arrive: the MX record of reply.example.com is another",
      fix: expect.arrayContaining(["reply.example.com MX 10 inbound-smtp.eu-west-1.amazonaws.com"]),
    });
  });

  it("obeys nothing that stands in somebody's DNS", async () => {
    setRecord(world, "bounce.example.com", "TXT", "v=spf1 \u001b[2J -all");
    const ran = await setup(["--url", world.url]);
    expect(ran.stdout).toContain("v=spf1 [2J -all");
    expect(ran.stdout).not.toContain("\u001b");
  });

  it("shows no secret, whatever it finds and does", async () => {
    const env = { TWILIO_ACCOUNT_SID: ACCOUNT_SID, TWILIO_AUTH_TOKEN: AUTH_TOKEN };
    const seen: Ran[] = [];
    seen.push(await setup(["--url", world.url, "--json"]));
    seen.push(await setup(["--apply", "--signing-key", "add", "--json", "--url", world.url], env));
    hold(world, "service", `{"TWILIO_AUTH_TOKEN": "${AUTH_TOKEN}", oops`);
    hold(world, "api", { API_KEYS: "short-api-key" });
    seen.push(await setup(["--apply", "--json"], env));
    hold(world, "service", { SIGNING_KEYS: "k1:not-a-key-of-32-bytes", TWILIO_ACCOUNT_SID: ACCOUNT_SID });
    hold(world, "api", "{}");
    world.twilio.token = "another";
    seen.push(await setup(["--apply", "--json"], env));
    world.twilio.token = AUTH_TOKEN;
    // Twilio's refusal quotes a path with the SID in it.
    seen.push(await setup(["--json"], { ...env, TWILIO_API_URL: `${world.env.TWILIO_API_URL}/elsewhere` }));
    expect(seen.at(-1)?.stdout).toMatch(/Accounts\/AC….json was not found/);
    world.twilio.broken = 500;
    seen.push(await setup(["--apply", "--json"], env));
    const said = seen.map(({ stdout, stderr }) => stdout + stderr).join("");
    const secrets = [ACCOUNT_SID, AUTH_TOKEN, API_KEYS, "short-api-key", "not-a-key-of-32-bytes"];
    const stored = [...world.aws.secrets.values()]
      .flatMap(({ versions }) => versions.map(({ value }) => value))
      .flatMap((value) => value.match(/[A-Za-z0-9_+/=-]{40,}/g) ?? []);
    expect(stored.length).toBeGreaterThan(0);
    for (const secret of [...secrets, SIGNING_KEYS.slice(2), ...stored]) expect(said).not.toContain(secret);
  });

  it("changes nothing without --apply", async () => {
    world.aws.ruleSets.clear();
    world.aws.activeRuleSet = undefined;
    hold(world, "service", "{}");
    const ran = await setup(["--signing-key", "add", "--replace-webhook", "--url", world.url]);
    expect(ran.code).toBe(1);
    expect(world.aws.asked.filter((action) => !/^(Get|Describe)/.test(action))).toEqual([]);
    expect(world.twilio.changes).toEqual([]);
  });

  it("finds the service where the other commands do", async () => {
    const home = mkdtempSync(join(tmpdir(), "softtouch-home-"));
    mkdirSync(join(home, ".config"));
    writeFileSync(join(home, ".config/softtouch.json"), JSON.stringify({ eu: { url: world.url, key: "k" } }));
    const ran = await setup([], { HOME: home });
    expect(ran.stdout).toContain(`${world.url} answers, and asks for a key`);
    expect((await setup([])).stdout).toContain("? where the stage answers is not known here");
  });

  it("names the file and the line of what is wrong in the settings", async () => {
    const wrong = SETTINGS.replace("eu-west-1", "Ireland").replace("allow:", "alow:");
    const ran = await setup(["--json"], {}, wrong);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/infra\/stages\.yaml:2: eu\.region is wrong/);
    expect(ran.stderr).toMatch(/infra\/stages\.yaml:7: eu\.alow is not known here/);
    expect(lastJson(ran)).toMatchObject({
      code: 2,
      errors: [{ where: expect.stringMatching(/stages\.yaml:\d/) }, {}],
    });
    expect(world.aws.asked).toEqual([]);
  });

  it.each([
    [[], /setup needs a stage\n {2}→ name one that is deployed, as --stage production/],
    [["--stage", "local"], /the local stack needs no setup/],
    [["--stage", "Production"], /"Production" cannot name a stage/],
    [["--stage", "eu", "--url", "api.example.com"], /"api\.example\.com" is not the URL of a service/],
    [["--stage", "eu", "--stages", "/nowhere.yaml"], /\/nowhere\.yaml cannot be read: ENOENT/],
    [["--stage", "eu", "--dns", "my-router"], /"my-router" is not the address of a DNS server/],
  ])("is told %j for wrong usage", async (args, said) => {
    const ran = await softtouch(["setup", "--stages", file(SETTINGS), ...args], { env: world.env });
    expect(ran.stderr).toMatch(said);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
  });

  it("reads the project's own settings when no others are named", async () => {
    const ran = await softtouch(["setup", "--stage", "production", "--dns", world.dns, "--json"], {
      env: { ...world.env, COLUMNS: "200" },
    });
    expect(lastJson(ran)).toMatchObject({ stage: "production", region: "us-east-1" });
  });
});
