/** Keeps a local page up to date: fetches it anew and changes what has changed, so that focus, scroll and typing stay. */

/** Counts the pages asked for. */
let asked = 0;
/** Which of them was the last to answer something that was done. */
let answered = 0;

/** Fetches a page and shows it in place of this one, but for the region `kept`. The latest wish wins. */
export async function refresh(url, options, kept) {
  asked += 1;
  const turn = asked;
  const fetched = await fetchPage(url, options);
  if (fetched === undefined) return undefined;
  if (options === undefined) {
    // A page that was asked for earlier and comes later would show the past.
    if (turn !== asked) return undefined;
  } else {
    // What was done is answered whatever was asked for since, but for what was done later and is answered already.
    if (turn < answered) return fetched.response;
    answered = turn;
  }
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
    if (!theirs.hasAttribute(name) && !isOwn(mine, name)) mine.removeAttribute(name);
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

/** What whoever looks has done, or this page has measured: details that are open, the height of a frame. */
function isOwn(element, name) {
  return name === "open" || (name === "style" && element.nodeName === "IFRAME");
}
