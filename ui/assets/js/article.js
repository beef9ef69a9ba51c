// The article beside the answer, opened at the passage that was quoted.

let panel = null;

function ensurePanel() {
  if (panel) return panel;
  panel = document.createElement("section");
  panel.id = "reader";
  panel.hidden = true;
  panel.tabIndex = -1;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-labelledby", "reader-title");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.textContent = "×";
  close.setAttribute("aria-label", KEYS.dataset.close);
  close.addEventListener("click", closePanel);
  const bar = document.createElement("div");
  bar.className = "reader-bar";
  bar.append(...citationButtons(), close);
  const body = document.createElement("div");
  body.className = "reader-body";
  panel.append(bar, body);
  document.body.append(panel);
  return panel;
}

async function openArticle(link) {
  const { article, start, end, quote = "" } = link.dataset;
  const query = new URLSearchParams({ start, end, quote, reader });
  const address = `/page/article/${encodeURIComponent(article)}?${query}`;
  const response = await fetch(address);
  if (!response.ok) return showCard(link);
  const shown = ensurePanel();
  shown.querySelector(".reader-body").innerHTML = await response.text();
  shown.querySelector("h2").id = "reader-title";
  shown.hidden = false;
  document.body.classList.add("reading");
  markCitation(link);
  openLayer("article", hidePanel, link);
  const held = document.activeElement;
  if (!shown.contains(held) || held.disabled) shown.focus({ preventScroll: true });
  const mark = shown.querySelector("mark");
  if (mark) mark.scrollIntoView({ block: "center" });
}

// An article deleted since: its card under the answer still holds the passage.
function showCard(link) {
  const card = document.getElementById((link.getAttribute("href") || "#").slice(1));
  if (card) {
    for (let at = card.closest("details"); at; at = at.parentElement.closest("details")) {
      at.open = true;
    }
    card.scrollIntoView({ block: "center" });
  }
}

function closePanel() {
  closeLayer("article");
}

function hidePanel() {
  return hiding(panel, () => {
    panel.hidden = true;
    document.body.classList.remove("reading");
  });
}

CLICKS["a.marker, button.open"] = openArticle;

document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches("a.marker")) {
    event.preventDefault();
    event.target.click();
  }
});
