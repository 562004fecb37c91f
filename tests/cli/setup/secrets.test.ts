import { describe, expect, it } from "vitest";
import { parseKeyring } from "../../../functions/core/token.ts";
import {
  ACCOUNT_SID,
  API_KEYS,
  AUTH_TOKEN,
  faults,
  heldIn,
  hold,
  inspect,
  SIGNING_KEYS,
  useWorld,
} from "./world.ts";

const world = useWorld();
const TWILIO = { TWILIO_ACCOUNT_SID: ACCOUNT_SID, TWILIO_AUTH_TOKEN: AUTH_TOKEN };
const puts = () => world.aws.asked.filter((action) => action === "PutSecretValue");

describe("secrets", () => {
  it("that the stack has not made are left to it", async () => {
    world.aws.secrets.clear();
    const items = await inspect(world, { apply: true }, TWILIO);
    for (const secret of ["service", "api", "doors"])
      expect(items[`secret-${secret}`]).toMatchObject({
        state: "missing",
        what: `the secret softtouch-eu/${secret} is not there`,
        fix: ["deploy first: the stack softtouch-eu makes it"],
      });
    expect(world.aws.secrets.size).toBe(0);
  });

  it("that are about to be deleted say how to keep them", async () => {
    const secret = world.aws.secrets.get("softtouch-eu/api");
    if (secret !== undefined) secret.isDeleted = true;
    expect((await inspect(world))["secret-api"]?.fix[0]).toMatch(/^aws secretsmanager restore-secret/);
  });

  it.each([["{}"], [undefined], [{ SIGNING_KEYS: "", TWILIO_AUTH_TOKEN: null, EXTRA: "kept" }]])(
    "that hold %j are filled by --apply, once",
    async (value) => {
      hold(world, "service", value);
      hold(world, "api", value);
      expect(faults(await inspect(world, {}, TWILIO))).toMatchObject({
        "secret-signing-keys": "missing",
        "secret-twilio-account-sid": "missing",
        "secret-twilio-auth-token": "missing",
        "secret-api-keys": "missing",
      });
      expect(puts()).toEqual([]);
      expect(faults(await inspect(world, { apply: true }, TWILIO))).toEqual({ "twilio-opt-out": "unknown" });
      const service = heldIn(world, "service");
      expect(parseKeyring(service.SIGNING_KEYS ?? "")).toMatchObject({
        is: "keyring",
        keyring: { active: "k" },
      });
      expect(service).toMatchObject(TWILIO);
      expect(service.EXTRA).toBe(typeof value === "object" ? "kept" : undefined);
      expect(heldIn(world, "api").API_KEYS).toMatch(/^[A-Za-z0-9_-]{43}$/);
      const before = structuredClone(world.aws.secrets);
      await inspect(world, { apply: true }, { TWILIO_AUTH_TOKEN: AUTH_TOKEN });
      expect(world.aws.secrets).toEqual(before);
      expect(puts()).toHaveLength(2);
    },
  );

  it("of doors are asked of nobody, and filled from the environment where they are there", async () => {
    const login = `postmark:${"p".repeat(24)}`;
    const ofDoors = (items: Awaited<ReturnType<typeof inspect>>) =>
      Object.entries(items).filter(([id]) => /postmark|mailgun|gmail|sendgrid|webhook-secrets/.test(id));
    expect(ofDoors(await inspect(world, { apply: true }))).toEqual([]);
    const env = { POSTMARK_INBOUND_LOGIN: login, MAILGUN_SIGNING_KEY: "short" };
    expect(faults(await inspect(world, {}, env))).toMatchObject({
      "secret-postmark-inbound-login": "missing",
      "secret-mailgun-signing-key": "missing",
    });
    const items = await inspect(world, { apply: true }, env);
    expect(items["secret-postmark-inbound-login"]?.state).toBe("ok");
    expect(items["secret-mailgun-signing-key"]?.what).toMatch(/will not do: it must have at least 16/);
    expect(heldIn(world, "doors")).toEqual({ POSTMARK_INBOUND_LOGIN: login });
    expect(faults(await inspect(world))).toEqual({ "twilio-opt-out": "unknown" });
  });

  it("of two stages are never the same", async () => {
    const made: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      hold(world, "service", "{}");
      hold(world, "api", "{}");
      await inspect(world, { apply: true });
      made.push(heldIn(world, "service").SIGNING_KEYS ?? "", heldIn(world, "api").API_KEYS ?? "");
    }
    expect(new Set(made).size).toBe(4);
  });

  it("without Twilio's in the environment are filled as far as can be", async () => {
    hold(world, "service", "{}");
    const items = await inspect(world, { apply: true });
    expect(items["secret-signing-keys"]?.state).toBe("ok");
    expect(items["secret-twilio-auth-token"]).toMatchObject({
      state: "missing",
      fix: [expect.stringMatching(/^set TWILIO_AUTH_TOKEN in the environment/)],
    });
    expect(Object.keys(heldIn(world, "service"))).toEqual(["SIGNING_KEYS"]);
    expect(items["twilio-account"]?.state).toBe("unknown");
  });

  it("take nothing from the environment that will not do", async () => {
    hold(world, "service", { SIGNING_KEYS });
    const items = await inspect(
      world,
      { apply: true },
      { TWILIO_ACCOUNT_SID: "SK123", TWILIO_AUTH_TOKEN: "x y" },
    );
    expect(items["secret-twilio-account-sid"]).toMatchObject({
      state: "missing",
      what: expect.stringMatching(/will not do: it must be AC/),
    });
    expect(items["secret-twilio-auth-token"]?.state).toBe("missing");
    expect(heldIn(world, "service")).toEqual({ SIGNING_KEYS });
  });

  it.each([
    ["service", { SIGNING_KEYS: "k1:too-short", ...TWILIO }, "secret-signing-keys"],
    ["service", { SIGNING_KEYS, ...TWILIO, TWILIO_ACCOUNT_SID: "AC1" }, "secret-twilio-account-sid"],
    ["service", { SIGNING_KEYS: 7, ...TWILIO }, "secret-signing-keys"],
    ["api", { API_KEYS: "short" }, "secret-api-keys"],
    ["api", "not JSON", "secret-api"],
    ["api", "[]", "secret-api"],
  ] as const)("of %s that hold what will not do are told and left: %j", async (secret, value, id) => {
    hold(world, secret, value);
    const before = structuredClone(world.aws.secrets);
    const items = await inspect(
      world,
      { apply: true, signingKey: id === "secret-signing-keys" ? "add" : undefined },
      TWILIO,
    );
    expect(items[id]?.state).toBe("missing");
    expect(world.aws.secrets.get(`softtouch-eu/${secret}`)).toEqual(before.get(`softtouch-eu/${secret}`));
  });

  it("that was stored as bytes is told and left", async () => {
    hold(world, "api", "{}");
    const secret = world.aws.secrets.get("softtouch-eu/api");
    if (secret !== undefined) secret.isBinary = true;
    const items = await inspect(world, { apply: true });
    expect(items["secret-api"]).toMatchObject({
      state: "missing",
      what: "the secret softtouch-eu/api is no JSON object",
    });
    expect(secret?.versions).toHaveLength(1);
  });

  it("that somebody fills at the same moment keep what that one wrote", async () => {
    hold(world, "api", "{}");
    const theirs = JSON.stringify({ API_KEYS: "their-key-was-there-before-ours" });
    // They read what we read, so the version that they write has the id of ours.
    world.aws.refused.set("PutSecretValue", "ResourceExistsException");
    const items = await inspect(world, { apply: true });
    expect(items["secret-api"]).toMatchObject({ state: "unknown", fix: ["run this again"] });
    world.aws.refused.clear();
    hold(world, "api", theirs);
    expect((await inspect(world, { apply: true }))["secret-api-keys"]?.state).toBe("ok");
    expect(heldIn(world, "api")).toEqual(JSON.parse(theirs));
  });

  it("that two fill at once are filled by one of them", async () => {
    hold(world, "api", "{}");
    const both = await Promise.all([inspect(world, { apply: true }), inspect(world, { apply: true })]);
    const secret = world.aws.secrets.get("softtouch-eu/api");
    expect(secret?.versions).toHaveLength(2);
    const states = both.map((items) => (items["secret-api-keys"] ?? items["secret-api"])?.state).sort();
    expect(states).toContain("ok");
  });
});

describe("a new signing key", () => {
  it("is added behind those there are, where it only verifies, and then promoted to sign", async () => {
    const seen = await inspect(world, { signingKey: "add" });
    expect(seen["secret-signing-keys"]).toMatchObject({
      state: "warning",
      what: expect.stringMatching(/would get a new key/),
    });
    expect(heldIn(world, "service").SIGNING_KEYS).toBe(SIGNING_KEYS);
    for (const [signingKey, ids] of [
      ["add", "ak"],
      ["promote", "ka"],
      ["add", "kal"],
      ["promote", "lka"],
    ] as const) {
      const items = await inspect(world, { apply: true, signingKey });
      expect(items["secret-signing-keys"]?.state).toBe("ok");
      const keys = heldIn(world, "service").SIGNING_KEYS ?? "";
      const read = parseKeyring(keys);
      expect(read.is === "keyring" && read.keyring.active).toBe(ids.charAt(0));
      expect(keys.split(",").map((entry) => entry.charAt(0))).toEqual([...ids]);
      expect(keys.split(",")).toContain(SIGNING_KEYS);
    }
    expect(heldIn(world, "api")).toEqual({ API_KEYS });
  });

  it("has no id when all are taken", async () => {
    const key = Buffer.alloc(32, 9).toString("base64");
    const full = [..."abcdefghijklmnopqrstuvwxyz234567"].map((id) => `${id}:${key}`).join(",");
    hold(world, "service", { SIGNING_KEYS: full, ...TWILIO });
    const items = await inspect(world, { apply: true, signingKey: "add" });
    expect(items["secret-signing-keys"]).toMatchObject({
      state: "warning",
      what: expect.stringMatching(/a key for every id/),
    });
    expect(heldIn(world, "service").SIGNING_KEYS).toBe(full);
  });
});
