// What lies over the page: the article, the list of conversations, dialogs. Each is a step of
// the browser's history, so that Back, and the swipe that means it, takes it away and not the
// page; what was in focus before it came is so again. What is in a layer is not known here.

const layers = []; // from below: name, close, opener, and the address below it
let here = location.href; // the address of what is shown, whatever lies over it
let below = null; // the address below what was taken away since the browser last moved
let moving = null; // while the browser goes back because we asked it to
let arrived = null;

// Put a layer on top. `close` hides it; `opener` is what it was opened by.
async function openLayer(name, close, opener = document.activeElement) {
  const known = layers.find((layer) => layer.name === name);
  if (known) return void (known.opener = opener);
  const layer = { name, close, opener, base: here };
  layers.push(layer);
  while (moving) await moving;
  if (layers.includes(layer)) history.pushState({ layer: layers.indexOf(layer) + 1 }, "");
}

// Take a layer away, with what lies on it.
async function closeLayer(name) {
  const at = layers.findIndex((layer) => layer.name === name);
  if (at < 0) return;
  drop(at);
  while (moving) await moving;
  const steps = (history.state?.layer || 0) - layers.length;
  if (steps <= 0) return;
  moving = new Promise((done) => (arrived = done));
  history.go(-steps);
}

// Hide all but the lowest `left` layers.
function drop(left) {
  while (layers.length > left) {
    const { close, opener, base } = layers.pop();
    below = base;
    const inside = close();
    if (inside || document.activeElement === document.body) found(opener)?.focus();
  }
}

// An element, or what stands in its place since Gradio drew it again.
function found(element) {
  if (!element || element.isConnected) return element;
  if (element.id) return document.getElementById(element.id);
  const { className, dataset } = element;
  const same = (other) => other.className === className && other.dataset.article === dataset.article;
  return [...document.querySelectorAll(element.localName)].find(
    (other) => same(other) && other.getAttribute("href") === element.getAttribute("href"),
  );
}

// Hide what `hide` hides, and tell whether the focus was in it.
function hiding(place, hide) {
  const inside = place.contains(document.activeElement);
  hide();
  return inside;
}

// Another address for the page that is shown; for another page, in a step of its own.
function renameAddress(address) {
  history.replaceState(history.state, "", address);
  here = location.href;
}

async function stepTo(address) {
  while (moving) await moving;
  const over = history.state?.layer;
  drop(0);
  if (over) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  here = location.href;
  below = null;
}

// A dialog that is gone once it is closed.
function openDialog(dialog, opener = document.activeElement) {
  const name = `dialog-${dialog.className}`;
  dialog.addEventListener("close", () => {
    closeLayer(name);
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  openLayer(name, () => hiding(dialog, () => dialog.close()), opener);
}

// A layer that is gone (it was closed, or the page came anew) is no place to stop at.
addEventListener("popstate", (event) => {
  const depth = event.state?.layer || 0;
  const ours = moving;
  moving = null;
  if (ours) arrived();
  else if (depth > layers.length) {
    event.stopImmediatePropagation();
    return history.back();
  } else drop(depth);
  const same = location.href === here || location.href === below;
  below = null;
  if (same) {
    if (location.href !== here) renameAddress(here);
    event.stopImmediatePropagation();
  } else here = location.href;
});
if (history.state?.layer) history.go(-history.state.layer);

document.addEventListener("keydown", (event) => {
  const top = layers.at(-1);
  if (event.key === "Escape" && top && !$("dialog[open]")) closeLayer(top.name);
});
