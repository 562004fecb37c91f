/** A mail at the widths of a desktop and of a phone, in light and dark; its plain text; its headers. */
import { html } from "hono/html";
import type { Email } from "../../core/effects.ts";
import { knowsDark, shownCopy } from "./mail-copy.ts";
import type { Look } from "./view.ts";

type Html = ReturnType<typeof html>;

const WIDTHS = [
  ["desktop", "Desktop", 640],
  ["phone", "Phone", 375],
] as const;

export function mailView(look: Look, email: Email, index: number): Html {
  return html`<article class="mail">
    <dl class="envelope"><dt>From</dt><dd>${email.from}</dd><dt>To</dt><dd>${email.to}</dd><dt>Subject</dt><dd><b>${email.subject}</b></dd></dl>
    ${partOf(look, email, index)}
  </article>`;
}

function partOf(look: Look, email: Email, index: number): Html {
  if (look.part === "headers") return headers(email);
  if (look.part === "text" || email.html === undefined) {
    return html`<pre tabindex="0" role="group" aria-label="Plain-text part">${email.text}</pre>`;
  }
  const schemes = look.scheme === "both" ? (["light", "dark"] as const) : [look.scheme];
  const knows = knowsDark(email.html);
  return html`${schemes.map((scheme) => {
    const isInverted = scheme === "dark" && !knows;
    return html`${isInverted ? html`<p class="quiet">This mail has no dark colours of its own. Many programs show it light; this is how those look that invert it.</p>` : ""}
    <div class="frames">${WIDTHS.map(([name, label, width]) => frame(look, email, { scheme, name, label, width, isInverted, index }))}</div>`;
  })}`;
}

interface Framing {
  readonly scheme: "light" | "dark";
  readonly name: string;
  readonly label: string;
  readonly width: number;
  readonly isInverted: boolean;
  readonly index: number;
}

/** Sandboxed without scripts: that it counts as ours only lets the page measure how high it is. */
function frame(look: Look, email: Email, { scheme, name, label, width, isInverted, index }: Framing): Html {
  const title = `${label}, ${width} pixels wide, ${scheme}: ${email.subject}`;
  const copy = shownCopy(email.html ?? "", { scheme, withImages: look.withImages });
  return html`<figure tabindex="0" class="frame is-${name} ${isInverted ? "is-inverted" : ""}">
    <figcaption>${label} · ${width} px · ${scheme}</figcaption>
    <iframe id="frame-${name}-${scheme}-${index}" width="${width}" sandbox="allow-same-origin" srcdoc="${copy}" title="${title}"></iframe></figure>`;
}

function headers({ from, to, replyTo, subject, headers: more }: Email): Html {
  const all = [
    ["From", from],
    ["To", to],
    ["Reply-To", replyTo],
    ["Subject", subject],
    ...more.map(({ name, value }) => [name, value] as const),
  ] as const;
  return html`<dl class="headers" tabindex="0" role="group" aria-label="Headers">${all.map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl>`;
}
