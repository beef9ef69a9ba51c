// In the article: to the next quote of the answer it was opened from, and back.

let cites = []; // the answer's markers, one a source
let at = 0;

function sourcesOf(link) {
  const turn = link.closest(".turn");
  const known = new Map();
  for (const marker of turn ? turn.querySelectorAll("a.marker") : []) {
    const name = marker.getAttribute("href");
    if (!known.has(name)) known.set(name, marker);
  }
  return [...known.values()];
}

function citationButtons() {
  const words = KEYS.dataset;
  const made = ["previous", "next"].map((name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `cited ${name}`;
    button.textContent = name === "next" ? "↓" : "↑";
    button.title = words[name];
    button.setAttribute("aria-label", words[name]);
    button.addEventListener("click", () => stepCitation(name === "next" ? 1 : -1));
    return button;
  });
  const place = document.createElement("span");
  place.className = "cited-place";
  place.setAttribute("role", "status");
  made.splice(1, 0, place);
  return made;
}

function markCitation(link) {
  cites = sourcesOf(link);
  const card = link.closest(".card")?.id;
  const name = card ? `#${card}` : link.getAttribute("href");
  at = cites.findIndex((marker) => marker.getAttribute("href") === name);
  const shown = at >= 0 && cites.length > 1;
  for (const each of panel.querySelectorAll(".cited, .cited-place")) each.hidden = !shown;
  if (!shown) return;
  $(".cited-place", panel).textContent = KEYS.dataset.place
    .replace("{number}", digits(at + 1))
    .replace("{count}", digits(cites.length));
  $(".cited.previous", panel).disabled = at === 0;
  $(".cited.next", panel).disabled = at === cites.length - 1;
}

function stepCitation(by) {
  if (!panel || panel.hidden || at < 0 || !cites[at + by]) return;
  openArticle(found(cites[at + by]));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
  if (event.code === "KeyN") stepCitation(1);
  if (event.code === "KeyP") stepCitation(-1);
});
