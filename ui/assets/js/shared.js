// What every script of a page uses. The files of a page are put together as one script
// (ui/bundles.py), so that what one declares the others see.

const root = document.documentElement;
const reader = location.pathname.split("/")[1];
const $ = (selector, within = document) => within.querySelector(selector);

// Gradio names the browser's language on the page; the page is in the one of its address.
function keepLanguage() {
  if (root.lang !== reader) root.lang = reader;
}
new MutationObserver(keepLanguage).observe(root, { attributeFilter: ["lang"] });
keepLanguage();

// How the reader writes numbers, what stands behind a label, and a whole number.
const numerals = reader === "ar" ? "ar-u-nu-latn" : reader;
const colon = reader === "fr" ? "\u00a0:" : ":";
const digits = (value) => value.toLocaleString(numerals);

async function request(path, method = "GET", fields = null, signal = undefined) {
  const body = fields && new URLSearchParams(fields);
  const response = await fetch(path, { method, body, signal });
  if (response.status === 401) location.reload();
  return response;
}

// What a page does when something in it is pressed or sent, by selector; the first that
// fits is done.
const CLICKS = {};
const SUBMITS = {};

function handle(table, event) {
  for (const [selector, act] of Object.entries(table)) {
    const target = event.target.closest(selector);
    if (!target) continue;
    event.preventDefault();
    act(target, event);
    return;
  }
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  handle(CLICKS, event);
});
document.addEventListener("submit", (event) => handle(SUBMITS, event));

// A place that Gradio draws is there a while after the page.
function whenThere(selector, act) {
  const place = $(selector);
  if (place) act(place);
  else setTimeout(whenThere, 100, selector, act);
}
