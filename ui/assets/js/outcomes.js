// What came of files and addresses: a line each, with what is told of it, and the report of all.
// Names and reasons from outside are only ever set as text.

let told = []; // an outcome a row, for the report

const adding = () => document.getElementById("adding");
const said = (name) => JSON.parse(adding().dataset.words)[name];
const readers = () => (document.getElementById("shared") || { value: "" }).value;

function made(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
}

// One line of the list of outcomes: what it is, a bar, and how it stands.
function outcomeLine(label) {
  const item = made("li");
  const name = made("bdi", "what", label);
  const bar = made("progress");
  bar.setAttribute("aria-label", label);
  const state = made("span", "state", said("waiting"));
  item.append(name, bar, state);
  document.getElementById("outcomes").prepend(item);
  return { item, bar, state };
}

function settleLine(shown, kind, text, reason = "") {
  shown.bar.remove();
  shown.item.classList.add(kind);
  shown.state.textContent = text;
  if (!reason) return;
  const why = made("bdi", "reason", reason);
  why.dir = "auto";
  shown.item.append(why);
}

function tellOutcomes(shown, outcomes) {
  const kinds = [...new Set(outcomes.map((one) => one.status))];
  const count = (kind) => outcomes.filter((one) => one.status === kind).length;
  const passages = outcomes.reduce((sum, one) => sum + one.chunks, 0);
  const parts = kinds.map((kind) =>
    outcomes.length > 1 ? `${said("outcomes")[kind]}${colon} ${digits(count(kind))}` : said("outcomes")[kind],
  );
  if (outcomes.some((one) => one.chunks)) parts.push(said("passages").replace("{count}", passages));
  const reasons = [...new Set(outcomes.map((one) => one.reason).filter(Boolean))];
  const kind = kinds.includes("refused") ? "refused" : kinds[0] || "skipped";
  noteOutcomes(...outcomes);
  settleLine(shown, kind, parts.join(" · "), reasons.slice(0, 5).join("\n"));
}

function refuseLine(shown, reason) {
  noteOutcomes({ status: "refused", source: shown.item.querySelector(".what").textContent, reason });
  settleLine(shown, "refused", said("outcomes").refused, reason);
}

function noteOutcomes(...outcomes) {
  told.push(...outcomes);
  document.getElementById("report").hidden = !told.length;
}

// The report is a page of its own with a table, made here from what was told.
function saveReport() {
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
