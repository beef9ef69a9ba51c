// The library page in the browser: sends files and addresses one by one, shows how far
// each has come, asks before an article is deleted, and sets what is known of articles.
// Names and reasons from outside are only ever set as text.
{
  const AT_ONCE = 2;
  const queue = [];
  let working = 0;
  let replacing = null;
  let told = []; // an outcome a row, for the report

  const place = () => document.getElementById("adding");
  const said = (name) => JSON.parse(place().dataset.words)[name];
  const shared = () => (document.getElementById("shared") || { value: "" }).value;

  function made(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  // One line of the list of outcomes: what it is, a bar, and how it stands.
  function line(label) {
    const item = made("li");
    const name = made("bdi", "what", label);
    const bar = made("progress");
    bar.setAttribute("aria-label", label);
    const state = made("span", "state", said("waiting"));
    item.append(name, bar, state);
    document.getElementById("outcomes").prepend(item);
    return { item, bar, state };
  }

  function settle(shown, kind, text, reason = "") {
    shown.bar.remove();
    shown.item.classList.add(kind);
    shown.state.textContent = text;
    if (!reason) return;
    const why = made("bdi", "reason", reason);
    why.dir = "auto";
    shown.item.append(why);
  }

  function tell(shown, outcomes) {
    const kinds = [...new Set(outcomes.map((one) => one.status))];
    const count = (kind) => outcomes.filter((one) => one.status === kind).length;
    const passages = outcomes.reduce((sum, one) => sum + one.chunks, 0).toLocaleString(reader);
    const parts = kinds.map((kind) =>
      outcomes.length > 1 ? `${said("outcomes")[kind]}: ${count(kind).toLocaleString(reader)}` : said("outcomes")[kind],
    );
    if (outcomes.some((one) => one.chunks)) parts.push(said("passages").replace("{count}", passages));
    const reasons = [...new Set(outcomes.map((one) => one.reason).filter(Boolean))];
    const kind = kinds.includes("refused") ? "refused" : kinds[0] || "skipped";
    note(...outcomes);
    settle(shown, kind, parts.join(" · "), reasons.slice(0, 5).join("\n"));
  }

  function refuse(shown, reason) {
    note({ status: "refused", source: shown.item.querySelector(".what").textContent, reason });
    settle(shown, "refused", said("outcomes").refused, reason);
  }

  function note(...outcomes) {
    told.push(...outcomes);
    document.getElementById("report").hidden = !told.length;
  }

  // The report is a page of its own with a table, made here from what was told.
  function report() {
    const page = document.implementation.createHTMLDocument(said("report"));
    const fields = Object.entries(said("fields"));
    const put = (parent, tag, text, way) => {
      const element = page.createElement(tag);
      if (text !== undefined) element.textContent = text;
      if (way) element.dir = way;
      return parent.appendChild(element);
    };
    Object.assign(page.documentElement, { lang: reader, dir: document.documentElement.dir });
    put(page.head, "meta").setAttribute("charset", "utf-8");
    put(page.body, "h1", said("report"));
    const table = put(page.body, "table");
    const head = put(put(table, "thead"), "tr");
    for (const [, name] of fields) put(head, "th", name);
    const body = put(table, "tbody");
    for (const outcome of told) {
      const row = put(body, "tr");
      for (const [field] of fields) {
        const value = field === "status" ? said("outcomes")[outcome.status] : outcome[field];
        put(row, "td", String(value ?? ""), "auto");
      }
    }
    const style =
      "<style>body{font:1rem/1.6 system-ui;margin:1.5rem}table{border-collapse:collapse}" +
      "th,td{border:1px solid #bbb;padding:.3rem .6rem;text-align:start;overflow-wrap:anywhere}</style></head>";
    const text = `<!doctype html>${page.documentElement.outerHTML.replace("</head>", style)}`;
    const link = made("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/html" }));
    link.download = "sanad-report.html";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  function send(job) {
    const request = new XMLHttpRequest();
    request.open(job.method, job.path);
    request.upload.addEventListener("progress", (event) => {
      job.shown.bar.max = event.total;
      job.shown.bar.value = event.loaded;
      const pace = uploadSent(job, event.loaded, event.total, said("uploading"));
      job.shown.state.textContent = pace || said("sending");
    });
    request.upload.addEventListener("load", () => {
      job.shown.bar.removeAttribute("value");
      job.shown.state.textContent = said("reading");
    });
    request.addEventListener("error", () => {
      refuse(job.shown, said("unreachable"));
      done(job);
    });
    request.addEventListener("load", () => answered(job, request));
    request.send(job.form());
  }

  function answered(job, request) {
    if (request.status === 429) {
      job.shown.state.textContent = said("slowed");
      const wait = Number(request.getResponseHeader("retry-after")) || 1;
      return void setTimeout(send, wait * 1000, job);
    }
    if (request.status === 401) return void location.reload();
    const body = (request.getResponseHeader("content-type") || "").includes("json")
      ? JSON.parse(request.responseText)
      : {};
    const [columns] = Object.values(body.columns || {});
    if (columns) askColumns(job, columns, body.outcomes);
    else if (body.outcomes) tell(job.shown, body.outcomes);
    else {
      const { message = `${request.status}`, fix = "" } = body.error || {};
      refuse(job.shown, `${message} ${fix}`);
    }
    done(job);
    if (columns && !working && !document.querySelector("dialog[open]")) job.shown.choose.click();
  }

  // A table of which nothing was read, since its columns are not known: its line gets a button
  // that opens the choice, and the file is sent again with what was chosen.
  function askColumns(job, columns, outcomes) {
    const { item } = job.shown;
    note(...outcomes);
    settle(job.shown, "asking", said("columns").asked);
    const button = made("button", "choose", said("columns").choose);
    button.type = "button";
    button.addEventListener("click", () =>
      chooseColumns(button, job.label, columns, (chosen) => {
        told = told.filter((outcome) => !outcomes.includes(outcome));
        note();
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
    form.append(title, made("p", "", words.explain), examples(columns));
    for (const [field, name] of Object.entries(words.fields)) {
      const row = made("label", "", name);
      row.append(choice(field, columns));
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
  function examples(columns) {
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
  function choice(field, columns) {
    const select = made("select");
    select.name = field;
    select.required = field === "text";
    select.add(new Option(said("columns")[select.required ? "pick" : "absent"], ""));
    for (const { name, field: guessed } of columns) {
      select.add(new Option(name, name, guessed === field, guessed === field));
    }
    return select;
  }

  function done(job) {
    uploadEnded(job, said("uploading"));
    working -= 1;
    work();
    refresh();
  }

  function work() {
    while (working < AT_ONCE && queue.length) {
      working += 1;
      send(queue.shift());
    }
  }

  // The list is Gradio's: its hidden button reads it again.
  let refreshing = 0;
  function refresh() {
    clearTimeout(refreshing);
    refreshing = setTimeout(() => document.getElementById("again").click(), 150);
  }

  function enqueue(label, fields, method = "POST", path = "/api/articles") {
    const form = () => {
      const data = new FormData();
      for (const [name, value] of Object.entries(fields)) data.append(name, value);
      return data;
    };
    const job = { shown: line(label), label, fields, form, method, path };
    uploadQueued(job, Object.values(fields).find((value) => value instanceof File)?.size || 0);
    queue.push(job);
  }

  function addFile(file, fields, method, path) {
    if (file.size > Number(place().dataset.largest)) {
      refuse(line(file.name), said("too_large"));
    } else enqueue(file.name, fields, method, path);
  }

  function addFiles(files) {
    for (const file of files) addFile(file, { files: file, shared: shared() || "false" });
    work();
  }

  // What is no address is refused, and given back to be mended.
  function addAddresses(text, toShared) {
    const wrong = [];
    for (const address of text.split(/\s+/).filter(Boolean)) {
      if (/^https?:\/\//i.test(address)) enqueue(address, { urls: address, shared: toShared || "false" });
      else wrong.push(address);
    }
    for (const address of wrong) refuse(line(address), said("no_address"));
    work();
    return wrong.join("\n");
  }

  // Replacing: the article waits while its new file is chosen.
  function replace(button) {
    replacing = button.dataset.article;
    const chooser = made("input");
    chooser.type = "file";
    chooser.accept = document.getElementById("files").accept;
    chooser.id = "replacement";
    chooser.hidden = true;
    document.getElementById("replacement")?.remove();
    document.body.append(chooser);
    chooser.click();
  }

  function ask(button) {
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
      remove(button.dataset);
    });
    openDialog(dialog, button);
    keep.focus();
  }

  async function remove({ article, title }) {
    const shown = line(title);
    const response = await fetch(`/api/articles/${encodeURIComponent(article)}`, { method: "DELETE" });
    if (response.ok) settle(shown, "removed", said("deleted"));
    else {
      const { error = {} } = await response.json();
      settle(shown, "refused", error.message || String(response.status), error.fix);
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
  function edit(articles, opener) {
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
      if (changed.length) set(articles, Object.fromEntries(changed.map((box) => [box.name, box.value])));
    });
    openDialog(dialog, opener);
  }

  async function set(articles, values) {
    for (const { article, title } of articles) {
      const shown = line(title);
      const response = await patch(`/api/articles/${encodeURIComponent(article)}`, values, shown);
      if (response.ok) settle(shown, "replaced", said("edited"));
      else {
        const { error = {} } = await response.json();
        settle(shown, "refused", error.message || String(response.status), error.fix);
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

  document.addEventListener("click", (event) => {
    if (event.target.closest("#report")) return void report();
    const button = event.target.closest("#listed button");
    if (!button) return;
    if (button.matches(".delete")) ask(button);
    const known = () => button.closest("li").querySelector(".tick").dataset;
    if (button.matches(".edit")) edit([known()], button);
    if (button.matches(".edit-selected")) edit(ticked().map((box) => box.dataset), button);
    if (button.matches(".replace")) replace(button);
    if (button.matches(".again")) addAddresses(button.dataset.source, button.dataset.shared);
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("#listed .tick")) return void tick();
    const chosen = [...(event.target.files || [])];
    if (event.target.matches("#files")) addFiles(chosen);
    if (event.target.matches("#replacement")) {
      for (const file of chosen) addFile(file, { file }, "PUT", `/api/articles/${replacing}`);
      work();
    }
    if (chosen.length) event.target.value = "";
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("#addresses")) return;
    event.preventDefault();
    const box = document.getElementById("urls");
    box.value = addAddresses(box.value, shared());
  });

  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      const over = event.target instanceof Element && event.target.closest(".drop");
      document.querySelector(".drop")?.classList.toggle("over", Boolean(over) && name === "dragover");
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault(); // a file dropped beside the place must not replace the page
      if (name === "drop" && over) addFiles([...event.dataTransfer.files]);
    });
  }
}
