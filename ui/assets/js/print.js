// What is folded away is unfolded on paper (sources, tables of plots), and folded again after.
{
  const FOLDED = "details.card, .sources details, .numbers, .sources";
  let opened = [];

  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details")].filter(
      (each) => each.matches(FOLDED) && !each.open,
    );
    for (const each of opened) each.open = true;
  });

  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });
}
