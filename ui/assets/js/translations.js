// A quote, a paragraph or a whole article in the reader's language, by the model. What stands in
// the article stays; each translation comes below its own words.

const TOGETHER = 2; // paragraphs of an article that are asked for at once
const AT_MOST = 40; // paragraphs that are asked for at one press

// What was wrong, "" where the translation is there or was stopped.
async function translate(button, signal) {
  const { article, pieces, busy, lost } = button.dataset;
  const row = button.closest(".actions");
  const headline = "headline" in row.dataset;
  const place = translationPlace(row, busy);
  const held = document.activeElement === button;
  button.disabled = true;
  let problem = "";
  try {
    for (const piece of pieces.split(" ")) {
      const [start, end, quote] = piece.split("-");
      const fields = { article, start, end, quote, headline, reader };
      const response = await request("/page/translation", "POST", fields, signal);
      if (!response.ok) {
        const { error } = await response.json();
        problem = `${error.message} ${error.fix}`;
        break;
      }
      showTranslation(place, await response.text());
    }
  } catch {
    problem = lost;
  }
  const stopped = signal?.aborted;
  button.disabled = false;
  button.hidden = !problem && !stopped;
  $(".waits", place).textContent = stopped ? "" : problem;
  if (button.hidden || !place.textContent) $(".waits", place).remove();
  if (!place.textContent) place.remove();
  else if (held && button.hidden) focusOn(place);
  return stopped ? "" : problem;
}

// Where a translation comes, anew at each press.
function translationPlace(row, busy) {
  const before = row.previousElementSibling;
  if (before?.matches(".translation")) before.remove();
  const place = document.createElement("div");
  place.className = "translation";
  const waits = document.createElement("p");
  waits.className = "waits";
  waits.setAttribute("role", "status");
  waits.dir = root.dir;
  waits.textContent = busy;
  place.append(waits);
  row.before(place);
  return place;
}

// A further piece of a paragraph stands below the first without another label.
function showTranslation(place, html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  if ($(".label", place)) $(".label", made.content).remove();
  $(".waits", place).before(made.content);
}

function focusOn(place) {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

const going = new WeakMap(); // what stops the translation that a button began

async function translateAll(button) {
  if (going.has(button)) return going.get(button).abort();
  const stop = new AbortController();
  going.set(button, stop);
  const within = button.closest(".article");
  const status = $(".translated", within);
  const asked = [...within.querySelectorAll("button.translate:not([hidden], :disabled)")];
  const label = button.textContent;
  const waiting = asked.splice(0, AT_MOST);
  button.textContent = button.dataset.stop;
  status.textContent = button.dataset.busy;
  let problem = "";
  const work = async () => {
    while (waiting.length && !stop.signal.aborted) {
      if (!button.isConnected || panel.hidden) return stop.abort();
      problem = (await translate(waiting.shift(), stop.signal)) || problem;
      if (problem) stop.abort();
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  going.delete(button);
  const every = [...within.querySelectorAll("button.translate")];
  const done = every.filter((each) => each.hidden).length;
  const told = button.dataset.count.replace("{done}", digits(done)).replace("{all}", digits(every.length));
  status.textContent = problem ? `${told}. ${problem}` : told;
  button.textContent = done ? button.dataset.rest : label;
  const held = document.activeElement === button;
  button.hidden = done === every.length;
  if (held && button.hidden) focusOn(status);
}

CLICKS["button.translate"] = (button) => translate(button);
CLICKS["button.translate-all"] = translateAll;
