// The library page in the browser: sends files and addresses one by one, shows how far
// each has come, and does what the buttons beside an article say.

const AT_ONCE = 2;
const queue = [];
let working = 0;
let replacing = null;

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
    refuseLine(job.shown, said("unreachable"));
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
  else if (body.outcomes) tellOutcomes(job.shown, body.outcomes);
  else {
    const { message = `${request.status}`, fix = "" } = body.error || {};
    refuseLine(job.shown, `${message} ${fix}`);
  }
  done(job);
  if (columns && !working && !document.querySelector("dialog[open]")) job.shown.choose.click();
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
  const job = { shown: outcomeLine(label), label, fields, form, method, path };
  uploadQueued(job, Object.values(fields).find((value) => value instanceof File)?.size || 0);
  queue.push(job);
}

function addFile(file, fields, method, path) {
  if (file.size > Number(adding().dataset.largest)) {
    refuseLine(outcomeLine(file.name), said("too_large"));
  } else enqueue(file.name, fields, method, path);
}

function addFiles(files) {
  for (const file of files) addFile(file, { files: file, shared: readers() || "false" });
  work();
}

// What is no address is refused, and given back to be mended.
function addAddresses(text, toShared) {
  const wrong = [];
  for (const address of text.split(/\s+/).filter(Boolean)) {
    if (/^https?:\/\//i.test(address)) enqueue(address, { urls: address, shared: toShared || "false" });
    else wrong.push(address);
  }
  for (const address of wrong) refuseLine(outcomeLine(address), said("no_address"));
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

document.addEventListener("click", (event) => {
  if (event.target.closest("#report")) return void saveReport();
  const button = event.target.closest("#listed button");
  if (!button) return;
  if (button.matches(".delete")) askDeleting(button);
  const known = () => button.closest("li").querySelector(".tick").dataset;
  if (button.matches(".edit")) editKnown([known()], button);
  if (button.matches(".edit-selected")) editKnown(ticked().map((box) => box.dataset), button);
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
  box.value = addAddresses(box.value, readers());
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
