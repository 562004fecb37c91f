/** What the law asks of every mail, looked for in the mail as it goes out. */
import { contactIdOf, enrollmentIdOf, touchIdOf } from "../../identity.ts";
import { composeEmail } from "../../message.ts";
import type { Active, Paused } from "../../person.ts";
import { type Company, type EmailStep, NOT_NOW, type Sender } from "../../sequence.ts";
import { missingFrom } from "../lawful-mail.ts";
import type { Remark, Rule } from "../rule.ts";
import { bodyOffset, ofSteps } from "../steps.ts";
import { type CheckedStep, SHARED_FILES } from "../templates.ts";
import { DEFAULTS } from "../timetable.ts";
import { AGREED_FOR, personOf, TRIED_AT } from "../trials.ts";

export const LAW_RULES: readonly Rule[] = [
  {
    id: "postal-address",
    severity: "error",
    isBinding: true,
    reason:
      "Every mail has to give a postal address at which the company can be reached (15 U.S.C. 7704(a)(5)(A)(iii)).",
    fix: "write the street or the box, the town and the country into _shared/company.yaml",
    check: ({ company, files }) => {
      if (company === undefined || isAddress(company.postalAddress)) return [];
      const text = files.find(({ path }) => path === SHARED_FILES.company)?.text ?? "";
      const line = text.slice(0, Math.max(text.search(/^postal_address:/m), 0)).split("\n").length;
      return [
        { file: SHARED_FILES.company, line, message: `"${company.postalAddress}" is no postal address` },
      ];
    },
  },
  {
    id: "lawful-footer",
    severity: "error",
    isBinding: true,
    reason:
      "Every mail says who sends it, where they are and how to end it, in words and in its headers (15 U.S.C. 7704(a)(5); RFC 8058).",
    fix: "the layout and core/message add them to every mail: mend it there",
    check: (templates) =>
      ofSteps(templates, ["email"], (step, { sender }) => {
        const { company } = templates;
        if (company === undefined || sender === undefined || step.step.channel !== "email") return [];
        return footerOf(step, step.step, sender, company);
      }),
  },
  {
    id: "written-footer",
    severity: "warning",
    reason:
      "The postal address and the way out are added to each mail; written by hand they stand there twice, and the hand-written one leads nowhere.",
    fix: "take it out",
    check: (templates) =>
      ofSteps(templates, ["email"], (step) => {
        const from = bodyOffset(step);
        // A link to the way out leads where it should.
        const own = step.text
          .slice(from)
          .replace(/\[[^\]\n]*\]\(\s*\{\{\s*unsubscribe\s*\}\}\s*\)/g, (link) => " ".repeat(link.length));
        const found = /\bunsubscribe\b|\bopt[- ]?out\b|\{\{\s*company\.postal_address\s*\}\}/i.exec(own);
        return found === null
          ? []
          : [
              {
                ...step.at(from + found.index),
                message: `"${found[0]}" is in the foot of each mail already`,
              },
            ];
      }),
  },
];

/** A place has a number or a box, and a name: "n/a" and "to be done" have not both. */
function isAddress(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  return /\d/.test(text) && words >= 2 && text.trim().length >= 12;
}

/** Links are signed, and only derived ids can be. */
const TOUCH = {
  contactId: contactIdOf("id", "sample"),
  enrollmentId: enrollmentIdOf(contactIdOf("id", "sample"), "sample", 1),
  touchId: touchIdOf(enrollmentIdOf(contactIdOf("id", "sample"), "sample", 1), "sample"),
  attempt: "00000000-0000-4000-8000-000000000000",
};

/** Somebody who gets a mail now; the confirmation of a date goes to whoever is paused until then. */
function waitingOn(step: string, sender: Sender): Active | Paused {
  const course = {
    ...{ id: "sample", sequence: "sample", round: 1, began: 0, sender: sender.id, passed: [], touches: 0 },
    ...{ step, thread: { subject: "An earlier mail" } },
  };
  if (step !== NOT_NOW) return { ...course, status: "active", due: 0 };
  return {
    ...course,
    status: "paused",
    why: "they asked for a later date",
    at: 0,
    until: AGREED_FOR,
    left: 0,
  };
}

/** The foot is the same for everybody, so one mail shows it. */
function footerOf(step: CheckedStep, email: EmailStep, sender: Sender, company: Company): readonly Remark[] {
  const contact = step.trials.find(
    ({ contact: { email: to }, outcome }) => to !== undefined && outcome.is === "filled",
  )?.contact;
  if (contact === undefined) return [];
  const enrollment = waitingOn(email.id, sender);
  const made = composeEmail({
    ...{ step: email, person: personOf(contact), sender, company, settings: DEFAULTS, enrollment },
    ...{ touch: TOUCH, now: TRIED_AT, nextTouch: TRIED_AT },
  });
  const missing = made.is === "email" ? missingFrom(made.email, company) : [made.why];
  if (missing.length === 0) return [];
  return [{ ...step.at(bodyOffset(step)), message: `for "${contact.id}": ${missing.join("; ")}` }];
}
