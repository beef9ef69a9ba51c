// The list of conversations.

function openDrawer() {
  document.body.classList.add("drawn");
  $("#open-drawer").setAttribute("aria-expanded", "true");
  openLayer("drawer", hideDrawer, $("#open-drawer"));
  $("#find").focus();
}

function closeDrawer() {
  closeLayer("drawer");
}

function hideDrawer() {
  return hiding($("#drawer"), () => {
    document.body.classList.remove("drawn");
    $("#open-drawer").setAttribute("aria-expanded", "false");
  });
}

async function rename(form) {
  const name = form.closest("li").dataset.conversation;
  await request(`/page/conversations/${name}`, "POST", new FormData(form));
  form.closest(".more").open = false;
  await refreshList();
  if (name === opened()) nameTab($("#conversations a[aria-current]")?.textContent);
  $(`#conversations li[data-conversation="${name}"] > a`)?.focus();
}

async function remove(button) {
  const name = button.closest("li").dataset.conversation;
  await request(`/page/conversations/${name}`, "DELETE");
  if (name === opened()) await go($("#begin").getAttribute("href"));
  await refreshList();
  $("#find").focus();
}

let waiting = 0;
$("#find").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(refreshList, 200);
});

CLICKS["#open-drawer"] = () =>
  document.body.classList.contains("drawn") ? closeDrawer() : openDrawer();
CLICKS["#drawer .delete"] = remove;
SUBMITS["form.rename"] = rename;

document.addEventListener("click", (event) => {
  const away = !event.target.closest("#drawer, #toolbar");
  if (away && document.body.classList.contains("drawn")) closeDrawer();
});
