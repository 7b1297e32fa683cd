// What concerns the whole page? Theme, language and size on its root, the keys, and the notice when Python is gone.

const WRITES = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]";
const DEAD = ["dead", "restarting", "autorestarting", "terminating"];  // a new Python knows nothing of this page
const PATIENCE = 5000;

function named(event) {
  const held = [event.ctrlKey || event.metaKey ? "ctrl" : "", event.altKey ? "alt" : "", event.shiftKey && event.key.length > 1 ? "shift" : ""];
  const key = event.shiftKey && event.ctrlKey ? "shift+" + event.key.toLowerCase() : event.key.toLowerCase();
  return [...held.filter(Boolean), key].join("+");
}

function render({ model, el, signal }) {
  const served = document.body.dataset.voila !== undefined;
  const root = document.documentElement;
  let timer;
  let over = false;

  function dress() {
    if (!served) return;
    root.lang = model.get("language");
    if (model.get("theme")) root.dataset.omTheme = model.get("theme");
    root.style.setProperty("--om-scale", model.get("scale"));
    if (model.get("shown") === root.dataset.omTheme) return;
    model.set("shown", root.dataset.omTheme);
    model.save_changes();
  }

  function pressed(event) {
    const key = named(event);
    const page = event.target.closest?.(".om-app, .om-page") ?? (served ? document : null);
    if (!page || event.target.closest?.(WRITES)) return;
    if (key === "/") {
      const field = page.querySelector(".om-search input");
      if (!field) return;
      event.preventDefault();
      field.focus();
    } else if (model.get("heard").includes(key)) {
      event.preventDefault();
      model.send({ type: "key", key });
    }
  }

  function gone() {
    if (el.childElementCount) return;
    const words = model.get("words");
    const button = document.createElement("button");
    const sentence = document.createElement("span");
    button.className = "jupyter-button";
    button.textContent = words.reload;
    button.addEventListener("click", () => location.reload());
    sentence.textContent = words.gone;
    el.classList.add("om-notice");
    el.setAttribute("role", "alert");
    el.append(sentence, button);
  }

  function back() {
    clearTimeout(timer);
    el.classList.remove("om-notice");
    el.replaceChildren();
  }

  const kernel = model.widget_manager?.kernel;
  const died = (_, status) => {
    if (!DEAD.includes(status)) return;
    over = true;
    gone();
  };
  const linked = (_, status) => {
    clearTimeout(timer);
    if (over) return;
    if (status === "connected") back();
    else timer = setTimeout(gone, status === "disconnected" ? 0 : PATIENCE);
  };
  kernel?.connectionStatusChanged?.connect(linked);
  kernel?.statusChanged?.connect(died);
  document.addEventListener("keydown", pressed);
  signal?.addEventListener("abort", () => {
    document.removeEventListener("keydown", pressed);
    kernel?.connectionStatusChanged?.disconnect(linked);
    kernel?.statusChanged?.disconnect(died);
  });
  model.on("change:theme change:language change:scale", dress);
  dress();
}

export default { render };
