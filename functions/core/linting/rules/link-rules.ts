/** Where links lead: filters judge a sender by them first. */
import { linesOf } from "../../compiling/source.ts";
import { brokenLinksIn, isShortener, type Link, linksIn, oddity, shownHost, trackersOf } from "../links.ts";
import type { Place, Remark, Rule } from "../rule.ts";
import { bodyOffset, messagesOf, ofSteps } from "../steps.ts";
import { SHARED_FILES, type Templates } from "../templates.ts";

/** More lead the eye to none of them. */
const MAX_LINKS = 2;
const VAGUE = /^\s*(?:click )?(?:here|this|link|this link|more|read more|learn more|website)\s*[.!>»→]*\s*$/i;

interface Placed {
  readonly text: string;
  readonly at: (offset: number) => Place;
}

/** Every text that can hold an address: the steps', and those that templates name from the shared files. */
function textsOf({ sequences, files }: Templates): readonly Placed[] {
  const steps = sequences.flatMap((sequence) => messagesOf(sequence).map(({ text, at }) => ({ text, at })));
  const shared = files
    .filter(
      ({ path }) =>
        path === SHARED_FILES.senders || path === SHARED_FILES.company || path.startsWith("_shared/layouts/"),
    )
    .map(({ path, text }) => ({
      text,
      at: (offset: number) => ({ file: path, ...linesOf(text).at(offset) }),
    }));
  return [...steps, ...shared];
}

function eachLink(templates: Templates, say: (link: Link) => readonly string[]): readonly Remark[] {
  return textsOf(templates).flatMap(({ text, at }) =>
    linksIn(text).flatMap((link) => say(link).map((message) => ({ ...at(link.offset), message }))),
  );
}

export const LINK_RULES: readonly Rule[] = [
  {
    id: "link-insecure",
    severity: "error",
    reason: "Browsers warn of pages without https, and filters count such links against the sender.",
    fix: "write https://",
    check: (templates) =>
      eachLink(templates, ({ url, address }) =>
        url?.protocol === "http:" ? [`${address} does not begin with https://`] : [],
      ),
  },
  {
    id: "link-shortener",
    severity: "error",
    reason: "A shortener hides where a link leads: carriers block texts with one, filters mails.",
    fix: "write the address it leads to",
    check: (templates) =>
      eachLink(templates, (link) => (isShortener(link) ? [`${link.url?.hostname} shortens addresses`] : [])),
  },
  {
    id: "link-address",
    severity: "error",
    reason:
      "A link that leads nowhere, or looks as if it hid something, costs the reader's trust and the filter's.",
    fix: "write the public address of a page, as https://company.example/page",
    check: (templates) => [
      ...eachLink(templates, (link) => {
        const odd = oddity(link);
        return odd === undefined ? [] : [`${link.address}: ${odd}`];
      }),
      ...textsOf(templates).flatMap(({ text, at }) =>
        brokenLinksIn(text).map(({ found, offset }) => ({
          ...at(offset),
          message: `${found} is no address`,
        })),
      ),
    ],
  },
  {
    id: "link-disguised",
    severity: "error",
    reason: "Words that name one site and lead to another are what phishing looks like.",
    fix: "let the words say what is behind the link",
    check: (templates) =>
      eachLink(templates, ({ label, url }) => {
        const shown = label === undefined ? undefined : shownHost(label);
        const host = url?.hostname.replace(/^www\./, "");
        return shown === undefined || host === undefined || host === "" || host === shown
          ? []
          : [`the words say ${shown}, and the link leads to ${host}`];
      }),
  },
  {
    id: "link-label",
    severity: "warning",
    reason: "Words such as “here” say nothing to who skims the mail or has it read aloud.",
    fix: "let the words say what is behind the link, as [choose a time](…)",
    check: (templates) =>
      eachLink(templates, ({ label }) =>
        label !== undefined && (VAGUE.test(label) || label.trim() === "")
          ? [`"${label.trim()}" does not say where the link leads`]
          : [],
      ),
  },
  {
    id: "link-tracking",
    severity: "warning",
    reason: "What follows a reader makes a personal mail look like a campaign, and makes the address long.",
    fix: "leave the parameters out",
    check: (templates) =>
      eachLink(templates, (link) => {
        const trackers = trackersOf(link);
        return trackers.length === 0 ? [] : [`${trackers.join(", ")} in the address follows the reader`];
      }),
  },
  {
    id: "reader-tracking",
    severity: "warning",
    reason:
      "Who follows opens and clicks leads links through another address, and in the EU and the United Kingdom has to ask the reader first (ePrivacy Directive, article 5(3)).",
    fix: 'leave tracking out, or say who has agreed: silence: { reader-tracking: "…" }',
    check: ({ sequences }) =>
      sequences.flatMap((sequence) =>
        sequence.plan.tracking
          ? [{ ...sequence.at("tracking"), message: "opens and clicks of everybody in it are followed" }]
          : [],
      ),
  },
  {
    id: "too-many-links",
    severity: "warning",
    reason: "Each link takes the eye from the one that matters.",
    fix: `keep the ${MAX_LINKS} that matter most`,
    check: (templates) =>
      ofSteps(templates, ["email", "sms"], (step) => {
        const links = writtenLinks(step.text);
        const most = step.step.channel === "sms" ? 1 : MAX_LINKS;
        const first = links[most];
        if (first === undefined) return [];
        return [
          {
            ...step.at(first),
            message: `there are ${links.length} links`,
            fix: `keep ${most === 1 ? "one" : most}`,
          },
        ];
      }),
  },
  {
    id: "wordless-mail",
    severity: "error",
    reason: "A mail that is hardly more than a picture or a link is what filters know best.",
    fix: "say in words what is behind the link, and why it is for them",
    check: (templates) =>
      ofSteps(templates, ["email"], (step) => {
        const body = step.prose
          .slice(bodyOffset(step))
          .replace(/\]\([^)]*\)/g, " ")
          .replace(/https?:\S+/g, " ");
        const words = body.match(/\p{L}{2,}/gu)?.length ?? 0;
        return words >= MIN_WORDS
          ? []
          : [{ ...step.at(bodyOffset(step)), message: `the mail has ${words} words of its own` }];
      }),
  },
];

const MIN_WORDS = 10;

/** Offsets of all links, those that are a field among them. Either half of an {{#if}} counts: one of them goes out. */
function writtenLinks(text: string): readonly number[] {
  const seen = new Map<string, number>();
  const all =
    /\]\(\s*<?([^)\s>]+|\{\{[^}]*\}\})|(?<![\w@/.(])https?:\/\/[^\s)>\]]+|(?<=^|[\s>])\{\{\s*(?:sender\.calendar|company\.website)\s*\}\}/gi;
  for (const match of text.matchAll(all)) {
    // Behind an address its sentence may end.
    const address = match[1] ?? match[0].replace(/[.,;:!?]+$/, "");
    if (!seen.has(address)) seen.set(address, match.index);
  }
  return [...seen.values()];
}
