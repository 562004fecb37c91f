import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { displayWidth } from "../../functions/cli/layout.ts";
import { LOCAL_API_KEY, type LocalService, startLocalService } from "../../functions/local/local-service.ts";
import type { Ran } from "./in-shell.ts";
import { makeRepository } from "./review/repository.ts";
import { lastJson, plain, softtouch } from "./terminal-run.ts";

/** A Monday, 10:04 in New York. */
const START = new Date("2026-02-23T15:04:00Z");
const MARIA = "maria.costa@bakery.example.com";
const LEADS = `email,phone,first_name,last_name,organisation,city,interest,zone,country,sms_consent,sms_consent_source
${MARIA},+12125550117,Maria,Costa,Costa Bakery,New York,refrigeration,America/New_York,US,yes,web form
james@hotel.example.net,,James,Okoro,Harbour View Hotel,London,heating,Europe/London,GB,no,
not-an-address,,Wrong,Address,Typo,Chicago,lighting,America/Chicago,US,no,
grace@dentist.example.com,,Grace,Lindholm,Lindholm Dental,New York,,America/New_York,US,no,
`;

let service: LocalService;

beforeAll(async () => {
  service = await startLocalService({ start: START });
});
afterAll(() => service.close());

/** Runs it against the service, and lets all that follows from it happen. */
async function say(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  stdin = "",
): Promise<Ran> {
  const local = { SOFTTOUCH_LOCAL_URL: service.stack.gateway.url, SOFTTOUCH_LOCAL_KEY: LOCAL_API_KEY };
  const ran = await softtouch(args, { env: { ...local, ...env }, stdin });
  await service.stack.settle();
  return ran;
}

function file(text: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), "softtouch-leads-")), "leads.csv");
  writeFileSync(path, text);
  return path;
}

/** Everything but the JSON. */
const shown = ({ stdout }: Ran) =>
  plain(stdout)
    .split("\n")
    .filter((line) => !line.startsWith("{"));

describe("a day with leads", { timeout: 120_000 }, () => {
  it("enrolls a file, and says of each row that was refused why and how to mend it", async () => {
    const ran = await say(["enroll", file(LEADS), "--sequence", "web-lead", "--json"]);
    expect(shown(ran).slice(0, 3)).toEqual([
      "web-lead: 3 enrolled, 1 refused",
      'line 4, email  refused  "not-an-address" is not an email address',
      "                        → write it as name@example.com",
    ]);
    expect(ran.code).toBe(1);
    expect(lastJson(ran)).toMatchObject({
      enrollments: [{ is: "enrolled" }, { is: "enrolled" }, { is: "enrolled" }],
      errors: [{ where: "line 4, email" }],
    });
  });

  it("enrolls nobody twice", async () => {
    const ran = await say(["enroll", MARIA, "--sequence", "web-lead"]);
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran.stdout).toMatch(/^web-lead: 1 under way already\ncontact [a-z2-7]{16}\n$/);
  });

  it("enrolls one with fields of theirs, and a list that is piped in", async () => {
    const one = await say([
      "enroll",
      "+447700900123",
      "--sequence",
      "web-lead",
      "--set",
      "first_name=Zoë=",
      "--json",
    ]);
    expect(one.code).toBe(0);
    const seen = lastJson(await say(["status", "+447700900123", "--json"]));
    expect(seen).toMatchObject({ contact: { phone: "+447700900123", attributes: { first_name: "Zoë=" } } });
    const piped = await say(
      ["enroll", "-", "--sequence", "web-lead"],
      {},
      "email,first_name\nlee@gym.example,Lee\n",
    );
    expect(piped).toMatchObject({ code: 0 });
    expect(piped.stdout).toMatch(/^web-lead: 1 enrolled\n/);
  });

  it("says of an edit how many leads it reaches, as the service has them", async () => {
    const { folder, edit, commit } = makeRepository();
    rmSync(folder, { recursive: true });
    cpSync(resolve(import.meta.dirname, "../../templates"), folder, { recursive: true });
    commit("what the service runs");
    const call = readFileSync(join(folder, "web-lead/call-1.task.md"), "utf8");
    edit({ "web-lead/call-1.task.md": `${call}\nAsk for the meter's number.\n` });
    const ran = await say(["review", "--dir", folder, "--base", "HEAD", "--stage", "local", "--json"]);
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    const waiting = { sequence: "web-lead", step: "call-1", people: 5, held: 0, paused: 0 };
    expect(lastJson(ran)).toMatchObject({
      stage: "local",
      sequences: [{ fates: [{ step: "call-1", said: ["they get the new words"], waiting }] }],
    });
  });

  it("shows where a lead is", async () => {
    await service.stack.advanceTo(START.getTime() + 20 * 60_000);
    expect(
      shown(await say(["status", MARIA])).map((line) => line.replace(/(contact +)[a-z2-7]+/, "$1ID")),
    ).toEqual([
      "Maria Costa, Costa Bakery",
      "contact  ID",
      `email    ${MARIA}`,
      "phone    +12125550117",
      "hours    America/New_York",
      "texts    consent: web form",
      "task     call-1 of web-lead, due Mon 23 Feb 10:14",
      "",
      "sequence  state   waits on  when              why",
      "web-lead  active  text-1    Mon 23 Feb 12:14  1 sent so far",
      "",
    ]);
  });

  it("tells why as a story in the lead's own time, with the evidence, wrapped to the terminal", async () => {
    const wide = shown(await say(["why", MARIA]));
    expect(wide.slice(0, 5)).toEqual([
      `Maria Costa (${MARIA}, +12125550117)`,
      "hours of America/New_York: their own time",
      "",
      "Mon 23 Feb 2026",
      "  10:04  enrolled    web-lead, round 1, from leads.csv",
    ]);
    expect(wide[5]).toMatch(/^ {2}10:04 {2}email sent {2}hello of web-lead: “.+”$/);
    // The provider's event and its answer may come in either order.
    expect(wide[6]).toMatch(/^ {21}the provider(?: took it|'s "\w+" says so); delivered 10:04$/);
    expect(wide[7]).toMatch(/^ {21}template [0-9a-f]{16}, provider's id$/);
    const narrow = shown(await say(["why", MARIA], { COLUMNS: "60" }));
    expect(narrow.length).toBeGreaterThan(wide.length);
    expect(narrow.join("").replace(/\s/g, "").slice(0, 200)).toBe(
      wide.join("").replace(/\s/g, "").slice(0, 200),
    );
  });

  it("shows who needs to be touched today, and takes off what is done or put off", async () => {
    const before = await say(["today", "--sender", "anna", "--json"]);
    expect(plain(before.stdout)).toMatch(/Maria Costa.*call-1 of web-lead: Call Maria/);
    const { items } = lastJson(before) as { items: { email?: string; touchId: string; due: string }[] };
    const maria = items.find(({ email }) => email === MARIA);
    expect(maria?.due).toBe("2026-02-23T15:14:00.000Z");
    const done = await say(["done", maria?.touchId.slice(0, 5) ?? "", "--note", "left a voicemail"]);
    expect(done).toMatchObject({ code: 0, stdout: "done: call-1 for Maria Costa, Costa Bakery\n" });
    const snoozed = await say(["snooze", "James Okoro", "--until", "2026-02-26", "--json"]);
    // The date begins where the command is typed, and lasts until the sender works.
    expect(lastJson(snoozed)).toMatchObject({ until: "2026-02-26T05:00:00Z" });
    const after = lastJson(await say(["today", "--json"])) as { items: { name: string; due: string }[] };
    expect(after.items.map(({ name }) => name)).not.toContain("Maria Costa");
    expect(after.items.find(({ name }) => name === "James Okoro")?.due).toBe("2026-02-26T14:00:00.000Z");
    expect(plain((await say(["why", MARIA])).stdout)).toMatch(
      /task done +call-1 of web-lead, by anna: left a voicemail/,
    );
  });

  it("answers a task that is not there, or that could be several, with those there are", async () => {
    const none = await say(["done", "zzzz"]);
    expect(none.code).toBe(1);
    expect(none.stderr).toMatch(
      /^✗ no task on the desk is called "zzzz"\n {2}[a-z2-7]{8}: call-1 of web-lead/,
    );
    expect(none.stderr).toMatch(/→ name one of these\n$/);
  });

  it("pauses until a date that begins where the lead is, and resumes with the delay that was left", async () => {
    const paused = await say(["pause", "james@hotel.example.net", "--until", "2026-03-20", "--json"]);
    expect(lastJson(paused)).toMatchObject({
      contact: {
        enrollments: [{ status: "paused", until: "2026-03-20T00:00:00.000Z", why: "by hand (anna)" }],
      },
    });
    expect(paused.stdout).toMatch(/^James Okoro: paused\n/);
    expect(plain((await say(["resume", "james@hotel.example.net"])).stdout)).toMatch(/web-lead +active/);
  });

  it("writes a conversation down: a call back waits, a no ends", async () => {
    const waits = await say(["log", MARIA, "after Easter", "--call-back", "2026-04-07", "--json"]);
    expect(lastJson(waits)).toMatchObject({
      how: "callBack",
      contact: { enrollments: [{ status: "paused", until: "2026-04-07T04:00:00.000Z" }] },
    });
    const no = await say(["log", MARIA, "no, thanks", "--no"]);
    expect(plain(no.stdout)).toMatch(/^Maria Costa: written down\n.*\nweb-lead +ended/);
    expect(plain((await say(["why", MARIA])).stdout)).toMatch(/said no +“no, thanks”, noted by anna/);
  });

  it("turns the kill switch of a sequence off and on", async () => {
    const off = await say(["pause", "--sequence", "web-lead", "--why", "wrong price"]);
    expect(off.stdout).toMatch(/^the sequence web-lead is switched off/);
    expect((await say(["breakers"])).stdout).toMatch(/^sequence web-lead +off: wrong price$/m);
    expect((await say(["resume", "--sequence", "web-lead"])).code).toBe(0);
    expect(lastJson(await say(["breakers", "--json"]))).toMatchObject({ switches: { sequences: {} } });
    const reset = await say(["breakers", "--reset", "anna"]);
    expect(reset).toMatchObject({ code: 0, stderr: "" });
  });

  it("suppresses an address and takes that back", async () => {
    const args = ["suppress", "lee@gym.example", "--evidence", "asked on the phone"];
    expect(await say(args)).toMatchObject({
      code: 0,
      stdout: "lee@gym.example is not written to any more\n",
    });
    expect(plain((await say(["status", "lee@gym.example"])).stdout)).toMatch(
      /suppressed +email: manual.*asked on the phone/,
    );
    expect(await say([...args, "--remove"])).toMatchObject({ code: 0 });
    expect((await say([...args, "--remove"])).stderr).toBe("✗ Not found: this address is not suppressed\n");
  });

  it("stops a lead for good", async () => {
    const ran = await say(["stop", "james@hotel.example.net", "--booked", "--json"]);
    expect(lastJson(ran)).toMatchObject({ contact: { enrollments: [{ status: "ended", why: "booked" }] } });
  });

  it("lists what is held, names the right option for the wrong one, and settles it", async () => {
    await service.stack.advanceTo(Date.parse("2026-03-18T22:00:00Z"), { sweepEvery: 6 * 3_600_000 });
    const held = await say(["held", "--sender", "anna"]);
    expect(plain(held.stdout)).toMatch(/Grace Lindholm,.* held: plan of web-lead: interest has no/);
    const wrong = await say(["held", "grace@dentist.example.com", "--clear", "she got it"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("→ use softtouch held grace@dentist.example.com --retry or --drop");
    const unsaid = await say(["held", "grace@dentist.example.com"]);
    expect(unsaid).toMatchObject({ code: 2, stdout: "" });
    expect((await say(["held", "grace@dentist.example.com", "--retry"])).code).toBe(0);
    const dropped = await say(["held", "grace@dentist.example.com", "--drop"]);
    expect(dropped).toMatchObject({ code: 0, stdout: "skipped: plan for Grace Lindholm, Lindholm Dental\n" });
    expect((await say(["held"])).stdout).not.toContain("Grace");
  });
});

describe("whatever the terminal", { timeout: 60_000 }, () => {
  const commands = [
    ["status", MARIA],
    ["why", MARIA],
    ["today"],
    ["held"],
    ["breakers"],
    ["--help"],
    ["held", "--help"],
  ];

  it.each(["60", "100"])("at %s columns no line is wider or ends in a space", async (COLUMNS) => {
    for (const args of commands) {
      const ran = await say(args, { COLUMNS });
      expect(ran).toMatchObject({ code: 0, stderr: "" });
      const wide = shown(ran).filter(
        (line) => displayWidth(line) > Number(COLUMNS) && !line.startsWith("  softtouch "),
      );
      expect({ args, wide }).toEqual({ args, wide: [] });
      expect(ran.stdout).not.toMatch(/[ \t]$/m);
    }
  });

  it("colours change nothing but colours, and NO_COLOR goes before FORCE_COLOR", async () => {
    const bare = await say(["why", MARIA]);
    const coloured = await say(["why", MARIA], { FORCE_COLOR: "1" });
    const refused = await say(["why", MARIA], { FORCE_COLOR: "1", NO_COLOR: "1" });
    expect(bare.stdout).not.toContain("\u001b");
    expect(coloured.stdout).toContain("\u001b[32m");
    expect(plain(coloured.stdout)).toBe(plain(bare.stdout));
    expect(refused.stdout).toBe(bare.stdout);
  });
});

describe("what is refused or out of reach", { timeout: 60_000 }, () => {
  it("is shown as what, where and how to mend it, and in JSON", async () => {
    const ran = await say(["enroll", "lee@gym.example", "--sequence", "web-led", "--json"]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(
      /^✗ The request cannot be carried out: no lead was enrolled\n {2}lead: there is no sequence "web-led"\n {4}→ use one of: [^→]*\bweb-lead\b/,
    );
    expect(lastJson(ran)).toEqual({
      error: "The request cannot be carried out: no lead was enrolled",
      code: 1,
      status: 422,
      errors: [
        { where: "lead", what: 'there is no sequence "web-led"', fix: expect.stringContaining("web-lead") },
      ],
    });
  });

  it("a wrong key is a key to be checked", async () => {
    const ran = await say(["status", MARIA], { SOFTTOUCH_LOCAL_KEY: "wrong" });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/^✗ A key is needed[\s\S]*→ check the key of the stage "local"\n$/);
  });

  it("an unknown lead and a wrong encoding are said in a sentence", async () => {
    expect((await say(["why", "nobody@nowhere.example"])).stderr).toMatch(
      /^✗ Not found: no contact has this id/,
    );
    const garbled = await say(["enroll", file(Uint8Array.of(101, 0xe9, 10)), "--sequence", "web-lead"]);
    expect(garbled).toMatchObject({ code: 2 });
    expect(garbled.stderr).toMatch(/is not UTF-8.*\n +→ save it as “CSV UTF-8”\n$/);
  });
});
