/** What has become of one sequence. */
import { html } from "hono/html";
import { sideName } from "../../core/review/rendition-words.ts";
import {
  courseSaid,
  type Report,
  restSaid,
  timeSaid,
  waitingOn,
  waitingSaid,
} from "../../core/review/report.ts";
import type { SequenceReview, StepReview } from "../../core/review/review.ts";
import type { Schedule, Shift } from "../../core/review/schedule.ts";
import { listed } from "../../core/review/words.ts";
import { changedFor } from "./messages.ts";
import { anchor, editsGrid, grid, type Html, tag } from "./parts.ts";

export function sequenceCard(report: Report, sequence: SequenceReview): Html {
  const { name, is, settings, steps, schedules, forAll, unreadIn } = sequence;
  return html`<section class="card" id="${anchor(name)}" aria-labelledby="${anchor(name, "title")}">
    <h2 id="${anchor(name, "title")}"><code>${name}</code> ${tag(is, is === "unread" ? "cannot be read" : is)}</h2>
    ${unreadIn.length === 0 ? "" : html`<p>It cannot be read in the ${listed(unreadIn.map(sideName))}: the faults are told above, and nothing of it is compared.</p>`}
    ${settings.length === 0 ? "" : html`<h3 class="label">Settings</h3>${editsGrid(`Settings of ${name}`, settings)}`}
    ${schedules.length === 0 ? "" : html`<h3 class="label">When it reaches whom</h3>${schedules.map((schedule, index) => scheduleOf(name, schedule, index === 0))}`}
    ${running(report, sequence)}
    ${forAll.length === 0 ? "" : html`<ul class="points">${forAll.map((one) => html`<li>${one}</li>`)}</ul>`}
    ${steps.map((step) => stepSection(name, step))}
  </section>`;
}

function scheduleOf(name: string, { contact, zone, shifts, before, after }: Schedule, isOpen: boolean): Html {
  return html`<details ${isOpen ? "open" : ""}><summary>${contact}: ${courseSaid(before)} before, ${courseSaid(after)} now</summary>
    ${grid(
      `When ${name} reaches ${contact}`,
      ["Touch", `Before (${zone})`, "Now", "Difference"],
      shifts.map((shift) => shiftRow(shift, zone)),
    )}</details>`;
}

function shiftRow({ step, before, after, said }: Shift, zone: string) {
  const kind = said.endsWith("later")
    ? "later"
    : said.endsWith("earlier")
      ? "earlier"
      : said === "the same"
        ? "quiet"
        : said;
  return [
    step,
    timeSaid(before, zone),
    timeSaid(after, zone),
    html`<span class="${kind}">${said}</span>`,
  ] as const;
}

function running(report: Report, sequence: SequenceReview): Html | "" {
  const { name, fates } = sequence;
  if (fates.length === 0) return "";
  const rows = fates.map((fate) => {
    const waiting = waitingOn(report, sequence, fate);
    const people = waiting === undefined ? [] : [waitingSaid(waiting)];
    return [fate.step, ...people, sayings(fate.said)] as const;
  });
  const heads = ["Who waits on", ...(report.stage === undefined ? [] : ["People"]), "What becomes of them"];
  return html`<h3 class="label">Who is in the middle of it</h3>
    ${grid(`Who is in the middle of ${name}`, heads, rows)}<p class="quiet">${restSaid(report, sequence)}</p>`;
}

function sayings(said: readonly string[]): Html | string {
  const [only = "", ...more] = said;
  return more.length === 0 ? only : html`<ul class="points">${said.map((one) => html`<li>${one}</li>`)}</ul>`;
}

function stepSection(name: string, step: StepReview): Html {
  const { id, is, isMoved, channel, edits, groups, cases, isRewritten, twin } = step;
  const label = is === "same" ? "reads otherwise" : is;
  return html`<section class="step" id="${anchor(name, id)}" aria-labelledby="${anchor(name, id, "title")}">
    <h3 id="${anchor(name, id, "title")}"><code>${id}</code> ${tag(channel)} ${tag(is === "same" ? "edited" : is, label)} ${isMoved ? tag("moved") : ""}</h3>
    ${twin === undefined ? "" : html`<p>The same words as <code>${twin}</code>, ${is === "added" ? "which is gone: whoever waits on it by its old name passes it, and this is another step to them" : "which is new: to whoever waits on this one it is another step"}.</p>`}
    ${edits.length === 0 ? "" : editsGrid(`Edits of ${id}`, edits)}
    ${isRewritten && cases.length === 0 ? html`<p class="quiet">It is written otherwise, and nothing that is rendered changes.</p>` : ""}
    ${groups.map((group) => changedFor(group, id))}
  </section>`;
}
