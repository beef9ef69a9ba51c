// A question is sent once, however often it is pressed, and none beside one that is answered.
// One that is sent before the page has come, which would take it away, waits for the page; one that
// is sent while an answer is being stopped waits until it has stopped. Gradio's own rule for this
// would hold the stopped answer as running for most of a second, and drop the question.
const ARRIVES = 3000; // milliseconds after which what was sent has not arrived
const STOPS = 15000; // and after which a stop that changed nothing is over
let sent = 0; // the clock of what was sent and has not begun
let stood = 0; // turns that stood in the conversation then
let stopping = 0; // the clock of a stop
let over = 0; // when a stop is taken to be over
let held = null; // what is sent once the page has come or an answer has stopped

const answering = () => Boolean($("#live .turn") && $("#stop"));
const standing = () => document.querySelectorAll("#conversation .turn").length;

function arrivedQuestion() {
  clearTimeout(sent);
  sent = 0;
}

function stop() {
  if (!answering()) return;
  over = performance.now() + STOPS;
  stopping = setTimeout(stopped, STOPS);
}

// What Gradio had still to show of the answer may come after its stop, and is taken away.
function stopped() {
  if (!stopping) return;
  clearTimeout(stopping);
  stopping = 0;
  if (answering() && performance.now() < over) return void (stopping = setTimeout(stopped, 50));
  if (held) sendHeld();
  else if ($("#live .turn") && !answering()) $("#settle").click();
}

function sendHeld() {
  const later = held;
  held = null;
  resend(later, written());
}

// Gradio loses now and then what comes just when a stop ends: a question that is still in the box
// once it should have arrived is sent once more.
function resend(later, text) {
  later();
  setTimeout(() => {
    if (text && written() === text && !answering()) later();
  }, ARRIVES + 100);
}

// Whether something may be sent now, which then counts as sent; else `later` where it is near.
function maySend(later) {
  const early = !$("#conversation .opened");
  if (stopping || early) held = later;
  if (stopping || early || sent || answering()) return false;
  stood = standing();
  begin();
  sent = setTimeout(arrivedQuestion, ARRIVES);
  return true;
}

function sendOnce(event, button) {
  if (maySend(() => button.click())) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

const written = () => $("#question textarea").value.trim();

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  if (event.target.matches("#question textarea") && written()) {
    sendOnce(event, $("#question button"));
  }
}, true);

document.addEventListener("click", (event) => {
  if (event.target.closest("#stop, #reopen")) stop();
  const button = event.target.closest("button.idea, #question button");
  if (button && (button.matches(".idea") || written())) sendOnce(event, button);
}, true);

// The page at rest, after an answer or a stop.
whenThere("#conversation", (place) => {
  let page = null;
  new MutationObserver(() => {
    if (page === $(".opened", place)) return;
    const came = !page;
    page = $(".opened", place);
    if (came && held) setTimeout(sendHeld);
    else if (stopping) setTimeout(stopped, 150);
    else if (standing() > stood) arrivedQuestion();
  }).observe(place, { childList: true, subtree: true });
});
