// Keys of a page: past its head, to the question, and the list of them all.

const KEYS = $("button.keys");

// Whoever writes means the letter.
const writing = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select");

function showKeys() {
  if ($("dialog[open]")) return;
  const dialog = document.createElement("dialog");
  dialog.className = "sure keys-shown";
  dialog.setAttribute("aria-labelledby", "keys-title");
  dialog.append($("template.keys-list").content.cloneNode(true));
  openDialog(dialog);
  $(".keep", dialog).focus();
}

// The first thing to use in the place that a page is about, or the place itself.
function skip(link) {
  const place = $(link.getAttribute("href"));
  if (!place) return;
  const first = [...place.querySelectorAll("textarea, input, button, a[href]")].find(
    (each) => each.offsetParent && each.type !== "radio",
  );
  if (!first) place.tabIndex = -1;
  (first || place).focus();
}

CLICKS["button.keys"] = showKeys;
CLICKS["dialog:is(.keys-shown, .collecting) .keep"] = (button) => button.closest("dialog").close();
CLICKS["a.skip"] = skip;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
  if (event.key === "?" || event.key === "؟") showKeys();
  else if (event.key === "/" && $("#question textarea")) $("#question textarea").focus();
  else return;
  event.preventDefault();
});

// Where the pages' names are a line that is drawn sideways, the one of this page is in view, and
// the one that the keyboard is at.
const bringIntoLine = (link) => link?.scrollIntoView({ block: "nearest", inline: "nearest" });
bringIntoLine($(".places [aria-current]"));
$(".places").addEventListener("focusin", (event) => bringIntoLine(event.target));
