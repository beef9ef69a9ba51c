// The model is tried when somebody who may presses the button; each line of what was found
// becomes a row, its words as plain text.
async function tryModel(button) {
  const place = document.querySelector(".model-check");
  place.textContent = button.dataset.trying;
  button.disabled = true;
  try {
    const response = await fetch("/api/model", { method: "POST" });
    const found = await response.json();
    const table = document.createElement("table");
    table.dir = "ltr";
    for (const line of found.lines || [{ what: "", ok: false, found: found.error.message }]) {
      const mark = { true: "✓", false: "✗" }[line.ok] || "·";
      const row = table.insertRow();
      for (const text of [mark, line.what, [line.found, line.fix].filter(Boolean).join(" → ")])
        row.insertCell().textContent = text;
    }
    place.replaceChildren(table);
  } catch {
    place.textContent = "";
  } finally {
    button.disabled = false;
  }
}

CLICKS[".try-model"] = tryModel;
