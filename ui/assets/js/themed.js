// A page without Gradio follows the theme of the system, and takes what it shows along to
// another language.
{
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const dim = () => document.body.classList.toggle("dark", dark.matches);
  dark.addEventListener("change", dim);
  dim();

  CLICKS["nav.languages a"] = (link) =>
    location.assign(link.getAttribute("href") + location.search);
}
