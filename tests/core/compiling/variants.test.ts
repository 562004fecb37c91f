import { describe, expect, it } from "vitest";
import {
  compileCatalog,
  compileCatalogInProcess,
  describeFault,
} from "../../../functions/core/compiling/catalog.ts";
import { variantsOf } from "../../../functions/core/variants.ts";
import { templateFiles } from "./template-files.ts";

const sequence = (steps: string) =>
  `name: worded\ngoal: g\nsender: ida\nwindow: { days: mon, from: "09:00", to: "10:00" }\nsteps:\n${steps}`;
const step = (variants: string, channel = "email") =>
  `  - id: hello\n    channel: ${channel}\n    after: 1 day\n    variants: ${variants}\n    value: v\n`;
const mail = (words: string, subject = "---\nsubject: S\n---\n") => `${subject}${words}\n`;

const PLAIN = { "worded/hello.plain.email.hbs": mail("Plain words.") };
const STORY = { "worded/hello.story.email.hbs": mail("A story.") };

function faultsOf(steps: string, files: Readonly<Record<string, string>>): string[] {
  const compiled = compileCatalog(templateFiles({ "worded/sequence.yaml": sequence(steps), ...files }));
  return compiled.is === "compiled" ? [] : compiled.faults.map(describeFault);
}

describe("a step with variants", () => {
  it("has each file's words and hash under its name, and is the same when its module is loaded", async () => {
    const files = templateFiles({
      "worded/sequence.yaml": sequence(step("[plain, story]")),
      ...{ ...PLAIN, ...STORY },
    });
    const [made] = compileCatalogInProcess(files).sequences.worded?.steps ?? [];
    if (made === undefined || made.channel !== "email") throw new Error("no mail was made");
    expect(variantsOf(made)).toEqual(["plain", "story"]);
    expect(made.variant).toBe("plain");
    expect(made.others?.map(({ variant, hash }) => `${variant} ${hash === made.hash}`)).toEqual([
      "story false",
    ]);
    expect(made).not.toHaveProperty("variants");
    const compiled = compileCatalog(files);
    if (compiled.is === "faults") throw new Error("faults");
    const { default: loaded } = await import(`data:text/javascript,${encodeURIComponent(compiled.source)}`);
    expect(loaded.sequences.worded.steps[0].others[0].hash).toBe(made.others?.[0]?.hash);
  });

  it("may be a text", () => {
    const files = { "worded/hello.plain.sms.hbs": "Plain.", "worded/hello.story.sms.hbs": "A story." };
    expect(faultsOf(step("[plain, story]", "sms"), files)).toEqual([]);
  });

  it.each([
    ["[plain]", "one variant is no choice"],
    ["[plain, plain]", "two variants have one name"],
    ["[plain, story, figure, list, fifth]", "a step has at most 4 variants"],
    ["[plain, Story]", "it must be small letters, digits and single hyphens"],
  ])("is refused as %s", (variants, what) => {
    expect(faultsOf(step(variants), {}).join("\n")).toContain(what);
  });

  it("is refused as a task, which a person words", () => {
    expect(faultsOf(step("[plain, story]", "task"), {}).join("\n")).toContain("a task has no variants");
  });

  it("is refused without one of its files, and with a file of none", () => {
    expect(faultsOf(step("[plain, story]"), PLAIN)).toEqual([
      expect.stringMatching(
        /^worded\/sequence\.yaml:6:\d+ {2}the variant "story" of the step "hello" has no file worded\/hello\.story\.email\.hbs/,
      ),
    ]);
    const stray = { ...PLAIN, ...STORY, "worded/hello.email.hbs": mail("Old words.") };
    expect(faultsOf(step("[plain, story]"), stray)).toEqual([
      expect.stringContaining("worded/hello.email.hbs:1  this file is not named by any step"),
    ]);
  });

  it("says what is wrong in the variant where it is, and that each first mail needs a subject", () => {
    const faulty = { ...PLAIN, "worded/hello.story.email.hbs": mail("Hi {{first_name},") };
    expect(faultsOf(step("[plain, story]"), faulty)).toEqual([
      expect.stringContaining("worded/hello.story.email.hbs:4:"),
    ]);
    const bare = { ...PLAIN, "worded/hello.story.email.hbs": mail("A story.", "") };
    expect(faultsOf(step("[plain, story]"), bare)).toEqual([
      expect.stringContaining(
        "worded/hello.story.email.hbs:1:1  the first email of a sequence has no subject",
      ),
    ]);
  });
});
