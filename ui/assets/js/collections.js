// The collections on the search page: renamed, opened, closed and deleted where they stand.
{
  const place = $("#collections");

  // Changes something; what went wrong, in the reader's words, "" for nothing.
  async function sent(name, method, body) {
    const options = body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(`/api/collections/${name}`, { method, ...options });
    if (response.status === 401) location.reload();
    if (response.ok) return "";
    const { message, fix } = (await response.json()).error;
    return `${message} ${fix}`;
  }

  async function change(element, method, body, word) {
    const { collection } = element.closest("li").dataset;
    const problem = await sent(collection, method, body);
    const isShown = new URLSearchParams(location.search).get("collection") === collection;
    if (isShown && !problem) return location.assign(body ? location.href : location.pathname);
    const query = new URLSearchParams({ reader, opened: collection });
    const response = await request(`/page/collections?${query}`);
    $(".listed", place).innerHTML = await response.text();
    $(".told", place).textContent = problem ? "" : $(".told", place).dataset[word];
    $(".wrong", place).textContent = problem;
    const item = $(`li[data-collection="${collection}"]`, place);
    const again = item && element.matches("button.turn") ? "button.turn" : ".more > summary";
    (item ? $(again, item) : $("summary", place)).focus();
  }

  CLICKS["#collections .turn"] = (button) => {
    const opens = button.dataset.open === "true";
    change(button, "PATCH", { is_open: opens }, opens ? "opened" : "closed");
  };
  CLICKS["#collections .delete"] = (button) => change(button, "DELETE", null, "deleted");
  SUBMITS["form.collection-name"] = (form) =>
    change(form, "PATCH", { name: form.elements.name.value }, "renamed");
}
