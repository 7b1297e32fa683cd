// How does one walk through a drawing? By clicks and keys from place to place; each place carries data-id.

const PATIENCE = 150;
const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];

function made(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function box(place) {
  const at = (name) => Number(place.getAttribute(name));
  return { x: at("x"), y: at("y"), right: at("x") + at("width"), bottom: at("y") + at("height") };
}

// Where an arrow leads in a tree: places come as they are read, a parent before its children, levels by their left edge.
function nextInTree(places, here, arrow) {
  const left = box(places[here]).x;
  if (arrow === "ArrowDown") return here + 1;
  if (arrow === "ArrowUp") return here - 1;
  if (arrow === "ArrowRight") return here + 1 < places.length && box(places[here + 1]).x > left ? here + 1 : here;
  for (let above = here - 1; above >= 0; above -= 1) if (box(places[above]).x < left) return above;
  return -1;
}

// Where an arrow leads in an icicle: to the neighbour in the layer, or to what lies over or under.
function nextInIcicle(places, here, arrow) {
  const from = box(places[here]);
  const boxes = places.map((place, index) => ({ index, ...box(place) })).filter((one) => one.index !== here);
  const across = arrow === "ArrowLeft" || arrow === "ArrowRight";
  const ahead = boxes.filter((one) => {
    if (across) return Math.abs(one.y - from.y) < 1 && (arrow === "ArrowRight" ? one.x > from.x : one.x < from.x);
    const over = one.x < from.right && one.right > from.x;
    return over && (arrow === "ArrowDown" ? one.y > from.y + 1 : one.y < from.y - 1);
  });
  const far = (one) => 10_000 * Math.abs(one.y - from.y) + Math.abs(one.x - from.x);
  return ahead.sort((a, b) => far(a) - far(b))[0]?.index ?? here;
}

function drawing(model, name, label, next, send) {
  const el = made("div", "om-chart");
  let followed;

  function places() {
    return [...el.querySelectorAll("[data-id]")];
  }

  function choose(place, focus) {
    for (const one of places()) {
      const chosen = one === place;
      one.setAttribute("tabindex", chosen ? "0" : "-1");
      one.setAttribute("aria-selected", String(chosen));
    }
    if (focus) place?.focus();
  }

  function chosen() {
    const all = places();
    return all.find((place) => place.dataset.id === model.get("selected")) ?? all[0];
  }

  // What Python chooses comes into view, except in a notebook whose reader is elsewhere.
  function follow() {
    const id = model.get("selected");
    const here = document.body.dataset.voila !== undefined || el.contains(document.activeElement);
    if (name === "svg_tree" && id !== followed && followed !== undefined && here) chosen()?.scrollIntoView({ block: "nearest" });
    followed = id;
  }

  function draw() {
    const held = el.contains(document.activeElement);
    el.innerHTML = model.get(name);
    const svg = el.querySelector("svg");
    el.hidden = !svg;
    if (!svg) return;
    const alt = svg.getAttribute("aria-label");
    svg.setAttribute("role", "tree");
    svg.setAttribute("aria-label", [model.get("words")[label], alt].filter(Boolean).join(". "));
    for (const place of places()) {
      place.setAttribute("role", "treeitem");
      place.setAttribute("aria-label", place.querySelector("title")?.textContent ?? place.dataset.id);
    }
    choose(chosen(), held);
    follow();
  }

  el.addEventListener("click", (event) => {
    const place = event.target.closest("[data-id]");
    if (!place) return;
    const again = name === "svg_icicle" || place.dataset.opens || place.dataset.id === model.get("selected");
    choose(place, true);
    send(again ? "focus" : "select", place.dataset.id);
  });
  el.addEventListener("keydown", (event) => {
    const all = places();
    const here = all.indexOf(event.target.closest("[data-id]"));
    if (here < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const id = all[here].dataset.id;
    if (ARROWS.includes(event.key)) {
      const there = next(all, here, event.key);
      if (there >= 0 && there < all.length && there !== here) {
        choose(all[there], true);
        send("select", all[there].dataset.id);
      } else if (there < 0 && event.key === "ArrowLeft") {
        const way = model.get("breadcrumb");
        if (way.length > 1) send("focus", way[way.length - 2].id);
      }
    } else if (event.key === "Enter") send("focus", id);
    else if (event.key === "m") send("move", id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  model.on(`change:${name} change:words`, draw);
  model.on("change:selected", () => { choose(chosen(), el.contains(document.activeElement)); follow(); });
  draw();
  return el;
}

function search(model, send) {
  const el = made("div", "om-search");
  const field = made("input");
  const count = made("span", "om-grey");
  const list = made("ul", "om-hits");
  let timer;
  let at = -1;
  field.type = "search";
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  list.setAttribute("role", "listbox");
  count.setAttribute("role", "status");
  el.append(field, count, list);

  function label() {
    field.placeholder = model.get("words").search;
    field.setAttribute("aria-label", field.placeholder);
  }

  function mark(place) {
    at = place;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
  }

  function open(hit) {
    list.hidden = true;
    send("focus", hit.id);
  }

  function show() {
    count.textContent = field.value ? model.get("found") : "";
    const items = model.get("hits").map((hit) => {
      const item = made("li", "", hit.label);
      item.setAttribute("role", "option");
      item.addEventListener("mousedown", (event) => { event.preventDefault(); open(hit); });
      return item;
    });
    list.replaceChildren(...items);
    list.hidden = !items.length || !field.value || !el.contains(document.activeElement);
    field.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
  }

  field.addEventListener("input", () => {
    show();
    clearTimeout(timer);
    timer = setTimeout(() => send("search", "", field.value), PATIENCE);
  });
  field.addEventListener("keydown", (event) => {
    const hits = model.get("hits");
    if (event.key === "Escape") { list.hidden = true; return; }
    if (!hits.length) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      list.hidden = false;
      mark((at + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length);
    } else if (event.key === "Enter") open(hits[Math.max(at, 0)]);
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", () => { list.hidden = true; });
  const asked = () => { if (field.value !== model.get("query")) field.value = model.get("query"); };
  model.on("change:query", () => { asked(); show(); });
  model.on("change:hits change:found", show);
  model.on("change:words", label);
  asked();
  label();
  show();
  return el;
}

function breadcrumb(model, send) {
  const el = made("nav", "om-way");

  function draw() {
    el.setAttribute("aria-label", model.get("words").way);
    const way = model.get("breadcrumb");
    el.replaceChildren(...way.flatMap((step, place) => {
      const last = place === way.length - 1;
      const item = made(last ? "b" : "button", "", step.label);
      item.title = step.label;
      if (last) item.setAttribute("aria-current", "true");
      else item.addEventListener("click", () => send("focus", step.id));
      return last ? [item] : [item, made("span", "", "›")];
    }));
  }

  model.on("change:breadcrumb change:words", draw);
  draw();
  return el;
}

// Python draws as wide as there is room.
function measured(model, el) {
  const observer = new ResizeObserver(() => {
    const scale = Number(getComputedStyle(el).getPropertyValue("--om-scale")) || 1;
    const width = Math.round(el.clientWidth / scale);
    if (!width || Math.abs(width - model.get("width")) < 2) return;
    model.set("width", width);
    model.save_changes();
  });
  observer.observe(el);
  return observer;
}

function render({ model, el }) {
  const send = (type, id, text = "") => model.send({ type, id, text });
  const line = made("div", "om-line");
  const tree = drawing(model, "svg_tree", "tree", nextInTree, send);
  line.append(search(model, send), breadcrumb(model, send));
  el.classList.add("om-tree");
  el.append(drawing(model, "svg_icicle", "icicle", nextInIcicle, send), tree);
  const fold = () => {
    if (!model.get("svg_tree")) line.remove();
    else if (line.parentNode !== el) el.insertBefore(line, tree);
  };
  model.on("change:svg_tree", fold);
  fold();
  const observer = measured(model, el);
  return () => observer.disconnect();
}

export default { render };
