import { describe, expect, it } from "vitest";
import { compileCatalogInProcess } from "../../functions/core/compiling/catalog.ts";
import { digest } from "../../functions/core/identity.ts";
import {
  composeEmail,
  composeSms,
  composeTask,
  type EmailComposition,
} from "../../functions/core/message.ts";
import { type Active, type Person, stranger, type Thread } from "../../functions/core/person.ts";
import {
  parsePreferencesToken,
  parseReplyAddress,
  parseUnsubscribeMailto,
  parseUnsubscribeToken,
} from "../../functions/core/reply-address.ts";
import type { EmailStep, Sender, SmsStep, TaskStep } from "../../functions/core/sequence.ts";
import { templateFiles } from "./compiling/template-files.ts";

const catalog = compileCatalogInProcess(templateFiles());
const keyring = { active: "k", keys: { k: new Uint8Array(32).fill(5) } };
const settings = { publicUrl: "https://go.fjord.example", replyDomain: "reply.fjord.example", keyring };
const contactId = digest("contact", "ann");
const enrollmentId = digest("enrollment", "ann");
const touch = {
  contactId,
  enrollmentId,
  touchId: digest("touch", "ann"),
  attempt: "0b6f2f9e-93a1-4f0c-9d55-7d0c1f1d3a10",
};
/** A Wednesday. */
const NOW = Date.UTC(2026, 2, 4, 15, 0);
const thread: Thread = {
  subject: "Your boat, Ann",
  first: "<1@email.amazonses.com>",
  latest: "<2@email.amazonses.com>",
};

function sender(id: string): Sender {
  const found = catalog.senders[id];
  if (found === undefined) throw new Error(`no sender ${id}`);
  return found;
}

function step<T>(id: string): T {
  return catalog.sequences["walk-in"]?.steps.find((each) => each.id === id) as T;
}

function enrollment(of?: Thread): Active {
  const course = {
    id: enrollmentId,
    sequence: "walk-in",
    round: 1,
    began: 0,
    sender: "ida",
    passed: [],
    touches: 0,
  };
  return { ...course, status: "active", step: "hello", due: 0, ...(of === undefined ? {} : { thread: of }) };
}

function person(attributes: Person["profile"]["attributes"], state: Partial<Person["state"]> = {}): Person {
  const base = stranger(contactId);
  return {
    state: { ...base.state, email: "ann@boats.example", phone: "+12025550199", ...state },
    profile: { ...base.profile, attributes },
  };
}

function compose(changes: Partial<EmailComposition> = {}) {
  return composeEmail({
    step: step<EmailStep>("hello"),
    enrollment: enrollment(),
    person: person({ first_name: "Ann" }),
    sender: sender("ida"),
    company: catalog.company,
    settings,
    touch,
    now: NOW,
    nextTouch: undefined,
    ...changes,
  });
}

function email(changes: Partial<EmailComposition> = {}) {
  const made = compose(changes);
  if (made.is === "fault") throw new Error(made.why);
  return made.email;
}

function header(name: string, changes: Partial<EmailComposition> = {}): string | undefined {
  return email(changes).headers.find((each) => each.name === name)?.value;
}

describe("an email", () => {
  it("comes from the sender and goes to the bare address", () => {
    expect(email()).toMatchObject({
      from: '"Ida Lund" <ida@mail.fjord.example>',
      to: "ann@boats.example",
      subject: "Your boat, Ann",
    });
  });

  it("has its answers, and answers of machines, come back to a signed address", () => {
    const { replyTo, feedbackTo } = email();
    expect(parseReplyAddress(keyring, settings.replyDomain, replyTo)).toEqual({ contactId, enrollmentId });
    expect(feedbackTo).toBe(replyTo);
  });

  it("carries tags that tell the attempt in every event about it", () => {
    expect(email().tags).toEqual({
      contact: contactId,
      enrollment: enrollmentId,
      touch: touch.touchId,
      attempt: touch.attempt,
    });
    for (const [name, value] of Object.entries(email().tags))
      expect(name + value).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
  });

  it("can be unsubscribed from with one click, by mail, and by hand", () => {
    const [url = "", mailto = ""] = (header("List-Unsubscribe") ?? "")
      .split(", ")
      .map((each) => each.slice(1, -1));
    expect(parseUnsubscribeToken(keyring, url.replace("https://go.fjord.example/u/", ""))).toEqual({
      contactId,
      enrollmentId,
    });
    const address = /^mailto:(.*)\?subject=unsubscribe$/.exec(mailto)?.[1] ?? "";
    expect(parseUnsubscribeMailto(keyring, settings.replyDomain, address)).toEqual({
      contactId,
      enrollmentId,
    });
    expect(header("List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
    expect(email().text).toContain(`Unsubscribe: ${url}\n`);
    expect(email().html).toContain(`href="${url}"`);
  });

  it("leads to the page of choices at its foot, in text and HTML, and no mail program takes it for the way out", () => {
    const { text = "", html } = email();
    const url = /\nPause these emails: (\S+)\n$/.exec(text)?.[1] ?? "";
    expect(parsePreferencesToken(keyring, url.replace("https://go.fjord.example/p/", ""))).toEqual({
      contactId,
      enrollmentId,
    });
    expect(html).toContain(`href="${url}"`);
    expect(email().headers.filter(({ value }) => value.includes(url))).toEqual([]);
  });

  it("names the company and its postal address, in text and in escaped HTML", () => {
    expect(email().text).toMatch(/\n-- \nFjord & Sons, 1 Quay Road, Portland, OR 97201\n/);
    expect(email().html).toContain("Fjord &amp; Sons, 1 Quay Road, Portland, OR 97201");
  });

  it("has every sign of its subject and its address escaped in the page, whatever a contact is called", () => {
    const first_name = `<b>"A" & 'B'`;
    const { html, subject } = email({ person: person({ first_name }) });
    expect(subject).toBe(`Your boat, ${first_name}`);
    expect(html).toContain("<title>Your boat, &lt;b&gt;&quot;A&quot; &amp; &#x27;B&#x27;</title>\n");
    expect(html).not.toContain("<b>");
    const company = { ...catalog.company, name: "<Fjord>", postalAddress: "\n 1 Quay Road \n\n Portland\n" };
    expect(email({ company }).html).toContain(">&lt;Fjord&gt;, 1 Quay Road, Portland<br>\n");
    expect(email({ company }).text).toContain("-- \n<Fjord>, 1 Quay Road, Portland\nUnsubscribe: ");
  });

  it("reads well on a small screen, its words between its head and its foot", () => {
    const { html } = email();
    expect(html).toContain('\n<meta name="viewport" content="width=device-width, initial-scale=1">\n');
    expect(html).toMatch(/\n<body style="[^"]*font: 15px[^"]*">\n/);
    expect(html).toContain(
      '\n<div class="letter" style="max-width: 600px; overflow-wrap: anywhere;">\n<p>Hi <strong>Ann</strong>,</p>\n',
    );
    expect(html).toMatch(/\n<\/div>\n<p class="foot" style="[^"]*font-size: 12px[^"]*">Fjord/);
    expect(html).toMatch(
      /\n<a href="[^"]+" [^>]*>Unsubscribe<\/a> &middot; <a href="[^"]+" [^>]*>Pause these emails<\/a><\/p>\n<\/body>\n<\/html>\n$/,
    );
  });

  it("of a sequence that follows clicks says so, and is the same for the rest", () => {
    expect(email({ tracked: true })).toEqual({ ...email(), tracked: true });
    expect(email()).not.toHaveProperty("tracked");
  });

  it("that begins a thread has no headers but those to unsubscribe with", () => {
    expect(email().headers.map(({ name }) => name)).toEqual(["List-Unsubscribe", "List-Unsubscribe-Post"]);
  });

  it("is a whole HTML page with its language and character set", () => {
    expect(email().html).toMatch(/^<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">/);
  });

  it("says who sends it in encoded words when the name is not ASCII", () => {
    const { from } = email({ sender: { ...sender("ole"), calendar: "https://fjord.example/ole" } });
    expect(from).toBe(
      `=?UTF-8?B?${Buffer.from('Ole Å. "Bo" Lund').toString("base64")}?= <ole@mail.fjord.example>`,
    );
  });

  it("quotes a name with quotes, and lets none add an address or a header", () => {
    const named = (name: string) => email({ sender: { ...sender("ida"), name } }).from;
    expect(named('A "B" \\ <x@y.example>')).toBe('"A \\"B\\" \\\\ <x@y.example>" <ida@mail.fjord.example>');
    expect(named("A\r\nBcc: x@y.example")).toBe('"A Bcc: x@y.example" <ida@mail.fjord.example>');
  });

  it("has no header that SES refuses, and none too long or not ASCII", () => {
    const refused = [
      "bcc",
      "cc",
      "content-disposition",
      "content-type",
      "date",
      "from",
      "message-id",
      "mime-version",
      "reply-to",
      "return-path",
      "subject",
      "to",
    ];
    for (const { name, value } of email({ enrollment: enrollment(thread), step: step<EmailStep>("nudge") })
      .headers) {
      expect(refused).not.toContain(name.toLowerCase());
      expect(value).toMatch(/^[ -~]{1,870}$/);
    }
    const long = { ...thread, first: `<${"a".repeat(900)}@x.example>` };
    expect(compose({ enrollment: enrollment(long), step: step<EmailStep>("nudge") })).toMatchObject({
      is: "fault",
      why: expect.stringContaining("References"),
    });
  });
});

describe("a thread", () => {
  const nudge = step<EmailStep>("nudge");

  it("is answered by a step without a subject", () => {
    const answer = { step: nudge, enrollment: enrollment(thread) };
    expect(email(answer).subject).toBe("Re: Your boat, Ann");
    expect(header("In-Reply-To", answer)).toBe("<2@email.amazonses.com>");
    expect(header("References", answer)).toBe("<1@email.amazonses.com> <2@email.amazonses.com>");
  });

  it("is answered by its subject alone while the fate of its only mail is unknown", () => {
    const answer = { step: nudge, enrollment: enrollment({ subject: "Your boat, Ann" }) };
    expect(email(answer).subject).toBe("Re: Your boat, Ann");
    expect(email(answer).headers.map(({ name }) => name)).not.toContain("In-Reply-To");
  });

  it("is named once when it has one message, and its subject gets one Re: only", () => {
    const answer = {
      step: nudge,
      enrollment: enrollment({ subject: "RE: Your boat", first: "<1@email.amazonses.com>" }),
    };
    expect(header("References", answer)).toBe("<1@email.amazonses.com>");
    expect(email(answer).subject).toBe("RE: Your boat");
  });

  it("is left by a step with a subject of its own", () => {
    const anew = { enrollment: enrollment(thread) };
    expect(email(anew).subject).toBe("Your boat, Ann");
    expect(header("In-Reply-To", anew)).toBeUndefined();
    expect(header("References", anew)).toBeUndefined();
  });

  it("that does not exist cannot be answered, and the fault names the step", () => {
    expect(compose({ step: nudge })).toMatchObject({
      is: "fault",
      file: "walk-in/nudge.email.hbs",
      field: "subject",
      why: expect.stringContaining('"nudge"'),
    });
  });
});

describe("what keeps a message back", () => {
  it("is a field without a value, in the subject or the body", () => {
    expect(compose({ person: person({}) })).toMatchObject({
      is: "fault",
      file: "walk-in/hello.email.hbs",
      line: 4,
      field: "first_name",
    });
    expect(compose({ person: person({ first_name: "Ann" }), sender: sender("ole") })).toMatchObject({
      is: "fault",
      line: 15,
      field: "sender.calendar",
    });
  });

  it("is an address that is missing, or none", () => {
    const { email: _, ...state } = person({}).state;
    expect(compose({ person: { ...person({ first_name: "Ann" }), state } })).toMatchObject({
      is: "fault",
      field: "email",
    });
    for (const address of [
      "a@b.example, c@d.example",
      "A <a@b.example>",
      "a@b.example\r\nBcc: c@d.example",
      "a@bücher.example",
      "ü@b.example",
      "ab",
    ]) {
      expect(compose({ person: person({ first_name: "Ann" }, { email: address }) })).toMatchObject({
        is: "fault",
        field: "email",
      });
    }
  });

  it("says what is missing, in the text, in the HTML or in the subject, and never goes out with a blank", () => {
    const made = (files: Record<string, string>) =>
      compileCatalogInProcess(templateFiles(files)).sequences["walk-in"]?.steps[0] as EmailStep;
    const subject = made({ "walk-in/hello.email.hbs": "---\nsubject: About {{boat}}\n---\nHi" });
    expect(compose({ step: subject })).toMatchObject({ is: "fault", field: "boat", line: 2 });
    // A link is spelled out in the text as it is in the HTML, but only there it must be a whole address.
    const link = made({ "walk-in/hello.email.hbs": "---\nsubject: S\n---\n[x]({{site}})" });
    const at = (site: string) => compose({ step: link, person: person({ first_name: "Ann", site }) });
    expect(at("javascript:alert(1)")).toMatchObject({ is: "fault", field: "site", line: 4 });
    expect(at("https://f.example").is).toBe("email");
  });

  it("has a remedy for each address that is missing or none", () => {
    const { email: _, ...state } = person({}).state;
    expect(compose({ person: { ...person({ first_name: "Ann" }), state } })).toMatchObject({
      why: "the contact has no email address: add one",
    });
    expect(compose({ person: person({ first_name: "Ann" }, { email: "ab" }) })).toMatchObject({
      why: "the contact's email address cannot be written to: correct it",
    });
  });

  it("is a subject of more than 255 characters, not one of 255", () => {
    const named = (length: number) => compose({ person: person({ first_name: "A".repeat(length) }) });
    const room = 255 - "Your boat, ".length;
    expect(named(room).is).toBe("email");
    expect(named(room + 1)).toMatchObject({
      ...{ is: "fault", field: "subject" },
      why: "the subject has 256 characters: keep it under 256",
    });
  });

  it("is a subject that holds a whole message", () => {
    expect(compose({ person: person({ first_name: "A".repeat(300) }) })).toMatchObject({
      is: "fault",
      field: "subject",
      line: 2,
    });
  });
});

describe("a text", () => {
  const text = (given: Person) =>
    composeSms({
      step: step<SmsStep>("text"),
      person: given,
      sender: sender("ida"),
      company: catalog.company,
      enrollment: enrollment(),
      touch,
      now: NOW,
      nextTouch: undefined,
    });

  it("goes to the phone, trimmed, and tells its touch", () => {
    expect(text(person({ first_name: "Ann" }))).toEqual({
      is: "sms",
      text: { to: "+12025550199", body: "Ann, Tuesday or Friday? Ida Lund", touch },
    });
  });

  it("is kept back by a missing name, a missing phone, and Twilio's limit", () => {
    expect(text(person({ first_name: " " }))).toMatchObject({
      is: "fault",
      field: "first_name",
      line: 1,
      column: 3,
    });
    const { phone: _, ...state } = person({}).state;
    expect(text({ ...person({ first_name: "Ann" }), state })).toMatchObject({ is: "fault", field: "phone" });
    expect(text({ ...person({ first_name: "Ann" }), state })).toMatchObject({
      why: "the contact has no phone number: add one",
    });
    const room = 1600 - ", Tuesday or Friday? Ida Lund".length;
    expect(text(person({ first_name: "A".repeat(room) })).is).toBe("sms");
    const long = text(person({ first_name: "A".repeat(room + 1) }));
    expect(long).toMatchObject({
      ...{ is: "fault", why: "the text has 1601 characters and Twilio takes 1600: shorten it" },
    });
    expect(long).not.toHaveProperty("field");
  });
});

it("a task may name the contact's own address and phone", () => {
  const steps = { "walk-in/ring.task.md": "Ring {{first_name}} on {{phone}} or write to {{email}}" };
  const ring = compileCatalogInProcess(templateFiles(steps)).sequences["walk-in"]?.steps[1] as TaskStep;
  const given = {
    step: ring,
    sender: sender("ida"),
    company: catalog.company,
    now: NOW,
    nextTouch: undefined,
  };
  expect(composeTask({ ...given, person: person({ first_name: "Ann" }) })).toEqual({
    is: "task",
    text: "Ring Ann on +12025550199 or write to ann@boats.example",
  });
  expect(composeTask({ ...given, person: person({}) })).toMatchObject({ is: "fault", field: "first_name" });
});

it("attributes do not stand in for the sender or the company", () => {
  const attributes = { first_name: "Ann", sender: "Mallory", company: "Evil", email: "x@y.example" };
  const made = email({ person: person(attributes) });
  expect(made.text).toContain("Ida Lund\nFjord & Sons");
  expect(made.to).toBe("ann@boats.example");
});

describe("a whole message", () => {
  const made = (files: Record<string, string>, id: string) =>
    compileCatalogInProcess(templateFiles(files)).sequences["walk-in"]?.steps.find((one) => one.id === id);
  const token = (path: string) =>
    new RegExp(`https://go\\.fjord\\.example/${path}/[a-z2-7]{49}`).exec(email().text ?? "")?.[0];

  it("is in plain text its words, and a foot with the address and both ways out", () => {
    const hello = made({ "walk-in/hello.email.hbs": "---\nsubject: S\n---\nHi {{first_name}}" }, "hello");
    const { text } = email({ step: hello as EmailStep });
    expect(text).toBe(
      `Hi Ann\n\n-- \nFjord & Sons, 1 Quay Road, Portland, OR 97201\nUnsubscribe: ${token("u")}\nPause these emails: ${token("p")}\n`,
    );
  });

  it("is signed where its layout signs, with what there is of title and phone", () => {
    const page = step<EmailStep>("hello").layout;
    const hello = made({ "walk-in/hello.email.hbs": "---\nsubject: S\n---\nHi {{first_name}}" }, "hello");
    const foot = `-- \nFjord & Sons, 1 Quay Road, Portland, OR 97201\nUnsubscribe: ${token("u")}\n`;
    const signed = (more: Partial<Sender>, pauses: boolean) => {
      const { title: _, phone: __, ...ida } = sender("ida");
      const layout = { ...page, signs: true, pauses };
      return email({ step: { ...(hello as EmailStep), layout }, sender: { ...ida, ...more } }).text;
    };
    expect(signed({}, false)).toBe(`Hi Ann\n\nIda Lund\n\n${foot}`);
    expect(signed({ title: "Workshop", phone: "+4722334455" }, true)).toBe(
      `Hi Ann\n\nIda Lund\nWorkshop\n+4722334455\n\n${foot}Pause these emails: ${token("p")}\n`,
    );
  });

  it("names a day: the next touch's on the lead's calendar, else on the sender's", () => {
    const hello = made(
      {
        "walk-in/hello.email.hbs":
          "---\nsubject: S\n---\n{{#if next_touch}}{{next_touch}}{{else}}none{{/if}}",
      },
      "hello",
    ) as EmailStep;
    const day = (changes: Partial<EmailComposition>) =>
      email({ step: hello, ...changes }).text?.split("\n")[0];
    const nextTouch = Date.UTC(2026, 2, 6, 2, 0);
    expect(day({})).toBe("none");
    expect(day({ nextTouch, sender: { ...sender("ida"), zone: "America/New_York" } })).toBe(
      "Thursday, 5 March",
    );
    const there = person({ first_name: "Ann" }, { zone: "Asia/Tokyo" });
    expect(day({ nextTouch, person: there, sender: { ...sender("ida"), zone: "America/New_York" } })).toBe(
      "Friday, 6 March",
    );
  });

  it("names the day that was agreed, where a sequence waits for one, and no attribute stands in for it", () => {
    const body = "---\nsubject: S\n---\n{{#if agreed_date}}{{agreed_date}}{{else}}none{{/if}}";
    const hello = made({ "walk-in/hello.email.hbs": body }, "hello") as EmailStep;
    const until = Date.UTC(2026, 3, 2, 2, 0);
    const { due: _, ...course } = enrollment();
    const paused = { ...course, status: "paused", why: "x", at: 0, left: 0 } as const;
    const given = { agreed_date: "yesterday", next_touch: "yesterday", unsubscribe: "x", preferences: "x" };
    const day = (changes: Partial<EmailComposition>) =>
      email({ step: hello, person: person(given), ...changes }).text?.split("\n")[0];
    expect(day({})).toBe("none");
    expect(day({ enrollment: paused })).toBe("none");
    const ida = { ...sender("ida"), zone: "America/New_York" };
    expect(day({ enrollment: { ...paused, until }, sender: ida })).toBe("1 April 2026");
    const there = person(given, { zone: "Asia/Tokyo" });
    expect(day({ enrollment: { ...paused, until }, sender: ida, person: there })).toBe("2 April 2026");
    const text = { ...step<SmsStep>("text"), body: { ...hello.text, as: "text" } } as SmsStep;
    const sms = composeSms({
      ...{ step: text, person: there, sender: ida, company: catalog.company, touch, now: NOW },
      ...{ enrollment: { ...paused, until }, nextTouch: undefined },
    });
    expect(sms).toEqual({
      is: "sms",
      text: { to: "+12025550199", body: "2 April 2026", touch },
    });
  });

  it("that cannot go out says so whole: the file, the line, the field and what to do", () => {
    const nudge = step<EmailStep>("nudge");
    expect(compose({ step: nudge })).toEqual({
      ...{ is: "fault", file: "walk-in/nudge.email.hbs", line: 1, field: "subject" },
      why: 'the step "nudge" has no subject and there is no earlier mail to answer: give it a subject',
    });
    const long = { ...thread, first: `<${"a".repeat(900)}@x.example>` };
    const unfit = compose({ enrollment: enrollment(long), step: nudge });
    expect(unfit).toEqual({
      ...{ is: "fault", file: "walk-in/nudge.email.hbs", line: 1 },
      why: "the header References is longer than 870 characters or not ASCII: check the public URL and the reply domain",
    });
    const domain = { ...settings, replyDomain: "réply.example" };
    expect(compose({ settings: domain })).toMatchObject({
      why: "the header List-Unsubscribe is longer than 870 characters or not ASCII: check the public URL and the reply domain",
    });
    const hello = made(
      { "walk-in/hello.email.hbs": '---\nsubject: S\npreheader: "For {{boat}}"\n---\nHi' },
      "hello",
    );
    expect(compose({ step: hello as EmailStep })).toMatchObject({ is: "fault", field: "boat", line: 3 });
    expect(email({ step: hello as EmailStep, person: person({ boat: "<a dinghy>" }) }).html).toContain(
      "For &lt;a dinghy&gt;",
    );
  });
});
