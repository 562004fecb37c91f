/** What lies on the desk, and which item of it somebody means. */
import { deskSchema, type ShownItem } from "./answers.ts";
import type { Api } from "./api.ts";
import { Failure, wrongUsage } from "./failure.ts";
import { firstLine, inline } from "./layout.ts";

/** So much of an id is shown: 40 bits tell the items of one desk apart. */
const SHORT = 8;
const LEAST_PREFIX = 4;

export async function readDesk(api: Api, sender: string | undefined): Promise<readonly ShownItem[]> {
  const query = sender === undefined ? "" : `?${new URLSearchParams({ sender })}`;
  const { items } = await api.get(`/v1/desk${query}`, deskSchema);
  return items.toSorted((a, b) => Date.parse(a.due) - Date.parse(b.due));
}

/** What an item is called on a command line: the beginning of its touch's id. */
export function shortId({ touchId }: ShownItem): string {
  return touchId.slice(0, SHORT);
}

export function whoOf({ name, organisation }: ShownItem): string {
  return inline(organisation === undefined ? name : `${name}, ${organisation}`);
}

/**
 * The one item meant by an id (or four characters of its beginning), or by its lead's email, phone, name or contact id.
 * @throws Failure 1 when there is none, 2 when there are several; both say what there is.
 */
export function pick(items: readonly ShownItem[], named: string, kind: string): ShownItem {
  const found = items.filter((item) => isMeant(item, named));
  const [one, ...others] = found;
  if (one !== undefined && others.length === 0) return one;
  const listed = (one === undefined ? items : found).slice(0, 10).map((item) => ({
    where: shortId(item),
    what: `${item.step} of ${item.sequence}, ${whoOf(item)}: ${firstLine(item.text)}`,
  }));
  if (one === undefined)
    throw new Failure(1, `no ${kind} on the desk is called "${named}"`, {
      details: listed,
      fix: items.length === 0 ? "the desk is empty" : "name one of these",
    });
  throw new Failure(2, `"${named}" means ${found.length} on the desk`, {
    details: listed,
    fix: "name one of these",
  });
}

function isMeant(item: ShownItem, named: string): boolean {
  const { id, touchId, contactId, email, phone, name } = item;
  const wanted = named.toLowerCase();
  if ([id, touchId, contactId, email, phone, name].some((one) => one?.toLowerCase() === wanted)) return true;
  return wanted.length >= LEAST_PREFIX && (touchId.startsWith(wanted) || id.startsWith(wanted));
}

/** Of a kind that another command is for. */
export function requireKind(item: ShownItem, kinds: readonly ShownItem["kind"][], fix: string): void {
  if (kinds.includes(item.kind)) return;
  const what = { task: "a task", held: "a held touch", unknown: "a touch of unknown fate" }[item.kind];
  throw wrongUsage(`${shortId(item)} (${item.step} for ${item.name}) is ${what}`, fix);
}
