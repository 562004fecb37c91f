import { expect, it } from "vitest";
import { localeOf } from "../../../functions/core/reading/locale.ts";

it.each([
  ["US", "en-US"],
  ["GB", "en-GB"],
  ["DE", "de-DE"],
  ["CH", "de-CH"],
  ["FR", "fr-FR"],
  ["MX", "es-MX"],
  ["JP", undefined],
  [undefined, undefined],
])("people of %s write as in %s", (country, locale) => {
  expect(localeOf(country)).toBe(locale);
});
