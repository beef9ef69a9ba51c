// The list of languages is closed by Escape, and by a press beside it.

function closeLanguages(inside) {
  const open = $(".languages details[open]");
  if (!open || open.contains(inside)) return;
  open.open = false;
  if (!inside) $("summary", open).focus();
}

document.addEventListener("click", (event) => closeLanguages(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeLanguages();
});
