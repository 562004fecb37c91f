/** An open or a click changes nothing of what is decided: whoever hears of one puts no row, and says nothing to a provider. */
import { READING } from "../readings.ts";
import type { Breach, Evidence } from "./evidence.ts";

export function checkReadings({ history }: Evidence): readonly Breach[] {
  return [...history.puts].flatMap(([contactId, puts]) =>
    puts
      .filter(({ execution }) => execution.startsWith(`${READING} `))
      .map(({ at, execution }) => {
        const what = `${execution} has put their row`;
        return { law: "read in vain", contactId, at, what } as const;
      }),
  );
}
