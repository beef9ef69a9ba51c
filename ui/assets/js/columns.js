// The columns of a table that are not known by their names: which is the text, which the title.

// A table of which nothing was read, since its columns are not known: its line gets a button
// that opens the choice, and the file is sent again with what was chosen.
function askColumns(job, columns, outcomes) {
  const { item } = job.shown;
  noteOutcomes(...outcomes);
  settleLine(job.shown, "asking", said("columns").asked);
  const button = made("button", "choose", said("columns").choose);
  button.type = "button";
  button.addEventListener("click", () =>
    chooseColumns(button, job.label, columns, (chosen) => {
      told = told.filter((outcome) => !outcomes.includes(outcome));
      noteOutcomes();
      item.remove();
      enqueue(job.label, { ...job.fields, columns: JSON.stringify(chosen) }, job.method, job.path);
      work();
    }),
  );
  item.append(button);
  job.shown.choose = button;
}

function chooseColumns(opener, label, columns, read) {
  const words = said("columns");
  const dialog = made("dialog", "sure editing columns");
  dialog.setAttribute("aria-labelledby", "columns-title");
  const [before, after] = words.of.split("{file}");
  const title = made("h2", "", before);
  title.id = "columns-title";
  title.append(made("bdi", "", label), after);
  const form = made("form");
  form.append(title, made("p", "", words.explain), columnExamples(columns));
  for (const [field, name] of Object.entries(words.fields)) {
    const row = made("label", "", name);
    row.append(columnChoice(field, columns));
    form.append(row);
  }
  const cancel = made("button", "keep", said("cancel"));
  cancel.type = "button";
  const buttons = made("p", "choice");
  buttons.append(made("button", "save", words.read), cancel);
  form.append(buttons);
  dialog.append(form);
  cancel.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    read(Object.fromEntries(new FormData(form)));
  });
  openDialog(dialog, opener);
  form.elements.text.focus({ preventScroll: true });
}

// The names of the columns, each with a value of it.
function columnExamples(columns) {
  const words = said("columns");
  const table = made("table");
  const head = table.createTHead().insertRow();
  for (const name of [words.column, words.example]) {
    const cell = made("th", "", name);
    cell.scope = "col";
    head.append(cell);
  }
  const body = table.createTBody();
  for (const { name, example } of columns) {
    const row = body.insertRow();
    for (const text of [name, example]) {
      const value = made("bdi", "", text);
      value.dir = "auto";
      row.insertCell().append(value);
    }
  }
  const frame = made("div", "examples");
  frame.append(table);
  return frame;
}

// A field's column, the guessed one chosen; a table without a text cannot be read.
function columnChoice(field, columns) {
  const select = made("select");
  select.name = field;
  select.required = field === "text";
  select.add(new Option(said("columns")[select.required ? "pick" : "absent"], ""));
  for (const { name, field: guessed } of columns) {
    select.add(new Option(name, name, guessed === field, guessed === field));
  }
  return select;
}
