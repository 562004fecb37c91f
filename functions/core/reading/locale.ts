/** The order of day and month that people of a country write; the language itself is read from their words. */
const LOCALES: Readonly<Record<string, string>> = {
  US: "en-US",
  GB: "en-GB",
  IE: "en-IE",
  AU: "en-AU",
  NZ: "en-NZ",
  IN: "en-IN",
  ZA: "en-ZA",
  DE: "de-DE",
  AT: "de-AT",
  CH: "de-CH",
  FR: "fr-FR",
  BE: "fr-BE",
  ES: "es-ES",
  MX: "es-MX",
  AR: "es-AR",
  CO: "es-CO",
  CL: "es-CL",
};

/** A BCP 47 tag; undefined where the country is not known here. `country` as ISO 3166-1, of two letters. */
export function localeOf(country: string | undefined): string | undefined {
  return country === undefined ? undefined : LOCALES[country];
}
