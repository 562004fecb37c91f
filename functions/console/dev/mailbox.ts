/** The mailbox of whoever is chosen: the list, and one mail opened as page, text or headers. */
import { html } from "hono/html";
import { type Board, chosenOf, hrefOf, type Known, type Mail, type MailPart } from "./board.ts";
import { shortTime } from "./fact-line.ts";
import { zoneOf } from "./lead-list.ts";

type Html = ReturnType<typeof html>;

const PARTS: readonly (readonly [MailPart, string])[] = [
  ["page", "HTML"],
  ["text", "Text"],
  ["headers", "Headers"],
];

/** Nothing in a mail runs or is loaded: the frame has no permission at all, and its own policy says so again. */
const MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** Mails in the chosen box, newest first. */
export function mailsIn(board: Board): readonly Mail[] {
  const { box } = board.view;
  if (box === undefined) return [];
  const sender = board.senders.find(({ id }) => box === `sender:${id}`);
  const own =
    sender === undefined
      ? board.mails.filter(({ contactId }) => contactId === box)
      : board.mails.filter(({ to }) => to.includes(sender.email));
  return own.toReversed();
}

/** The mail that is open: the one asked for, else the newest. */
export function openMail(board: Board): Mail | undefined {
  const mails = mailsIn(board);
  return mails.find(({ id }) => id === board.view.mail) ?? mails[0];
}

export function mailbox(board: Board): Html {
  const mails = mailsIn(board);
  const open = openMail(board);
  const known = chosenOf(board);
  const zone = known === undefined ? board.zone : zoneOf(known);
  return html`<h3 id="mail-title">Mailbox <span class="count">${mails.length}</span></h3>
    ${mails.length === 0 ? html`<p class="quiet">No mail has come.</p>` : ""}
    <ol class="mails">${mails.map((mail) => mailItem(board, mail, mail === open, zone))}</ol>
    ${open === undefined ? "" : opened(board, open)}
    ${open === undefined || known === undefined ? "" : answerForms(board, open, known)}`;
}

function mailItem({ view }: Board, mail: Mail, isOpen: boolean, zone: string): Html {
  const href = hrefOf({ ...view, mail: mail.id });
  return html`<li><a id="mail-${mail.id}" href="${href}" ${isOpen ? html`aria-current="true"` : ""}>
    <span class="subject">${mail.subject}</span><time>${shortTime(mail.at, zone)}</time></a></li>`;
}

function opened({ view }: Board, mail: Mail): Html {
  return html`<article class="mail" aria-label="${`Mail: ${mail.subject}`}">
    <header>
      <h4>${mail.subject}</h4>
      <p class="quiet">${mail.from} → ${mail.to}</p>
      <nav aria-label="Parts of the mail" class="tabs">${PARTS.map(
        ([part, label]) =>
          html`<a id="part-${part}" href="${hrefOf({ ...view, mail: mail.id, part })}" ${part === view.part ? html`aria-current="page"` : ""}>${label}</a>`,
      )}</nav>
    </header>
    ${partOf(mail, view.part)}
  </article>`;
}

function partOf(mail: Mail, part: MailPart): Html {
  if (part === "headers") {
    return html`<dl class="headers" tabindex="0" role="group" aria-label="Headers">${mail.headers.map(
      ({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`,
    )}</dl>`;
  }
  if (part === "page" && mail.html !== undefined) {
    const guarded = `<meta http-equiv="Content-Security-Policy" content="${MAIL_POLICY}"><meta name="color-scheme" content="light">${mail.html}`;
    return html`<iframe sandbox srcdoc="${guarded}" title="${`HTML part of: ${mail.subject}`}"></iframe>`;
  }
  return html`<pre tabindex="0" role="group" aria-label="Text part">${mail.text}</pre>`;
}

function answerForms(board: Board, mail: Mail, known: Known): Html {
  const first = known.person.profile.attributes.first_name ?? "the lead";
  const fields = html`<input type="hidden" name="mail" value="${mail.id}"><input type="hidden" name="back" value="${hrefOf(board.view)}">`;
  return html`<form method="post" action="/do/reply" class="answer">
      ${fields}
      <label for="words">Answer as ${first}</label>
      <textarea id="words" name="words" rows="3" required placeholder="Thursday morning suits me."></textarea>
      <div class="buttons">
        <button class="primary" id="reply">Reply</button>
        <button id="away" formaction="/do/out-of-office" formnovalidate>Out of office</button>
        <button id="bounce" formaction="/do/bounce" formnovalidate>Bounce</button>
        <button id="complain" formaction="/do/complain" formnovalidate>Complain</button>
        <button id="unsubscribe" formaction="/do/unsubscribe" formnovalidate>Unsubscribe</button>
      </div>
    </form>`;
}
