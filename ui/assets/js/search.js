// The search page in the browser: keeps and forgets searches where it stands, and takes the
// search along to the page in another language. Everything else of it are links and a form.
{
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const dim = () => document.body.classList.toggle("dark", dark.matches);
  dark.addEventListener("change", dim);
  dim();

  // On a phone the counts stand below their heading until they are asked for.
  if (matchMedia("(max-width: 60rem)").matches) {
    for (const folded of document.querySelectorAll(".facets > details")) folded.open = false;
  }

  CLICKS["nav.languages a"] = (link) =>
    location.assign(link.getAttribute("href") + location.search);

  CLICKS[".saved .forget"] = async (button) => {
    const item = button.closest("li");
    const name = encodeURIComponent(item.dataset.search);
    const response = await request(`/api/searches/${name}`, "DELETE");
    if (!response.ok) return;
    const next = item.nextElementSibling || item.previousElementSibling;
    item.remove();
    (next ? $("a", next) : $("#q"))?.focus();
  };

  // A choice in the form is a search at once.
  for (const choice of document.querySelectorAll("form.search select")) {
    choice.addEventListener("change", () => choice.form.requestSubmit());
  }
}
