/** The page of `npm run dev`: both sides of every conversation, and what happens between them. */
import { html } from "hono/html";
import { nameOf } from "../../core/person.ts";
import { localDocument } from "../local-document.ts";
import { type Board, chosenOf } from "./board.ts";
import { clockBar } from "./clock-bar.ts";
import { desk } from "./desk.ts";
import { enrollForm } from "./enroll-form.ts";
import { leadList, placeOf, statusClass, statusOf, zoneOf } from "./lead-list.ts";
import { mailbox } from "./mailbox.ts";
import { phone } from "./phone.ts";
import { timeline } from "./timeline.ts";

type Html = ReturnType<typeof html>;

/** What has `data-live` is replaced while somebody looks; forms beside it keep what was typed. */
export function devPage(board: Board): Html {
  return localDocument(
    "page",
    "Softtouch",
    html`<a class="skip" href="#middle">Skip to the messages</a>
    <header class="top">
      <h1>Softtouch <small>on this machine</small></h1>
      <div class="clock-bar" id="clock" data-live>${clockBar(board)}</div>
    </header>
    <div id="alerts" data-live>${alerts(board)}</div>
    <p class="note ${board.note?.isFault ? "is-fault" : ""}" id="note" role="status" data-live>${board.note?.text ?? ""}</p>
    <nav class="jump" aria-label="On this page"><a href="#left">Leads</a><a href="#middle">Messages</a><a href="#right">Timeline</a></nav>
    <main>
      <section id="left" aria-labelledby="leads-title">
        <div id="leads" data-live>${leadList(board)}</div>
        ${enrollForm(board.sequences)}
      </section>
      <section id="middle" aria-label="Messages" tabindex="-1" data-live>${middle(board)}</section>
      <section id="right" aria-label="Timeline and desk" data-live>
        <div class="panel">${desk(board)}</div>
        <div class="panel">${timeline(board)}</div>
      </section>
    </main>`,
  );
}

function middle(board: Board): Html {
  const known = chosenOf(board);
  const sender = board.senders.find(({ id }) => board.view.box === `sender:${id}`);
  if (sender !== undefined) {
    return html`<div class="person"><h2>${sender.name}</h2><p class="quiet">${sender.email} · what your side is told</p></div>
      <div class="panel">${mailbox(board)}</div>`;
  }
  if (known === undefined) {
    return html`<div class="welcome"><h2>Pick a lead</h2>
      <p>Here you see what reaches their mailbox and phone, and answer in their place. The timeline tells what the
      service made of it. Move the clock on with the buttons above; nothing leaves this machine.</p></div>`;
  }
  const { state, profile } = known.person;
  const latest = state.enrollments.at(-1);
  const about = [
    profile.attributes.organisation,
    state.email,
    state.zone ? placeOf(zoneOf(known)) : undefined,
  ];
  return html`<div class="person"><h2>${nameOf(known.person)}</h2> <span class="status ${statusClass(latest)}">${statusOf(latest)}</span>
      <p class="quiet">${about.filter((part) => part !== undefined).join(" · ")}</p></div>
    <div class="panel">${mailbox(board)}</div>
    <div class="panel">${phone(board)}</div>`;
}

function alerts({ faults, letters, view }: Board): Html {
  return html`${
    faults.length === 0
      ? ""
      : html`<section class="alert" aria-label="Faults in templates"><h2>The templates have faults; the last good ones run</h2>
        <ul>${faults.map((fault) => html`<li><code>${fault}</code></li>`)}</ul></section>`
  }${
    letters.length === 0
      ? ""
      : html`<section class="alert" aria-label="Given up"><h2>Given up after three tries</h2>
        <ul>${letters.map(
          ({ function: name, error }, index) => html`<li><code>${name}: ${error}</code>
          <form method="post" action="/do/try-again"><input type="hidden" name="letter" value="${index}"><input type="hidden" name="back" value="${view.box === undefined ? "/" : `/?box=${view.box}`}"><button id="letter-${index}">Try again</button></form></li>`,
        )}</ul></section>`
  }`;
}

/** Shown while the service cannot start: it comes back by itself once the code is mended. */
export function faultPage(fault: string): Html {
  return localDocument(
    "page",
    "Softtouch does not start",
    html`<main class="fault"><h1>The service does not start</h1>
      <p>Mend the file and save it; this page comes back by itself.</p>
      <pre tabindex="0" role="group" aria-label="What it said">${fault}</pre></main>`,
  );
}
