// The search page in the browser: it forgets kept searches where it stands, and searches when
// a choice is made. Everything else of it are links and forms.
{
  // On a phone the counts stand below their heading until they are asked for.
  if (matchMedia("(max-width: 60rem)").matches) {
    for (const folded of document.querySelectorAll(".facets > details")) folded.open = false;
  }

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
