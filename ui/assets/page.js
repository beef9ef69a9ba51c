// What Gradio does not do: open an article beside the answer, and write each question
// in its own direction. Everything it shows was made inert by the server.
"use strict";

const root = document.documentElement;
const own = location.pathname.split("/")[1];
const closing = { fa: "بستن", ar: "إغلاق", en: "Close" }[own] || "Close";
// Gradio names the browser's language on the page; the page is in the one of its address.
const keepLanguage = () => {
  if (root.lang !== own) root.lang = own;
};
new MutationObserver(keepLanguage).observe(root, { attributeFilter: ["lang"] });
keepLanguage();

let panel = null;
let opener = null;

function ensurePanel() {
  if (panel) return panel;
  panel = document.createElement("aside");
  panel.id = "reader";
  panel.hidden = true;
  panel.tabIndex = -1;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-labelledby", "reader-title");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.textContent = "×";
  close.setAttribute("aria-label", closing);
  close.addEventListener("click", closePanel);
  const body = document.createElement("div");
  body.className = "reader-body";
  panel.append(close, body);
  document.body.append(panel);
  return panel;
}

async function openArticle(link) {
  const { article, start, end, quote = "" } = link.dataset;
  const query = new URLSearchParams({ start, end, quote, reader: own });
  const address = `/page/article/${encodeURIComponent(article)}?${query}`;
  const response = await fetch(address);
  if (!response.ok) return showCard(link);
  const shown = ensurePanel();
  shown.querySelector(".reader-body").innerHTML = await response.text();
  shown.querySelector("h2").id = "reader-title";
  shown.hidden = false;
  document.body.classList.add("reading");
  opener = link;
  shown.focus({ preventScroll: true });
  const mark = shown.querySelector("mark");
  if (mark) mark.scrollIntoView({ block: "center" });
}

// An article deleted since: its card under the answer still holds the passage.
function showCard(link) {
  const card = document.getElementById((link.getAttribute("href") || "#").slice(1));
  if (card) {
    for (let at = card; at; at = at.parentElement.closest("details")) at.open = true;
    card.scrollIntoView({ block: "center" });
  }
}

function closePanel() {
  if (!panel || panel.hidden) return;
  panel.hidden = true;
  document.body.classList.remove("reading");
  if (opener && opener.isConnected) opener.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.marker, button.open");
  if (!link) return;
  event.preventDefault();
  openArticle(link);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closePanel();
  if (event.key === " " && event.target.matches("a.marker")) {
    event.preventDefault();
    event.target.click();
  }
});

document.addEventListener("input", (event) => {
  if (!event.target.matches("#question textarea")) return;
  event.target.dir = event.target.value ? "auto" : root.dir;
});

// While an answer grows, and when it is done, keep its question at the top of the view,
// unless the reader has scrolled since it was asked.
let scrolled = false;
let asking = false;
for (const moved of ["wheel", "touchmove"]) {
  document.addEventListener(moved, () => (scrolled = true), { passive: true });
}

function keep(turn) {
  if (turn && !scrolled) turn.scrollIntoView({ block: "start" });
}

const follow = new MutationObserver(() => {
  const live = document.getElementById("live");
  const busy = live.textContent.trim() !== "";
  if (busy && !asking) scrolled = false;
  if (busy) keep(live);
  // What was answered moves into the conversation, which is drawn a moment later.
  else if (asking) setTimeout(() => keep([...document.querySelectorAll(".turn")].at(-1)), 150);
  asking = busy;
});

function watch() {
  const live = document.getElementById("live");
  if (!live) return void setTimeout(watch, 100);
  follow.observe(live, { childList: true, subtree: true, characterData: true });
}
watch();

// The model is tried when somebody who may presses the button; each line of what was found
// becomes a row, its words as plain text.
async function tryModel(button) {
  const place = document.querySelector(".model-check");
  place.textContent = button.dataset.trying;
  button.disabled = true;
  try {
    const response = await fetch("/api/model", { method: "POST" });
    const found = await response.json();
    const table = document.createElement("table");
    table.dir = "ltr";
    for (const line of found.lines || [{ what: "", ok: false, found: found.error.message }]) {
      const mark = { true: "✓", false: "✗" }[line.ok] || "·";
      const row = table.insertRow();
      for (const text of [mark, line.what, [line.found, line.fix].filter(Boolean).join(" → ")])
        row.insertCell().textContent = text;
    }
    place.replaceChildren(table);
  } catch {
    place.textContent = "";
  } finally {
    button.disabled = false;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".try-model");
  if (button) tryModel(button);
});
