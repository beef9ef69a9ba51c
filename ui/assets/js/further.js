// Questions that lead on from the last answer: fetched when it stands, asked when pressed.

let led = null;

async function leadOn() {
  const place = [...document.querySelectorAll("#conversation .further")].at(-1);
  if (!place || place === led) return;
  led = place;
  const { conversation, place: at } = place.dataset;
  const response = await request(`/page/conversations/${conversation}/${at}/further?reader=${reader}`);
  if (response.ok) place.innerHTML = await response.text();
}

whenThere("#conversation", (place) => {
  new MutationObserver(leadOn).observe(place, { childList: true, subtree: true });
  leadOn();
});

function askFurther(button) {
  const box = $("#question textarea");
  box.value = button.textContent;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(() => $("#question button").click(), 50);
}

CLICKS[".further .ask-further"] = askFurther;
