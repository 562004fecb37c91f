/** The command over a real repository and a service that counts. */
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { rewrite } from "../../linting/good-folder.ts";
import { lastJson, softtouch } from "../terminal-run.ts";
import { makeRepository, type Repository } from "./repository.ts";

let repository: Repository;
beforeAll(() => {
  repository = makeRepository();
  repository.edit({
    ...rewrite("repair/prices.email.hbs", "a plank $180", "a plank $190"),
    ...rewrite("repair/sequence.yaml", "after: 3 business days", "after: 4 business days"),
  });
});

const review = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  softtouch(["review", "--dir", repository.folder, ...args], { env });

/** A service where people wait on two pages. */
async function counting<T>(
  use: (env: Record<string, string>) => Promise<T>,
): Promise<readonly [T, string[]]> {
  const asked: string[] = [];
  const waiting = (people: number) => [{ sequence: "repair", step: "prices", people, held: 0, paused: 1 }];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.authorization} ${request.url}`);
    const isFirst = request.url === "/v1/enrollments/waiting";
    response.end(
      JSON.stringify(
        isFirst ? { waiting: waiting(3), read: 3, cursor: "a b" } : { waiting: waiting(4), read: 4 },
      ),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  try {
    const used = await use({ SOFTTOUCH_EU_URL: `http://127.0.0.1:${port}`, SOFTTOUCH_EU_KEY: "key" });
    return [used, asked];
  } finally {
    await new Promise((closed) => server.close(closed));
  }
}

describe("softtouch review", { timeout: 120_000 }, () => {
  it("says what differs, writes both reports, the same bytes each time, and answers programs", async () => {
    const file = (name: string) => join(repository.root, name);
    const args = (name: string) => [
      "--base",
      "main",
      "--html",
      file(`${name}.html`),
      "--markdown",
      file(`${name}.md`),
    ];
    const [one, other] = await Promise.all([review([...args("one"), "--json"]), review(args("other"))]);
    expect(one).toMatchObject({ code: 0, stderr: "" });
    expect(other).toMatchObject({ code: 0, stderr: "" });
    expect(one.stdout).toMatch(
      /^Compared with main \([0-9a-f]{12}\)\nsequences +1 edited\nsteps +1 read otherwise\n/,
    );
    expect(one.stdout).toMatch(
      /^prices +edited; after: 3 business days → 4 business days; read otherwise by 2$/m,
    );
    expect(lastJson(one)).toMatchObject({
      base: { name: "main", commit: repository.git("rev-parse", "main").trim() },
      stage: null,
      sequences: [
        {
          name: "repair",
          steps: [{ id: "prices", cases: [{ contact: "complete", before: { is: "mail" } }, {}] }],
          fates: [{ step: "prices", isMoved: false }],
        },
      ],
      lint: { fresh: [{ rule: "promise", file: "repair/hello.email.hbs" }], gone: [] },
    });
    for (const kind of ["html", "md"])
      expect(readFileSync(file(`one.${kind}`), "utf8")).toBe(readFileSync(file(`other.${kind}`), "utf8"));
    expect(readFileSync(file("one.html"), "utf8")).toMatch(/^<!doctype html>/);
    expect(readFileSync(file("one.md"), "utf8")).toMatch(/^<!-- softtouch-review -->/);
  });

  it("asks a stage that is named how many wait where, page by page", async () => {
    const [ran, asked] = await counting((env) => review(["--base", "main", "--stage", "eu", "--json"], env));
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(asked).toEqual([
      "Bearer key /v1/enrollments/waiting",
      "Bearer key /v1/enrollments/waiting?cursor=a+b",
    ]);
    expect(ran.stdout).toMatch(/^people in the middle +0 moved, 7 touched$/m);
    expect(ran.stdout).toMatch(/7 \(2 paused\) who waits on prices: their date stands/);
    expect(lastJson(ran)).toMatchObject({ sequences: [{ fates: [{ waiting: { people: 7, paused: 2 } }] }] });
  });

  it("is exit 1 when the work tree cannot be read whole, and compares the rest", async () => {
    const broken = makeRepository();
    broken.edit({
      ...rewrite("repair/prices.email.hbs", "{{first_name}}", "{{#if first_name}}"),
      ...rewrite("repair/close.email.hbs", "May I close it?", "Shall I close it?"),
    });
    const ran = await softtouch(["review", "--dir", broken.folder, "--base", "main"]);
    expect(ran).toMatchObject({ code: 1, stderr: "" });
    expect(ran.stdout).toMatch(
      /^✗ repair\/prices.email.hbs:4 \{\{#if first_name\}\} is never closed\n {2}→ write/m,
    );
    expect(ran.stdout).toMatch(/^close +read otherwise by 2$/m);
  });

  it("is exit 0 when nothing differs, and says so also in what it writes", async () => {
    const same = makeRepository();
    const file = join(same.root, "review.md");
    const ran = await softtouch(["review", "--dir", same.folder, "--base", "HEAD", "--markdown", file]);
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran.stdout).toMatch(/^Nothing differs from HEAD \([0-9a-f]{12}\)\.\n/);
    expect(readFileSync(file, "utf8")).toContain("Nothing differs.");
  });

  it("is exit 2 for a wrong base and for a file that cannot be written, 3 for a stage out of reach", async () => {
    const gone = { SOFTTOUCH_EU_URL: "http://127.0.0.1:1", SOFTTOUCH_EU_KEY: "key" };
    const [none, wrong, unwritable, unreachable] = await Promise.all([
      review([]),
      review(["--base", "nowhere", "--html", join(repository.root, "never.html")]),
      review(["--base", "main", "--html", join(repository.root, "no/such/folder.html")]),
      review(["--base", "main", "--stage", "eu"], gone),
    ]);
    expect(none).toMatchObject({ code: 2, stdout: "" });
    expect(none.stderr).toMatch(/required option '--base <revision>' not specified/);
    expect(wrong).toMatchObject({ code: 2, stdout: "" });
    expect(wrong.stderr).toMatch(/^✗ git does not know the revision "nowhere"\n {2}→ name a branch/);
    expect(existsSync(join(repository.root, "never.html"))).toBe(false);
    expect(unwritable.code).toBe(2);
    expect(unwritable.stderr).toMatch(/folder\.html cannot be written/);
    expect(unreachable).toMatchObject({ code: 3, stdout: "" });
  });
});
