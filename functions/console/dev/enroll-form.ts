/** A form to enroll somebody who answers a made-up address. */
import { html } from "hono/html";

type Html = ReturnType<typeof html>;

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: string;
  readonly example: string;
}

const FIELDS: readonly Field[] = [
  { name: "first_name", label: "First name", example: "Ada" },
  { name: "last_name", label: "Last name", example: "Quill" },
  { name: "email", label: "Email", type: "email", example: "ada.quill@bindery.example.com" },
  { name: "phone", label: "Phone", type: "tel", example: "+12125550163" },
  { name: "zone", label: "Time zone", example: "America/New_York" },
  { name: "organisation", label: "Organisation", example: "Quill Bindery" },
  { name: "interest", label: "Interest", example: "the presses" },
  { name: "sms_consent_source", label: "Consent to texts: where and when", example: "web form, ticked" },
];

export function enrollForm(sequences: readonly string[]): Html {
  return html`<details class="enroll" id="enroll"><summary id="enroll-summary">Enroll a lead</summary>
    <form method="post" action="/do/enroll">
      ${FIELDS.map(
        ({ name, label, type = "text", example }) => html`<p><label for="lead-${name}">${label}</label>
        <input id="lead-${name}" name="${name}" type="${type}" placeholder="${example}" autocomplete="off"></p>`,
      )}
      <p><label for="lead-sequence">Sequence</label>
        <select id="lead-sequence" name="sequence">${sequences.map((name) => html`<option>${name}</option>`)}</select></p>
      <div class="buttons"><button class="primary" id="enroll-button">Enroll</button>
        <button id="demo-leads" formaction="/do/demo-leads" formnovalidate>Load the demo’s leads</button></div>
    </form></details>`;
}
