/** A stage for which everything is right, on the wire; each test spoils what it is about. */
import { afterAll, beforeAll, beforeEach } from "vitest";
import { inspectStage, type Wish } from "../../../functions/cli/setup/inspection.ts";
import type { Item } from "../../../functions/cli/setup/item.ts";
import { askServers } from "../../../functions/cli/setup/name-records.ts";
import type { Stage } from "../../../functions/core/stage.ts";
import { createClock } from "../../../functions/local/clock.ts";
import { listen } from "../../../functions/local/http-server.ts";
import type { LocalServer } from "../../../functions/local/loopback.ts";
import { type AwsAccount, emptyAccount, serveAccount } from "./aws-account.ts";
import { startNameServer, type Zone } from "./name-server.ts";
import { serveTwilio, type TwilioAccount } from "./twilio-account.ts";

export const SERVICE_SID = `MG${"0".repeat(32)}`;
export const ACCOUNT_SID = `AC${"1".repeat(32)}`;
export const AUTH_TOKEN = "very-secret-auth-token-of-twilio";
export const SIGNING_KEYS = `a:${Buffer.alloc(32, 7).toString("base64")}`;
export const API_KEYS = "api-key-that-nobody-may-read";
export const PHONE = "+12125550123";

export const STAGE: Stage = {
  name: "eu",
  isProduction: false,
  region: "eu-west-1",
  mailDomain: "example.com",
  ownsMailDomain: true,
  replyDomain: "reply.example.com",
  linkDomain: { name: "go.example.com", certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1" },
  alertEmail: "ops@example.com",
  allow: ["@example.com"],
  textSender: { messagingServiceSid: SERVICE_SID },
  receiptRuleSet: "softtouch",
};

export interface World {
  aws: AwsAccount;
  zone: Zone;
  twilio: TwilioAccount;
  /** The status of the service's own answer. */
  service: number;
  stage: Stage;
  /** Where everything is, as environment variables. */
  env: Record<string, string>;
  dns: string;
  url: string;
}

export function setRecord(
  world: World,
  name: string,
  type: "CNAME" | "MX" | "TXT",
  ...values: string[]
): void {
  const others = (world.zone.records.get(name) ?? []).filter((record) => record.type !== type);
  const records = [...others, ...values.map((value) => ({ type, value }))];
  if (records.length === 0) world.zone.records.delete(name);
  else world.zone.records.set(name, records);
}

/** Made anew before each test; the servers stay. */
export function useWorld(): World {
  const world = {} as World;
  const open: { close(): Promise<void> }[] = [];
  const kept = { ...process.env };
  beforeAll(async () => {
    const aws = await serveAccount(() => world.aws);
    const twilio = await serveTwilio(() => world.twilio);
    const names = await startNameServer({
      get records() {
        return world.zone.records;
      },
      get failing() {
        return world.zone.failing;
      },
    });
    const service: LocalServer = await listen(() => ({ status: world.service, body: "{}" }), {
      clock: createClock(Date.now()),
    });
    open.push(aws, twilio, names, service);
    world.dns = names.server;
    world.url = service.url;
    world.env = {
      AWS_ENDPOINT_URL: aws.url,
      AWS_ACCESS_KEY_ID: "AKIALOCAL",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      TWILIO_API_URL: twilio.url,
      TWILIO_MESSAGING_URL: twilio.url,
    };
    Object.assign(process.env, world.env);
  });
  beforeEach(() => fill(world));
  afterAll(async () => {
    process.env = kept;
    for (const one of open) await one.close();
  });
  return world;
}

function fill(world: World): void {
  world.stage = STAGE;
  world.service = 401;
  world.zone = { records: new Map(), failing: new Set() };
  world.aws = emptyAccount();
  for (const domain of ["example.com", "reply.example.com"]) {
    const tokens = [1, 2, 3].map((number) => `token${number}${domain.replaceAll(".", "")}`);
    world.aws.identities.set(domain, {
      IdentityType: "DOMAIN",
      VerifiedForSendingStatus: true,
      VerificationStatus: "SUCCESS",
      DkimAttributes: {
        SigningEnabled: true,
        Status: "SUCCESS",
        Tokens: tokens,
        SigningAttributesOrigin: "AWS_SES",
      },
      MailFromAttributes: {
        MailFromDomain: `bounce.${domain}`,
        MailFromDomainStatus: "SUCCESS",
        BehaviorOnMxFailure: "USE_DEFAULT_VALUE",
      },
    });
    for (const token of tokens)
      setRecord(world, `${token}._domainkey.${domain}`, "CNAME", `${token}.dkim.amazonses.com`);
  }
  setRecord(world, "bounce.example.com", "MX", "10 feedback-smtp.eu-west-1.amazonses.com");
  setRecord(world, "bounce.example.com", "TXT", "v=spf1 include:amazonses.com ~all");
  setRecord(world, "_dmarc.example.com", "TXT", "v=DMARC1; p=none; rua=mailto:ops@example.com");
  setRecord(world, "reply.example.com", "MX", "10 inbound-smtp.eu-west-1.amazonaws.com");
  world.aws.sending = {
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    EnforcementStatus: "HEALTHY",
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 12 },
  };
  world.aws.ruleSets.set("softtouch", [
    { name: "softtouch-eu", recipient: "reply.example.com", enabled: true },
  ]);
  world.aws.activeRuleSet = "softtouch";
  hold(world, "service", { SIGNING_KEYS, TWILIO_ACCOUNT_SID: ACCOUNT_SID, TWILIO_AUTH_TOKEN: AUTH_TOKEN });
  hold(world, "api", { API_KEYS });
  hold(world, "doors", {});
  world.twilio = {
    sid: ACCOUNT_SID,
    token: AUTH_TOKEN,
    status: "active",
    type: "Full",
    services: new Map(),
    numbers: new Map(),
    verifications: new Map(),
    changes: [],
    broken: undefined,
  };
  world.twilio.services.set(SERVICE_SID, {
    fields: {
      friendly_name: "Follow-ups",
      inbound_request_url: `${world.url}/twilio/inbound#rp=all`,
      inbound_method: "POST",
      use_inbound_webhook_on_number: false,
    },
    numbers: [PHONE],
    campaigns: ["VERIFIED"],
  });
}

/** What a secret holds from now on: an object of variables, a text as it is, or nothing yet. */
export function hold(
  world: World,
  secret: "service" | "api" | "doors",
  value?: Record<string, unknown> | string,
): void {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const versions = value === undefined ? [] : [{ id: `first-version-of-the-secret-${secret}`, value: text }];
  world.aws.secrets.set(`softtouch-eu/${secret}`, { versions });
}

export function heldIn(world: World, secret: "service" | "api" | "doors"): Record<string, string> {
  return JSON.parse(world.aws.secrets.get(`softtouch-eu/${secret}`)?.versions.at(-1)?.value ?? "{}");
}

/** Looks at everything; answers the items by id. */
export async function inspect(
  world: World,
  wish: Partial<Wish> = {},
  env: Record<string, string> = {},
): Promise<Record<string, Item>> {
  const publicUrl = "publicUrl" in wish ? wish.publicUrl : world.url;
  const groups = await inspectStage(
    world.stage,
    { apply: false, signingKey: undefined, replaceWebhook: false, ...wish, publicUrl },
    { env: { ...world.env, ...env }, names: askServers(world.dns), onGroup: () => {} },
  );
  const items = groups.flatMap((group) => group.items);
  const byId = Object.fromEntries(items.map((item) => [item.id, item]));
  if (Object.keys(byId).length !== items.length) throw new Error("two items have one id");
  return byId;
}

/** The ids of what is not right. */
export function faults(items: Record<string, Item>): Record<string, string> {
  return Object.fromEntries(
    Object.values(items).flatMap(({ id, state }) => (state === "ok" ? [] : [[id, state]])),
  );
}
