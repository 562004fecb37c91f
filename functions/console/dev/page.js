/** Keeps the page of `npm run dev` up to date. Without it every link and button still works, by whole pages. */

import { refresh } from "/live.js";

const events = new EventSource("/events");
/** Forms under way: a second click on one is not a second wish. Other forms wait their turn at the service. */
const sending = new WeakSet();

events.addEventListener("change", () => void refresh(location.href, undefined, "note"));
// Whatever happened while nobody could tell: the service was started again.
events.addEventListener("open", () => void refresh(location.href, undefined, "note"));

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='/']");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  void refresh(link.href).then(() => {
    // On a narrow screen the messages are below the list.
    if (link.closest("#leads, .desk"))
      document.getElementById("middle")?.scrollIntoView({ block: "nearest" });
  });
});

addEventListener("popstate", () => void refresh(location.href));

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  event.preventDefault();
  if (button?.getAttribute("aria-disabled") === "true" || sending.has(form)) return;
  sending.add(form);
  const body = new URLSearchParams(new FormData(form, button));
  const action = button?.getAttribute("formaction") ?? form.getAttribute("action");
  void refresh(action, { method: "POST", body }).then((response) => {
    sending.delete(form);
    if (response === undefined || !response.ok) return;
    form.reset();
    const url = new URL(response.url);
    url.searchParams.delete("note");
    history.replaceState(null, "", url);
  });
});
