/** What the terminal can do: how wide it is, whether it shows colours. */
import { styleText } from "node:util";
import type { Output, Shell } from "./shell.ts";

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan" | "magenta";

export interface Terminal {
  /** In columns. */
  readonly width: number;
  readonly colours: boolean;
  /** The zone of the machine's clock: whoever sits before it reads their own times in it. */
  readonly zone: string;
  paint(style: Style, text: string): string;
}

const WIDTH = 80;
const LEAST_WIDTH = 40;

/** COLUMNS goes before what the stream says; NO_COLOR (https://no-color.org) before FORCE_COLOR, and that before the stream. */
export function openTerminal(
  { env, zone }: Pick<Shell, "env" | "zone">,
  stream: Pick<Output, "isTTY" | "columns">,
): Terminal {
  const colours = hasColours(env, stream.isTTY === true);
  return {
    width: widthOf(env, stream.columns),
    colours,
    zone,
    paint: (style, text) =>
      colours && text !== "" ? styleText(style, text, { validateStream: false }) : text,
  };
}

function hasColours(env: Shell["env"], isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR === "0" || env.FORCE_COLOR === "false") return false;
  return env.FORCE_COLOR !== undefined || (isTerminal && env.TERM !== "dumb");
}

function widthOf(env: Shell["env"], columns: number | undefined): number {
  const said = Number(env.COLUMNS);
  const width = Number.isInteger(said) && said > 0 ? said : (columns ?? WIDTH);
  return Math.max(LEAST_WIDTH, width);
}
