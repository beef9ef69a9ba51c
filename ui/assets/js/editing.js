// What is known of articles is set, and articles are deleted, each once that was asked.

function askDeleting(button) {
  const dialog = made("dialog", "sure");
  dialog.setAttribute("aria-labelledby", "sure-title");
  const title = made("h2", "", said("sure"));
  title.id = "sure-title";
  const name = made("p", "name", button.dataset.title);
  name.dir = "auto";
  const keep = made("button", "keep", said("keep"));
  const gone = made("button", "gone", said("delete"));
  const choice = made("p", "choice");
  choice.append(keep, gone);
  dialog.append(title, name, made("p", "", said("means")), choice);
  keep.addEventListener("click", () => dialog.close());
  gone.addEventListener("click", () => {
    dialog.close();
    deleteArticle(button.dataset);
  });
  openDialog(dialog, button);
  keep.focus();
}

async function deleteArticle({ article, title }) {
  const shown = outcomeLine(title);
  const response = await fetch(`/api/articles/${encodeURIComponent(article)}`, { method: "DELETE" });
  if (response.ok) settleLine(shown, "removed", said("deleted"));
  else {
    const { error = {} } = await response.json();
    settleLine(shown, "refused", error.message || String(response.status), error.fix);
  }
  refresh();
}

const ticked = () => [...document.querySelectorAll("#listed .tick:checked")];

function tick() {
  const button = document.querySelector("#listed .edit-selected");
  if (button) button.disabled = !ticked().length;
}

// What is known of one article or of many; a field whose values differ begins empty, and
// only fields that were changed are sent.
function editKnown(articles, opener) {
  const names = articles.length > 1 ? ["outlet", "date", "language"] : ["title", "outlet", "date", "language"];
  const dialog = made("dialog", "sure editing");
  dialog.setAttribute("aria-labelledby", "editing-title");
  const form = made("form");
  const title = made("h2", "", said("known"));
  title.id = "editing-title";
  form.append(title);
  const boxes = names.map((name) => {
    const values = new Set(articles.map((article) => article[name]));
    const box = made("input");
    Object.assign(box, { name, dir: "auto", value: values.size > 1 ? "" : [...values][0] });
    if (values.size > 1) box.placeholder = said("several");
    box.defaultValue = box.value;
    const label = made("label", "", said("fields")[name]);
    label.append(box);
    form.append(label);
    return box;
  });
  const cancel = made("button", "keep", said("cancel"));
  cancel.type = "button";
  const choice = made("p", "choice");
  choice.append(made("button", "save", said("save")), cancel);
  form.append(made("p", "", said("stays")), choice);
  dialog.append(form);
  cancel.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const changed = boxes.filter((box) => box.value !== box.defaultValue);
    dialog.close();
    if (changed.length) setKnown(articles, Object.fromEntries(changed.map((box) => [box.name, box.value])));
  });
  openDialog(dialog, opener);
}

async function setKnown(articles, values) {
  for (const { article, title } of articles) {
    const shown = outcomeLine(title);
    const response = await patch(`/api/articles/${encodeURIComponent(article)}`, values, shown);
    if (response.ok) settleLine(shown, "replaced", said("edited"));
    else {
      const { error = {} } = await response.json();
      settleLine(shown, "refused", error.message || String(response.status), error.fix);
    }
  }
  refresh();
}

async function patch(path, values, shown) {
  const headers = { "content-type": "application/json" };
  for (;;) {
    const response = await fetch(path, { method: "PATCH", headers, body: JSON.stringify(values) });
    if (response.status !== 429) return response;
    shown.state.textContent = said("slowed");
    const wait = Number(response.headers.get("retry-after")) || 1;
    await new Promise((go) => setTimeout(go, wait * 1000));
  }
}
