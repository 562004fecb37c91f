/** The sample contact that is looked at, to be changed and seen at once. */
import { html } from "hono/html";
import { hrefOf } from "./look.ts";
import type { ContactFields, SequenceView } from "./view.ts";

type Html = ReturnType<typeof html>;

const PLAIN = [
  ["email", "Email"],
  ["phone", "Phone"],
  ["zone", "Time zone"],
  ["country", "Country"],
] as const;

export function contactForm(view: SequenceView, contact: ContactFields): Html {
  const { id, typed, isEdited } = contact;
  const own = Object.keys(typed).filter((name) => name.startsWith("attr."));
  return html`<details id="edit-contact" class="edit"><summary>Edit ${id}${isEdited ? html` <span class="mark is-warning">not kept</span>` : ""}</summary>
    <form method="post" action="/do/try-contact" id="contact-form" data-live-typing>
      <input type="hidden" name="contact" value="${id}"><input type="hidden" name="back" value="${hrefOf(view.name, view.look)}">
      <div class="fields">
      ${PLAIN.map(([name, label]) => field(name, label, typed[name] ?? ""))}
      <p class="check"><input type="checkbox" id="field-sms_consent" name="sms_consent" value="yes" ${typed.sms_consent === "yes" ? html`checked` : ""}><label for="field-sms_consent">Has allowed texts</label></p>
      ${own.map((name) => field(name, name.slice("attr.".length), typed[name] ?? ""))}
      </div>
      <div class="buttons">
        <button id="try-contact">Try</button>
        <button id="keep-contact" formaction="/do/keep-contact">Write to sample-contacts.yaml</button>
        <button id="forget-contact" formaction="/do/forget-contact" formnovalidate>Take back</button>
      </div>
      <p class="quiet">What you type is tried here at once and changes no file until you write it.</p>
    </form></details>`;
}

/** A line break would be lost in a field of one line. */
function field(name: string, label: string, value: string): Html {
  const id = `field-${name.replace(".", "-")}`;
  return html`<p><label for="${id}">${label}</label>${
    value.includes("\n")
      ? html`<textarea id="${id}" name="${name}" rows="2">${value}</textarea>`
      : html`<input id="${id}" name="${name}" value="${value}" autocomplete="off">`
  }</p>`;
}
