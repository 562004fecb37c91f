import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addWaiting, type Waiting } from "../../functions/core/waiting.ts";
import { DAY, type Entered, type Problem, problemIn, Scene, SEQUENCE } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

const post = (body: unknown, type?: string) => scene.service.api("POST", "/enrollments", body, type);
const postCsv = (csv: string, query = `sequence=${SEQUENCE}`) =>
  scene.service.api("POST", `/enrollments?${query}`, csv, "text/csv");
const resultOf = async (answer: Response) =>
  (await answer.json()) as { enrollments: Entered[]; errors?: Problem["errors"] };

describe("a key", () => {
  it("is asked for, and without it nothing happens", async () => {
    const lead = scene.lead();
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ sequence: SEQUENCE, lead });
    for (const authorization of [
      undefined,
      "Bearer wrong-key-wrong-key-wrong",
      "Basic bG9jYWw6",
      "Bearer ",
    ]) {
      const answer = await scene.ask("POST", "/v1/enrollments", {
        headers: authorization === undefined ? headers : { ...headers, authorization },
        body,
      });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
      expect((await problemIn(answer)).detail).toContain("Authorization: Bearer");
    }
    await scene.expectNobody(lead.email, lead.phone);
  });

  it("is asked for at every path, also those that are not there", async () => {
    for (const path of ["/v1", "/v1/", "/v1/nothing", "/v1/switches", "/v1/contacts/x", "/v1/suppressions"]) {
      expect((await scene.ask("GET", path)).status, path).toBe(401);
    }
  });
});

describe("one lead", () => {
  it("is enrolled, and the first mail goes out at once in an execution of its own", async () => {
    const lead = scene.lead();
    const answer = await post({ sequence: SEQUENCE, lead, source: "web form" });
    expect(answer.status).toBe(201);
    const { enrollments } = await resultOf(answer);
    expect(enrollments).toMatchObject([{ where: "lead", is: "enrolled" }]);
    await scene.stack.settle();
    const [mail, ...more] = scene.sentTo(lead.email);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ at: scene.now, enrollmentId: enrollments[0]?.enrollmentId });
    expect(mail?.body).toContain("Hi Maria,");
    const facts = await scene.facts(enrollments[0]?.contactId ?? "");
    expect(facts.map(({ is }) => is).sort()).toEqual(["enrolled", "evidence", "evidence", "touched"]);
    expect(facts.find(({ is }) => is === "enrolled")).toMatchObject({ source: "web form", round: 1 });
  });

  it("is enrolled once, however often it comes", async () => {
    const lead = await scene.greeted();
    const again = await scene.enroll({ email: lead.email.toUpperCase(), first_name: "Maria" });
    expect(again).toMatchObject({ is: "already", enrollmentId: lead.enrollmentId });
    expect(scene.sentTo(lead.email)).toHaveLength(1);
    expect((await scene.contact(lead.contactId)).enrollments).toHaveLength(1);
  });

  it("that has ended stays ended, and begins a second round only when that is asked for", async () => {
    const lead = await scene.greeted();
    await scene.service.api("POST", `/contacts/${lead.contactId}/stop`, { why: "bought elsewhere" });
    const named = { email: lead.email, first_name: "Maria" };
    expect(await scene.enroll(named)).toMatchObject({ is: "endedBefore", why: "stopped" });
    expect(scene.sentTo(lead.email)).toHaveLength(1);
    const second = await scene.enroll(named, { again: true });
    expect(second.is).toBe("enrolled");
    expect(second.enrollmentId).not.toBe(lead.enrollmentId);
    const { enrollments } = await scene.contact(lead.contactId);
    expect(enrollments.map(({ round, status }) => [round, status])).toEqual([
      [1, "ended"],
      [2, "active"],
    ]);
    expect(scene.sentTo(lead.email)).toHaveLength(2);
  });

  it("whose address is suppressed is barred, and the timeline says why", async () => {
    const lead = scene.lead();
    await scene.service.api("POST", "/suppressions", { address: lead.email, evidence: "asked at a fair" });
    const { is, contactId, why } = await scene.enroll(lead);
    expect(is).toBe("barred");
    expect(why).toContain("asked at a fair");
    expect(scene.sentTo(lead.email, lead.phone)).toEqual([]);
    expect(await scene.enrollment(contactId)).toMatchObject({ status: "ended", why: "unsubscribed" });
  });

  it("of an unknown sequence or sender is refused, with the names there are", async () => {
    const lead = scene.lead();
    const unknown = await problemIn(await post({ sequence: "web-laed", lead }));
    expect(unknown).toMatchObject({ status: 422, errors: [{ where: "lead" }] });
    expect(unknown.errors?.[0]?.fix).toContain(SEQUENCE);
    const sender = await problemIn(await post({ sequence: SEQUENCE, lead, sender: "constructor" }));
    expect(sender.errors?.[0]).toMatchObject({ what: 'there is no sender "constructor"' });
    expect(sender.errors?.[0]?.fix).toContain("anna");
    for (const sequence of ["constructor", "__proto__", "toString"]) {
      expect((await post({ sequence, lead })).status).toBe(422);
    }
    await scene.expectNobody(lead.email, lead.phone);
  });

  it("whose address two contacts share needs an id", async () => {
    const { email } = scene.lead();
    const first = await scene.enroll({ id: "one", email, first_name: "Ann" });
    const second = await scene.enroll({ id: "two", email, first_name: "Ben" });
    expect(first.contactId).not.toBe(second.contactId);
    const problem = await problemIn(await post({ sequence: SEQUENCE, lead: { email, first_name: "Who" } }));
    expect(problem).toMatchObject({ status: 422, errors: [{ what: "2 contacts share this email" }] });
    expect(problem.errors?.[0]?.fix).toContain("id");
    expect(scene.sentTo(email)).toHaveLength(2);
    expect((await scene.contact("one")).contactId).toBe(first.contactId);
  });

  it("may have attributes with the names of an object's own", async () => {
    const lead = { ...scene.lead(), constructor: "Bob", tostring: "x", valueof: 3, hasownproperty: true };
    const { contactId } = await scene.enroll(lead);
    expect((await scene.contact(contactId)).attributes).toEqual({
      first_name: "Maria",
      ...{ constructor: "Bob", tostring: "x", valueof: 3, hasownproperty: true },
    });
  });

  it("with a field named __proto__ changes nobody's prototype", async () => {
    const { email } = scene.lead();
    const answer = await post(
      `{"sequence":"${SEQUENCE}","lead":{"email":"${email}","first_name":"M","__proto__":{"polluted":true}}}`,
    );
    expect([201, 422]).toContain(answer.status);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    await scene.stack.settle();
  });

  it("with faults is refused with every one of them, and nothing is left behind", async () => {
    const { email, phone } = scene.lead();
    const lead = {
      email: "nobody@",
      phone,
      zone: "EST",
      country: "Germany",
      sms_consent: "perhaps",
      "a b": 1,
    };
    const problem = await problemIn(await post({ sequence: SEQUENCE, lead }));
    expect(problem.status).toBe(422);
    expect(problem.errors?.map(({ where }) => where).sort()).toEqual([
      ...["lead.a b", "lead.country", "lead.email", "lead.sms_consent", "lead.zone"],
    ]);
    for (const { what, fix } of problem.errors ?? []) expect(`${what}: ${fix}`).not.toContain("undefined");
    await scene.expectNobody(email, phone);
  });

  it("that is no object is refused at its place", async () => {
    for (const lead of [null, "maria@bakery.example", 7, ["x"]]) {
      const problem = await problemIn(await post({ sequence: SEQUENCE, lead }));
      expect(problem).toMatchObject({ status: 422, errors: [{ where: "lead" }] });
    }
  });
});

describe("many leads", () => {
  it("are taken but for the one that is wrong, and the answer says which", async () => {
    const [a, b, c] = [scene.lead(), scene.lead(), scene.lead()];
    const answer = await post({ sequence: SEQUENCE, leads: [a, { ...b, email: "no address" }, c] });
    expect(answer.status).toBe(207);
    const { enrollments, errors } = await resultOf(answer);
    expect(enrollments.map(({ where }) => where).sort()).toEqual(["leads.0", "leads.2"]);
    expect(errors).toEqual([
      {
        where: "leads.1.email",
        what: '"no address" is not an email address',
        fix: "write it as name@example.com",
      },
    ]);
    await scene.stack.settle();
    expect(scene.sentTo(a.email, c.email)).toHaveLength(2);
    await scene.expectNobody(b.email, b.phone);
  });

  it("may be the same person many times: one enrollment, one mail", async () => {
    const lead = scene.lead();
    const leads = Array.from({ length: 24 }, (_, index) => ({ ...lead, note: `row ${index}` }));
    const answer = await post({ sequence: SEQUENCE, leads });
    expect(answer.status).toBe(201);
    const { enrollments } = await resultOf(answer);
    expect(enrollments.filter(({ is }) => is === "enrolled")).toHaveLength(1);
    expect(enrollments.filter(({ is }) => is === "already")).toHaveLength(23);
    await scene.stack.settle();
    expect(scene.sentTo(lead.email)).toHaveLength(1);
  });

  it("are one or many, not both, not none, not more than 500", async () => {
    const lead = scene.lead();
    for (const body of [
      { sequence: SEQUENCE, lead, leads: [lead] },
      { sequence: SEQUENCE },
      { sequence: SEQUENCE, leads: [] },
      { sequence: SEQUENCE, leads: Array.from({ length: 501 }, () => lead) },
    ]) {
      expect((await problemIn(await post(body))).status).toBe(400);
    }
    await scene.expectNobody(lead.email, lead.phone);
  });
});

describe("a body", () => {
  it("that is not JSON is refused with the place where it stops being JSON", async () => {
    const { email } = scene.lead();
    const cases: readonly (readonly [string, string])[] = [
      ['{"sequence": web-lead}', "line 1 column 14"],
      [`{"lead": {"email": "${email}"},\n "sequence": "web-lead",}`, "line 2 column 25"],
      ['{"a": "x', "line 1 column 9"],
      ["", "Unexpected end"],
    ];
    for (const [body, place] of cases) {
      const problem = await problemIn(await post(body));
      expect(problem.status).toBe(400);
      expect(problem.detail).toContain(place);
    }
    await scene.expectNobody(email);
  });

  it("of another type is not taken", async () => {
    const { email } = scene.lead();
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "image/png",
    ]) {
      const problem = await problemIn(await post({ sequence: SEQUENCE, lead: { email } }, type));
      expect(problem).toMatchObject({ status: 415 });
      expect(problem.detail).toContain("text/csv");
    }
    const untyped = await scene.ask("POST", "/v1/enrollments", { headers: scene.key });
    expect((await problemIn(untyped)).status).toBe(415);
    await scene.expectNobody(email);
  });

  it("over 2 MB is refused, and one just under it is read", async () => {
    const { email } = scene.lead();
    const filler = (length: number) =>
      JSON.stringify({ sequence: SEQUENCE, lead: { email, note: "x".repeat(length) } });
    const answer = await post(filler(2 * 1024 * 1024));
    expect(await problemIn(answer)).toMatchObject({ status: 413 });
    expect((await problemIn(await post(filler(2 * 1024 * 1024 - 200)))).status).toBe(422);
    await scene.expectNobody(email);
  });

  it("with fields nobody knows is refused with their names", async () => {
    const lead = scene.lead();
    const problem = await problemIn(await post({ sequence: SEQUENCE, lead, sendr: "tomas" }));
    expect(problem.status).toBe(400);
    expect(JSON.stringify(problem.errors)).toContain("sendr");
    await scene.expectNobody(lead.email);
  });

  it("with a wrong type in a field names the field", async () => {
    const lead = scene.lead();
    const problem = await problemIn(await post({ sequence: 7, lead, again: "yes", source: "" }));
    expect(problem.errors?.map(({ where }) => where)).toEqual(["sequence", "source", "again"]);
    for (const body of ["null", "[]", '"x"', "7"]) expect((await post(body)).status).toBe(400);
    await scene.expectNobody(lead.email);
  });
});

describe("a CSV", () => {
  it("may come from a spreadsheet: byte order mark, semicolons, capitals, CRLF", async () => {
    const [a, b] = [scene.lead(), scene.lead()];
    const csv = `\ufeffEmail;First_Name;Organisation\r\n${a.email};Jürgen;"Müller; Söhne"\r\n${b.email};Zoë;\r\n`;
    const answer = await postCsv(csv);
    expect(answer.status).toBe(201);
    const { enrollments } = await resultOf(answer);
    expect(enrollments.map(({ where }) => where).sort()).toEqual(["line 2", "line 3"]);
    expect((await scene.contact(a.email)).attributes).toEqual({
      first_name: "Jürgen",
      organisation: "Müller; Söhne",
    });
    await scene.stack.settle();
    expect(scene.sentTo(a.email, b.email)).toHaveLength(2);
  });

  it("may have tabs, and quoted values with line breaks and quotes", async () => {
    const [a, b] = [scene.lead(), scene.lead()];
    const tabbed = await postCsv(`email\tfirst_name\n${a.email}\tAnn\n`);
    expect(tabbed.status).toBe(201);
    const answer = await postCsv(`email,first_name,note\n${b.email},Ben,"first ""line""\nsecond"\nbad,C,x\n`);
    expect(answer.status).toBe(207);
    expect((await scene.contact(b.email)).attributes.note).toBe('first "line"\nsecond');
    expect((await resultOf(answer)).errors?.[0]?.where).toBe("line 4, email");
  });

  it("with wrong rows says each line, and takes the others", async () => {
    const [a, b, c] = [scene.lead(), scene.lead(), scene.lead()];
    const csv = [
      "email,first_name",
      `${a.email},Ann`,
      `${b.email},Ben,too much`,
      "",
      "not-an-address,Cy",
      `${c.email},Di`,
      "",
    ].join("\n");
    const answer = await postCsv(csv);
    expect(answer.status).toBe(207);
    const { enrollments, errors } = await resultOf(answer);
    expect(enrollments.map(({ where }) => where).sort()).toEqual(["line 2", "line 6"]);
    expect(errors?.map(({ where }) => where)).toEqual(["line 3", "line 5, email"]);
    for (const { fix } of errors ?? []) expect(fix).toBeTruthy();
    await scene.expectNobody(b.email);
  });

  it("that is empty, a header alone, broken or no CSV is refused with its line", async () => {
    for (const csv of [
      "",
      "\n\n",
      "email,first_name\n",
      '{"email": "a@b.example"}',
      'email\n"a@b.example\n',
      "%PDF-1.7\n\u0000",
    ]) {
      const problem = await problemIn(await postCsv(csv));
      expect(problem.status, JSON.stringify(csv)).toBe(422);
      expect(problem.errors?.[0]?.where).toMatch(/^line \d+/);
      expect(problem.errors?.[0]?.fix).toBeTruthy();
    }
    await scene.expectNobody("a@b.example");
  });

  it("of 5,001 rows is refused as a whole", async () => {
    const rows = Array.from({ length: 5_001 }, (_, index) => `many${index}@shop.example`);
    const problem = await problemIn(await postCsv(`email\n${rows.join("\n")}\n`));
    expect(problem).toMatchObject({ status: 422, errors: [{ what: "there are more than 5000 rows" }] });
    await scene.expectNobody("many0@shop.example", "many4999@shop.example");
  });

  it("needs a sequence in its query, and takes again and sender there", async () => {
    const { email } = scene.lead();
    const csv = `email,first_name\n${email},Ann\n`;
    expect(await problemIn(await postCsv(csv, ""))).toMatchObject({
      status: 400,
      errors: [{ where: "sequence" }],
    });
    expect((await problemIn(await postCsv(csv, `sequence=${SEQUENCE}&again=perhaps`))).status).toBe(400);
    await scene.expectNobody(email);
    const query = `sequence=${SEQUENCE}&sender=tomas&again=true`;
    expect((await postCsv(csv, query)).status).toBe(201);
    await scene.stack.settle();
    expect(scene.stack.ses.outbox.at(-1)?.from).toContain("tomas@");
    await scene.service.api("POST", `/contacts/${email}/stop`);
    expect((await resultOf(await postCsv(csv, query))).enrollments[0]?.is).toBe("enrolled");
  });
});

it("a path that is not there is a problem too, and so is a method", async () => {
  for (const [method, path] of [
    ["GET", "/enrollments"],
    ["POST", "/nothing"],
    ["DELETE", "/contacts/x"],
  ] as const) {
    expect((await problemIn(await scene.service.api(method, path))).status).toBe(404);
  }
});

describe("how many wait on which step", () => {
  const counted = async () => {
    const pages: Waiting[] = [];
    for (let path: string | undefined = "/enrollments/waiting"; path !== undefined; ) {
      const answer = await scene.service.api("GET", path);
      const page = (await answer.json()) as { waiting: Waiting[]; cursor?: string };
      pages.push(...page.waiting);
      path = page.cursor === undefined ? undefined : `/enrollments/waiting?cursor=${page.cursor}`;
    }
    return addWaiting(pages).find(({ sequence, step }) => sequence === SEQUENCE && step === "call-1");
  };

  it("is counted, with those who are paused; whoever is stopped is not counted any more", async () => {
    const before = await counted();
    const [one, other] = [await scene.greeted(), await scene.greeted()];
    const people = (before?.people ?? 0) + 2;
    const { held = 0, paused = 0 } = before ?? {};
    expect(await counted()).toEqual({ sequence: SEQUENCE, step: "call-1", people, held, paused });
    const pause = { why: "on holiday", until: new Date(scene.now + DAY).toISOString() };
    await scene.service.api("POST", `/contacts/${one.contactId}/pause`, pause);
    expect(await counted()).toMatchObject({ people, paused: paused + 1 });
    await scene.service.api("POST", `/contacts/${other.contactId}/stop`, { why: "bought elsewhere" });
    expect(await counted()).toMatchObject({ people: people - 1 });
  });

  it("is for whoever has a key, and a page goes on only where one ended", async () => {
    expect((await scene.ask("GET", "/v1/enrollments/waiting")).status).toBe(401);
    const answer = await scene.service.api("GET", "/enrollments/waiting?cursor=somewhere");
    expect(answer.status).toBe(400);
    expect((await problemIn(answer)).detail).toContain("leave it away to start again");
  });
});
