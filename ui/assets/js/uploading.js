// How fast uploads go and how long they still take: for each file, and for all together.

const uploads = { jobs: new Map(), since: 0 };
const SETTLED = 1000; // milliseconds before a rate is told

const shownNumber = (value, style = {}) =>
  new Intl.NumberFormat(numerals, style).format(value);

const unit = (value, name, digits = 0) =>
  shownNumber(value, { style: "unit", unit: name, unitDisplay: "long", maximumFractionDigits: digits });

// "2.4 megabytes per second", "40 seconds"; nothing before a rate is known.
function paceOf(loaded, total, since, words) {
  const passed = performance.now() - since;
  if (!loaded || passed < SETTLED) return "";
  const rate = (loaded / passed) * 1000;
  const left = Math.max(0, (total - loaded) / rate);
  const speed = rate < 1e6 ? unit(rate / 1e3, "kilobyte-per-second") : unit(rate / 1e6, "megabyte-per-second", 1);
  const time = left < 90 ? unit(Math.ceil(left), "second") : unit(Math.ceil(left / 60), "minute");
  return total > loaded ? words.pace.replace("{rate}", speed).replace("{time}", time) : speed;
}

// A job is an object of its own for as long as it is under way; its size may not be known.
function uploadQueued(job, size) {
  if (!uploads.jobs.size) uploads.since = 0;
  uploads.jobs.set(job, { size, loaded: 0, since: 0, ended: false });
}

function uploadSent(job, loaded, total, words) {
  const own = uploads.jobs.get(job);
  if (!own) return "";
  own.since ||= performance.now();
  uploads.since ||= own.since;
  Object.assign(own, { loaded, size: total });
  uploadsShown(words);
  return paceOf(loaded, total, own.since, words);
}

function uploadEnded(job, words) {
  const own = uploads.jobs.get(job);
  if (own) own.ended = true;
  uploadsShown(words);
  if ([...uploads.jobs.values()].every((each) => each.ended)) uploads.jobs.clear();
}

function uploadsShown(words) {
  const all = [...uploads.jobs.values()];
  const place = document.getElementById("sending");
  if (!place || !all.length) return;
  const sum = (name) => all.reduce((total, each) => total + each[name], 0);
  const ended = all.filter((each) => each.ended).length;
  const told = [words.count.replace("{done}", shownNumber(ended)).replace("{all}", shownNumber(all.length))];
  const [loaded, size] = [sum("loaded"), sum("size")];
  if (loaded < size) told.push(paceOf(loaded, size, uploads.since, words));
  place.hidden = false;
  const bar = $("progress", place);
  bar.max = size + all.length;
  bar.value = loaded + ended;
  $("span", place).textContent = told.filter(Boolean).join(" · ");
}
