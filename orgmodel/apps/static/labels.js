// What is a slider called for those who listen? Its handles get the name of their control, and say their value in words.

const ROOT = ".om-app, .om-page";

function name(control) {
  const label = control.querySelector(":scope > :is(.widget-text, .widget-dropdown) > .widget-label")?.textContent ?? "";
  const text = control.querySelector(":scope > .widget-text > input")?.value ?? "";
  control.querySelectorAll(".noUi-handle").forEach((handle, place, all) => {
    const which = all.length > 1 ? ["≥", "≤"][place] : "";
    handle.setAttribute("aria-label", [label, which].filter(Boolean).join(" "));
    if (text && all.length === 1) handle.setAttribute("aria-valuetext", text);
  });
}

function press(root) {
  root.querySelectorAll(".widget-toggle-buttons").forEach((group) => {
    group.querySelectorAll("button").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.classList.contains("mod-active")));
    });
  });
}

function render({ el, signal }) {
  let due = 0;
  const all = () => {
    due = 0;
    const root = el.closest(ROOT);
    if (!root) return;
    watch.disconnect();
    root.querySelectorAll(".om-control").forEach(name);
    press(root);
    watch.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"], characterData: true });
  };
  const watch = new MutationObserver(() => { due ||= requestAnimationFrame(all); });
  requestAnimationFrame(all);
  signal?.addEventListener("abort", () => { watch.disconnect(); cancelAnimationFrame(due); });
}

export default { render };
