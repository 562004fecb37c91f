/** The schemas in templates/_shared: what an editor knows of a sequence.yaml and of a mail's heading while they are written. */
import { sequenceSchema } from "../compiling/sequence-file.ts";
import { headingSchema } from "../compiling/step-file.ts";

/** Each file below templates/ with its text. */
export function schemaFiles(): readonly { readonly path: string; readonly text: string }[] {
  return [
    { path: "_shared/sequence.schema.json", text: written(sequenceSchema()) },
    { path: "_shared/heading.schema.json", text: written(headingSchema()) },
  ];
}

/** Lists of words stand on one line, as the formatter of this project wants them. */
function written(schema: object): string {
  const text = JSON.stringify(schema, null, 2);
  const lists = /\[\s+((?:"[^"\n]*",?\s+)+)\]/g;
  return `${text.replace(lists, (_, items: string) => `[${items.trim().replace(/,\s+/g, ", ")}]`)}\n`;
}
