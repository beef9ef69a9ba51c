// The link of a conversation: made, shown, copied by selecting it, withdrawn.

const shareOf = (element) => {
  const item = element.closest("[data-conversation]");
  return `/page/conversations/${item.dataset.conversation}/share`;
};

async function share(button) {
  const response = await request(shareOf(button), "POST", { reader });
  if (!response.ok) return;
  const place = button.closest(".share");
  place.innerHTML = await response.text();
  const link = $(".link", place);
  link.value = location.origin + link.dataset.path;
  link.focus();
  link.select();
}

async function withdrawShare(button) {
  const response = await request(shareOf(button), "DELETE");
  if (response.ok) refreshList();
}

CLICKS[".share .make"] = share;
CLICKS[".share .withdraw"] = withdrawShare;
