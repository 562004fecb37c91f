/** What leads are called and what they write, in the HTML that mail programs and browsers are given. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Board, hrefOf } from "../../functions/console/dev/board.ts";
import { devPage, faultPage } from "../../functions/console/dev/page.ts";
import { taskPage } from "../../functions/console/task-page.ts";
import { unsubscribedPage, unsubscribePage } from "../../functions/console/unsubscribe-page.ts";
import { compileCatalogInProcess } from "../../functions/core/compiling/catalog.ts";
import type { DeskEntry } from "../../functions/core/desk-entry.ts";
import { digest } from "../../functions/core/identity.ts";
import { composeEmail } from "../../functions/core/message.ts";
import { type Enrollment, type Person, stranger } from "../../functions/core/person.ts";
import { taskUrl } from "../../functions/core/reply-address.ts";
import type { EmailStep, Sender } from "../../functions/core/sequence.ts";
import { CATALOG } from "../core/scene-catalog.ts";
import { House, PUBLIC_URL, SETTINGS } from "./house.ts";
import { addressesIn, structureOf, tagsIn } from "./markup.ts";
import { hostileText } from "./mutation.ts";
import { runs } from "./runs.ts";

const SAFE = /^(?:https?:\/\/|mailto:|tel:|\/|#|\?|data:,$|$)/i;
const text = hostileText.map((one) => one.toWellFormed().slice(0, 500));

function expectHarmless(html: string, like: string): void {
  expect(structureOf(html)).toEqual(structureOf(like));
  for (const address of addressesIn(html)) expect(address).toMatch(SAFE);
}

describe("the tokenizer that these tests rest on", () => {
  it.each([
    ['<a href="x">y</a>', ["a href", "/a"]],
    ["<a href=javascript:alert(1) onclick='x'>", ["a href onclick"]],
    ["a < b <c", ["c"]],
    ["<img/src=x onerror=y>", ["img src onerror"]],
    ["<!-- <b> --><!doctype html><?x>", ["!", "!", "!"]],
    ["<title><b></title><b>", ["title", "/title", "b"]],
    ['<a title=">">x', ["a title"]],
    ["<SCRIPT>alert('<b>')</SCRIPT >", ["script", "/script"]],
  ])("sees the tags of %s", (html, tags) => {
    expect(structureOf(html)).toEqual(tags);
  });

  it("reads addresses that are written in character references", () => {
    expect(addressesIn('<a href="java&#115;cript&colon;x"><a href="java&#x0A;script:y">')).toEqual([
      "javascript:x",
      "javascript:y",
    ]);
    expect(tagsIn("<a title='&lt;b&gt;'>")).toEqual([{ name: "a", attributes: [["title", "<b>"]] }]);
  });
});

describe("a mail to a lead", () => {
  const BODY = `Hi {{first_name}},

**{{last_name}}** of _{{organisation}}_ and \`{{interest}}\`:

- {{first_name}}
- [{{last_name}}](https://northlight.example/x?name={{first_name}})

> {{interest}}

[here]({{site}}) or [write](mailto:{{first_name}}@shop.example) or [call](tel:{{organisation}})

{{#if organisation}}At {{organisation}}.{{/if}}
`;
  const steps = compileCatalogInProcess([
    {
      path: "_shared/company.yaml",
      text: "name: Northlight\nwebsite: https://northlight.example\npostal_address: 1 Sample Street\n",
    },
    {
      path: "_shared/senders.yaml",
      text: 'anna: { name: Anna, email: anna@mail.northlight.example, zone: UTC, hours: { days: mon-fri, from: "09:00", to: "17:00" } }\n',
    },
    {
      path: "web/sequence.yaml",
      text: 'name: web\ngoal: A call\nsender: anna\nwindow: { days: mon-fri, from: "09:00", to: "17:00" }\nsteps:\n  - { id: hello, channel: email, after: 0 minutes, value: An answer }\n',
    },
    { path: "web/hello.email.hbs", text: `---\nsubject: "{{first_name}}"\n---\n${BODY}` },
  ]).sequences.web?.steps;
  const step = steps?.[0] as EmailStep | undefined;
  const contactId = digest("contact", "ann");
  const touch = { contactId, enrollmentId: digest("e"), touchId: digest("t"), attempt: "attempt" };

  function compose(attributes: Readonly<Record<string, string>>) {
    if (step === undefined) throw new Error("the sequence has no mail");
    const { state, profile } = stranger(contactId);
    const enrollment: Enrollment = {
      ...{ status: "active", id: touch.enrollmentId, sequence: "web", round: 1, began: 0, sender: "anna" },
      ...{ passed: [], touches: 0, step: "hello", due: 0 },
    };
    return composeEmail({
      ...{ step, enrollment, touch, settings: SETTINGS, company: CATALOG.company },
      person: { state: { ...state, email: "ann@shop.example" }, profile: { ...profile, attributes } },
      sender: CATALOG.senders.anna as Sender,
      ...{ now: 0, nextTouch: undefined },
    });
  }
  const plain = {
    first_name: "Ann",
    last_name: "Lee",
    organisation: "Shop",
    interest: "roofs",
    site: "https://shop.example/",
  };
  const like = compose(plain);

  it("has the same elements whatever anybody is called, and no link that runs", () => {
    if (like.is !== "email") throw new Error(like.why);
    fc.assert(
      fc.property(
        fc.record({ first_name: text, last_name: text, organisation: text, interest: text }),
        (given) => {
          const made = compose({ ...plain, ...given });
          if (made.is === "email") expectHarmless(made.email.html ?? "", like.email.html ?? "");
        },
      ),
      runs(250),
    );
  });

  it("links to no address but one of the web, whatever field begins it", () => {
    const address = fc.oneof(
      text,
      fc.constantFrom(
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\u0001javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>1</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "https:evil",
        "blob:x",
        'https://a" onclick="x',
        "https://ok.example/<script>",
        "http://user:pass@evil.example",
        "https://shop.example/\r\nx",
      ),
    );
    fc.assert(
      fc.property(address, (site) => {
        const made = compose({ ...plain, site });
        if (made.is === "fault") return;
        if (like.is === "email") expectHarmless(made.email.html ?? "", like.email.html ?? "");
        expect(
          addressesIn(made.email.html ?? "").every((one) => /^(?:https?:\/\/[^/]|mailto:|tel:)/.test(one)),
        ).toBe(true);
      }),
      runs(150),
    );
  });
});

describe("the pages", () => {
  const entry: DeskEntry = {
    ...{
      id: "i",
      kind: "task",
      sender: "anna",
      contactId: "c",
      enrollmentId: "e",
      sequence: "web",
      step: "call",
      touchId: "t",
      due: 0,
    },
    ...{
      overdue: false,
      name: "Ann",
      organisation: "Shop",
      email: "a@b.example",
      phone: "+13035550000",
      text: "Call.",
    },
    lastWords: { who: "them", at: 0, text: "Yes" },
  };

  it("of a task and of unsubscribing have the same elements whatever anybody is called and wrote", async () => {
    const like = await taskPage(entry);
    await fc.assert(
      fc.asyncProperty(text, text, text, text, text, async (name, organisation, words, said, address) => {
        const shown = {
          ...entry,
          name,
          organisation,
          text: words,
          email: address,
          phone: address,
          lastWords: { who: "them", at: 0, text: said } as const,
        };
        expectHarmless(`${await taskPage(shown)}`, `${like}`);
        expectHarmless(`${await unsubscribePage(name)}`, `${await unsubscribePage("Northlight")}`);
        expectHarmless(`${await unsubscribedPage(name)}`, `${await unsubscribedPage("Northlight")}`);
        expectHarmless(`${await faultPage(name)}`, `${await faultPage("x")}`);
      }),
      runs(150),
    );
  });

  it("behind a task's link has the same elements, from the door to the page", async () => {
    const page = async (more: Readonly<Record<string, unknown>>) => {
      const house = new House();
      const lead = await house.lead("calls", more).catch(() => undefined);
      const [item] = house.world.desk.lying();
      if (lead === undefined || item === undefined) return undefined;
      const url = taskUrl(SETTINGS, lead.contactId, item.touchId).slice(PUBLIC_URL.length);
      return (await house.webhooks.request(url)).text();
    };
    const like = (await page({ first_name: "Ann", last_name: "Lee", organisation: "Shop" })) ?? "";
    expect(structureOf(like)).toContain("form method");
    await fc.assert(
      fc.asyncProperty(text, text, text, async (first_name, last_name, organisation) => {
        // A blank name would hold the task, and a blank company be left out.
        const shown = await page({
          first_name: `x${first_name}`.slice(0, 500),
          last_name,
          organisation: `x${organisation}`.slice(0, 500),
        });
        if (shown !== undefined) expectHarmless(shown, like);
      }),
      runs(60),
    );
  });

  it("of npm run dev have the same elements whatever stands on them", async () => {
    const board = (name: string, words: string, box: string): Board => {
      const { state, profile } = stranger("aaaaaaaaaaaaaaaa");
      const person: Person = {
        state: {
          ...state,
          version: 1,
          email: name,
          phone: "+13035550000",
          zone: "America/Denver",
          enrollments: [held(words)],
        },
        profile: { ...profile, attributes: { first_name: name, organisation: name } },
      };
      const mail = {
        id: words,
        at: 0,
        from: name,
        to: name,
        subject: words,
        text: words,
        html: words,
        headers: [{ name, value: words }],
      };
      return {
        ...{
          now: 0,
          isAhead: true,
          zone: "UTC",
          people: [{ person, facts: [reply(words)] }],
          sequences: [words],
          faults: [words],
        },
        ...{
          mails: [{ ...mail, contactId: "aaaaaaaaaaaaaaaa" }],
          senders: [],
          letters: [{ function: name, error: words }],
        },
        bubbles: [{ at: 0, phone: "+13035550000", words, isTheirs: true, status: words }],
        doing: words,
        note: { text: words, isFault: false },
        view: { box, part: "page", isWide: true },
      };
    };
    const reply = (words: string) =>
      ({ id: "f", at: 0, is: "replied", channel: "email", from: words, text: words, why: words }) as const;
    const held = (why: string): Enrollment => ({
      ...{ id: "e", sequence: "web", round: 1, began: 0, sender: "anna", passed: [], touches: 0 },
      ...{ step: "hello", due: 0, hold: { why, since: 0 } },
      status: "active",
    });
    const box = "aaaaaaaaaaaaaaaa";
    const like = `${await devPage(board("Ann", "x", box))}`;
    await fc.assert(
      fc.asyncProperty(text, text, async (name, words) => {
        const shown = [`x${name}`, `x${words}`] as const;
        const html = `${await devPage(board(shown[0], shown[1], box))}`;
        expectHarmless(html, like);
        expect(hrefOf({ box: shown[0], part: "page", isWide: false })).toMatch(/^\/(?:\?[!-~]*)?$/);
      }),
      runs(80),
    );
  });
});
