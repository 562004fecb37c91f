import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemIn, Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

const api = (method: string, path: string, body?: unknown, type?: string) =>
  scene.service.api(method, `/suppressions${path}`, body, type);

interface Listed {
  readonly suppressions: readonly {
    readonly address: string;
    readonly channel: string;
    readonly why: string;
    readonly at: string;
    readonly evidence: string;
  }[];
  readonly cursor?: string;
}

async function listAll(): Promise<Listed["suppressions"]> {
  const all: Listed["suppressions"][number][] = [];
  let cursor: string | undefined;
  do {
    const answer = await api("GET", cursor === undefined ? "" : `?cursor=${encodeURIComponent(cursor)}`);
    expect(answer.status).toBe(200);
    const page = (await answer.json()) as Listed;
    expect(page.suppressions.length).toBeLessThanOrEqual(100);
    all.push(...page.suppressions);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}

describe("an address", () => {
  it("that is suppressed by hand stops whoever it belongs to, and is listed with its evidence", async () => {
    const lead = await scene.greeted();
    const answer = await api("POST", "", { address: lead.phone, evidence: "by letter of 1 March" });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ channel: "sms", address: lead.phone, contacts: [lead.contactId] });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "unsubscribed" });
    expect((await listAll()).filter(({ address }) => address === lead.phone)).toEqual([
      {
        channel: "sms",
        address: lead.phone,
        why: "manual",
        at: new Date(scene.now).toISOString(),
        evidence: "by letter of 1 March",
      },
    ]);
  });

  it("that is none is refused, and nothing is listed", async () => {
    const before = await listAll();
    for (const address of ["nobody", "2025550143", "a@b", "", "x".repeat(300)]) {
      const problem = await problemIn(await api("POST", "", { address, evidence: "x" }));
      expect(problem.status).toBe(400);
      expect(problem.errors?.[0]?.where).toBe("address");
    }
    for (const body of [
      { address: "a@shop.example" },
      { evidence: "x" },
      { address: 7, evidence: "x" },
      "x",
    ]) {
      expect((await problemIn(await api("POST", "", body))).status).toBe(400);
    }
    const unknown = { address: "a@shop.example", evidence: "x", why: "stop" };
    expect((await problemIn(await api("POST", "", unknown))).status).toBe(400);
    expect(await listAll()).toEqual(before);
  });

  it("is lifted by hand, ended stays ended, and lifting it twice is not found", async () => {
    const lead = await scene.greeted();
    await api("POST", "", { address: lead.email, evidence: "x" });
    const path = `/${encodeURIComponent(lead.email)}`;
    expect((await api("DELETE", `${path}?evidence=changed%20their%20mind`)).status).toBe(204);
    const { suppressions, enrollments } = await scene.contact(lead.contactId);
    expect(suppressions).toEqual({});
    expect(enrollments).toMatchObject([{ status: "ended" }]);
    expect(await scene.facts(lead.contactId, "lifted")).toMatchObject([{ evidence: "changed their mind" }]);
    expect((await problemIn(await api("DELETE", path))).status).toBe(404);
    expect((await problemIn(await api("DELETE", "/nobody"))).status).toBe(400);
    expect(await scene.enroll({ email: lead.email, first_name: "M" }, { again: true })).toMatchObject({
      is: "enrolled",
    });
  });

  it("with a graver reason keeps it when it comes again in a list", async () => {
    const { email } = scene.lead();
    await api("POST", "", { address: email, evidence: "first" });
    await api("POST", "/import?name=list", email, "text/plain");
    expect((await listAll()).find(({ address }) => address === email)).toMatchObject({ why: "manual" });
  });
});

describe("a list", () => {
  it("is imported line by line: what can be taken is taken, the rest is named", async () => {
    const lead = await scene.greeted();
    const { email, phone } = scene.lead();
    const list = `\ufeffEmail;reason\r\n"${lead.email.toUpperCase()}";x\r\n\r\nnobody\r\n${phone}\r\n ${email} \r\n`;
    const answer = await api("POST", "/import?name=old%20system", list, "text/csv");
    expect(answer.status).toBe(207);
    const body = (await answer.json()) as { suppressed: number; errors: { where: string; fix: string }[] };
    expect(body.suppressed).toBe(3);
    expect(body.errors).toMatchObject([{ where: "line 4" }]);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended" });
    const listed = (await listAll()).filter(({ evidence }) => evidence === "old system");
    expect(listed.map(({ address }) => address).sort()).toEqual([phone, email, lead.email].sort());
    expect(await scene.enroll({ email, first_name: "M" })).toMatchObject({ is: "barred" });
  });

  it("of more than 5,000 lines is refused as a whole", async () => {
    const lines = Array.from({ length: 5_001 }, (_, index) => `over${index}@shop.example`);
    const answer = await api("POST", "/import", lines.join("\n"), "text/plain");
    expect((await problemIn(answer)).status).toBe(413);
    expect((await listAll()).some(({ address }) => address.startsWith("over"))).toBe(false);
  });

  it("is shown in pages that together hold every address once", async () => {
    const lines = Array.from({ length: 230 }, (_, index) => `page${index}@shop.example`);
    expect((await api("POST", "/import", lines.join("\n"), "text/plain")).status).toBe(201);
    const shown = (await listAll()).map(({ address }) => address).filter((one) => one.startsWith("page"));
    expect(shown.sort()).toEqual([...lines].sort());
  });

  it("is not shown from a cursor that it never gave out", async () => {
    for (const cursor of ["junk", "W10", "WzAsIng6eSJd", Buffer.from("[99]").toString("base64url")]) {
      const problem = await problemIn(await api("GET", `?cursor=${cursor}`));
      expect(problem.status).toBe(400);
      expect(problem.detail).toContain("cursor");
    }
  });
});
