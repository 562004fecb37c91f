/** The calendar of a rehearsal: a row a week, on the lead's clock. */
import { html } from "hono/html";
import type { Happening, Rehearsal } from "../../core/rehearsal.ts";
import { type CalendarDay, type WeekRow, weeksOf } from "./calendar-weeks.ts";
import { describeHappening, hourOf, placeOf } from "./happening-line.ts";
import { hrefOf } from "./look.ts";
import type { SequenceView } from "./view.ts";

type Html = ReturnType<typeof html>;

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function calendar(view: SequenceView, rehearsal: Rehearsal): Html {
  const rows = weeksOf(rehearsal);
  return html`<table class="calendar">
    <caption>On the lead’s calendar, ${placeOf(rehearsal.zone)}</caption>
    <thead><tr>${WEEKDAYS.map(
      (day, index) => html`<th scope="col" class="${index >= 5 ? "weekend" : ""}">${day}</th>`,
    )}</tr></thead>
    <tbody>${rows.map((row, index) => weekRow(view, rehearsal, row, index === 0))}</tbody>
  </table>`;
}

function weekRow(
  view: SequenceView,
  rehearsal: Rehearsal,
  { week, skipped }: WeekRow,
  isFirst: boolean,
): Html {
  const gap =
    skipped === 0
      ? ""
      : html`<tr class="gap-weeks"><td colspan="7">${skipped} weeks without a touch</td></tr>`;
  return html`${gap}<tr>${week.days.map((day, index) => dayCell(view, rehearsal, day, isFirst && index === 0))}</tr>`;
}

function dayCell(view: SequenceView, rehearsal: Rehearsal, day: CalendarDay, isFirst: boolean): Html {
  const number = Number(day.date.slice(8));
  const month = MONTHS[Number(day.date.slice(5, 7)) - 1] ?? "";
  const classes = [day.isWeekend ? "weekend" : "", day.change === undefined ? "" : "changes"];
  return html`<td class="${classes.filter(Boolean).join(" ")}">
    <time datetime="${day.date}">${number}${number === 1 || isFirst ? ` ${month}` : ""}</time>
    ${day.change === undefined ? "" : html`<span class="change">clocks ${day.change}</span>`}
    ${day.happenings.map((one) => chip(view, rehearsal, one))}</td>`;
}

function chip(view: SequenceView, { zone }: Rehearsal, one: Happening): Html {
  const { tone, what } = describeHappening(one, zone);
  const at = hourOf(one.at, zone);
  if (!("step" in one) || one.is === "bounced") {
    return html`<span class="chip tone-${tone}">${shortName(one) ?? what} <small>${at}</small></span>`;
  }
  const href = hrefOf(view.name, view.look, { step: one.step });
  const isChosen = one.step === view.look.step;
  // Whoever hears the page knows the day from the cell, and needs to hear what it is.
  return html`<a class="chip tone-${tone}" href="${href}" ${isChosen ? html`aria-current="true"` : ""} aria-label="${`${what} ${one.step}, ${at}`}" title="${`${what} ${one.step}, ${at}`}"><b>${one.step}</b> <small>${at}</small></a>`;
}

/** Where there is no room for more. */
function shortName(one: Happening): string | undefined {
  if (one.is === "ended") return "Ended";
  return one.is === "heard" && one.what === "automatic" ? "Auto-reply" : undefined;
}
