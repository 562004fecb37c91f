/** The mailbox behind an address: people write from spellings of it that were never given to us. */

/** Gmail takes no account of dots, and knows itself by two names (Gmail Help, "Dots don't matter in Gmail addresses"). */
const DOTLESS: ReadonlySet<string> = new Set(["gmail.com", "googlemail.com"]);

/** Without what follows a plus sign (RFC 5233, subaddressing). A bare address, lower case. */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  const plus = address.indexOf("+");
  const local = address.slice(0, plus > 0 && plus < at ? plus : at);
  return DOTLESS.has(domain) ? `${local.replaceAll(".", "")}@gmail.com` : `${local}@${domain}`;
}
