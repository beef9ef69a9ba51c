// Copying an answer with its footnotes, and printing the conversation.

async function copyAnswer(button) {
  const bar = button.closest(".taking");
  const { conversation, place } = bar.dataset;
  const path = `/page/conversations/${conversation}/${place}/answer?as=copy&reader=${reader}`;
  const told = request(path).then((response) => response.json());
  const told_of = $(".told", bar);
  try {
    await put(told, button.dataset.kind);
    told_of.textContent = told_of.dataset.done;
  } catch {
    told_of.textContent = told_of.dataset.failed;
  }
  setTimeout(() => (told_of.textContent = ""), 4000);
}

// A text as HTML goes out as plain text beside it; as Markdown it is the plain text.
function put(told, kind) {
  const kinds = kind === "text/html" ? { "text/plain": "text/plain", "text/html": "text/html" } : { "text/plain": kind };
  if (!(navigator.clipboard && window.ClipboardItem)) return putOld(told, kinds);
  const blobs = {};
  for (const [as, from] of Object.entries(kinds)) {
    blobs[as] = told.then((texts) => new Blob([texts[from]], { type: as }));
  }
  return navigator.clipboard.write([new ClipboardItem(blobs)]);
}

// Where a page came without TLS browsers have no clipboard; they let a copy be filled.
async function putOld(told, kinds) {
  const texts = await told;
  const fill = (event) => {
    for (const [as, from] of Object.entries(kinds)) event.clipboardData.setData(as, texts[from]);
    event.preventDefault();
  };
  document.addEventListener("copy", fill, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  if (!done) throw new Error("not copied");
}

CLICKS[".taking .copy"] = copyAnswer;
CLICKS[".taking .print"] = () => window.print();
