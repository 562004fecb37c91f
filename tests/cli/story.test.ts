import { describe, expect, it } from "vitest";
import { readFact } from "../../functions/cli/answers.ts";
import { tellStory } from "../../functions/cli/story.ts";

const of = { enrollmentId: "e", sequence: "web", step: "hello" };
const at = (time: string) => `2026-02-23T${time}:00.000Z`;

/** "word | text | text" for each line, with the hour in New York. */
function story(...facts: readonly Record<string, unknown>[]): string[] {
  const read = facts.map((fact, index) => readFact({ id: `f${index}`, is: "", at: at("15:00"), ...fact }));
  return tellStory(read, "America/New_York").map(
    ({ word, text }) => `${word} | ${text.replaceAll("\n", " | ")}`,
  );
}

const touched = {
  ...{
    ...of,
    is: "touched",
    touchId: "t",
    attempt: "a",
    channel: "email",
    template: "abc",
    providerId: "ses-1",
  },
  ...{ subject: "Your\r\nenquiry", alarm: at("14:59") },
};

describe("a story", () => {
  it("tells a touch together with what the provider said of it, and its own answer once", () => {
    const evidence = { is: "evidence", touchId: "t", providerId: "ses-1" };
    const told = story(
      { ...evidence, what: "accepted" },
      { ...evidence, what: "delivered", at: at("15:01") },
      touched,
      { ...evidence, what: "softBounced", at: at("16:02"), detail: "mailbox full" },
    );
    expect(told).toEqual([
      "email sent | hello of web: “Your enquiry” | the provider took it; delivered 10:01; softBounced 11:02 (mailbox full) | template abc, provider's id ses-1, alarm of 09:59",
    ]);
  });

  it("says when evidence, not an answer, settled a touch", () => {
    expect(story({ ...touched, evidence: "delivered" })[0]).toContain(`the provider's "delivered" says so`);
  });

  it("tells that a touch was captured, and whom the stage does not write to", () => {
    const { providerId: _, ...would } = touched;
    expect(story({ ...would, is: "captured", to: "maria@bakery.example" })).toEqual([
      "email captured | hello of web: “Your enquiry” | captured: this stage does not write to maria@bakery.example | template abc, alarm of 09:59",
    ]);
  });

  it("tells who asked for a pause, when it was the lead", () => {
    const until = at("17:00");
    expect(
      story(
        { ...of, is: "paused", why: "a holiday", until },
        { is: "paused", why: "they asked", until, by: "lead" },
      ),
    ).toEqual([
      "paused | hello of web: a holiday | until Mon 23 Feb 12:00",
      "paused | everything: they asked | until Mon 23 Feb 12:00, by the lead",
    ]);
  });

  it("tells opens and clicks with who it was, as far as can be told", () => {
    const read = { ...of, touchId: "t", why: "it says so" } as const;
    const told = story(
      { ...read, is: "opened", by: "machine" },
      { ...read, is: "opened", by: "unsure", variant: "plain" },
      { ...read, is: "clicked", by: "person", link: 2 },
      { ...read, is: "doubted" },
    );
    expect(told).toEqual([
      "opened | hello of web: a machine: it says so",
      "opened | hello (plain) of web: not certain: it says so",
      "clicked | hello of web, link 2: a person, as it seems: it says so",
      "no click | hello of web: a machine's: it says so",
    ]);
  });

  it("tells that a touch of unknown fate went out after all", () => {
    const late = { touchId: "t", attempt: "a", providerId: "ses-1", evidence: "delivered" };
    expect(story({ ...of, is: "corrected", ...late })).toEqual([
      `went out | hello of web: the provider's "delivered" came late | provider's id ses-1`,
    ]);
  });

  it("tells a touch of unknown fate with what somebody found out about it", () => {
    const told = story(
      { ...of, is: "unknown", touchId: "t", attempt: "a", why: "no word from the provider" },
      {
        is: "evidence",
        touchId: "t",
        what: "cleared",
        providerId: "anna",
        detail: "she got it",
        at: at("18:00"),
      },
    );
    expect(told).toEqual([
      "fate unknown | hello of web: no word from the provider | looked into by anna Mon 23 Feb 13:00 (she got it)",
    ]);
  });

  it("keeps evidence whose touch is not told", () => {
    const told = story({ is: "evidence", touchId: "t", what: "delivered", providerId: "ses-1" });
    expect(told).toEqual(["provider | delivered 10:00 | touch t"]);
  });

  it("gives each thing that did not go out its reason", () => {
    const told = story(
      { ...of, is: "skipped", why: "no consent to be texted" },
      { ...of, is: "held", why: "first_name has no value" },
      { ...of, is: "deferred", why: "outside the hours", until: at("19:30") },
      { ...of, is: "refused", touchId: "t", why: "21211" },
      { is: "suppressed", channel: "sms", why: "stop", evidence: "text SM1" },
      { ...of, is: "paused", why: "by hand", until: at("20:00") },
    );
    expect(told).toEqual([
      "skipped | hello of web: no consent to be texted",
      "held | hello of web: first_name has no value",
      "waits | hello of web: outside the hours | until Mon 23 Feb 14:30",
      "refused | hello of web: the provider said no: 21211",
      "suppressed | sms: stop | text SM1",
      "paused | hello of web: by hand | until Mon 23 Feb 15:00",
    ]);
  });

  it("tells a reply before the end it brought, though both are of one instant", () => {
    const told = story(
      { is: "ended", sequence: "web", enrollmentId: "e", why: "replied", because: "a person wrote it" },
      {
        is: "replied",
        channel: "email",
        from: "m@b.example",
        text: "Yes!\n\nMaria",
        why: "matched",
        source: "in/1",
      },
    );
    expect(told).toEqual([
      "reply | “Yes! Maria” | by email from m@b.example: matched; the whole is kept as in/1",
      "ended | web: replied | a person wrote it",
    ]);
  });

  it("tells tasks from the asking to the end, and conversations with what was agreed", () => {
    const told = story(
      {
        ...of,
        is: "tasked",
        touchId: "t",
        template: "abc",
        text: "# Call Maria\n\nSay this.",
        due: at("15:30"),
      },
      { ...of, is: "snoozed", taskId: "t", until: at("17:00"), by: "anna" },
      { ...of, is: "closed", taskId: "t", as: "cut", by: "softtouch", note: "they replied" },
      { is: "talked", how: "callBack", note: "after Easter", by: "anna", until: at("21:00") },
    );
    expect(told).toEqual([
      "task | hello of web: Call Maria | due Mon 23 Feb 10:30",
      "task put off | hello of web, by anna | until Mon 23 Feb 12:00",
      "task cut | hello of web, by softtouch: they replied",
      "call back | “after Easter”, noted by anna | agreed: Mon 23 Feb 16:00",
    ]);
  });

  it("leaves nothing out that only a newer service knows", () => {
    expect(story({ is: "referred", to: "Bo" })).toEqual([`referred | {"to":"Bo"}`]);
  });
});
