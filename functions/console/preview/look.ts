/** What is looked at, as the page's address has it. */
import type { WhatIf } from "../../core/rehearsal.ts";
import { canonicalZone } from "../../core/zones.ts";
import type { Look, Part, Scheme } from "./view.ts";

export const WHAT_IFS = [
  ["nothing", "They stay silent"],
  ["replies", "They reply"],
  ["away", "Out of office"],
  ["later", "Ask for later"],
  ["pauses", "Press “Pause”"],
  ["stop", "Text STOP"],
  ["unsubscribe", "Unsubscribe"],
  ["bounces", "Mail bounces"],
] as const;
export type WhatIfName = (typeof WHAT_IFS)[number][0];

/** The day on which it happens, when nobody has said another. */
const DAYS: Readonly<Record<WhatIfName, number>> = {
  ...{ nothing: 0, replies: 9, away: 3, later: 5, pauses: 5, stop: 5, unsubscribe: 5, bounces: 0 },
};
const LASTS = { away: 10, later: 30, pauses: 30 };
const LAST_DAY = 400;

export function whatIfName(whatIf: WhatIf): WhatIfName {
  if (whatIf.is !== "stops") return whatIf.is;
  return whatIf.how === "STOP" ? "stop" : "unsubscribe";
}

/** By its name; what is left out has the usual day. */
export function whatIfNamed(name: string, day?: number, days?: number): WhatIf {
  const known = WHAT_IFS.find(([one]) => one === name)?.[0] ?? "nothing";
  const on = day ?? DAYS[known];
  switch (known) {
    case "nothing":
      return { is: "nothing" };
    case "away":
    case "later":
    case "pauses":
      return { is: known, day: on, days: days ?? LASTS[known] };
    case "stop":
      return { is: "stops", day: on, how: "STOP" };
    case "unsubscribe":
      return { is: "stops", day: on, how: "unsubscribe" };
    default:
      return { is: known, day: on };
  }
}

type Query = Readonly<Record<string, string>>;

/** `usual` stands where the address says nothing, or nothing that can be. */
export function readLook(query: Query, usual: Pick<Look, "contact" | "start">): Look {
  const zone = query.zone === undefined ? undefined : canonicalZone(query.zone);
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(query.start ?? "");
  return {
    contact: query.contact ?? usual.contact,
    start: isTime && !Number.isNaN(Date.parse(`${query.start}Z`)) ? (query.start ?? "") : usual.start,
    whatIf: whatIfNamed(query.if ?? "nothing", count(query.day), count(query.days)),
    ...(zone === undefined ? {} : { elsewhere: zone }),
    withoutConsent: query.consent === "no",
    pastHolds: query.holds === "past",
    ...(query.step === undefined ? {} : { step: query.step }),
    scheme: oneOf<Scheme>(["light", "dark", "both"], query.scheme),
    part: oneOf<Part>(["page", "text", "headers"], query.part),
    withImages: query.images !== "off",
  };
}

function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,3}$/.test(text) && Number(text) <= LAST_DAY ? Number(text) : undefined;
}

function oneOf<T extends string>(known: readonly [T, ...T[]], text: string | undefined): T {
  return known.find((one) => one === text) ?? known[0];
}

/** The address that looks at the same with some of it changed; `undefined` takes away. */
export function hrefOf(
  name: string,
  look: Look,
  change: { readonly [Field in keyof Look]?: Look[Field] | undefined } = {},
): string {
  const { contact, start, whatIf, elsewhere, withoutConsent, pastHolds, step, scheme, part, withImages } = {
    ...look,
    ...change,
  } as { [Field in keyof Required<Look>]: Look[Field] | undefined };
  const query = new URLSearchParams({ contact: contact ?? "", start: start ?? "" });
  const add = (name: string, value: string | undefined) => value !== undefined && query.set(name, value);
  if (whatIf !== undefined && whatIf.is !== "nothing") {
    add("if", whatIfName(whatIf));
    add("day", String(whatIf.day));
    if ("days" in whatIf) add("days", String(whatIf.days));
  }
  add("zone", elsewhere);
  add("consent", withoutConsent ? "no" : undefined);
  add("holds", pastHolds ? "past" : undefined);
  add("step", step);
  add("scheme", scheme === "light" ? undefined : scheme);
  add("part", part === "page" ? undefined : part);
  add("images", withImages === false ? "off" : undefined);
  return `/s/${name}?${query}`;
}
