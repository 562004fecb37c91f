/** What anybody can send to the API, with a key and without. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Scene } from "../handlers/scene.ts";
import { API_KEY, House, type Lead } from "./house.ts";
import { damaged, hostileText } from "./mutation.ts";
import { runs } from "./runs.ts";

const KEYS = [
  "sequence",
  "lead",
  "leads",
  "again",
  "sender",
  "source",
  "email",
  "phone",
  "zone",
  "country",
  "id",
  "account",
  "sms_consent",
  "sms_consent_source",
  "first_name",
  "why",
  "until",
  "as",
  "enrollment",
  "address",
  "evidence",
  "off",
  "note",
  "by",
  "how",
  "__proto__",
  "constructor",
  "toString",
  "valueOf",
  "toJSON",
  "length",
  "then",
  "",
];

const UNMEASURABLE = { length: { valueOf: null, toString: null } };

/** Values that are right in themselves, so that what is beside them is looked at. */
const right = fc.constantFrom<unknown>(
  "web",
  "calls",
  "anna",
  "a@b.example",
  "+13035551234",
  "America/Denver",
  "US",
  true,
  false,
  "yes",
  "spoke",
  "callBack",
  "booked",
  "2026-03-09",
  "2026-03-09T10:00:00Z",
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:59Z",
);
const leaf = fc.oneof(
  { weight: 4, arbitrary: right },
  { weight: 3, arbitrary: hostileText },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      null,
      0,
      -0,
      1e308,
      -1,
      1.5,
      2 ** 53,
      "1e999",
      "NaN",
      [],
      {},
      [[]],
      "\ud800",
      "\0",
      "x".repeat(200_000),
      ["+13035551234"],
      { toString: 1 },
      { valueOf: null, toString: null },
      nested(10_000),
      { email: nested(3_000) },
    ),
  },
);
const { json } = fc.letrec<{ json: unknown; object: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    tie("object"),
    fc.array(tie("json"), { maxLength: 4 }),
  ),
  // By entries, as JSON.parse makes them: an own "__proto__" is a key like any other.
  object: fc
    .array(fc.tuple(fc.constantFrom(...KEYS), tie("json")), { maxLength: 6 })
    .map((entries) => Object.fromEntries(entries)),
}));

function nested(depth: number): unknown {
  let value: unknown = "x";
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

/** As text: what is nested too deeply for `JSON.stringify` is written by hand. */
function write(value: unknown): string {
  if (Array.isArray(value) && value.length === 1) {
    let depth = 0;
    let inner: unknown = value;
    while (Array.isArray(inner) && inner.length === 1) {
      inner = inner[0];
      depth += 1;
    }
    return "[".repeat(depth) + write(inner) + "]".repeat(depth);
  }
  if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
  if (typeof value === "object" && value !== null)
    return `{${Object.entries(value)
      .map(([key, one]) => `${JSON.stringify(key)}:${write(one)}`)
      .join(",")}}`;
  return JSON.stringify(value) ?? "null";
}

const enrolling = fc
  .tuple(fc.constantFrom("web", "calls"), json, fc.boolean())
  .map(([sequence, lead, many]) => ({
    sequence,
    ...(many ? { leads: [lead, { email: "b@c.example" }] } : { lead }),
  }));

const contact = (lead: Lead) =>
  fc.constantFrom(
    lead.contactId,
    lead.email,
    encodeURIComponent(lead.phone),
    "nobody@shop.example",
    "%2e%2e",
    "%E0%A4%A",
    "%00",
    "__proto__",
  );
const routes = (lead: Lead) =>
  fc.oneof(
    fc.constantFrom(
      ["POST", "/v1/enrollments"],
      ["GET", "/v1/desk"],
      ["GET", "/v1/breakers"],
      ["GET", "/v1/suppressions"],
      ["POST", "/v1/suppressions"],
      ["POST", "/v1/suppressions/import"],
      ["GET", "/v1/switches"],
      ["PUT", "/v1/switches/stage"],
      ["PUT", "/v1/switches/sequences/web"],
      ["PUT", "/v1/switches/senders/anna"],
      ["PUT", "/v1/switches/sequences/__proto__"],
      ["PUT", "/v1/switches/senders/constructor"],
      ["GET", "/v1/nothing"],
    ),
    fc
      .tuple(
        contact(lead),
        fc.constantFrom(
          ["GET", ""],
          ["GET", "/timeline"],
          ["PATCH", ""],
          ["POST", "/pause"],
          ["POST", "/resume"],
          ["POST", "/stop"],
          ["POST", "/conversations"],
          ["POST", "/tasks/aaaaaaaaaaaaaaaa/done"],
          ["POST", "/tasks/x/snooze"],
          ["POST", "/touches/%00/skip"],
          ["POST", "/touches/x/clear"],
          ["POST", "/touches/x/retry"],
        ),
      )
      .map(([named, [method = "", path = ""]]) => [method, `/v1/contacts/${named}${path}`]),
    contact(lead).map((named) => ["DELETE", `/v1/suppressions/${named}`]),
  );
const query = fc.oneof(
  fc.constantFrom(
    "",
    "?",
    "?cursor=x",
    "?cursor=__proto__",
    "?cursor=%00",
    "?sender=constructor",
    "?sender=__proto__",
  ),
  fc
    .dictionary(fc.constantFrom("cursor", "sender", "sequence", "again", "evidence", "name"), hostileText)
    .map(
      (fields) =>
        `?${new URLSearchParams(Object.entries(fields).map(([name, text]) => [name, text.slice(0, 500).toWellFormed()]))}`,
    ),
);
const contentType = fc.constantFrom(
  "application/json",
  "application/json; charset=utf-16",
  "text/csv",
  "text/html",
  "multipart/form-data",
  "",
);

async function expectAnswer(answer: Response): Promise<void> {
  const text = await answer.text();
  const type = answer.headers.get("content-type") ?? "";
  expect(answer.status, text).toBeLessThan(500);
  expect(type).not.toContain("html");
  expect(text).not.toContain(API_KEY);
  if (answer.status < 400) return;
  expect(type).toBe("application/problem+json");
  expect(JSON.parse(text)).toMatchObject({ status: answer.status });
}

describe("with a key", () => {
  it("any JSON at any route is answered, and a fault is a problem that says so", async () => {
    const house = new House();
    const lead = await house.lead();
    await fc.assert(
      fc.asyncProperty(
        routes(lead),
        query,
        contentType,
        fc.oneof(json, enrolling),
        async ([method = "", path = ""], asked, type, body) => {
          const sent = ["GET", "HEAD"].includes(method) ? undefined : write(body);
          await expectAnswer(await house.ask(method, `${path}${asked}`, sent, { "content-type": type }));
        },
      ),
      runs(400),
    );
  });

  it("a lead of anything is enrolled or each of its faults is named", async () => {
    const house = new House();
    await fc.assert(
      fc.asyncProperty(enrolling, async (body) => {
        const answer = await house.ask("POST", "/v1/enrollments", write(body));
        expect([201, 207, 400, 413, 422]).toContain(answer.status);
        await expectAnswer(answer);
      }),
      runs(300),
    );
  });

  it.each([
    ["text", { sequence: UNMEASURABLE, lead: {} }],
    ["a list", { sequence: "web", leads: UNMEASURABLE }],
    ["an attribute", { sequence: "web", lead: { email: "ann@shop.example", colour: UNMEASURABLE } }],
  ])("an object whose length cannot be asked is no %s", async (_, body) => {
    const answer = await new House().ask("POST", "/v1/enrollments", write(body));
    expect(answer.status).toBeLessThan(500);
    await expectAnswer(answer);
  });

  it("a body that was damaged on the way is answered", async () => {
    const house = new House();
    const lead = await house.lead();
    const samples = [
      { sequence: "web", lead: { email: "ann@shop.example", first_name: "Ann", phone: "+13035550000" } },
      {
        sequence: "web",
        leads: [
          { id: "a", email: "ann@shop.example" },
          { email: "ben@shop.example", zone: "UTC" },
        ],
      },
    ].map((sample) => Buffer.from(JSON.stringify(sample)));
    await fc.assert(
      fc.asyncProperty(routes(lead), damaged(samples), async ([method = "", path = ""], bytes) => {
        fc.pre(method !== "GET");
        const answer = await house.api.request(path, {
          method,
          headers: { authorization: `Bearer ${API_KEY}`, "content-type": "application/json" },
          body: new Uint8Array(bytes),
        });
        await expectAnswer(answer);
      }),
      runs(150),
    );
  });

  it("two contacts whose ids are halves of characters do not become one", async () => {
    const house = new House();
    for (const half of ["\\ud800", "\\udbff"]) {
      const body = `{"sequence":"web","lead":{"id":"${half}","email":"half@shop.example"}}`;
      expect((await house.ask("POST", "/v1/enrollments", body)).status).toBe(422);
    }
    expect(house.changes).toEqual([]);
  });

  it("what a lead says it is called reaches no prototype", async () => {
    const house = new House();
    const body =
      '{"sequence":"web","lead":{"email":"p@shop.example","__proto__":{"polluted":true},"constructor":"x","first_name":"Ann"}}';
    const answer = await house.ask("POST", "/v1/enrollments", body);
    expect([201, 422]).toContain(answer.status);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("without a key", () => {
  const wrong = fc.oneof(
    fc.constantFrom(
      "",
      "Bearer",
      "Bearer ",
      `Basic ${API_KEY}`,
      API_KEY,
      `Bearer ${API_KEY}x`,
      `Bearer ${API_KEY.slice(1)}`,
      `Bearer ${API_KEY.toUpperCase()}`,
      `Bearer ${API_KEY} x`,
      `Bearer x ${API_KEY}`,
      `Bearer "${API_KEY}"`,
      "Bearer undefined",
      "Bearer null",
      "Bearer __proto__",
      `Bearer ${API_KEY},${API_KEY}`,
    ),
    fc.string({ maxLength: 40 }).map((text) => `Bearer ${text.replace(/[^!-~]/g, "")}`),
    fc
      .nat(API_KEY.length - 1)
      .map(
        (at) => `Bearer ${API_KEY.slice(0, at)}${API_KEY[at] === "x" ? "y" : "x"}${API_KEY.slice(at + 1)}`,
      ),
  );

  it("nothing is done, and the answer is the same for whoever is known and whoever is not", async () => {
    const house = new House();
    const lead = await house.lead();
    const before = house.changes.length;
    await fc.assert(
      fc.asyncProperty(
        routes(lead),
        query,
        wrong,
        json,
        async ([method = "", path = ""], asked, authorization, body) => {
          const ask = (to: string) =>
            house.api.request(to, {
              method,
              headers: {
                ...(authorization === "" ? {} : { authorization }),
                "content-type": "application/json",
              },
              ...(method === "GET" ? {} : { body: write(body) }),
            });
          const answers = [await ask(`${path}${asked}`), await ask("/v1/contacts/nobody%40shop.example")];
          const [one, other] = await Promise.all(
            answers.map(async (answer) => [answer.status, [...answer.headers], await answer.text()]),
          );
          expect(one?.[0]).toBe(401);
          expect(one).toEqual(other);
        },
      ),
      runs(200),
    );
    expect(house.changes.slice(before)).toEqual([]);
  });

  it("no spelling of a path leads past the key", async () => {
    const house = new House();
    const lead = await house.lead();
    const spellings = [
      `/v1/contacts/${lead.email}`,
      `//v1/contacts/${lead.email}`,
      `/v1//contacts/${lead.email}`,
      `/./v1/contacts/${lead.email}`,
      `/%76%31/contacts/${lead.email}`,
      `/V1/contacts/${lead.email}`,
      `/v1/contacts/${lead.email}/`,
      `/x/../v1/contacts/${lead.email}`,
      `/v1%2fcontacts%2f${lead.email}`,
      `/v1;x/contacts/${lead.email}`,
      `/v1/contacts/${lead.email}%00`,
      `/v1\\contacts/${lead.email}`,
    ];
    for (const path of spellings) {
      for (const method of ["GET", "HEAD", "POST", "OPTIONS", "TRACE2"]) {
        const answer = await house.api.request(path, { method });
        expect([401, 404], `${method} ${path}`).toContain(answer.status);
        expect(await answer.text()).not.toContain(lead.contactId);
      }
    }
  });
});

describe("on the real rows", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.open();
  });
  afterAll(() => scene.close());

  it("names that no key and no attribute of a row can bear are answered too", async () => {
    const { contactId } = await scene.enroll(scene.lead());
    const long = "x".repeat(400);
    const wide = "\u{1f600}".repeat(100);
    const asked: readonly (readonly [string, string, object?])[] = [
      ["GET", `/contacts/${long}`],
      ["GET", `/contacts/${encodeURIComponent(wide)}`],
      ["GET", `/contacts/${encodeURIComponent("a\0b")}`],
      ["GET", "/contacts/%ED%A0%80"],
      ["PUT", `/switches/sequences/${long}`, { off: false }],
      ["PUT", `/switches/senders/${encodeURIComponent(wide.repeat(3))}`, { off: false }],
      ["PUT", "/switches/sequences/__proto__", { off: false }],
      ["DELETE", `/suppressions/${long}`],
      ["GET", `/suppressions?cursor=${long}`],
      ["GET", `/suppressions?cursor=${Buffer.from('{"shard":1e9}').toString("base64url")}`],
      [
        "POST",
        "/suppressions",
        { address: `${"x".repeat(64)}@${"y".repeat(180)}.example`, evidence: "\0\ud800" },
      ],
      ["POST", "/enrollments", { sequence: "web-lead", lead: { id: "\0", email: "nul@shop.example" } }],
      [
        "POST",
        "/enrollments",
        { sequence: "web-lead", lead: { email: "a@shop.example", first_name: "\ud800\0" } },
      ],
      ["PATCH", `/contacts/${contactId}`, { first_name: "\udc00", zone: "Etc/GMT+12" }],
      ["POST", `/contacts/${contactId}/pause`, { until: "9999-12-31T23:59:59Z" }],
      ["POST", `/contacts/${contactId}/resume`, {}],
      ["POST", `/contacts/${contactId}/pause`, { until: "0000-01-01T00:00:00Z" }],
      ["POST", `/contacts/${contactId}/conversations`, { how: "callBack", note: "\0", until: "9999-12-31" }],
    ];
    for (const [method, path, body] of asked) {
      const answer = await scene.service.api(method, path, body);
      expect(answer.status, `${method} ${path} ${JSON.stringify(body)}: ${await answer.text()}`).toBeLessThan(
        500,
      );
    }
    await scene.stack.settle();
    expect((await scene.service.api("GET", `/contacts/${contactId}/timeline`)).status).toBe(200);
  });
});
