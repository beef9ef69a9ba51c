// The link of a conversation: made, shown, copied, withdrawn; in the list, whose item it is of,
// or below the last answer.

const unshared = new WeakMap(); // what stood where a link is shown

const shareOf = (element) => {
  const item = element.closest("[data-conversation]");
  return `/page/conversations/${item.dataset.conversation}/share`;
};

async function share(button) {
  const response = await request(shareOf(button), "POST", { reader });
  if (!response.ok) return;
  const place = button.closest(".share");
  unshared.set(place, place.innerHTML);
  place.innerHTML = await response.text();
  const link = $(".link", place);
  link.value = location.origin + link.dataset.path;
  link.focus();
  link.select();
  if (!place.closest("#conversations")) refreshList();
}

async function copyLink(button) {
  const { value } = $(".link", button.closest(".share"));
  const told = $(".told", button.closest(".share"));
  try {
    await put(Promise.resolve({ "text/plain": value }), "text/plain");
    told.textContent = told.dataset.done;
  } catch {
    told.textContent = told.dataset.failed;
  }
}

async function withdrawShare(button) {
  const place = button.closest(".share");
  const response = await request(shareOf(button), "DELETE");
  if (!response.ok) return;
  place.innerHTML = unshared.get(place);
  $(".make", place).focus();
  if (!place.closest("#conversations")) refreshList();
}

CLICKS[".share .make"] = share;
CLICKS[".share .copy-link"] = copyLink;
CLICKS[".share .withdraw"] = withdrawShare;
