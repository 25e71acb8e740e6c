// Names to choose from while one is typed: by mouse, or with the arrow keys and Enter. Without it the form works all the same.
(function () {
  "use strict";
  const field = document.querySelector("input[data-suggest]");
  const list = field && document.getElementById(field.dataset.list);
  if (!list) return;
  const said = document.getElementById(field.dataset.said);
  let waiting = 0;
  let asked = "";
  let at = -1;

  async function ask() {
    const typed = field.value.trim();
    if (typed === asked) return;
    asked = typed;
    if (!typed) return close();
    try {
      const answer = await fetch(field.dataset.suggest + "?" + new URLSearchParams({ q: typed, limit: "8" }));
      if (!answer.ok || typed !== field.value.trim() || document.activeElement !== field) return;
      show((await answer.json()).items);
    } catch {
      asked = "";
    }
  }

  function show(hits) {
    list.replaceChildren(...hits.map(option));
    list.hidden = !hits.length;
    field.setAttribute("aria-expanded", String(hits.length > 0));
    said.textContent = hits.length ? hits.length + said.dataset.some : said.dataset.none;
    point(-1);
  }

  function option(hit, place) {
    const one = document.createElement("li");
    one.id = list.id + "-" + place;
    one.setAttribute("role", "option");
    one.dataset.name = hit.name;
    const name = document.createElement("span");
    name.textContent = hit.name;
    const beside = document.createElement("span");
    beside.className = "note";
    beside.textContent = [...new Set([hit.matched, hit.uscc])].filter((word) => word && word !== hit.name).join(" · ");
    one.append(name, beside);
    return one;
  }

  function point(place) {
    at = place;
    for (const [number, one] of [...list.children].entries()) one.setAttribute("aria-selected", String(number === at));
    if (at < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function choose(one) {
    field.value = asked = one.dataset.name;
    close();
  }

  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    said.textContent = "";
    point(-1);
  }

  function press(event) {
    const many = list.hidden ? 0 : list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || !many) return;
    if (step) point((at + step + (at < 0 && step < 0 ? 1 : 0) + many) % many);
    else if (event.key === "Enter" && at >= 0) choose(list.children[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  }

  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }))
    field.setAttribute(name, value);
  field.addEventListener("input", function () {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, 200);
  });
  field.addEventListener("keydown", press);
  field.addEventListener("blur", close);
  list.addEventListener("mousedown", function (event) {
    event.preventDefault();
    const one = event.target.closest("[role=option]");
    if (one) choose(one);
  });
})();
