// The question box: each question in its own direction, what is wanted chosen beside it, and
// an answer in view while it grows.

document.addEventListener("input", (event) => {
  if (!event.target.matches("#question textarea")) return;
  event.target.dir = event.target.value ? "auto" : root.dir;
});

// While an answer grows, and when it is done, keep its question at the top of the view,
// unless the reader has scrolled since it was asked.
let scrolled = false;
let asking = false;
for (const moved of ["wheel", "touchmove"]) {
  document.addEventListener(moved, () => (scrolled = true), { passive: true });
}

function keep(turn) {
  if (turn && !scrolled) turn.scrollIntoView({ block: "start" });
}

function newest() {
  return document.querySelectorAll("#conversation .turn")[$("#conversation .opened").dataset.newest];
}

const growing = new MutationObserver(() => {
  const live = document.getElementById("live");
  const busy = Boolean($(".turn", live)); // Gradio writes the time into it too
  if (busy && !asking) begin();
  if (busy) keep(live);
  // What was answered moves into the conversation, which is drawn a moment later.
  else if (asking) setTimeout(() => keep(newest()), 150);
  asking = busy;
  if (answering()) arrivedQuestion();
});

whenThere("#live", (live) =>
  growing.observe(live, { childList: true, subtree: true, characterData: true }),
);

// A question is sent once, however often it is pressed, and none beside one that is answered.
// One that is sent while an answer is being stopped waits until it has stopped. Gradio's own rule
// for this would hold the stopped answer as running for most of a second, and drop the question.
const ARRIVES = 3000; // milliseconds after which what was sent has not arrived
const STOPS = 2000; // and after which a stop that changed nothing is over
let sent = 0; // the clock of what was sent and has not begun
let stopping = 0; // the clock of a stop
let over = 0; // when a stop is taken to be over
let held = null; // what is sent once an answer has stopped

const answering = () => Boolean($("#live .turn") && $("#stop"));

function begin() {
  scrolled = false;
  if (matchMedia("(max-width: 30rem)").matches) closeNarrowing(); // it lies over the answer
}

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
  const later = held;
  held = null;
  if (later) later();
  else if ($("#live .turn") && !answering()) $("#settle").click();
}

// Whether something may be sent now, which then counts as sent; else `later` where it is near.
function maySend(later) {
  if (stopping) held = later;
  if (stopping || sent || answering()) return false;
  sent = setTimeout(arrivedQuestion, ARRIVES);
  return true;
}

function sendOnce(event) {
  if (maySend(() => $("#question button").click())) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

const written = () => $("#question textarea").value.trim();

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  if (event.target.matches("#question textarea") && written()) sendOnce(event);
}, true);

document.addEventListener("click", (event) => {
  if (event.target.closest("#stop, #reopen")) stop();
  else if (event.target.closest("button.idea")) sendOnce(event);
  else if (event.target.closest("#question button") && written()) sendOnce(event);
}, true);

// The page at rest, after an answer or a stop.
whenThere("#conversation", (place) => {
  let page = null;
  new MutationObserver(() => {
    if (page === $(".opened", place)) return;
    page = $(".opened", place);
    if (stopping) setTimeout(stopped, 150);
    else arrivedQuestion();
  }).observe(place, { childList: true, subtree: true });
});

// The button goes with what it stops; the next question is asked in the box.
document.addEventListener("click", (event) => {
  if (event.target.closest("#stop") && event.pointerType !== "touch") $("#question textarea").focus();
});

// Gradio names every radio button of a choice differently, and the choice not at all: then
// arrow keys do not go from one to the next, and nobody hears what is chosen. It does so again
// whenever one is chosen.
function nameRadios(choice) {
  for (const radio of choice.querySelectorAll("input")) {
    if (radio.name !== choice.id) radio.name = choice.id;
  }
}

function nameChoices() {
  const choices = ["kind", "length"].map((name) => document.getElementById(name));
  if (choices.some((choice) => !choice)) return void setTimeout(nameChoices, 100);
  for (const choice of choices) {
    choice.dir = document.documentElement.dir;
    choice.setAttribute("role", "radiogroup");
    choice.setAttribute("aria-label", $('[data-testid="block-info"]', choice).textContent);
    nameRadios(choice);
    const again = new MutationObserver(() => nameRadios(choice));
    again.observe(choice, { subtree: true, childList: true, attributeFilter: ["name"] });
  }
}
nameChoices();
