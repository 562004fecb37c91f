/** What waits for a person: tasks to do and touches that are held, soonest first. */
import { html } from "hono/html";
import { nameOf } from "../../core/person.ts";
import { type Board, hrefOf, type Known } from "./board.ts";
import { firstWords, shortTime } from "./fact-line.ts";

type Html = ReturnType<typeof html>;

interface Item {
  readonly contactId: string;
  readonly name: string;
  readonly what: string;
  readonly why: string;
  readonly due: number;
  readonly zone: string;
}

export function desk(board: Board): Html {
  const items = board.people.flatMap((known) => itemsOf(board, known)).sort((a, b) => a.due - b.due);
  return html`<h2 id="desk-title">Waiting for you <span class="count">${items.length}</span></h2>
    ${items.length === 0 ? html`<p class="quiet">Nobody waits for a person.</p>` : ""}
    <ul class="desk">${items.map(({ contactId, name, what, why, due, zone }) => {
      const href = hrefOf({ box: contactId, part: "page", isWide: board.view.isWide });
      return html`<li><a id="desk-${contactId}-${what}" href="${href}"><b>${what}</b> ${name}</a>
        <time>${shortTime(due, zone)}</time><p class="why">${why}</p></li>`;
    })}</ul>`;
}

function itemsOf(board: Board, known: Known): readonly Item[] {
  const { person, facts } = known;
  const about = { contactId: person.state.contactId, name: nameOf(person) };
  const zoneOfSender = (id: string) => board.senders.find((sender) => sender.id === id)?.zone ?? board.zone;
  const tasks = person.state.tasks.map((task): Item => {
    const asked = facts.find((fact) => fact.is === "tasked" && fact.touchId === task.id);
    const why = asked?.is === "tasked" ? firstWords(asked.text) : "";
    return { ...about, what: task.step, why, due: task.due, zone: zoneOfSender(task.sender) };
  });
  const holds = person.state.enrollments.flatMap((one): Item[] =>
    one.status === "active" && one.hold !== undefined
      ? [
          {
            ...about,
            what: `Mend ${one.step}`,
            why: one.hold.why,
            due: one.hold.since,
            zone: zoneOfSender(one.sender),
          },
        ]
      : [],
  );
  return [...tasks, ...holds];
}
