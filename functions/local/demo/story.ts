/** One line for each thing that happens, as it happens. */
import { styleText } from "node:util";
import { localTime } from "../../core/local-time.ts";
import type { Instant } from "../../core/person.ts";

type Colour = "green" | "cyan" | "yellow" | "magenta" | "red" | "gray";

export interface Line {
  readonly at: Instant;
  /** The zone whose clock is shown: the lead's, or their sender's. */
  readonly zone: string;
  readonly who: string;
  readonly sign: string;
  readonly text: string;
  readonly colour: Colour;
}

export function tellStory({ at, zone, who, sign, text, colour }: Line): void {
  const [day = "", date = "", month = "", hour = ""] = localTime(at, zone).split(" ");
  const place = zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
  const when = `${day} ${date.padStart(2)} ${month} ${hour}  ${place.padEnd(12)}`;
  console.log(`${styleText("gray", when)} ${who.padEnd(9)} ${styleText(colour, `${sign}  ${text}`)}`);
}

export function heading(text: string): void {
  console.log(`\n${styleText("bold", text)}`);
}

/** A table whose columns are as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const [index, row] of rows.entries()) {
    const line = row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
    console.log(index === 0 ? styleText("bold", line) : line);
  }
}

/** The first words of a text, on one line. */
export function inShort(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}
