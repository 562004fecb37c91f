/** For whom, from when, and what if. */
import { html } from "hono/html";
import type { WhatIf } from "../../core/rehearsal.ts";
import { placeOf } from "./happening-line.ts";
import { hrefOf, WHAT_IFS, whatIfName, whatIfNamed } from "./look.ts";
import type { SequenceView } from "./view.ts";

type Html = ReturnType<typeof html>;

/** Far from one another, with and without clock changes, half an hour off, and across the date line. */
const ZONES = [
  ...["America/New_York", "America/Chicago", "America/Los_Angeles", "Pacific/Honolulu", "America/Sao_Paulo"],
  ...["Europe/London", "Europe/Berlin", "Africa/Lagos", "Asia/Dubai", "Asia/Kolkata", "Asia/Tokyo"],
  ...["Australia/Sydney", "Pacific/Auckland"],
];

export function controls(view: SequenceView): Html {
  const { name, look, contacts } = view;
  const { whatIf, elsewhere, withoutConsent, pastHolds } = look;
  const isTokyo = elsewhere === "Asia/Tokyo";
  const button = (id: string, label: string, change: Parameters<typeof hrefOf>[2], isOn: boolean) =>
    html`<a class="button" id="${id}" href="${hrefOf(name, look, change)}" ${isOn ? html`aria-current="true"` : ""}>${label}</a>`;
  return html`<form method="get" action="/s/${name}" id="who" class="who" data-follow>
      <p><label for="contact">Contact</label><select id="contact" name="contact">${contacts.map(
        ({ id, name: called, isEdited }) =>
          html`<option value="${id}" ${id === look.contact ? html`selected` : ""}>${id}${called === "" ? "" : ` · ${called}`}${isEdited ? " (edited)" : ""}</option>`,
      )}</select></p>
      <p><label for="start">Enrolled, on their clock</label><input id="start" type="datetime-local" name="start" value="${look.start}" required></p>
      <p><label for="zone">They are in</label><select id="zone" name="zone"><option value="">their own zone</option>${zoneOptions(elsewhere)}</select></p>
      ${dayFields(whatIf)}
      ${hidden("if", whatIf.is === "nothing" ? undefined : whatIfName(whatIf))}
      ${hidden("consent", withoutConsent ? "no" : undefined)}${hidden("holds", pastHolds ? "past" : undefined)}
      ${hidden("step", look.step)}${hidden("scheme", look.scheme === "light" ? undefined : look.scheme)}
      ${hidden("part", look.part === "page" ? undefined : look.part)}${hidden("images", look.withImages ? undefined : "off")}
      <button id="show">Show</button>
    </form>
    <nav class="what-if" aria-label="What if">
      ${WHAT_IFS.map(([is, label]) =>
        button(`if-${is}`, label, { whatIf: whatIfNamed(is) }, whatIfName(whatIf) === is),
      )}
      <span class="divider" aria-hidden="true"></span>
      ${button("if-tokyo", "In Tokyo", { elsewhere: isTokyo ? undefined : "Asia/Tokyo" }, isTokyo)}
      ${button("if-no-consent", "No SMS consent", { withoutConsent: !withoutConsent }, withoutConsent)}
      ${button("if-past-holds", "Past the holds", { pastHolds: !pastHolds }, pastHolds)}
    </nav>`;
}

function zoneOptions(elsewhere: string | undefined): Html[] {
  const zones = elsewhere === undefined || ZONES.includes(elsewhere) ? ZONES : [elsewhere, ...ZONES];
  return zones.map(
    (zone) =>
      html`<option value="${zone}" ${zone === elsewhere ? html`selected` : ""}>${placeOf(zone)}</option>`,
  );
}

function dayFields(whatIf: WhatIf): Html {
  if (whatIf.is === "nothing") return html``;
  const number = (name: string, label: string, value: number) =>
    html`<p class="narrow"><label for="${name}">${label}</label><input id="${name}" type="number" name="${name}" min="0" max="400" value="${value}"></p>`;
  return html`${number("day", "On day", whatIf.day)}${"days" in whatIf ? number("days", "For days", whatIf.days) : ""}`;
}

function hidden(name: string, value: string | undefined): Html {
  return value === undefined ? html`` : html`<input type="hidden" name="${name}" value="${value}">`;
}
