/** Keeps the page of `npm run dev` up to date. Without it every link and button still works, by whole pages. */

const events = new EventSource("/events");
/** Forms under way: a second click on one is not a second wish. Other forms wait their turn at the service. */
const sending = new WeakSet();
/** Counts the pages asked for. */
let asked = 0;

events.addEventListener("change", () => void refresh(location.href, undefined, "note"));
// Whatever happened while nobody could tell: the service was started again.
events.addEventListener("open", () => void refresh(location.href, undefined, "note"));

/** Fetches a page and shows it in place of this one, but for the region `kept`. The latest wish wins. */
async function refresh(url, options, kept) {
  asked += 1;
  const turn = asked;
  const fetched = await fetchPage(url, options);
  // A page that was asked for earlier and comes later would show the past.
  if (fetched === undefined || (turn !== asked && options === undefined)) return undefined;
  show(fetched.page, kept);
  return fetched.response;
}

/** Undefined while the service is being started again; the event stream says when it is back. */
async function fetchPage(url, options) {
  try {
    const response = await fetch(url, { headers: { accept: "text/html" }, ...options });
    return { response, page: new DOMParser().parseFromString(await response.text(), "text/html") };
  } catch {
    return undefined;
  }
}

function show(page, kept) {
  const focused = document.activeElement?.id;
  const regions = [...document.querySelectorAll("[data-live]")];
  const isSamePage = regions.every(({ id }) => page.getElementById(id) !== null);
  if (regions.length === 0 || !isSamePage) return location.reload();
  for (const region of regions) if (region.id !== kept) sync(region, page.getElementById(region.id));
  const again = focused ? document.getElementById(focused) : null;
  if (again !== null && again !== document.activeElement) again.focus({ preventScroll: true });
  document.title = page.title;
}

/** Makes one element like another with as few changes as may be: a frame that stays the same is not loaded again. */
function sync(mine, theirs) {
  for (const { name } of [...mine.attributes]) {
    if (!theirs.hasAttribute(name) && name !== "open") mine.removeAttribute(name);
  }
  for (const { name, value } of theirs.attributes) {
    if (mine.getAttribute(name) !== value) mine.setAttribute(name, value);
  }
  const wanted = [...theirs.childNodes];
  for (const [index, node] of wanted.entries()) {
    const present = mine.childNodes[index];
    if (present === undefined) mine.append(document.importNode(node, true));
    else if (present.nodeName !== node.nodeName || isOther(present, node))
      present.replaceWith(document.importNode(node, true));
    else if (node.nodeType === Node.ELEMENT_NODE) sync(present, node);
    else if (present.nodeValue !== node.nodeValue) present.nodeValue = node.nodeValue;
  }
  while (mine.childNodes.length > wanted.length) mine.lastChild.remove();
}

/** Two forms about different mails are not the same form: what was typed into one is not meant for the other. */
function isOther(present, node) {
  if (node.nodeName !== "FORM") return false;
  const about = (form) =>
    [...form.querySelectorAll("[type=hidden]:not([name=back])")].map(({ value }) => value).join();
  return about(present) !== about(node);
}

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
