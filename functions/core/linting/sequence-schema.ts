/** templates/_shared/sequence.schema.json: what an editor knows of a sequence.yaml while it is written. */
import { sequenceSchema } from "../compiling/sequence-file.ts";

/** Lists of words stand on one line, as the formatter of this project wants them. */
export function sequenceSchemaFile(): string {
  const text = JSON.stringify(sequenceSchema(), null, 2);
  const lists = /\[\s+((?:"[^"\n]*",?\s+)+)\]/g;
  return `${text.replace(lists, (_, items: string) => `[${items.trim().replace(/,\s+/g, ", ")}]`)}\n`;
}
