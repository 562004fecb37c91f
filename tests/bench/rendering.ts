/** What it costs to fill a touch in: subject, preview text, text and page of a mail, from templates compiled beforehand. */
import { join } from "node:path";
import { readTemplateFolder } from "../../functions/cli/template-folder.ts";
import { compileCatalogInProcess } from "../../functions/core/compiling/catalog.ts";
import { readSampleContacts } from "../../functions/core/compiling/sample-contacts.ts";
import { contactIdOf, enrollmentIdOf, touchIdOf } from "../../functions/core/identity.ts";
import { DEFAULTS } from "../../functions/core/linting/timetable.ts";
import { personOf, TRIED_AT } from "../../functions/core/linting/trials.ts";
import { composeEmail } from "../../functions/core/message.ts";
import type { Active } from "../../functions/core/person.ts";
import { rounded } from "./figures.ts";

export interface Rendering {
  readonly mails: number;
  readonly touches: number;
  /** User and system, for one touch. */
  readonly cpuUs: number;
  /** From the files of templates/ to what a function loads, once at build. */
  readonly compileMs: number;
}

const TOUCHES = 20_000;
const WARM_UP = 2_000;

/** Every mail that is shipped, in turn, for the sample contact of whom all is known. */
export function measureRendering(): Rendering {
  const { files } = readTemplateFolder(join(import.meta.dirname, "../../templates"));
  const began = performance.now();
  const catalog = compileCatalogInProcess(files);
  const compileMs = performance.now() - began;
  const file = "_shared/sample-contacts.yaml";
  const contacts = readSampleContacts(file, files.find(({ path }) => path === file)?.text ?? "");
  const contact = contacts.is === "read" ? contacts.value[0] : undefined;
  if (contact === undefined) throw new Error("There is no sample contact to write to");
  const contactId = contactIdOf("id", contact.id);
  const enrollmentId = enrollmentIdOf(contactId, "bench", 1);
  const touch = { contactId, enrollmentId, touchId: touchIdOf(enrollmentId, "bench"), attempt: "bench" };
  const compositions = Object.values(catalog.sequences).flatMap(({ sender: id, steps }) =>
    steps.flatMap((step) => {
      const sender = catalog.senders[id];
      if (step.channel !== "email" || sender === undefined) return [];
      const enrollment: Active = {
        ...{ id: enrollmentId, sequence: "bench", round: 1, began: 0, sender: id, passed: [], touches: 0 },
        ...{ status: "active", step: step.id, due: 0, thread: { subject: "An earlier mail" } },
      };
      const time = { now: TRIED_AT, nextTouch: TRIED_AT + 3 * 86_400_000 };
      return [
        {
          step,
          sender,
          enrollment,
          person: personOf(contact),
          company: catalog.company,
          touch,
          settings: DEFAULTS,
          ...time,
        },
      ];
    }),
  );
  const fillIn = (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const composition = compositions[index % compositions.length];
      const made = composition && composeEmail(composition);
      if (made?.is !== "email") throw new Error(`A shipped mail is held: ${made?.why}`);
    }
  };
  fillIn(WARM_UP);
  const before = process.cpuUsage();
  fillIn(TOUCHES);
  const { user, system } = process.cpuUsage(before);
  return {
    ...{ mails: compositions.length, touches: TOUCHES },
    cpuUs: rounded((user + system) / TOUCHES),
    compileMs: rounded(compileMs),
  };
}
