// The question box: each question in its own direction, what is wanted chosen beside it, and
// an answer in view while it grows. What is sent, and when, is in sending.js.

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

// Also of an answer that is there before it was seen to grow.
function begin() {
  scrolled = false;
  if (matchMedia("(max-width: 30rem)").matches) closeNarrowing(); // it lies over the answer
}

const growing = new MutationObserver(() => {
  const live = document.getElementById("live");
  const busy = Boolean($(".turn", live)); // Gradio writes the time into it too
  if (busy) keep(live);
  // What was answered moves into the conversation, which is drawn a moment later.
  else if (asking) setTimeout(() => keep(newest()), 150);
  asking = busy;
  if (answering()) arrivedQuestion();
});

whenThere("#live", (live) =>
  growing.observe(live, { childList: true, subtree: true, characterData: true }),
);

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
