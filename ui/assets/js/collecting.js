// An article is put into collections and taken out of them in a dialog; each choice is sent at
// once, and what the dialog shows then is how it is, whatever another tab did.

async function fillChoice(dialog, path, fields) {
  const response = await request(path, fields && "POST", fields);
  if (!response.ok) return void ($(".wrong", dialog).textContent = (await response.json()).error.message);
  dialog.innerHTML = await response.text();
}

CLICKS["button.collect"] = async (button) => {
  const dialog = document.createElement("dialog");
  dialog.className = "collecting";
  dialog.setAttribute("aria-labelledby", "collecting-title");
  await fillChoice(dialog, `/page/collections/${button.dataset.article}?reader=${reader}`);
  if (!$("dialog[open]")) openDialog(dialog, button);
};

SUBMITS["dialog.collecting form"] = async (form, { submitter }) => {
  const dialog = form.closest("dialog");
  await fillChoice(dialog, form.getAttribute("action"), new FormData(form, submitter));
  $("[autofocus]", dialog).focus();
};
