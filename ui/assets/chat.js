// The chat page beside its answers: conversations, limits, ratings, translations. What is
// open and what it is limited to stands in the address; Gradio sends it with every event.
"use strict";

(() => {
  const reader = location.pathname.split("/")[1];
  const $ = (selector, within = document) => within.querySelector(selector);
  const asked = () => new URLSearchParams(location.search);
  const opened = () => asked().get("conversation") || "";

  async function request(path, method = "GET", fields = null) {
    const body = fields && new URLSearchParams(fields);
    const response = await fetch(path, { method, body });
    if (response.status === 401) location.reload();
    return response;
  }

  // An older answer that comes after a newer one is out of date.
  const latest = new WeakMap();

  async function fill(place, path) {
    latest.set(place, path);
    const response = await request(path);
    const text = await response.text();
    if (response.ok && latest.get(place) === path) place.innerHTML = text;
  }

  // -- the address

  function withQuery(path, query) {
    return query.size ? `${path}?${query}` : path;
  }

  function refreshToolbar() {
    const query = asked();
    query.set("reader", reader);
    return fill($("#toolbar"), withQuery("/page/toolbar", query));
  }

  function refreshList() {
    const query = new URLSearchParams({ reader, conversation: opened(), find: $("#find").value });
    return fill($("#conversations"), withQuery("/page/conversations", query));
  }

  let shown = opened();

  async function arrive() {
    closeDrawer();
    if (opened() !== shown || !opened()) {
      shown = opened();
      $("#reopen").click();
      refreshList();
    }
    await refreshToolbar();
  }

  function go(address) {
    history.pushState(null, "", address);
    return arrive();
  }

  addEventListener("popstate", arrive);

  // The first answer names its conversation; one that is gone has no name left. Only what
  // was just sent says so: the page before it still names the one that was open.
  let last = null;

  function follow() {
    const page = $("#conversation .opened");
    if (!page || page === last) return;
    last = page;
    const name = page.dataset.conversation;
    if (name !== opened()) {
      const query = asked();
      if (name) query.set("conversation", name);
      else query.delete("conversation");
      history.replaceState(null, "", withQuery(location.pathname, query));
      refreshToolbar();
    }
    shown = name;
    refreshList();
  }

  function watch() {
    const place = $("#conversation");
    if (!place) return void setTimeout(watch, 100);
    new MutationObserver(follow).observe(place, { childList: true, subtree: true });
    follow();
  }

  // -- the list of conversations

  function openDrawer() {
    document.body.classList.add("drawn");
    $("#open-drawer").setAttribute("aria-expanded", "true");
    $("#find").focus();
  }

  function closeDrawer() {
    if (!document.body.classList.contains("drawn")) return;
    document.body.classList.remove("drawn");
    $("#open-drawer").setAttribute("aria-expanded", "false");
    $("#open-drawer").focus();
  }

  async function rename(form) {
    const name = form.closest("li").dataset.conversation;
    await request(`/page/conversations/${name}`, "POST", new FormData(form));
    await refreshList();
    $(`#conversations li[data-conversation="${name}"] > a`)?.focus();
  }

  async function remove(button) {
    const name = button.closest("li").dataset.conversation;
    await request(`/page/conversations/${name}`, "DELETE");
    if (name === opened()) await go($("#begin").getAttribute("href"));
    await refreshList();
    $("#find").focus();
  }

  // -- limits

  async function narrow(form) {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value.trim() && name !== "conversation") query.append(name, value.trim());
    }
    if (opened()) query.set("conversation", opened());
    await go(withQuery(form.getAttribute("action"), query));
    ($("#narrow [aria-invalid]") || $(".narrowing > summary")).focus();
  }

  // -- ratings

  function rate(bar, fields) {
    const { conversation, place } = bar.dataset;
    return request(`/page/conversations/${conversation}/${place}/rating`, "POST", fields);
  }

  async function press(thumb) {
    const bar = thumb.closest(".rating");
    const why = $(".why", bar);
    const verdict = thumb.getAttribute("aria-pressed") === "true" ? "" : thumb.dataset.verdict;
    const response = await rate(bar, verdict ? { verdict } : {});
    if (!response.ok) return;
    for (const each of bar.querySelectorAll(".thumb")) {
      each.setAttribute("aria-pressed", String(each.dataset.verdict === verdict));
    }
    why.hidden = verdict !== "down";
    if (!why.hidden) $("input", why).focus();
  }

  async function explain(form) {
    const bar = form.closest(".rating");
    const fields = new FormData(form);
    fields.set("verdict", "down");
    const response = await rate(bar, fields);
    form.hidden = response.ok;
    if (response.ok) $('.thumb[data-verdict="down"]', bar).focus();
  }

  // -- the same question as another kind

  // Gradio hears of what becomes another in the box that nobody sees; the time makes it another.
  function askAgain(button, event) {
    const { place, kind, length } = button.dataset;
    const box = $("#again textarea, #again input");
    box.value = JSON.stringify({ place: Number(place), kind, length, at: Date.now() });
    box.dispatchEvent(new Event("input", { bubbles: true }));
    button.closest("details").open = false;
    if (!event.detail) $("#question textarea").focus();
  }

  // -- translations

  async function translate(button) {
    const { article, start, end, busy } = button.dataset;
    const place = document.createElement("div");
    place.className = "translation";
    place.setAttribute("role", "status");
    place.textContent = busy;
    button.closest(".actions").before(place);
    button.disabled = true;
    const response = await request("/page/translation", "POST", { article, start, end, reader });
    if (response.ok) {
      place.innerHTML = await response.text();
      button.hidden = true;
      return;
    }
    const { error } = await response.json();
    place.textContent = `${error.message} ${error.fix}`;
    button.disabled = false;
  }

  // -- what is pressed, sent, written

  const CLICKS = {
    "a.go": (link) => go(link.getAttribute("href")),
    "nav.languages a": (link) => location.assign(link.getAttribute("href") + location.search),
    "#open-drawer": () =>
      document.body.classList.contains("drawn") ? closeDrawer() : openDrawer(),
    "#drawer .delete": remove,
    ".rating .thumb": press,
    "button.translate": translate,
    "button.again": askAgain,
  };
  const SUBMITS = { "#narrow": narrow, "form.rename": rename, "form.why": explain };

  function handle(table, event) {
    for (const [selector, act] of Object.entries(table)) {
      const target = event.target.closest(selector);
      if (!target) continue;
      event.preventDefault();
      act(target, event);
      return;
    }
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (document.body.classList.contains("drawn") && !event.target.closest("#drawer, #toolbar")) {
      closeDrawer();
    }
    handle(CLICKS, event);
  });
  document.addEventListener("submit", (event) => handle(SUBMITS, event));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeDrawer();
  });

  let waiting = 0;
  $("#find").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refreshList, 200);
  });

  // -- what is wanted, chosen before a question

  // Gradio names every radio button of a choice differently, and the choice not at all: then
  // arrow keys do not go from one to the next, and nobody hears what is chosen. It does so again
  // whenever one is chosen.
  function nameRadios(choice) {
    for (const radio of choice.querySelectorAll("input")) {
      if (radio.name !== choice.id) radio.name = choice.id;
    }
  }

  function nameChoices() {
    const choices = ["kind", "length"].map((name) => document.getElementById(name));
    if (choices.some((choice) => !choice)) return void setTimeout(nameChoices, 100);
    for (const choice of choices) {
      choice.dir = document.documentElement.dir;
      choice.setAttribute("role", "radiogroup");
      choice.setAttribute("aria-label", $('[data-testid="block-info"]', choice).textContent);
      nameRadios(choice);
      const again = new MutationObserver(() => nameRadios(choice));
      again.observe(choice, { subtree: true, childList: true, attributeFilter: ["name"] });
    }
  }

  watch();
  nameChoices();
})();
