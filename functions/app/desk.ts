/** What lies before a sender's person, with what they need to know to act: who, what to say, the last words exchanged. */
import type { DeskEntry, LastWords } from "../core/desk-entry.ts";
import type { DeskItem } from "../core/effects.ts";
import type { Fact } from "../core/facts.ts";
import { localDate } from "../core/local-time.ts";
import { oneLine } from "../core/one-line.ts";
import { nameOf, type Person } from "../core/person.ts";
import { inBatches } from "./in-batches.ts";
import type { Service } from "./service.ts";

/** Everything open for one sender, or for all; overdue first, then by when it is due. */
export async function readDesk(service: Service, sender?: string): Promise<readonly DeskEntry[]> {
  const senders = sender === undefined ? Object.keys(service.catalog.senders) : [sender];
  const pages = await Promise.all(senders.map((one) => service.world.desk.open(one)));
  const entries: DeskEntry[] = [];
  await inBatches(pages.flat(), async (item) => {
    entries.push(await describe(service, item));
  });
  return entries.sort((a, b) => a.due - b.due || (a.id < b.id ? -1 : 1));
}

async function describe(service: Service, item: DeskItem): Promise<DeskEntry> {
  const { people, timeline } = service.world;
  const [person, facts] = await Promise.all([people.read(item.contactId), timeline.list(item.contactId)]);
  return {
    ...item,
    ...whoIs(person),
    ...lastWordsIn(facts),
    text: textOf(item, facts),
    overdue: isOverdue(service, item),
  };
}

/** From the day after it was due, on its sender's calendar. */
function isOverdue({ catalog, now }: Service, { sender, due }: DeskItem): boolean {
  const zone = catalog.senders[sender]?.zone ?? "UTC";
  return localDate(due, zone) < localDate(now(), zone);
}

function whoIs(person: Person) {
  const { email, phone } = person.state;
  const { organisation } = person.profile.attributes;
  return {
    name: nameOf(person),
    ...(organisation === undefined ? {} : { organisation: oneLine(String(organisation)) }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  };
}

function textOf(item: DeskItem, facts: readonly Fact[]): string {
  for (const fact of facts.toReversed()) {
    if (item.kind === "task" && fact.is === "tasked" && fact.touchId === item.touchId) return fact.text;
    if (item.kind === "unknown" && fact.is === "unknown" && fact.touchId === item.touchId) return fact.why;
    const isHold = fact.is === "held" && fact.enrollmentId === item.enrollmentId && fact.step === item.step;
    if (item.kind === "held" && isHold) return fact.why;
  }
  return "";
}

function lastWordsIn(facts: readonly Fact[]): { lastWords?: LastWords } {
  for (const fact of facts.toReversed()) {
    if (fact.is === "replied") return { lastWords: { who: "them", at: fact.at, text: fact.text } };
    if (fact.is === "talked") return { lastWords: { who: "them", at: fact.at, text: fact.note } };
    if (fact.is === "touched") {
      return {
        lastWords: { who: "us", at: fact.at, text: fact.subject ?? `${fact.channel} "${fact.step ?? ""}"` },
      };
    }
  }
  return {};
}
