/** A message before and after: its words compared, its looks side by side. */
import { html } from "hono/html";
import { type Case, type CaseGroup, isUnread } from "../../core/review/cases.ts";
import { stateSaid } from "../../core/review/rendition-words.ts";
import type { Mail, Rendition } from "../../core/review/renditions.ts";
import { compareWords } from "../../core/review/word-changes.ts";
import { listed } from "../../core/review/words.ts";
import type { Html } from "./parts.ts";

/** Put before a mail in its frame: no script, no form, and nothing is fetched. */
const MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

export function changedFor({ shown, others }: CaseGroup, step: string): Html {
  const alike = listed([...new Set(others.map(({ contact }) => contact))]);
  return html`<section aria-label="${`${step} for ${shown.contact}`}">
    <p class="who">For <strong>${whoOf(shown)}</strong>${alike === "" ? "" : html`, and in the same way for ${alike}`}</p>
    ${message(shown, step)}
    ${
      others.length === 0 || isUnread(shown)
        ? ""
        : html`<details><summary>The words for ${alike}</summary>${others.map(
            (one) => html`<p class="who">For <strong>${whoOf(one)}</strong></p>${stated(one)}${words(one)}`,
          )}</details>`
    }
  </section>`;
}

function whoOf({ contact, variant, without }: Case): string {
  const worded = variant === undefined ? "" : `, in the wording “${variant}”`;
  return `${contact}${worded}${without === undefined ? "" : `, without their ${without}`}`;
}

function message(one: Case, step: string): Html {
  return isUnread(one) ? html`${stated(one)}` : html`${stated(one)}${words(one)}${frames(one, step)}`;
}

function stated({ before, after }: Case): Html | "" {
  const said = stateSaid(before, after);
  if (said === "") return "";
  const isHeld = after?.is === "held";
  return html`<p>${isHeld ? html`<span class="tag is-held">held</span> ` : ""}${said}</p>`;
}

/** Word by word; of what only one side has, all of it as it reads. */
function words({ before, after }: Case): Html | "" {
  const [was, is] = [textOf(before), textOf(after)];
  if (was === "" && is === "") return "";
  const [oldHead, head] = [headOf(before), headOf(after)];
  const isOne = before === undefined || after === undefined;
  const subject = isOne ? oldHead || head : marked(oldHead, head);
  return html`<div class="words" tabindex="0" role="group" aria-label="The words">${
    oldHead === "" && head === "" ? "" : html`<span class="subject">${subject}</span>\n`
  }${isOne ? was || is : marked(was, is)}</div>`;
}

function headOf(rendition: Rendition | undefined): string {
  return rendition?.is === "mail" ? `${rendition.from}: ${rendition.subject}` : "";
}

function textOf(rendition: Rendition | undefined): string {
  return rendition !== undefined && "text" in rendition ? rendition.text : "";
}

function marked(before: string, after: string): readonly Html[] {
  return compareWords(before, after).map(({ is, text }) => {
    if (is === "added") return html`<ins>${text}</ins>`;
    return is === "removed" ? html`<del>${text}</del>` : html`${text}`;
  });
}

function frames({ contact, before, after }: Case, step: string): Html | "" {
  const sides = [
    ["Before", before],
    ["Now", after],
  ] as const;
  const mails = sides.flatMap(([label, mail]) =>
    mail?.is === "mail" && mail.html !== undefined ? [{ label, mail }] : [],
  );
  if (mails.length === 0) return "";
  const lines = Math.max(...mails.map(({ mail }) => linesOf(mail)));
  return html`<div class="frames">${mails.map(
    ({ label, mail }) => html`<figure><figcaption>${label}</figcaption>
      <iframe sandbox loading="lazy" style="height:${frameHeight(lines)}rem" title="${`${label}: ${step} as ${contact} sees it`}" srcdoc="${guarded(mail)}"></iframe></figure>`,
  )}</div>`;
}

/** The page's own policy holds in its frames as well; this one is there for whoever saves a frame by itself. */
function guarded({ html: body = "" }: Mail): string {
  const guard = `<meta http-equiv="Content-Security-Policy" content="${MAIL_POLICY}"><meta name="color-scheme" content="light">`;
  // Before the doctype it would change how the mail is laid out.
  return /<head[^>]*>/i.test(body) ? body.replace(/<head[^>]*>/i, (head) => head + guard) : guard + body;
}

/** Without a script nobody can measure a mail: it is guessed by its text, so that most need no scrolling. */
function frameHeight(lines: number): number {
  return Math.min(44, Math.max(12, Math.round(4 + lines * 1.45)));
}

function linesOf({ text }: Mail): number {
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 58)), 0);
}
