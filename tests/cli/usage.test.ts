import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { lastJson, softtouch } from "./terminal-run.ts";

const COMMANDS = [
  ...["enroll", "status", "why", "pause", "resume", "stop", "log", "today", "done", "snooze", "held"],
  ...["suppress", "report", "breakers", "tick", "inbound", "review", "setup", "completion"],
];

/** A server that is not Softtouch, for as long as it is used. */
async function serving<T>(
  listener: RequestListener,
  use: (env: Record<string, string>) => Promise<T>,
): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  try {
    return await use({ SOFTTOUCH_LOCAL_URL: `http://127.0.0.1:${port}`, SOFTTOUCH_LOCAL_KEY: "key" });
  } finally {
    await new Promise((closed) => server.close(closed));
  }
}

describe("wrong usage", { timeout: 60_000 }, () => {
  it.each([
    [["enrol"], /unknown command 'enrol'\n {2}→ did you mean enroll\?/],
    [["enroll", "a@b.example", "--sequnce", "x"], /--sequence/],
    [["why"], /missing required argument 'lead'\n {2}→ for example: softtouch why maria/],
    [["status", "a", "b"], /too many arguments for 'status'/],
    [["today", "--sendr", "anna"], /unknown option '--sendr'\n {2}→ did you mean --sender\?/],
    [["suppress", "a@b.example"], /required option '--evidence <words>' not specified/],
    [["completion", "tcsh"], /Allowed choices are bash, zsh,\s+fish/],
    [["log", "a@b.example", "hi", "--no", "--booked"], /'--booked' cannot be used with option '--no'/],
    [["enroll", "a@b.example", "--sequence", "x", "--set", "name"], /Write it as --set first_name=Maria/],
    [["pause"], /pause needs a lead, --sequence or --everything/],
    [["pause", "--sequence", "x", "--until", "2026-03-02"], /--until goes with a lead/],
    [["stop", "a@b.example", "--everything"], /--everything is all of the stage/],
    [
      ["snooze", "k3m3", "--until", "2026-02-30"],
      /"2026-02-30" is not a date\n {2}→ write it as --until 2026-03-02/,
    ],
    [["held", "--retry"], /need the touch they are for/],
    [["enroll", "no-such.csv", "--sequence", "x"], /there is no file "no-such.csv"/],
    [["status", "x", "--stage", "nowhere"], /the stage "nowhere" is not known here/],
  ])("%j is answered with the right one", async (args, said) => {
    const env = { SOFTTOUCH_LOCAL_URL: "http://127.0.0.1:1", SOFTTOUCH_LOCAL_KEY: "key" };
    const ran = await softtouch(args, { env });
    expect(ran.stderr).toMatch(said);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).not.toMatch(/^ +at /m);
  });

  it("is JSON for whoever asked for JSON", async () => {
    expect(lastJson(await softtouch(["enrol", "--json"]))).toMatchObject({
      code: 2,
      fix: "did you mean enroll?",
    });
  });

  it("tick is for the local stack alone", async () => {
    const env = { SOFTTOUCH_EU_URL: "https://eu.example", SOFTTOUCH_EU_KEY: "key" };
    const ran = await softtouch(["tick", "--stage", "eu"], { env });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^✗ tick is for the local stack, not for "eu"\n/);
  });
});

describe("a service out of reach", { timeout: 60_000 }, () => {
  it("is exit 3, with what to do about it", async () => {
    const gone = await serving(
      () => {},
      async (env) => env,
    );
    const ran = await softtouch(["status", "a@b.example"], { env: gone });
    expect(ran).toMatchObject({ code: 3, stdout: "" });
    expect(ran.stderr).toMatch(
      /^✗ cannot reach http:\/\/127\.0\.0\.1:\d+: nothing listens there\n {2}→ .*npm run dev\n$/,
    );
  });

  it.each([
    ["a page of somebody else", 200, "<html></html>"],
    ["an error without a reason", 502, "Bad Gateway"],
    ["a redirect, which a key must not follow", 302, ""],
  ])("so is %s", async (_, status, body) => {
    const asked: string[] = [];
    const ran = await serving(
      (request, response) => {
        asked.push(request.url ?? "");
        response.writeHead(status, { location: "/elsewhere" }).end(body);
      },
      (env) => softtouch(["status", "a@b.example"], { env }),
    );
    expect(ran.code).toBe(3);
    expect(ran.stderr).toMatch(/does not answer as Softtouch does/);
    expect(asked).toEqual(["/v1/contacts/a%40b.example"]);
  });

  it("tick asks the local stack to sweep now", async () => {
    const asked: string[] = [];
    const ran = await serving(
      (request, response) => {
        asked.push(`${request.method} ${request.url}`);
        response.writeHead(200, { "content-type": "application/json" }).end("{}");
      },
      (env) => softtouch(["tick", "--json"], { env }),
    );
    expect(ran).toMatchObject({ code: 0, stdout: 'swept\n{"swept":{}}\n' });
    expect(asked).toEqual(["POST /local/tick"]);
  });
});

describe("a touch of unknown fate", { timeout: 60_000 }, () => {
  const item = {
    ...{ id: "i".repeat(16), kind: "unknown", touchId: "touchaaaaaaaaaaa", contactId: "contact" },
    ...{
      due: "2026-02-23T15:04:00.000Z",
      overdue: false,
      name: "Maria \u001b[31mCosta",
      sequence: "web",
      step: "hello",
    },
    ...{ sender: "anna", text: "no word from the provider" },
  };

  it("is cleared by what somebody found out, and its name paints nothing", async () => {
    const bodies: string[] = [];
    const ran = await serving(
      async (request, response) => {
        let body = "";
        for await (const chunk of request) body += chunk;
        bodies.push(`${request.method} ${request.url} ${body}`);
        response.end(request.method === "GET" ? JSON.stringify({ items: [item] }) : "{}");
      },
      async (env) => {
        const listed = await softtouch(["held"], { env });
        expect(listed.stdout).toMatch(
          /touchaaa {2}Mon 23 Feb 10:04 {2}Maria \[31mCosta {2}fate unknown: hello of web/,
        );
        return softtouch(["held", "touch", "--clear", "she has it"], { env });
      },
    );
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(bodies.at(-1)).toBe(
      'POST /v1/contacts/contact/touches/touchaaaaaaaaaaa/clear {"note":"she has it","by":"anna"}',
    );
  });
});

describe("help and completion", { timeout: 60_000 }, () => {
  it("every command has help with an example", async () => {
    const helps = await Promise.all(COMMANDS.map((command) => softtouch([command, "--help"])));
    for (const [index, help] of helps.entries()) {
      expect(help).toMatchObject({ code: 0, stderr: "" });
      expect(help.stdout).toMatch(
        new RegExp(
          `Usage: softtouch ${COMMANDS[index]}[\\s\\S]*--json[\\s\\S]*Examples:\\n.*softtouch ${COMMANDS[index]}`,
        ),
      );
    }
  });

  it.each(["bash", "zsh", "fish"])("%s completes every command and its options", async (shell) => {
    const { code, stdout } = await softtouch(["completion", shell]);
    expect(code).toBe(0);
    const missing = COMMANDS.filter((command) => !new RegExp(`\\b${command}\\b`).test(stdout));
    expect(missing).toEqual([]);
    for (const option of ["sequence", "call-back", "evidence", "stage", "json"])
      expect(stdout).toMatch(new RegExp(`(--|-l )${option}\\b`));
  });

  it("bash takes the script, and completes by it", async () => {
    const { stdout } = await softtouch(["completion", "bash"]);
    const path = `${process.env.TMPDIR ?? "/tmp"}/softtouch-completion-${process.pid}.bash`;
    writeFileSync(path, stdout);
    const complete = (words: readonly string[]) =>
      execFileSync("bash", [
        "-c",
        `source ${path}; COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _softtouch; echo "\${COMPREPLY[*]}"`,
      ])
        .toString()
        .trim();
    expect(complete(["softtouch", "s"])).toBe("status stop snooze suppress setup");
    expect(complete(["softtouch", "snooze", "k3m3", "--u"])).toBe("--until");
    expect(complete(["softtouch", "completion", "f"])).toBe("fish");
  });
});
