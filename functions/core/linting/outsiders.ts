/** Characters that halve the room of a text, and where they come from: its words, or what is filled in. */
import type { SampleContact } from "../compiling/sample-contacts.ts";
import type { Company, Sender } from "../sequence.ts";
import type { FieldUse } from "./fields.ts";
import { firstOutside, spell } from "./gsm.ts";
import type { CheckedSequence, CheckedStep, Templates } from "./templates.ts";

/** A character outside the GSM-7 alphabet in something that everybody gets. */
export interface Shared {
  readonly letter: string;
  /** Of the step's text. */
  readonly offset: number;
  /** The field it is filled in by, with the sender's name where it is not the sequence's; absent for the words. */
  readonly field?: string;
  readonly whose?: string;
}

/** Names that every text of a step is filled in with. */
interface Names {
  readonly sender: Sender | undefined;
  readonly company: Company | undefined;
}

/** The first in the words of a text, else in the names of the company or of a sender that it may come from. */
export function sharedOutsider(
  step: CheckedStep,
  { sender }: Pick<CheckedSequence, "sender">,
  { company, senders }: Pick<Templates, "company" | "senders">,
): Shared | undefined {
  const written = firstOutside(step.prose);
  if (written !== undefined) return written;
  for (const one of [sender, ...Object.values(senders)]) {
    for (const use of step.fields) {
      const found = firstOutside(shownBy(use, { sender: one, company }));
      if (found === undefined) continue;
      const { of, name, offset } = use;
      const whose = of === "sender" && one !== sender ? one?.id : undefined;
      return {
        ...{ letter: found.letter, offset, field: `${of}.${name}` },
        ...(whose === undefined ? {} : { whose }),
      };
    }
  }
  return undefined;
}

/** The first in a text as somebody gets it; by which field of theirs, where it is one. */
export function outsiderIn(
  text: string,
  step: CheckedStep,
  names: Names & { readonly contact: SampleContact },
): { readonly letter: string; readonly field?: string } | undefined {
  const found = firstOutside(text);
  if (found === undefined) return undefined;
  const { letter } = found;
  if (step.prose.includes(letter)) return { letter };
  const use = step.fields.find((one) => shownBy(one, names).includes(letter));
  if (use === undefined) return { letter };
  return { letter, field: use.of === "contact" ? use.name : `${use.of}.${use.name}` };
}

/** `"ë" (U+00EB) in first_name`. */
export function describeOutsider({
  letter,
  field,
  whose,
}: {
  readonly letter: string;
  readonly field?: string;
  readonly whose?: string;
}): string {
  const place = field === undefined ? "" : ` in ${field}`;
  return `${spell(letter)}${place}${whose === undefined ? "" : ` of "${whose}"`}`;
}

function shownBy(
  { of, name }: FieldUse,
  { sender, company, contact }: Names & { readonly contact?: SampleContact },
): string {
  const holder = { sender, company: company && { ...company, postal_address: company.postalAddress } };
  const fields: object | undefined = of === "contact" ? contact?.attributes : holder[of];
  if (fields === undefined || !Object.hasOwn(fields, name)) return "";
  return String((fields as Readonly<Record<string, unknown>>)[name] ?? "");
}
