// What is open and what it is limited to stands in the address; Gradio sends it with every
// event.

const asked = () => new URLSearchParams(location.search);
const opened = () => asked().get("conversation") || "";

// An older answer that comes after a newer one is out of date.
const latest = new WeakMap();

async function fill(place, path, show = (text) => (place.innerHTML = text)) {
  latest.set(place, path);
  const response = await request(path);
  const text = await response.text();
  if (response.ok && latest.get(place) === path) show(text);
}

function withQuery(path, query) {
  return query.size ? `${path}?${query}` : path;
}

// The form of the limits stays as open as it is, and what was in focus in it is so again.
function refreshToolbar() {
  const query = asked();
  query.set("reader", reader);
  return fill($("#toolbar"), withQuery("/page/toolbar", query), (text) => {
    const open = $(".narrowing")?.open;
    const held = document.activeElement.closest("#narrow :is(input, button)");
    const at = $("#narrow")?.scrollTop;
    $("#toolbar").innerHTML = text;
    if (!open) return;
    $(".narrowing").open = true;
    $("#narrow").scrollTop = at;
    if (held) sameControl(held)?.focus();
  });
}

function sameControl({ name, type, value }) {
  const all = [...$("#narrow").querySelectorAll(name ? `[name="${CSS.escape(name)}"]` : "button")];
  return all.find((each) => type !== "checkbox" || each.value === value);
}

// A menu that is open stays, with what was typed into it.
function refreshList() {
  const query = new URLSearchParams({ reader, conversation: opened(), find: $("#find").value });
  return fill($("#conversations"), withQuery("/page/conversations", query), (text) => {
    const open = $("#conversations .more[open]");
    const held = open?.contains(document.activeElement) && document.activeElement;
    const name = open?.closest("li").dataset.conversation;
    $("#conversations").innerHTML = text;
    if (!open) return;
    $(`#conversations li[data-conversation="${name}"] .more`)?.replaceWith(open);
    if (held) held.focus();
  });
}

let shown = opened();

async function arrive() {
  if (opened() !== shown) {
    shown = opened();
    $("#reopen").click();
    refreshList();
  } else if (!shown) $("#offer").click(); // other limits offer other questions
  await refreshToolbar();
}

async function go(address) {
  await stepTo(address);
  await arrive();
}

addEventListener("popstate", arrive);

// The first answer names its conversation; one that is gone has no name left. Only what
// was just sent says so: the page before it still names the one that was open.
let last = null;

// The tab is called as its conversation.
function nameTab(title) {
  const ours = $(".masthead h1").textContent;
  document.title = title ? `${title} · ${ours}` : ours;
}

function follow() {
  const page = $("#conversation .opened");
  if (!page || page === last) return;
  last = page;
  const name = page.dataset.conversation;
  nameTab(page.dataset.title);
  if (name !== opened()) {
    const query = asked();
    if (name) query.set("conversation", name);
    else query.delete("conversation");
    renameAddress(withQuery(location.pathname, query));
    refreshToolbar();
  }
  shown = name;
  refreshList();
}

whenThere("#conversation", (place) => {
  new MutationObserver(follow).observe(place, { childList: true, subtree: true });
  follow();
});

// -- limits

async function narrow(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value.trim() && name !== "conversation") query.append(name, value.trim());
  }
  if (opened()) query.set("conversation", opened());
  await go(withQuery(form.getAttribute("action"), query));
  $("#narrow [aria-invalid]")?.focus();
}

function closeNarrowing() {
  const held = $(".narrowing").contains(document.activeElement);
  $(".narrowing").open = false;
  if (held) $(".narrowing > summary").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest?.(".narrowing[open]")) closeNarrowing();
});

CLICKS["a.go"] = (link) => go(link.getAttribute("href"));
CLICKS["nav.languages a"] = (link) => location.assign(link.getAttribute("href") + location.search);
SUBMITS["#narrow"] = narrow;
