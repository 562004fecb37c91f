/** What the page's buttons do. Each answers a sentence about what was done; what is wrong is thrown as one. */
import type { SequenceView } from "../../console/preview/view.ts";
import type { SampleDrafts, Typed } from "./sample-drafts.ts";
import type { TestPost } from "./test-mail.ts";
import type { ViewReader } from "./view-reader.ts";

/** A form's fields. */
export type Fields = Readonly<Record<string, string>>;
export type Actions = Readonly<Record<string, (fields: Fields) => Promise<string>>>;

interface Parts {
  readonly reader: ViewReader;
  readonly drafts: SampleDrafts;
  readonly post: TestPost;
  readonly sendTo: readonly string[];
  /** sample-contacts.yaml as it is on disk. */
  readSamples(): string;
  writeSamples(text: string): void;
  /** The drafts have changed: what is made of them is to be made anew. */
  refresh(): void;
}

/** By the last part of the address that a form is posted to. */
export function createActions(parts: Parts): Actions {
  const { drafts } = parts;
  return {
    "try-contact": async (fields) => {
      tryContact(parts, fields);
      return "";
    },
    "keep-contact": async (fields) => {
      const { contact } = tryContact(parts, fields);
      parts.writeSamples(drafts.applied(parts.readSamples()));
      drafts.forget(contact);
      parts.refresh();
      return `${contact} was written to _shared/sample-contacts.yaml.`;
    },
    "forget-contact": async ({ contact = "" }) => {
      drafts.forget(contact);
      parts.refresh();
      return `${contact} is again as the file has it.`;
    },
    "send-test": (fields) => sendTest(parts, fields),
  };
}

function tryContact(parts: Parts, { contact = "", back: _, ...typed }: Fields): { readonly contact: string } {
  const drafted = parts.drafts.try(parts.readSamples(), contact, typed as Typed);
  if (drafted.is === "faults") throw new Error(drafted.faults.join("\n"));
  parts.refresh();
  return { contact };
}

async function sendTest(parts: Parts, fields: Fields): Promise<string> {
  const { step = "", to = "", variant = "", confirm, back = "" } = fields;
  if (confirm !== "yes") throw new Error("Not sent: tick the box that says that it shall really be sent.");
  if (!parts.sendTo.includes(to)) {
    throw new Error(
      `Not sent: ${to === "" ? "an address that is not given" : to} is not allowed. Start the preview with --send-to and your address.`,
    );
  }
  const view = await viewAt(parts.reader, back);
  const rendition = view?.steps
    .find(({ id }) => id === step)
    ?.renditions.find(({ label }) => label === variant);
  if (view === undefined || rendition?.made.is !== "email")
    throw new Error("Not sent: there is no such mail any more.");
  if (view.faults.length > 0) throw new Error("Not sent: the templates have faults. Mend them first.");
  return parts.post.send(rendition.made.email, to);
}

async function viewAt(reader: ViewReader, back: string): Promise<SequenceView | undefined> {
  const url = back.startsWith("/s/") ? URL.parse(back, "http://localhost") : null;
  const name = /^\/s\/([a-z0-9-]+)$/.exec(url?.pathname ?? "")?.[1];
  if (url === null || name === undefined) return undefined;
  return reader.sequence(name, Object.fromEntries(url.searchParams));
}
