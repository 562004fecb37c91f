/** To send the mail that is looked at to oneself, if the command line has allowed it. */
import { html } from "hono/html";
import { hrefOf } from "./look.ts";
import type { SequenceView, StepView } from "./view.ts";

type Html = ReturnType<typeof html>;

export function testForm(view: SequenceView, { id, renditions }: StepView): Html {
  const { sendTo } = view;
  return html`<details class="send" id="send"><summary>Send a test to myself</summary>
    ${
      sendTo.length === 0
        ? html`<p class="quiet">Start the preview with <code>--send-to you@example.com</code> to allow an address. It then goes out by your own AWS account.</p>`
        : html`<form method="post" action="/do/send-test">
      <input type="hidden" name="step" value="${id}"><input type="hidden" name="back" value="${hrefOf(view.name, view.look, { step: id })}">
      ${
        renditions.length < 2
          ? html`<input type="hidden" name="variant" value="${renditions[0]?.label ?? ""}">`
          : html`<p><label for="send-variant">Variant</label><select id="send-variant" name="variant">${renditions.map(({ label }) => html`<option>${label}</option>`)}</select></p>`
      }
      <p><label for="send-to">To</label><select id="send-to" name="to">${sendTo.map((to) => html`<option>${to}</option>`)}</select></p>
      <p class="check"><input type="checkbox" id="send-confirm" name="confirm" value="yes" required><label for="send-confirm">Really send it, by SES with this machine’s AWS credentials</label></p>
      <p class="quiet">The subject begins with [Test], and the way to unsubscribe does nothing.</p>
      <button class="primary" id="send-test">Send the test</button></form>`
    }</details>`;
}
