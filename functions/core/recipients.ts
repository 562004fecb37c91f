/**
 * Whom a stage writes to. A stage that is not production writes to nobody else: its senders, sequences and leads may
 * be production's own, and a rehearsal must not be read by a lead.
 */
import { normalEmail } from "./mail-address.ts";
import { isBareAddress } from "./mail-header.ts";

export type Recipients =
  | { readonly are: "everyone" }
  /** Lower-cased addresses and domains, numbers in E.164. */
  | {
      readonly are: "listed";
      readonly addresses: ReadonlySet<string>;
      readonly domains: ReadonlySet<string>;
      readonly numbers: ReadonlySet<string>;
    };

export const EVERYONE: Recipients = { are: "everyone" };

export type ParsedRecipients =
  | { readonly is: "recipients"; readonly recipients: Recipients }
  | { readonly is: "faults"; readonly faults: readonly string[] };

const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const E164 = /^\+[1-9]\d{6,14}$/;
const KINDS = 'list addresses, "@example.com" for a whole domain, or numbers such as +12025550123';

/** Addresses, "@domain" entries and E.164 numbers, separated by commas; "*" alone is everyone, nothing is nobody. */
export function parseRecipients(text: string): ParsedRecipients {
  const entries = text
    .split(",")
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== "");
  if (entries.length === 1 && entries[0] === "*") return { is: "recipients", recipients: EVERYONE };
  const addresses = new Set<string>();
  const domains = new Set<string>();
  const numbers = new Set<string>();
  const faults: string[] = [];
  for (const [index, entry] of entries.entries()) {
    const number = entry.replace(/[\s().-]/g, "");
    if (entry.startsWith("@") && DOMAIN.test(entry.slice(1))) domains.add(entry.slice(1));
    else if (E164.test(number)) numbers.add(number);
    else if (normalEmail(entry) === entry) addresses.add(entry);
    // By its place: what stands there may be a person's address.
    else if (entry === "*") faults.push(`entry ${index + 1} is "*": everyone is meant by that alone`);
    else faults.push(`entry ${index + 1} is no address, @domain or number: ${KINDS}`);
  }
  if (faults.length > 0) return { is: "faults", faults };
  return { is: "recipients", recipients: { are: "listed", addresses, domains, numbers } };
}

/**
 * Whether somebody may be written to. What is not one plain address or number is on no list: a list of addresses ends
 * in an allowed domain too. A domain means itself, none below it and none that ends like it.
 */
export function mayWriteTo(recipients: Recipients, to: string): boolean {
  if (recipients.are === "everyone") return true;
  if (to.startsWith("+") && !to.includes("@")) return recipients.numbers.has(to);
  if (!isBareAddress(to)) return false;
  const address = to.toLowerCase();
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return recipients.addresses.has(address) || recipients.domains.has(domain);
}
