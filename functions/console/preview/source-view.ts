/** A file as it is written, each finding below its line. */
import { html } from "hono/html";
import type { Finding } from "../../core/linting/rule.ts";
import type { Source } from "./view.ts";

type Html = ReturnType<typeof html>;

export function sourceView({ file, from, lines, findings }: Source): Html {
  const stray = findings.filter(({ line }) => line < from || line >= from + lines.length);
  return html`<section class="source" aria-label="${file}">
    <h4><code>${file}</code> ${counts(findings)}</h4>
    <div class="lines" tabindex="0" role="group" aria-label="${`Lines of ${file}`}">
    ${stray.map((one) => finding(one, `line ${one.line}: `))}
    ${lines.map((line, index) => {
      const found = findings.filter((one) => one.line === from + index);
      return html`<div class="line ${found.length > 0 ? "is-found" : ""}"><span class="number">${from + index}</span><code>${line === "" ? " " : line}</code></div>${found.map((one) => finding(one))}`;
    })}</div></section>`;
}

function finding({ rule, severity, message, fix, column }: Finding, line = ""): Html {
  const place = column === undefined ? "" : ` at column ${column}`;
  return html`<div class="finding is-${severity}"><p><b>${severity}</b> <code>${rule}</code>${place}: ${line}${message}</p><p class="fix">→ ${fix}</p></div>`;
}

/** "2 errors, 1 warning", as marks. */
export function counts(findings: readonly Pick<Finding, "severity">[]): Html {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return html`${mark(errors, "error")}${mark(findings.length - errors, "warning")}`;
}

export function mark(count: number, of: "error" | "warning" | "fault"): Html {
  if (count === 0) return html``;
  return html`<span class="mark is-${of}">${count} ${of}${count === 1 ? "" : "s"}</span> `;
}
