/** Who is enrolled in a simulated month, and what they are like. */
import { contactIdOf } from "../../functions/core/identity.ts";
import type { Lead } from "../../functions/core/lead.ts";
import type { Instant } from "../../functions/core/person.ts";
import type { Random } from "./seed-random.ts";

export interface Member {
  readonly contactId: string;
  readonly lead: Lead;
  readonly isLate: boolean;
  /** When each of their enrollments is asked for. */
  readonly enrollments: readonly { readonly sequence: string; readonly at: Instant }[];
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** They are in two sequences from the start; some say no to the one before the other begins. */
const TWOFOLD = 10;
/** These come late, and only where so many have said no that fewer enrollments than these have begun. */
const LATE = 5;
export const LEAST_ENROLLMENTS = 20;
/** Leads come in during so many days of the month; whoever is late, after them. */
const INTAKE_DAYS = 20;

/** Half-hour offsets, a half-hour clock change (Lord Howe), no clock change (Honolulu), and nobody knows where. */
const PLACES: readonly Pick<Lead, "zone" | "country">[] = [
  { zone: "America/New_York", country: "US" },
  { zone: "America/Los_Angeles", country: "US" },
  { zone: "Pacific/Honolulu", country: "US" },
  { zone: "Europe/Berlin", country: "DE" },
  { zone: "Asia/Kolkata" },
  { zone: "Australia/Lord_Howe", country: "AU" },
  { country: "GB" },
  { country: "US" },
  {},
];
const NAMES = ["Maria", "James", "Kiri", "Zoë", "Bobby", "Maximiliane"];
const INTERESTS = ["refrigeration", "lighting", "the cold store"];
const SEQUENCES = ["quick", "quick", "texts", "steady", "web-lead"];

/** At least twenty enrollments; some people share a number, a mailbox or an account. `only`: by their ids; the rest is left out. */
export function castLeads(random: Random, start: Instant, only?: readonly string[]): readonly Member[] {
  const cast: Member[] = [];
  for (let index = 0; index < TWOFOLD + LATE; index++) {
    const member = castOne(random, start, index);
    cast.push(sharesTelephone(index) ? withTexts(member, random, cast[index - 1]) : member);
  }
  return only === undefined ? cast : cast.filter(({ lead }) => only.includes(lead.id ?? ""));
}

/** Everybody has a domain of their own: whoever shares one is of the same account. */
export function mailboxNamed(index: number): string {
  return `lead-${index}@firm-${index}.example.com`;
}

/** The fifth and the sixth of every seven have one telephone, and are texted at about the same time. */
function sharesTelephone(index: number): boolean {
  return index % 7 === 4 || index % 7 === 5;
}

function withTexts(member: Member, random: Random, before: Member | undefined): Member {
  const [first, ...rest] = member.enrollments;
  if (first === undefined) return member;
  const known = before?.enrollments[0];
  const isSecond = known?.sequence === "texts" && before?.lead.phone === member.lead.phone;
  const at = isSecond ? known.at + random.between(0, 5) * MINUTE : first.at;
  const others = rest.filter(({ sequence }) => sequence !== "texts");
  return { ...member, enrollments: [{ sequence: "texts", at }, ...others] };
}

function castOne(random: Random, start: Instant, index: number): Member {
  const id = `lead-${index}`;
  // The second and the third of every seven share a mailbox.
  const mailbox = index % 7 === 2 ? index - 1 : index;
  const telephone = index % 7 === 5 ? index - 1 : index;
  const consented = random.chance(0.8);
  const lead: Lead = {
    id,
    ...random.pick(PLACES),
    // Every third works with the one before.
    account: `account-${index - (index % 3 === 2 ? 1 : 0)}`,
    email: mailboxNamed(mailbox),
    ...(random.chance(0.85) ? { phone: `+1202555${String(100 + telephone).padStart(4, "0")}` } : {}),
    ...(consented ? { smsConsent: { at: start, source: "web form" } } : {}),
    attributes: {
      ...(random.chance(0.85) ? { first_name: random.pick(NAMES) } : {}),
      ...(random.chance(0.6) ? { interest: random.pick(INTERESTS) } : {}),
    },
  };
  const isLate = index >= TWOFOLD;
  const intake = INTAKE_DAYS * DAY;
  const at = start + (isLate ? intake + (index - TWOFOLD) * DAY : random.between(0, intake));
  const first = { sequence: random.pick(SEQUENCES), at };
  const second = {
    sequence: first.sequence === "steady" ? "quick" : "steady",
    at: at + random.between(0, 2 * DAY),
  };
  return { contactId: contactIdOf("id", id), lead, isLate, enrollments: isLate ? [first] : [first, second] };
}
