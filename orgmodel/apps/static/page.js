// What does the page show before its widgets are there? The theme, the language, and the step that is under way.

(() => {
  const root = document.documentElement;
  if (!root.lang) root.lang = navigator.language.startsWith("fr") ? "fr" : "en";
  root.dataset.omTheme ||= matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  // The token has become a cookie: out of the address bar it goes, before someone films the screen.
  if (location.search) history.replaceState(null, "", location.pathname);

  const PATIENCE = 60_000;
  const started = performance.now();
  let finished = false;

  function show(step) {
    document.querySelectorAll("#om-loading li").forEach((item, place) => {
      item.className = place < step ? "om-done" : place === step ? "om-now" : "";
      if (place === step) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
  }

  function watch() {
    show(document.querySelectorAll("[data-om-done]").length);
    const cells = document.getElementById("rendered_cells");
    const drawn = cells?.closest(".jp-LabShell") && cells.querySelector(".jupyter-widgets, .om-error, .jp-OutputArea-output");
    if (finished && drawn && cells.getBoundingClientRect().height > 0) {
      document.getElementById("om-loading").remove();
    } else if (performance.now() - started > PATIENCE) {
      const stuck = document.getElementById("om-stuck").content.cloneNode(true);
      document.querySelector("#om-loading ol").replaceWith(stuck);
    } else {
      setTimeout(watch, 50);
    }
  }

  // Voila calls this once its own parts are in place, and only if the cells said before that they were complete.
  window.cellLoaded = true;
  window.voila_finish = () => { finished = true; };
  document.addEventListener("readystatechange", () => { if (document.readyState === "complete") show(2); });
  watch();
})();
