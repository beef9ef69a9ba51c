// An answer read aloud while it is written: whole sentences, each once, in a place that nobody
// sees. The conversation itself is no live region: it would be read anew with every word.

const spoken = $("#spoken");
const segmenter = Intl.Segmenter && new Intl.Segmenter(reader, { granularity: "sentence" });
const told = new Set(); // the sentences of the answer that were read
let status = "";

function sentencesOf(text) {
  if (!segmenter) return text.match(/[^.!?؟۔\n]+[.!?؟۔]*/g) || [];
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function say(text) {
  const line = document.createElement("p");
  line.dir = "auto";
  line.textContent = text;
  spoken.append(line);
}

// The words of an answer without its markers, a line a paragraph.
function wordsOf(answer) {
  return [...answer.querySelectorAll("p, li, h3")]
    .map((block) => {
      const copy = block.cloneNode(true);
      for (const sign of copy.querySelectorAll("a.marker, .verdict")) sign.remove();
      return copy.textContent.replace(/\s+/g, " ").replace(/ (?=[.,!?؟،])/g, "").trim();
    })
    .join("\n");
}

// Read what is whole and was not read yet; the last sentence only once the answer is done.
function tell(answer, done) {
  const parts = sentencesOf(wordsOf(answer)).map((sentence) => sentence.trim());
  for (const sentence of done ? parts : parts.slice(0, -1)) {
    if (sentence && !told.has(sentence)) say(sentence);
    told.add(sentence);
  }
}

function hear() {
  const live = $("#live");
  const now = $(".status.busy", live)?.textContent || "";
  if (now && !status) {
    spoken.replaceChildren();
    told.clear();
  }
  if (now && now !== status) say(now);
  const answer = $(".answer", live);
  if (now && answer) tell(answer, false);
  if (!now && status) finish();
  status = now;
}

// What was answered moves into the conversation, which is drawn a moment later.
function finish() {
  setTimeout(() => {
    const turn = newest();
    const answer = turn && $(".answer", turn);
    if (answer) tell(answer, true);
    say($(".status.stopped", turn || document)?.textContent || spoken.dataset.ready);
  }, 200);
}

whenThere("#live", (live) =>
  new MutationObserver(hear).observe(live, { childList: true, subtree: true, characterData: true }),
);
