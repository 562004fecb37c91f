/**
 * Schemas with a limit of length, for what strangers send. zod asks the length of whatever has one, also once it knows
 * that it is no text: of `{"length": {"valueOf": null}}` the comparison throws. Here it is asked of the right kind only.
 */
import * as z from "zod";

export function sizedText(least: number, most: number) {
  return z.string().pipe(z.string().min(least).max(most));
}

export function sizedList<Item extends z.ZodType>(item: Item, least: number, most: number) {
  return z.array(z.unknown()).pipe(z.array(item).min(least).max(most));
}
