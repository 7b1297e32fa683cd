// How does a picture change in place? The new one fades in; while it is awaited the last one stays, grey.

const PATIENCE = 300;

function render({ model, el, signal }) {
  const bar = document.createElement("div");
  const place = document.createElement("div");
  let timer;
  el.classList.add("om-view");
  el.replaceChildren(bar, place);

  function picture() {
    const open = place.querySelector("details")?.open;
    place.innerHTML = model.get("picture");
    const table = place.querySelector("details");
    if (table && open) table.open = true;
  }

  function busy() {
    clearTimeout(timer);
    const words = model.get("busy");
    if (!words) {
      el.classList.remove("om-waiting");
      el.removeAttribute("aria-busy");
      bar.className = "";
      bar.replaceChildren();
    } else if (bar.childElementCount) {
      told(words);
    } else {
      timer = setTimeout(() => { wait(); told(words); }, PATIENCE);
    }
  }

  function wait() {
    el.classList.add("om-waiting");
    el.setAttribute("aria-busy", "true");
    bar.className = "om-busy";
    bar.setAttribute("role", "status");
    bar.append(document.createElement("progress"), document.createElement("span"));
    if (!model.get("cancellable")) return;
    const button = document.createElement("button");
    button.textContent = model.get("words").cancel;
    button.addEventListener("click", () => model.send({ type: "cancel" }));
    bar.append(button);
  }

  function told(words) {
    const [progress, text] = bar.children;
    const share = model.get("progress");
    if (share < 0) progress.removeAttribute("value");
    else progress.value = share;
    text.textContent = words;
  }

  model.on("change:picture", picture);
  model.on("change:busy change:progress", busy);
  signal?.addEventListener("abort", () => clearTimeout(timer));
  picture();
  busy();
}

export default { render };
