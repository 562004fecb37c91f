import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readStage } from "../../../functions/core/compiling/stage-file.ts";
import type { Stage } from "../../../functions/core/stage.ts";
import { STAGES_FILE } from "../../../functions/core/stage.ts";

const MG = `MG${"0a".repeat(16)}`;
const PRODUCTION = `production:
  region: us-east-1
  mailDomain: example.com
  replyDomain: reply.example.com
  alertEmail: ops@example.com
  textSender: { messagingServiceSid: ${MG} }
`;
const OTHERS = `others:
  region: eu-west-1
  mailDomain: example.com
  ownsMailDomain: false
  replyDomain: "{stage}.reply.example.com"
  alertEmail: ops@example.com
  textSender: { from: "+12025550123" }
  allow: ["@example.com", anna@example.org, "+12025550199"]
`;
const BOTH = PRODUCTION + OTHERS;

function stageIn(text: string, name: string): Stage {
  const read = readStage(text, name);
  if (read.is === "faults") throw new Error(read.faults.map(({ what }) => what).join("; "));
  return read.stage;
}

/** Line, fault and remedy of each. */
function faultsIn(text: string, name = "production"): string[] {
  const read = readStage(text, name);
  if (read.is === "read") return [];
  expect(new Set(read.faults.map(({ file }) => file))).toEqual(new Set([STAGES_FILE]));
  return read.faults.map(({ line, what, fix }) => `${line} ${what} → ${fix}`);
}

describe("the project's own file", () => {
  const text = readFileSync(resolve(import.meta.dirname, "../../..", STAGES_FILE), "utf8");

  it.each(["production", "staging", "anna-2"])("has settings for %s", (name) => {
    expect(stageIn(text, name).name).toBe(name);
  });
});

describe("a section", () => {
  it("of its own is a stage with what was left out filled in", () => {
    expect(stageIn(BOTH, "production")).toEqual({
      name: "production",
      isProduction: true,
      region: "us-east-1",
      mailDomain: "example.com",
      ownsMailDomain: true,
      replyDomain: "reply.example.com",
      alertEmail: "ops@example.com",
      allow: [],
      textSender: { messagingServiceSid: MG },
      receiptRuleSet: "softtouch",
    });
  });

  it("for the others is that of each stage without one, with its name in the domains", () => {
    const staging = stageIn(BOTH, "staging");
    expect(staging).toMatchObject({
      name: "staging",
      isProduction: false,
      region: "eu-west-1",
      replyDomain: "staging.reply.example.com",
      allow: ["@example.com", "anna@example.org", "+12025550199"],
      textSender: { from: "+12025550123" },
    });
    expect(stageIn(BOTH, "anna-2").replyDomain).toBe("anna-2.reply.example.com");
  });

  it("puts the name wherever {stage} stands in a domain", () => {
    const text = OTHERS.replace("mailDomain: example.com", 'mailDomain: "{stage}.example.com"').concat(
      '  linkDomain: { name: "go-{stage}.{stage}.example.com", certificateArn: "arn:aws:acm:eu-west-1:1:certificate/1" }\n',
    );
    expect(stageIn(text, "dev")).toMatchObject({
      mailDomain: "dev.example.com",
      replyDomain: "dev.reply.example.com",
      linkDomain: { name: "go-dev.dev.example.com", certificateArn: "arn:aws:acm:eu-west-1:1:certificate/1" },
    });
  });

  it("of its own goes before that of the others, and need not have its name in a domain", () => {
    const own = OTHERS.replace("others:", "demo:").replace("{stage}.", "");
    expect(stageIn(own + OTHERS, "demo").replyDomain).toBe("reply.example.com");
  });

  it("is not found by the names that every object has", () => {
    expect(stageIn(BOTH, "constructor").replyDomain).toBe("constructor.reply.example.com");
    expect(faultsIn(PRODUCTION, "constructor")).toEqual([
      '1 there is no section for the stage "constructor" → add "constructor:", or "others:" for every stage but production',
    ]);
  });
});

describe("production", () => {
  it("never lives by the section of the others", () => {
    expect(faultsIn(OTHERS)).toEqual([
      '1 there is no section for the stage "production" → add "production:", or "others:" for every stage but production',
    ]);
  });

  it("must not have a list of those it writes to", () => {
    const listed = `${PRODUCTION}  allow: ["@example.com"]\n`;
    const fault = "7 production.allow is wrong: production writes to everyone who is enrolled";
    expect(faultsIn(listed)[0]).toMatch(new RegExp(`^${fault}`));
    // A wrong file is wrong for every stage that is in it.
    expect(faultsIn(listed + OTHERS, "staging")[0]).toMatch(new RegExp(`^${fault}`));
    expect(stageIn(`${PRODUCTION}  allow: []\n`, "production").allow).toEqual([]);
  });
});

describe("a name", () => {
  it.each([
    "others",
    "",
    "Dev",
    "1st",
    "a_b",
    "a.b",
    "-a",
    "dev-",
    "a--b",
    "__proto__",
    "a".repeat(21),
    "dev\n",
  ])("such as %j cannot be a stage's", (name) => {
    expect(faultsIn(BOTH, name)).toEqual([
      `1 ${`"${name}"`} cannot name a stage → use small letters, digits and hyphens, at most 20`,
    ]);
  });

  it("of 20 characters can", () => {
    expect(stageIn(BOTH, "a".repeat(20)).name).toHaveLength(20);
  });

  it("that stands in the file and cannot be one is a fault there", () => {
    expect(faultsIn(BOTH.replace("others:", "Others:"))[0]).toMatch(
      /^\d+ Others is wrong: it is small letters, digits and hyphens, at most 20/,
    );
  });
});

describe("a fault", () => {
  it.each([
    ["region: us-east-1", "region: Virginia", "2 production.region is wrong: it is not a Region"],
    ["  region: us-east-1\n", "", /^2 production\.region is missing → write a Region/],
    [
      "mailDomain: example.com",
      "mailDomain: Example.com",
      /^3 production\.mailDomain is wrong: it is not a domain/,
    ],
    ["mailDomain: example.com", "mailDomain: a@example.com", /^3 production\.mailDomain is wrong/],
    ["replyDomain: reply.example.com", "replyDomain: reply", /^4 production\.replyDomain is wrong/],
    ["ops@example.com", "ops", /^5 production\.alertEmail is wrong: it is not an email address/],
    [
      MG,
      "MG1",
      /^6 production\.textSender\.messagingServiceSid is wrong: it is MG followed by 32 hex digits/,
    ],
    [
      `{ messagingServiceSid: ${MG} }`,
      "MG1",
      /^6 production\.textSender is wrong: .* → write \{messagingServiceSid/,
    ],
  ])("in place of %j is told with its line: %j", (right, wrong, told) => {
    const [fault = "", ...more] = faultsIn(PRODUCTION.replace(right, wrong));
    if (typeof told === "string") expect(fault.startsWith(told)).toBe(true);
    else expect(fault).toMatch(told);
    expect(more).toEqual([]);
  });

  it.each([
    ["touchConcurrency: 0", /^7 production\.touchConcurrency is wrong: .* → write a whole number/],
    ["touchConcurrency: 2.5", /^7 production\.touchConcurrency is wrong/],
    ["receiptRuleSet: a b", /^7 production\.receiptRuleSet is wrong: it has 1 to 64 letters/],
    ["ownsMailDomain: 1", /^7 production\.ownsMailDomain is wrong: .* → write true for one/],
    ["linkDomain: { name: go.example.com }", /^7 production\.linkDomain\.certificateArn is missing/],
    ['linkDomain: { name: go.example.com, certificateArn: "arn:aws:iam::1:x" }', /it is no ACM ARN/],
    ["aloow: []", "7 production.aloow is not known here → correct its spelling or leave it out"],
  ] as const)("in %j is told with its line", (line, told) => {
    const [fault = "", ...more] = faultsIn(`${PRODUCTION}  ${line}\n`);
    if (typeof told === "string") expect(fault).toBe(told);
    else expect(fault).toMatch(told);
    expect(more).toEqual([]);
  });

  it.each(["example.com", "Anna@example.org", "12025550199", "+1202", "@", "@localhost", "*"])(
    "%j is in no list of those who are written to",
    (entry) => {
      const [fault = ""] = faultsIn(`${OTHERS.replace("anna@example.org", `"${entry}"`)}`, "staging");
      expect(fault).toMatch(/^8 others\.allow\[1\] is wrong: it is no address, @domain or number in E\.164/);
    },
  );

  it("of a reply domain that the others would share is told", () => {
    expect(faultsIn(OTHERS.replace("{stage}.", ""), "staging")[0]).toMatch(
      /^1 the replyDomain of "others" is the same for each of its stages → put \{stage\} into it/,
    );
  });

  it("of a domain with anything but {stage} to be filled in is told", () => {
    const wrong = BOTH.replace("{stage}.reply", "{stage}.{team}");
    expect(faultsIn(wrong, "dev").join()).toMatch(/replyDomain is wrong: it is not a domain name/);
  });

  it("is told beside all the others", () => {
    const wrong = BOTH.replace("us-east-1", "x").replace("eu-west-1", "y").replaceAll("ops@", "ops ");
    expect(faultsIn(wrong).map((fault) => fault.split(" is ")[0])).toEqual([
      "2 production.region",
      "5 production.alertEmail",
      "8 others.region",
      "12 others.alertEmail",
    ]);
  });

  it.each([
    ["", /^1 the file is wrong/],
    ["[]", /^1 the file is wrong/],
    ["production: 7", /^1 production is wrong/],
    ["production: [", /^1 this is not YAML/],
    ["production: &a\n  b: *a\n", /aliases \(\*…\) are not supported/],
    [`${PRODUCTION}production: {}\n`, /^7 this is not YAML: .*unique/],
  ])("in the whole is told too: %j", (text, told) => {
    expect(faultsIn(text)[0]).toMatch(told);
  });
});
