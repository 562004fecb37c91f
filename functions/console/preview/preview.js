/** Keeps the page of `npm run preview` up to date with the files. Without it every link and button still works, by whole pages. */
import { refresh } from "/live.js";

const TYPING_MS = 120;

const events = new EventSource("/events");
events.addEventListener("change", () => void look());
// Whatever was saved while nobody could tell.
events.addEventListener("open", () => void look());

/** Shows what is at this address, or at another, in place of what is shown. */
async function look(url = location.href, options) {
  const response = await refresh(withoutNote(url), options, options === undefined ? "note" : undefined);
  fitFrames();
  return response;
}

/** What was said last is said once. */
function withoutNote(address) {
  const url = new URL(address, location.href);
  url.searchParams.delete("note");
  return url.href;
}

/** A frame is as high as its mail: there is one thing to scroll, the page. */
function fitFrames() {
  for (const frame of document.querySelectorAll(".frame iframe")) {
    if (frame.dataset.fits !== "yes") {
      frame.dataset.fits = "yes";
      frame.addEventListener("load", () => measure(frame));
    }
    measure(frame);
  }
}

function measure(frame) {
  const root = frame.contentDocument?.documentElement;
  const body = frame.contentDocument?.body;
  if (!root || !body || body.childElementCount === 0) return;
  // The root is never lower than its frame: the body says how high the mail is.
  const height = Math.ceil(Math.max(body.getBoundingClientRect().bottom, body.scrollHeight)) + 8;
  if (frame.style.height !== `${height}px`) frame.style.height = `${height}px`;
}

async function go(href, { isSameThing = false } = {}) {
  history[isSameThing ? "replaceState" : "pushState"](null, "", href);
  await look(href);
  takeOver();
}

/** Fields of the controls show what is looked at, whatever was typed before. */
function takeOver() {
  const form = document.getElementById("who");
  if (form !== null && !form.contains(document.activeElement)) form.reset();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='/']");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const href = link.getAttribute("href");
  // The list and a sequence are different pages; all else is one page that changes.
  if (new URL(href, location.href).pathname !== location.pathname) location.assign(href);
  else void go(href);
});

addEventListener("popstate", () => void look().then(takeOver));

/** The controls need no button: what is chosen is shown. */
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.id !== "who" || !form.checkValidity()) return;
  void go(`${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`, { isSameThing: true });
});

let typing = 0;
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form === null || form === undefined || !form.hasAttribute("data-live-typing")) return;
  clearTimeout(typing);
  typing = setTimeout(() => void post("/do/try-contact", new FormData(form)), TYPING_MS);
});

async function post(action, data) {
  const response = await look(action, { method: "POST", body: new URLSearchParams(data) });
  return response?.ok === true;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  event.preventDefault();
  if (form.id === "who") {
    void go(`${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`);
    return;
  }
  clearTimeout(typing);
  const action = button?.getAttribute("formaction") ?? form.getAttribute("action");
  void post(action, new FormData(form, button)).then((isDone) => {
    // What was typed has been written, taken back or sent: the form shows what is there now.
    if (isDone && action !== "/do/try-contact") form.reset();
  });
});

const NEXT = new Set(["j", "ArrowDown"]);
const PREVIOUS = new Set(["k", "ArrowUp"]);

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (target.closest("input, select, textarea, [contenteditable]")) return;
  // Arrows scroll the page, but for whoever is in the list.
  if (key.startsWith("Arrow") && !target.closest(".touches")) return;
  const by = NEXT.has(key) ? 1 : PREVIOUS.has(key) ? -1 : 0;
  const touches = [...document.querySelectorAll("[data-touch]")];
  if (by === 0 || touches.length === 0) return;
  event.preventDefault();
  const at = touches.findIndex((one) => one.getAttribute("aria-current") === "true");
  const next = touches[Math.min(Math.max(at + by, 0), touches.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  void go(next.getAttribute("href"), { isSameThing: true });
});

fitFrames();
