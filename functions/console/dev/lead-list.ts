/** The left column: everybody, how it stands with them, what their clock says. */
import { html } from "hono/html";
import { type Enrollment, nameOf } from "../../core/person.ts";
import { type Board, hrefOf, type Known } from "./board.ts";
import { shortTime } from "./fact-line.ts";

type Html = ReturnType<typeof html>;

export function leadList(board: Board): Html {
  const { people } = board;
  return html`<h2 id="leads-title">Leads <span class="count">${people.length}</span></h2>
    ${people.length === 0 ? empty() : ""}
    <ul class="people">${people.map((known) => leadItem(board, known))}</ul>
    ${senderList(board)}`;
}

function empty(): Html {
  return html`<div class="empty">
    <p>Nobody is enrolled yet.</p>
    <form method="post" action="/do/demo-leads"><button class="primary">Load the demo’s leads</button></form>
    <p class="quiet">Sixteen rows of a CSV; one of them is bad and is told by line.</p>
  </div>`;
}

function leadItem({ view, now }: Board, known: Known): Html {
  const { state } = known.person;
  const isChosen = state.contactId === view.box;
  const latest = state.enrollments.at(-1);
  const href = hrefOf({ box: state.contactId, part: "page", isWide: view.isWide });
  return html`<li>
    <a id="lead-${state.contactId}" href="${href}" ${isChosen ? html`aria-current="true"` : ""}>
      <span class="who">${nameOf(known.person)}</span>
      <span class="status ${statusClass(latest)}">${statusOf(latest)}</span>
      <span class="clock">${hereAndNow(known, now)}</span>
      <span class="next">${nextOf(known)}</span>
    </a>
  </li>`;
}

export function statusOf(enrollment: Enrollment | undefined): string {
  if (enrollment === undefined) return "not enrolled";
  if (enrollment.status === "ended") return enrollment.why;
  if (enrollment.status === "active" && enrollment.hold !== undefined) return "held";
  return enrollment.status;
}

export function statusClass(enrollment: Enrollment | undefined): string {
  const status = statusOf(enrollment);
  if (status === "active") return "is-active";
  if (status === "replied" || status === "booked") return "is-answered";
  return status === "held" || status === "paused" ? "is-waiting" : "is-over";
}

/** The zone whose clock a person is shown with: their own, if it is known. */
export function zoneOf({ person }: Known, fallback = "UTC"): string {
  return person.state.zone ?? fallback;
}

function hereAndNow(known: Known, now: number): string {
  const { zone, country } = known.person.state;
  if (zone === undefined) return country === undefined ? "zone unknown" : `${country}, zone unknown`;
  return `${shortTime(now, zone).split(" ").at(-1)} ${placeOf(zone)}`;
}

export function placeOf(zone: string): string {
  return zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
}

function nextOf(known: Known): string {
  const due = known.person.state.enrollments
    .filter((one) => one.status === "active")
    .sort((a, b) => a.due - b.due)[0];
  if (due === undefined) return "nothing due";
  const [, date, month, hour] = shortTime(due.due, zoneOf(known)).split(" ");
  return `${due.step} ${date} ${month} ${hour}${known.person.state.zone ? "" : " UTC"}`;
}

function senderList({ senders, mails, view }: Board): Html {
  const boxes = senders
    .map((sender) => ({ sender, count: mails.filter(({ to }) => to.includes(sender.email)).length }))
    .filter(({ count }) => count > 0);
  if (boxes.length === 0) return html``;
  return html`<h3>Your side</h3>
    <ul class="people">${boxes.map(({ sender, count }) => {
      const box = `sender:${sender.id}`;
      const href = hrefOf({ box, part: "page", isWide: view.isWide });
      return html`<li><a id="${box}" href="${href}" ${box === view.box ? html`aria-current="true"` : ""}>
        <span class="who">${sender.name}</span><span class="status is-over">sender</span>
        <span class="clock">${count} ${count === 1 ? "notice" : "notices"}</span></a></li>`;
    })}</ul>`;
}
