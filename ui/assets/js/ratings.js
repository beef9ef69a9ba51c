// What a reader thinks of an answer.

function rate(bar, fields) {
  const { conversation, place } = bar.dataset;
  return request(`/page/conversations/${conversation}/${place}/rating`, "POST", fields);
}

async function press(thumb) {
  const bar = thumb.closest(".rating");
  const why = $(".why", bar);
  const verdict = thumb.getAttribute("aria-pressed") === "true" ? "" : thumb.dataset.verdict;
  const response = await rate(bar, verdict ? { verdict } : {});
  if (!response.ok) return;
  for (const each of bar.querySelectorAll(".thumb")) {
    each.setAttribute("aria-pressed", String(each.dataset.verdict === verdict));
  }
  why.hidden = verdict !== "down";
  if (!why.hidden) $("input", why).focus();
}

async function explain(form) {
  const bar = form.closest(".rating");
  const fields = new FormData(form);
  fields.set("verdict", "down");
  const response = await rate(bar, fields);
  form.hidden = response.ok;
  if (response.ok) $('.thumb[data-verdict="down"]', bar).focus();
}

CLICKS[".rating .thumb"] = press;
SUBMITS["form.why"] = explain;
