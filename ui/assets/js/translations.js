// A quote in the reader's language, by the model.

async function translate(button) {
  const { article, start, end, busy } = button.dataset;
  const place = document.createElement("div");
  place.className = "translation";
  place.setAttribute("role", "status");
  place.textContent = busy;
  button.closest(".actions").before(place);
  button.disabled = true;
  const response = await request("/page/translation", "POST", { article, start, end, reader });
  if (response.ok) {
    place.innerHTML = await response.text();
    button.hidden = true;
    return;
  }
  const { error } = await response.json();
  place.textContent = `${error.message} ${error.fix}`;
  button.disabled = false;
}

CLICKS["button.translate"] = translate;
