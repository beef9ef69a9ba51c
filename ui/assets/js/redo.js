// Asking an earlier question again: as it was, as something else, or in other words.

// Gradio hears of what becomes another in the box that nobody sees; the time makes it another.
function wish(fields) {
  if (!maySend(() => wish(fields))) return;
  const box = $("#again textarea, #again input");
  box.value = JSON.stringify({ ...fields, at: Date.now() });
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function askAgain(button, event) {
  const { place, how, kind, length } = button.dataset;
  wish({ place: Number(place), how, kind, length });
  const menu = button.closest("details");
  if (menu) menu.open = false;
  if (!event.detail) $("#question textarea").focus();
}

function askEdited(form) {
  const question = form.elements.question.value.trim();
  if (!question) return;
  wish({ place: Number(form.dataset.place), how: "edited", question });
  form.closest("details").open = false;
  $("#question textarea").focus();
}

function leaveEditing(form) {
  const edit = form.closest("details");
  form.reset();
  edit.open = false;
  $("summary", edit).focus();
}

CLICKS["button.again"] = askAgain;
CLICKS["form.edited .cancel"] = (button) => leaveEditing(button.form);
SUBMITS["form.edited"] = askEdited;

// The question stands in the form's box, which Enter sends as it does the other.
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details.edit[open]")) $("textarea", event.target).select();
}, true);
document.addEventListener("keydown", (event) => {
  if (!event.target.matches?.("form.edited textarea") || event.isComposing) return;
  if (event.key === "Escape") leaveEditing(event.target.form);
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});
