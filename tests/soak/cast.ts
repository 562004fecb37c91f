/** Who is enrolled, in which sequences, and when: bursts of leads, as forms, fairs and imports bring them. */
import { contactIdOf } from "../../functions/core/identity.ts";
import type { Instant } from "../../functions/core/person.ts";
import type { Random } from "../simulation/seed-random.ts";

export interface Member {
  readonly contactId: string;
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
  /** As the API takes it. */
  readonly lead: Readonly<Record<string, string | boolean>>;
}

/** One call of the API: these people, into this sequence, at this instant. */
export interface Intake {
  readonly at: Instant;
  readonly sequence: string;
  readonly members: readonly Member[];
}

export interface Cast {
  readonly members: readonly Member[];
  readonly intakes: readonly Intake[];
}

const HOUR = 3_600_000;
/** Imports and forms come at all hours; many come together. */
const INTAKE_GRAIN_MINUTES = 30;
const MAX_BURST = 24;
/** One person in so many is in a second sequence. */
const TWOFOLD = 0.12;

const PLACES = [
  { zone: "America/New_York", country: "US" },
  { zone: "America/Chicago", country: "US" },
  { zone: "America/Los_Angeles", country: "US" },
  { zone: "Europe/London", country: "GB" },
  { zone: "Europe/Berlin", country: "DE" },
  { zone: "Australia/Sydney", country: "AU" },
  { country: "US" },
];
const NAMES = ["Maria", "James", "Kiri", "Zoë", "Bobby", "Maximiliane"];
const SEQUENCES = ["web-lead", "after-meeting", "after-meeting", "stay-in-touch", "stay-in-touch"];

/** So many enrollments; some people share a mailbox or a telephone. */
export function castLeads(random: Random, start: Instant, intakeDays: number, enrollments: number): Cast {
  const members: Member[] = [];
  const intakes: Intake[] = [];
  let left = enrollments;
  while (left > 0) {
    const size = Math.min(left, random.chance(0.3) ? 1 : random.between(2, MAX_BURST));
    const burst = Array.from({ length: size }, () => castOne(random, start, members.length, members));
    const at =
      start +
      random.between(0, Math.floor((intakeDays * 24 * 60) / INTAKE_GRAIN_MINUTES)) *
        INTAKE_GRAIN_MINUTES *
        60_000;
    const sequence = random.pick(SEQUENCES);
    intakes.push({ at, sequence, members: burst });
    left -= size;
    const twofold = burst.filter(() => random.chance(TWOFOLD)).slice(0, left);
    if (twofold.length === 0) continue;
    const second = sequence === "after-meeting" ? "web-lead" : "after-meeting";
    intakes.push({ at: at + random.between(0, 48) * HOUR, sequence: second, members: twofold });
    left -= twofold.length;
  }
  return { members, intakes };
}

function castOne(random: Random, start: Instant, index: number, members: Member[]): Member {
  const id = `lead-${index}`;
  const name = random.pick(NAMES);
  // Two of every forty share a mailbox, two others a telephone.
  const email = `lead-${index % 40 === 7 ? index - 1 : index}@mail.example.com`;
  const phone = `+1202${2_000_000 + (index % 40 === 23 ? index - 1 : index)}`;
  const hasPhone = random.chance(0.85);
  const consents = random.chance(0.85);
  const member: Member = {
    contactId: contactIdOf("id", id),
    name,
    email,
    ...(hasPhone ? { phone } : {}),
    lead: {
      ...{ id, email },
      ...(hasPhone ? { phone } : {}),
      ...random.pick(PLACES),
      ...(hasPhone && consents
        ? { sms_consent: true, sms_consent_source: `web form ${new Date(start).toISOString().slice(0, 10)}` }
        : {}),
      // A mail to nobody by name is held until a person mends it.
      ...(random.chance(0.98) ? { first_name: name } : {}),
      ...(random.chance(0.7)
        ? { interest: "the cold store", organisation: "Costa Bakery", city: "Boston" }
        : {}),
    },
  };
  members.push(member);
  return member;
}
