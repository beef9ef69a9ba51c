// The page of drafts in the browser: sends the text or file, shows the report that comes
// back, and takes it along. What is shown of a text was made inert by the server.
{
  const said = JSON.parse($("#draft").dataset.words);
  const state = $("#state");

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const dim = () => document.body.classList.toggle("dark", dark.matches);
  dark.addEventListener("change", dim);
  dim();

  function tell(text, kind = "") {
    state.className = kind;
    state.textContent = text;
  }

  // What there is to send; null, with a word to the reader, where that is nothing.
  function given() {
    const data = new FormData($("#given"));
    const file = data.get("file");
    if (!file.size) data.delete("file");
    if (file.size > Number($("#draft").dataset.largest)) return void tell(said.too_large, "problem");
    if (!file.size && !data.get("text").trim()) return void tell(said.nothing_given, "problem");
    data.set("reader", reader);
    return data;
  }

  async function send(data) {
    for (;;) {
      const response = await fetch("/page/check", { method: "POST", body: data });
      if (response.status !== 429) return response;
      tell(said.slowed, "busy");
      const wait = Number(response.headers.get("retry-after")) || 1;
      await new Promise((go) => setTimeout(go, wait * 1000));
    }
  }

  async function check() {
    const data = given();
    if (!data) return;
    const button = $("#given .check");
    button.disabled = true;
    $("#report").replaceChildren();
    tell(said.checking, "busy");
    try {
      const response = await send(data);
      if (response.status === 401) return void location.reload();
      if (response.ok) {
        tell("");
        $("#report").innerHTML = await response.text();
        $("#report").focus({ preventScroll: true });
        $("#report").scrollIntoView({ block: "start" });
      } else {
        const { error } = await response.json();
        tell(`${error.message} ${error.fix}`, "problem");
      }
    } catch {
      tell(said.unreachable, "problem");
    } finally {
      button.disabled = false;
    }
  }

  // A marked sentence leads to its card, which opens.
  function find(link) {
    const card = $(link.getAttribute("href"));
    card.open = true;
    card.querySelector("summary").focus({ preventScroll: true });
    card.scrollIntoView({ block: "center" });
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText($("#as-text").textContent);
      tell(said.copied);
    } catch {
      tell(said.no_copy, "problem");
    }
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([$("#as-text").textContent], { type: "text/plain" }));
    link.download = "sanad-check.txt";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  $("#given").addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("#report a.to");
    if (link) {
      event.preventDefault();
      find(link);
    }
    if (event.target.closest("#report .copy")) copy();
    if (event.target.closest("#report .download")) download();
  });
}
