/** Phone numbers as they are looked up and compared. */
import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** A number as E.164 with its country; national numbers need the country to be known. */
export function normalPhone(
  text: string,
  country: string | undefined,
): { number: string; country?: string } | undefined {
  const parsed = parsePhoneNumberFromString(text, {
    ...(country === undefined ? {} : { defaultCountry: country as "US" }),
  });
  if (parsed === undefined || !parsed.isPossible()) return undefined;
  return { number: parsed.number, ...(parsed.country === undefined ? {} : { country: parsed.country }) };
}
